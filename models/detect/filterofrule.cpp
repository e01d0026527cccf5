// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/filterofrule.h"

#include "detect/fieldcolumn.h"
#include "detect/rulefault.h"
#include "filter/filterlexer.h"
#include "filter/filterterm.h"
#include "filter/parsedfilter.h"
#include "record/fieldref.h"
#include "text/casefold.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

// Writes one rule's filter. What cannot be said ends it, with the first reason.
class FilterWriter {
public:
    explicit FilterWriter(const Rule &rule)
        : m_rule(rule)
    {
    }

    std::expected<std::string, std::string> write()
    {
        std::string text;
        if (!m_rule.condition)
            fail(RuleText::tr(
                "It is a correlation: how often events come together is more than a filter can say."));
        else
            text = node(*m_rule.condition);
        if (m_reason.isEmpty() && parseFilter(text).state != FilterState::Valid)
            fail(RuleText::tr("The filter would be too long."));
        if (!m_reason.isEmpty())
            return std::unexpected(m_reason.toStdString());
        return text;
    }

private:
    struct Pattern {
        std::string_view bytes;
        std::string_view kinds; // a letter for each byte: b, ? or *
    };

    std::string fail(const QString &reason)
    {
        if (m_reason.isEmpty())
            m_reason = reason;
        return {};
    }
    std::string failAt(const RuleNode &node, const QString &reason)
    {
        return fail(RuleText::tr("%1: %2", "a field, why a filter cannot ask for it so")
                        .arg(QString::fromStdString(node.field), reason));
    }

    std::string node(const RuleNode &node)
    {
        if (!m_reason.isEmpty())
            return {};
        switch (node.kind) {
        case RuleNode::Kind::And:
            return joined(node, FilterCombination::AndSelected);
        case RuleNode::Kind::Or:
            return joined(node, FilterCombination::OrSelected);
        case RuleNode::Kind::Not:
            return combinedFilter({}, this->node(*node.children.front()), FilterCombination::NotSelected);
        case RuleNode::Kind::Exists: {
            const auto field = fieldOf(node);
            return field ? existenceTerm(*field) : std::string();
        }
        case RuleNode::Kind::Test: {
            const auto field = fieldOf(node);
            return field ? test(node, *field) : std::string();
        }
        case RuleNode::Kind::SameAs:
            return failAt(node, RuleText::tr("a filter does not compare two fields of an event."));
        case RuleNode::Kind::Keyword:
            break;
        }
        return inQuotes(node.keyword);
    }

    std::string joined(const RuleNode &node, FilterCombination how)
    {
        std::string text;
        for (const RuleNodePtr &child : node.children) {
            const std::string term = this->node(*child);
            text = text.empty() ? term : combinedFilter(text, term, how);
        }
        return text;
    }

    // What the field is called in filters; nothing, and a reason, where that name means something else there.
    std::optional<FieldRef> fieldOf(const RuleNode &node)
    {
        JsonPath path;
        std::string_view rest = node.field;
        while (true) {
            const std::size_t end = std::min(rest.find('.'), rest.size());
            path.segments.emplace_back(rest.substr(0, end));
            if (end == rest.size())
                break;
            rest.remove_prefix(end + 1);
        }
        if (std::ranges::any_of(path.segments, &std::string::empty)) {
            failAt(node, RuleText::tr("a filter has no way to write this name."));
            return std::nullopt;
        }
        FieldRef field(std::move(path));
        static constexpr std::array<std::string_view, 3> kIds = {"eventID", "requestID", "sharedEventID"};
        const bool isRecorded = recordedColumn(node.field).has_value()
            || std::ranges::any_of(kIds, [&node](std::string_view id) {
                                    return equalsIgnoringAsciiCase(id, node.field);
                                });
        if (field.isField() && !isRecorded) {
            failAt(node, RuleText::tr("in a filter this name means another thing."));
            return std::nullopt;
        }
        return field;
    }

    std::string test(const RuleNode &node, const FieldRef &field)
    {
        const ItemTest &test = *node.test;
        switch (test.m_kind) {
        case ItemTest::Kind::Texts:
            return texts(node, field, test);
        case ItemTest::Kind::Expressions:
            if (isService(field))
                return failAt(node, ofServices());
            for (const auto &expression : test.m_expressions)
                add(nameOf(field) + " ~ " + inQuotes(expression->pattern()));
            return takeTerms();
        case ItemTest::Kind::Networks: {
            if (field.kind() != FieldKind::Address)
                return failAt(node, RuleText::tr("a filter looks for networks in fields of addresses only."));
            std::string blocks;
            for (const CidrBlock &block : test.m_networks)
                blocks += (blocks.empty() ? "" : ", ") + blockText(block);
            return nameOf(field) + " in {" + blocks + "}";
        }
        case ItemTest::Kind::Numbers:
            if (field.kind() != FieldKind::Text && field.kind() != FieldKind::Number)
                return failAt(node, RuleText::tr("a filter does not compare this field as a number."));
            for (const std::string &number : test.m_numbers)
                add(nameOf(field) + std::string(sign(test.m_comparison)) + number);
            return takeTerms();
        case ItemTest::Kind::Times:
            break;
        }
        return failAt(node, RuleText::tr("a filter does not ask for a part of a time."));
    }

    static std::string_view sign(Comparison comparison)
    {
        switch (comparison) {
        case Comparison::Less:
            return " < ";
        case Comparison::LessOrEqual:
            return " <= ";
        case Comparison::Greater:
            return " > ";
        case Comparison::GreaterOrEqual:
            return " >= ";
        case Comparison::Equal:
        case Comparison::NotEqual:
            break;
        }
        return " = ";
    }

    std::string texts(const RuleNode &node, const FieldRef &field, const ItemTest &test)
    {
        if (field.kind() == FieldKind::Time)
            return failAt(node, RuleText::tr("a filter compares this field as a time."));
        std::vector<std::string> plain;
        for (const std::string &literal : test.m_literals) {
            if (isService(field) && !isWholeServiceName(literal))
                return failAt(node, ofServices());
            const bool isBlock = field.kind() == FieldKind::Address && parseCidr(literal).has_value();
            if (test.m_cased)
                add(exactTerm(field, literal));
            else if (isBlock)
                add(equalityTerm(field, literal));
            else
                plain.push_back(asWritten(literal));
        }
        if (plain.size() == 1)
            add(equalityTerm(field, plain.front()));
        else if (!plain.empty())
            add(setTerm(field, plain));
        for (const RuleValue &value : test.m_patterns) {
            const std::string spelling = value.spelling();
            const std::string_view whole = spelling;
            const Pattern pattern{whole.substr(0, whole.size() / 2), whole.substr(whole.size() / 2)};
            if (isService(field) && !pattern.kinds.ends_with('*') && !isWholeServiceName(pattern.bytes))
                return failAt(node, ofServices());
            add(patternTerm(field, pattern, test.m_cased));
        }
        return takeTerms();
    }

    std::string patternTerm(const FieldRef &field, Pattern pattern, bool cased)
    {
        const auto isLiteral
            = [](std::string_view kinds) { return kinds.find_first_not_of('b') == kinds.npos; };
        const bool before = pattern.kinds.starts_with('*');
        const bool behind = pattern.kinds.size() > 1 && pattern.kinds.ends_with('*');
        if (!cased && pattern.kinds == "*")
            return nameOf(field) + " = *"; // not `exists`, which an empty array does
        if (!cased && (before || behind)) {
            Pattern inner = pattern;
            const auto trim = [&inner](std::size_t front, std::size_t back) {
                inner.bytes = inner.bytes.substr(front, inner.bytes.size() - front - back);
                inner.kinds = inner.kinds.substr(front, inner.kinds.size() - front - back);
            };
            trim(before ? 1 : 0, behind ? 1 : 0);
            if (isLiteral(inner.kinds) && !inner.bytes.empty()) {
                const std::string_view how = before && behind ? " contains "
                    : before                                  ? " endswith "
                                                              : " startswith ";
                return nameOf(field) + std::string(how) + quotedValue(asWritten(inner.bytes));
            }
        }
        return nameOf(field) + " ~ " + inQuotes(expressionOf(pattern, cased));
    }

    static std::string expressionOf(Pattern pattern, bool cased)
    {
        std::string out = cased ? "(?s)^" : "(?is)^";
        for (std::size_t at = 0; at < pattern.kinds.size();) {
            if (pattern.kinds[at] != 'b') {
                out += pattern.kinds[at] == '*' ? ".*" : ".";
                ++at;
                continue;
            }
            const std::size_t end = std::min(pattern.kinds.find_first_not_of('b', at), pattern.kinds.size());
            const std::string_view literal = pattern.bytes.substr(at, end - at);
            out += re2::RE2::QuoteMeta(re2::StringPiece(literal.data(), literal.size()));
            at = end;
        }
        return out + "$";
    }

    // Letters were folded to be compared: as the rule has them they read better, and mean the same.
    [[nodiscard]] std::string asWritten(std::string_view folded) const
    {
        const std::string_view text = m_rule.header.text;
        const auto found = std::ranges::search(text, folded,
                                               [](char a, char b) { return asciiLower(a) == asciiLower(b); });
        if (found.empty())
            return std::string(folded);
        return {found.begin(), found.end()};
    }

    static bool isService(const FieldRef &field)
    {
        return field.isField() && field.field() == Field::Service;
    }
    static QString ofServices()
    {
        return RuleText::tr("in a filter, a service's name goes with and without .amazonaws.com.");
    }
    static bool isWholeServiceName(std::string_view name)
    {
        const auto endsWith = [name](std::string_view suffix) {
            return name.size() >= suffix.size()
                && equalsIgnoringAsciiCase(name.substr(name.size() - suffix.size()), suffix);
        };
        return endsWith(".amazonaws.com") || endsWith(".amazonaws.com.cn");
    }

    static std::string nameOf(const FieldRef &field)
    {
        constexpr std::string_view kExists = " exists";
        std::string term = existenceTerm(field);
        term.resize(term.size() - kExists.size());
        return term;
    }

    static std::string inQuotes(std::string_view text)
    {
        std::string out = "\"";
        for (const char c : text) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        return out + '"';
    }

    static std::string blockText(const CidrBlock &block)
    {
        const auto &bytes = block.address.bytes;
        std::string out;
        if (block.address.v4) {
            for (std::size_t i = 12; i < 16; ++i)
                out += (out.empty() ? "" : ".") + std::to_string(bytes[i]);
        } else {
            constexpr std::string_view kDigits = "0123456789abcdef";
            for (std::size_t i = 0; i < bytes.size(); ++i) {
                if (i > 0 && i % 2 == 0)
                    out += ':';
                out += kDigits[bytes[i] >> 4U];
                out += kDigits[bytes[i] & 0xFU];
            }
        }
        return out + "/" + std::to_string(block.prefix);
    }

    void add(std::string term) { m_terms.push_back(std::move(term)); }
    std::string takeTerms()
    {
        std::string any;
        for (const std::string &term : std::exchange(m_terms, {}))
            any = any.empty() ? term : combinedFilter(any, term, FilterCombination::OrSelected);
        return any;
    }

    const Rule &m_rule;
    QString m_reason;
    std::vector<std::string> m_terms; // of the item that is being written: any of them has to hold
};

std::expected<std::string, std::string> filterOfRule(const Rule &rule)
{
    return FilterWriter(rule).write();
}

} // namespace trailscope
