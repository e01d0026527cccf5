// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/rulecondition.h"

#include "filter/wildcard.h"
#include "text/casefold.h"

#include <algorithm>

namespace trailscope {

namespace {

constexpr std::size_t kMostConditionWords = 5'000;
constexpr std::size_t kMostConditionDepth = 64;

std::vector<std::string_view> conditionWords(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    std::vector<std::string_view> words;
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
        if (text.empty() || words.size() > kMostConditionWords)
            return words;
        const bool bracket = text.front() == '(' || text.front() == ')';
        const std::size_t length = bracket ? 1 : std::min(text.find_first_of(" \t\r\n()"), text.size());
        words.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
}

class ConditionReader {
public:
    ConditionReader(std::string_view text, const NamedSelections &selections, std::uint32_t line)
        : m_words(conditionWords(text))
        , m_selections(selections)
        , m_line(line)
    {
    }

    std::expected<RuleNodePtr, RuleFault> read()
    {
        if (m_words.size() > kMostConditionWords)
            fail(RuleText::tr("The condition has too many words."));
        RuleNodePtr node = m_failed ? nullptr : either(0);
        if (!m_failed && m_at < m_words.size())
            fail(RuleText::tr("In the condition, %1 stands where \"and\" or \"or\" belongs.")
                     .arg(QString::fromUtf8(m_words[m_at])));
        if (m_failed)
            return std::unexpected(m_fault);
        return node;
    }

private:
    RuleNodePtr fail(const QString &reason)
    {
        if (!m_failed)
            m_fault = ruleFault(reason, m_line);
        m_failed = true;
        return nullptr;
    }
    [[nodiscard]] bool isNext(std::string_view word) const
    {
        return m_at < m_words.size() && equalsIgnoringAsciiCase(m_words[m_at], word);
    }
    bool take(std::string_view word)
    {
        if (!isNext(word))
            return false;
        ++m_at;
        return true;
    }

    RuleNodePtr either(std::size_t depth)
    {
        std::vector<RuleNodePtr> nodes;
        do
            nodes.push_back(both(depth));
        while (!m_failed && take("or"));
        return m_failed ? nullptr : joinedNode(RuleNode::Kind::Or, std::move(nodes));
    }

    RuleNodePtr both(std::size_t depth)
    {
        std::vector<RuleNodePtr> nodes;
        do
            nodes.push_back(negatable(depth));
        while (!m_failed && take("and"));
        return m_failed ? nullptr : joinedNode(RuleNode::Kind::And, std::move(nodes));
    }

    RuleNodePtr negatable(std::size_t depth)
    {
        bool negated = false;
        while (take("not"))
            negated = !negated;
        RuleNodePtr node = operand(depth);
        return node && negated ? negatedNode(std::move(node)) : node;
    }

    RuleNodePtr operand(std::size_t depth)
    {
        if (m_at >= m_words.size())
            return fail(RuleText::tr("The condition breaks off."));
        if (take("(")) {
            if (depth >= kMostConditionDepth)
                return fail(RuleText::tr("The condition has too many brackets in one another."));
            RuleNodePtr node = either(depth + 1);
            if (node && !take(")"))
                return fail(RuleText::tr("In the condition, a bracket is not closed."));
            return node;
        }
        const std::string_view word = m_words[m_at];
        if (m_at + 1 < m_words.size() && equalsIgnoringAsciiCase(m_words[m_at + 1], "of")
            && !isSelection(word))
            return quantified();
        if (word == ")" || isNext("and") || isNext("or") || isNext("of"))
            return fail(RuleText::tr("In the condition, %1 stands where a name belongs.")
                            .arg(QString::fromUtf8(word)));
        ++m_at;
        const auto found = std::ranges::find(m_selections, word, &std::pair<std::string, RuleNodePtr>::first);
        if (found == m_selections.end())
            return fail(
                RuleText::tr("The condition names %1, which is no selection.").arg(QString::fromUtf8(word)));
        return found->second;
    }

    [[nodiscard]] bool isSelection(std::string_view word) const
    {
        return std::ranges::contains(m_selections, word, &std::pair<std::string, RuleNodePtr>::first);
    }

    RuleNodePtr quantified()
    {
        const std::string_view quantity = m_words[m_at];
        const bool all = equalsIgnoringAsciiCase(quantity, "all");
        if (!all && quantity != "1" && !equalsIgnoringAsciiCase(quantity, "any"))
            return fail(
                RuleText::tr("In the condition, \"%1 of\" stands where \"1 of\" or \"all of\" belongs.")
                    .arg(QString::fromUtf8(quantity)));
        m_at += 2;
        if (m_at >= m_words.size())
            return fail(RuleText::tr("The condition breaks off."));
        const std::string_view pattern = m_words[m_at++];
        const bool them = equalsIgnoringAsciiCase(pattern, "them");
        std::vector<RuleNodePtr> nodes;
        for (const auto &[name, node] : m_selections) {
            if (!name.starts_with('_') && (them || matchesPattern(name, pattern)))
                nodes.push_back(node);
        }
        if (nodes.empty())
            return fail(RuleText::tr("In the condition, \"%1 of %2\" names no selection.")
                            .arg(QString::fromUtf8(quantity), QString::fromUtf8(pattern)));
        return joinedNode(all ? RuleNode::Kind::And : RuleNode::Kind::Or, std::move(nodes));
    }

    // Of the wildcards, a pattern of names knows * only.
    static bool matchesPattern(std::string_view name, std::string_view pattern)
    {
        return !pattern.contains('?') && matchesWildcards(name, pattern);
    }

    std::vector<std::string_view> m_words;
    const NamedSelections &m_selections;
    std::uint32_t m_line;
    std::size_t m_at = 0;
    bool m_failed = false;
    RuleFault m_fault;
};

} // namespace

std::expected<RuleNodePtr, RuleFault> readCondition(std::string_view text, const NamedSelections &selections,
                                                    std::uint32_t line)
{
    if (text.contains('|'))
        return std::unexpected(ruleFault(
            RuleText::tr("The condition aggregates (|), an old form. Write a correlation instead."), line));
    return ConditionReader(text, selections, line).read();
}

} // namespace trailscope
