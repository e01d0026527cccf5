// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/detectionitem.h"

#include "detect/valuemodifier.h"
#include "filter/ordering.h"
#include "filter/termcheck.h"
#include "text/casefold.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <span>
#include <string_view>
#include <utility>

namespace trailscope {

namespace {

QString shownName(std::string_view text)
{
    return QString::fromUtf8(text);
}

// Reads one item. What is wrong ends it, with the first reason.
class ItemReader {
public:
    ItemReader(const YamlNode::Member &item, const Placeholders &placeholders, RuleWarnings &warnings)
        : m_item(item)
        , m_placeholders(placeholders)
        , m_warnings(warnings)
    {
    }

    std::expected<RuleNodePtr, RuleFault> read()
    {
        if (!readName())
            return std::unexpected(m_fault);
        collectValues();
        if (m_failed)
            return std::unexpected(m_fault);
        RuleNodePtr node = m_field.empty() ? keywords() : demand();
        if (m_failed)
            return std::unexpected(m_fault);
        if (has(ValueModifier::NotEqual))
            node = negatedNode(std::move(node));
        return node;
    }

private:
    bool fail(const QString &reason)
    {
        if (!m_failed)
            m_fault = ruleFault(reason, m_item.line);
        m_failed = true;
        return false;
    }
    // For those who have to give a node.
    RuleNodePtr failed(const QString &reason)
    {
        fail(reason);
        return nullptr;
    }
    [[nodiscard]] bool has(ValueModifier modifier) const
    {
        return std::ranges::contains(m_modifiers, modifier);
    }
    [[nodiscard]] bool hasAny(std::initializer_list<ValueModifier> modifiers) const
    {
        return std::ranges::any_of(modifiers, [this](ValueModifier modifier) { return has(modifier); });
    }
    [[nodiscard]] bool hasOther(std::initializer_list<ValueModifier> than) const
    {
        return std::ranges::any_of(m_modifiers, [&](ValueModifier modifier) {
            return std::ranges::find(than, modifier) == than.end();
        });
    }

    bool readName()
    {
        std::string_view rest = m_item.key;
        const std::size_t end = std::min(rest.find('|'), rest.size());
        m_field = rest.substr(0, end);
        rest.remove_prefix(end);
        while (!rest.empty()) {
            rest.remove_prefix(1);
            const std::size_t length = std::min(rest.find('|'), rest.size());
            const std::string_view name = rest.substr(0, length);
            const auto modifier = valueModifier(name);
            if (!modifier)
                return fail(RuleText::tr("There is no modifier %1.").arg(shownName(name)));
            if (!has(*modifier))
                m_modifiers.push_back(*modifier);
            rest.remove_prefix(length);
        }
        return true;
    }

    void collectValues()
    {
        const YamlNode &value = *m_item.value;
        switch (value.kind) {
        case YamlNode::Kind::Null:
            m_isNull = true;
            return;
        case YamlNode::Kind::Text:
            m_values.push_back(&value);
            break;
        case YamlNode::Kind::Map:
            fail(RuleText::tr("The value of %1 is a map, and only texts and lists of them are values.")
                     .arg(shownName(m_item.key)));
            return;
        case YamlNode::Kind::List:
            if (value.elements.empty())
                fail(RuleText::tr("The list of %1 is empty.").arg(shownName(m_item.key)));
            for (const YamlNodePtr &element : value.elements) {
                if (element->kind == YamlNode::Kind::Null)
                    fail(RuleText::tr("null stands in the list of %1.").arg(shownName(m_item.key)));
                else if (!element->isText())
                    fail(RuleText::tr("A value in the list of %1 is no text.").arg(shownName(m_item.key)));
                else
                    m_values.push_back(element.get());
            }
            break;
        }
        if (has(ValueModifier::All) && m_values.size() == 1)
            m_warnings.push_back(
                ruleFault(RuleText::tr("\"all\" has no meaning with a single value."), m_item.line));
    }

    // What has to hold of each value, or of any.
    RuleNodePtr joined(std::vector<RuleNodePtr> nodes) const
    {
        return joinedNode(has(ValueModifier::All) ? RuleNode::Kind::And : RuleNode::Kind::Or,
                          std::move(nodes));
    }

    RuleNodePtr demand()
    {
        using enum ValueModifier;
        if (m_isNull) {
            if (hasOther({NotEqual}))
                return failed(
                    RuleText::tr("null is no value for the modifiers of %1.").arg(shownName(m_item.key)));
            return negatedNode(exists());
        }
        if (has(Exists))
            return existsDemand();
        if (has(FieldReference))
            return references();
        if (has(Expression))
            return expressions();
        if (hasAny({IgnoreCase, MultiLine, DotAll}))
            return failed(RuleText::tr("The modifiers i, m and s are for \"re\" only."));
        if (has(Network))
            return networks();
        if (hasAny({Minute, Hour, Day, Week, Month, Year}))
            return times();
        if (hasAny({Less, LessOrEqual, Greater, GreaterOrEqual}))
            return numbers();
        return texts();
    }

    RuleNodePtr exists() const
    {
        return madeNode({.kind = RuleNode::Kind::Exists, .field = m_field, .line = m_item.line});
    }
    RuleNodePtr testNode(ItemTest test) const
    {
        return madeNode({.kind = RuleNode::Kind::Test,
                         .field = m_field,
                         .test = std::make_shared<const ItemTest>(std::move(test)),
                         .line = m_item.line});
    }

    RuleNodePtr existsDemand()
    {
        if (hasOther({ValueModifier::Exists, ValueModifier::NotEqual}) || m_values.size() != 1)
            return failed(RuleText::tr("\"exists\" takes true or false, and no other modifier."));
        const std::string answer = foldCase(m_values.front()->text);
        if (answer == "true" || answer == "yes" || answer == "on")
            return exists();
        if (answer == "false" || answer == "no" || answer == "off")
            return negatedNode(exists());
        return failed(RuleText::tr("\"exists\" takes true or false."));
    }

    RuleNodePtr references()
    {
        using enum ValueModifier;
        if (hasOther({FieldReference, NotEqual, All, Cased, Contains, StartsWith, EndsWith}))
            return failed(otherModifiers("fieldref"));
        const int kinds = int{has(Contains)} + int{has(StartsWith)} + int{has(EndsWith)};
        if (kinds > 1)
            return failed(otherModifiers("fieldref"));
        const Likeness likeness = has(Contains) ? Likeness::Contains
            : has(StartsWith)                   ? Likeness::StartsWith
            : has(EndsWith)                     ? Likeness::EndsWith
                                                : Likeness::Equal;
        std::vector<RuleNodePtr> nodes;
        for (const YamlNode *value : m_values) {
            if (value->text.empty())
                return failed(RuleText::tr("\"fieldref\" needs the name of a field."));
            nodes.push_back(madeNode({.kind = RuleNode::Kind::SameAs,
                                      .field = m_field,
                                      .otherField = value->text,
                                      .likeness = likeness,
                                      .cased = has(Cased),
                                      .line = m_item.line}));
        }
        return joined(std::move(nodes));
    }

    static QString otherModifiers(const char *modifier)
    {
        return RuleText::tr("\"%1\" does not go with the other modifiers here.")
            .arg(QString::fromLatin1(modifier));
    }

    RuleNodePtr expressions()
    {
        using enum ValueModifier;
        if (hasOther({Expression, IgnoreCase, MultiLine, DotAll, All, NotEqual, Cased})
            || (has(Cased) && has(IgnoreCase)))
            return failed(otherModifiers("re"));
        std::string flags;
        flags += has(IgnoreCase) ? "i" : "";
        flags += has(MultiLine) ? "m" : "";
        flags += has(DotAll) ? "s" : "";
        std::vector<std::string> patterns;
        for (const YamlNode *value : m_values) {
            std::string pattern = flags.empty() ? value->text : "(?" + flags + ")" + value->text;
            if (const auto expression = makeExpression(pattern); !expression->ok())
                return failed(RuleText::tr("The expression %1 cannot be used: %2.")
                                  .arg(shownName(value->text), QString::fromStdString(expression->error())));
            patterns.push_back(std::move(pattern));
        }
        return eachOrAny(std::move(patterns),
                         [](const std::vector<std::string> &some) { return ItemTest::expressions(some); });
    }

    // One test for all, or with `all` one for each.
    template <class Value, class Make>
    RuleNodePtr eachOrAny(std::vector<Value> values, const Make &make) const
    {
        if (!has(ValueModifier::All))
            return testNode(make(std::move(values)));
        std::vector<RuleNodePtr> nodes;
        for (Value &value : values) {
            std::vector<Value> one;
            one.push_back(std::move(value));
            nodes.push_back(testNode(make(std::move(one))));
        }
        return joinedNode(RuleNode::Kind::And, std::move(nodes));
    }

    RuleNodePtr networks()
    {
        using enum ValueModifier;
        if (hasOther({Network, All, NotEqual, Expand}))
            return failed(otherModifiers("cidr"));
        std::vector<CidrBlock> blocks;
        for (const std::string &text : plainTexts()) {
            std::optional<CidrBlock> block = parseCidr(text);
            if (!block) {
                if (const auto address = parseIpAddress(text))
                    block = CidrBlock{*address, address->v4 ? 32 : 128};
            }
            if (!block)
                return failed(RuleText::tr("%1 is no network.").arg(shownName(text)));
            blocks.push_back(*block);
        }
        return eachOrAny(std::move(blocks),
                         [](std::vector<CidrBlock> some) { return ItemTest::networks(std::move(some)); });
    }

    [[nodiscard]] std::optional<Comparison> comparison()
    {
        using enum ValueModifier;
        std::vector<Comparison> found;
        if (has(Less))
            found.push_back(Comparison::Less);
        if (has(LessOrEqual))
            found.push_back(Comparison::LessOrEqual);
        if (has(Greater))
            found.push_back(Comparison::Greater);
        if (has(GreaterOrEqual))
            found.push_back(Comparison::GreaterOrEqual);
        if (found.size() > 1)
            fail(RuleText::tr("Only one of lt, lte, gt and gte can stand at a field. Write it twice."));
        return found.empty() ? std::nullopt : std::optional(found.front());
    }

    RuleNodePtr numbers()
    {
        using enum ValueModifier;
        if (hasOther({Less, LessOrEqual, Greater, GreaterOrEqual, All, NotEqual, Expand}))
            return failed(otherModifiers("lt, lte, gt, gte"));
        const Comparison how = comparison().value_or(Comparison::Less);
        std::vector<std::string> texts = plainTexts();
        for (const std::string &text : texts) {
            if (!isJsonNumber(text))
                return failed(RuleText::tr("%1 is no number.").arg(shownName(text)));
        }
        return eachOrAny(std::move(texts), [how](std::vector<std::string> some) {
            return ItemTest::numbers(how, std::move(some));
        });
    }

    RuleNodePtr times()
    {
        using enum ValueModifier;
        std::vector<TimePart> parts;
        for (const auto &[modifier, part] :
             {std::pair(Minute, TimePart::Minute), std::pair(Hour, TimePart::Hour),
              std::pair(Day, TimePart::Day), std::pair(Week, TimePart::Week),
              std::pair(Month, TimePart::Month), std::pair(Year, TimePart::Year)}) {
            if (has(modifier))
                parts.push_back(part);
        }
        if (parts.size() != 1
            || hasOther({Minute, Hour, Day, Week, Month, Year, Less, LessOrEqual, Greater, GreaterOrEqual,
                         All, NotEqual, Expand}))
            return failed(otherModifiers("minute, hour, day, week, month, year"));
        const TimePart part = parts.front();
        const Comparison how = comparison().value_or(Comparison::Equal);
        std::vector<int> values;
        for (const std::string &text : plainTexts()) {
            int number = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (error != std::errc() || end != text.data() + text.size())
                return failed(RuleText::tr("%1 is no whole number.").arg(shownName(text)));
            values.push_back(number);
        }
        return eachOrAny(std::move(values), [part, how](std::vector<int> some) {
            return ItemTest::times(part, how, std::move(some));
        });
    }

    // With their placeholders filled in.
    std::vector<std::string> plainTexts()
    {
        std::vector<std::string> out;
        for (const YamlNode *value : m_values) {
            for (std::string &text : expanded(value->text))
                out.push_back(std::move(text));
        }
        return out;
    }

    // The text with each %name% in it replaced by each of its values.
    std::vector<std::string> expanded(std::string_view text)
    {
        if (!has(ValueModifier::Expand))
            return {std::string(text)};
        constexpr std::size_t kMostTexts = 10'000;
        std::vector<std::string> out{std::string()};
        while (!text.empty()) {
            const std::size_t begin = text.find('%');
            const std::size_t end = begin == std::string_view::npos ? begin : text.find('%', begin + 1);
            const std::string_view name = end == std::string_view::npos
                ? std::string_view()
                : text.substr(begin + 1, end - begin - 1);
            if (name.empty()) {
                const std::size_t length = end == std::string_view::npos ? text.size() : end + 1;
                for (std::string &some : out)
                    some += text.substr(0, length);
                text.remove_prefix(length);
                continue;
            }
            const auto values = m_placeholders.find(name);
            if (values == m_placeholders.end()) {
                fail(RuleText::tr(
                         "The placeholder %1 of %2 has no values. Give them with a file of placeholders.")
                         .arg(shownName(name), shownName(m_field)));
                return {};
            }
            std::vector<std::string> longer;
            for (const std::string &some : out) {
                for (const std::string &value : values->second)
                    longer.push_back(std::string(some).append(text.substr(0, begin)).append(value));
                if (longer.size() > kMostTexts) {
                    fail(RuleText::tr("The placeholders stand for too many texts."));
                    return {};
                }
            }
            out = std::move(longer);
            text.remove_prefix(end + 1);
        }
        return out;
    }

    // The value as the modifiers change it, in the order in which they are written.
    std::vector<RuleValue> changedValues(std::string_view typed)
    {
        using enum ValueModifier;
        std::vector<RuleValue> values;
        for (const std::string &text : expanded(typed))
            values.push_back(RuleValue::parse(text));
        for (const ValueModifier modifier : m_modifiers) {
            std::vector<RuleValue> changed;
            for (RuleValue &value : values) {
                switch (modifier) {
                case Contains:
                    value.allowBefore();
                    value.allowBehind();
                    break;
                case StartsWith:
                    value.allowBehind();
                    break;
                case EndsWith:
                    value.allowBefore();
                    break;
                case WindowsDash: {
                    std::vector<RuleValue> variants = value.dashVariants();
                    if (variants.empty())
                        fail(RuleText::tr("A value with \"windash\" has too many signs."));
                    std::ranges::move(variants, std::back_inserter(changed));
                    continue;
                }
                case Base64:
                case Base64Offset:
                    if (value.hasWildcards()) {
                        fail(RuleText::tr("A value that is to be base64 has a wildcard."));
                    } else if (modifier == Base64) {
                        value = RuleValue::literal(base64(value.bytes()));
                    } else {
                        for (const std::string &text : base64Offsets(value.bytes()))
                            changed.push_back(RuleValue::literal(text));
                        continue;
                    }
                    break;
                case Utf16:
                    if (value.hasWildcards())
                        fail(RuleText::tr("A value that is to be UTF-16 with its mark has a wildcard."));
                    else
                        value = RuleValue::literal("\xff\xfe" + value.utf16(true).bytes());
                    break;
                case Utf16Low:
                    value = value.utf16(true);
                    break;
                case Utf16High:
                    value = value.utf16(false);
                    break;
                default:
                    break;
                }
                changed.push_back(std::move(value));
            }
            values = std::move(changed);
        }
        return values;
    }

    RuleNodePtr texts()
    {
        std::vector<RuleNodePtr> nodes;
        std::vector<RuleValue> any;
        const bool cased = has(ValueModifier::Cased);
        for (const YamlNode *value : m_values) {
            std::vector<RuleValue> changed = changedValues(value->text);
            if (m_failed)
                return nullptr;
            if (has(ValueModifier::All))
                nodes.push_back(testNode(ItemTest::texts(std::move(changed), cased)));
            else
                std::ranges::move(changed, std::back_inserter(any));
        }
        if (has(ValueModifier::All))
            return joinedNode(RuleNode::Kind::And, std::move(nodes));
        return testNode(ItemTest::texts(std::move(any), cased));
    }

    RuleNodePtr keywords()
    {
        using enum ValueModifier;
        if (hasOther({All, Contains, NotEqual, Expand}))
            return failed(
                RuleText::tr("Words to be searched in the whole record take no modifier but \"all\"."));
        if (m_isNull)
            return failed(RuleText::tr("null is no word to search for."));
        std::vector<RuleNodePtr> nodes;
        for (const YamlNode *value : m_values) {
            std::vector<RuleNodePtr> alternatives;
            for (const std::string &text : expanded(value->text)) {
                RuleNodePtr node = keyword(text);
                if (!node)
                    return nullptr;
                alternatives.push_back(std::move(node));
            }
            if (m_failed)
                return nullptr;
            nodes.push_back(joinedNode(RuleNode::Kind::Or, std::move(alternatives)));
        }
        return joined(std::move(nodes));
    }

    RuleNodePtr keyword(std::string_view text)
    {
        // Any text may stand before and behind it as it is.
        while (text.starts_with('*'))
            text.remove_prefix(1);
        const RuleValue whole = RuleValue::parse(text);
        std::string_view trimmed = text;
        RuleValue value = whole;
        while (value.hasWildcards() && trimmed.ends_with('*')) {
            trimmed.remove_suffix(1);
            value = RuleValue::parse(trimmed);
        }
        if (value.hasWildcards())
            return failed(RuleText::tr("The word %1 to be searched in the whole record has a wildcard.")
                              .arg(shownName(text)));
        if (value.bytes().empty())
            return failed(RuleText::tr("A word to search for is empty."));
        return madeNode({.kind = RuleNode::Kind::Keyword,
                         .keyword = value.bytes(),
                         .search = std::make_shared<const RawTextSearch>(value.bytes()),
                         .line = m_item.line});
    }

    const YamlNode::Member &m_item;
    const Placeholders &m_placeholders;
    RuleWarnings &m_warnings;
    std::string m_field;
    std::vector<ValueModifier> m_modifiers; // each once, in the order written
    std::vector<const YamlNode *> m_values;
    bool m_isNull = false;
    bool m_failed = false;
    RuleFault m_fault;
};

} // namespace

std::expected<RuleNodePtr, RuleFault>
readDetectionItem(const YamlNode::Member &item, const Placeholders &placeholders, RuleWarnings &warnings)
{
    return ItemReader(item, placeholders, warnings).read();
}

} // namespace trailscope
