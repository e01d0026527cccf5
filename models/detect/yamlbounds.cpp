// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/yamlbounds.h"

#include "text/asciidigit.h"
#include "text/casefold.h"

#include <algorithm>
#include <vector>

namespace trailscope {

namespace {

bool isAliasName(char c)
{
    const char lower = asciiLower(c);
    return (lower >= 'a' && lower <= 'z') || isAsciiDigit(c) || c == '_' || c == '-';
}

// Goes through a document line by line and keeps the columns at which what is open began, and the brackets
// that are open.
class BoundsScan {
public:
    BoundsScan(std::string_view document, std::uint32_t firstLine, const YamlLimits &limits)
        : m_rest(document)
        , m_limits(limits)
        , m_line(firstLine)
    {
    }

    std::optional<RuleFault> fault()
    {
        for (; !m_rest.empty(); ++m_line) {
            const std::size_t end = std::min(m_rest.find('\n'), m_rest.size());
            scanLine(m_rest.substr(0, end));
            m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
            if (m_columns.size() + m_brackets > m_limits.depth)
                return tooDeepFault(m_limits, m_line);
            // A text can have twice as many of what parts values as it has values.
            if (m_nodes > 2 * m_limits.nodes)
                return tooManyNodesFault(m_limits, m_line);
            if (m_aliases > m_limits.aliases)
                return tooManyAliasesFault(m_limits, m_line);
        }
        return std::nullopt;
    }

private:
    void scanLine(std::string_view line)
    {
        ++m_nodes;
        std::size_t at = 0;
        if (m_quote == 0 && m_brackets == 0)
            at = openBlocks(line);
        scanValues(line, at);
    }

    // What the line begins with: how far it stands in, and the signs of lists and keys there.
    std::size_t openBlocks(std::string_view line)
    {
        std::size_t at = line.find_first_not_of(' ');
        if (at == std::string_view::npos || line[at] == '#')
            return line.size();
        const auto open = [this](std::size_t column) {
            while (!m_columns.empty() && m_columns.back() > column)
                m_columns.pop_back();
            if (m_columns.empty() || m_columns.back() < column)
                m_columns.push_back(column);
        };
        open(at);
        while (at + 1 < line.size() && (line[at] == '-' || line[at] == '?')
               && (line[at + 1] == ' ' || line[at + 1] == '\t')) {
            const std::size_t next = line.find_first_not_of(" \t", at + 1);
            if (next == std::string_view::npos)
                return line.size();
            at = next;
            ++m_nodes;
            open(at);
        }
        return at;
    }

    void scanValues(std::string_view line, std::size_t at)
    {
        bool begins = true; // a value could begin here
        for (; at < line.size(); ++at) {
            const char c = line[at];
            if (m_quote != 0) {
                if (c == '\\' && m_quote == '"')
                    ++at;
                else if (c == m_quote)
                    m_quote = 0;
                continue;
            }
            if (c == ' ' || c == '\t') {
                continue;
            }
            const bool spaceBefore = at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t';
            if (c == '#' && spaceBefore)
                return;
            if (c == '*' && at + 1 < line.size() && isAliasName(line[at + 1]) && (begins || spaceBefore))
                ++m_aliases;
            if (begins && (c == '"' || c == '\'')) {
                m_quote = c;
                begins = false;
                continue;
            }
            if ((c == '[' || c == '{') && (begins || m_brackets > 0)) {
                ++m_brackets;
                ++m_nodes;
                if (m_columns.size() + m_brackets > m_limits.depth)
                    return;
                begins = true;
                continue;
            }
            if ((c == ']' || c == '}') && m_brackets > 0)
                --m_brackets;
            const bool parts = c == ',' || c == ':';
            m_nodes += parts ? 1 : 0;
            begins = parts;
        }
    }

    std::string_view m_rest;
    const YamlLimits &m_limits;
    std::uint32_t m_line;
    std::vector<std::size_t> m_columns; // of blocks that are open
    std::size_t m_brackets = 0;
    std::size_t m_nodes = 0;
    std::size_t m_aliases = 0;
    char m_quote = 0; // the mark that an open quotation ends with
};

} // namespace

std::optional<RuleFault> yamlBoundsFault(std::string_view document, std::uint32_t firstLine,
                                         const YamlLimits &limits)
{
    return BoundsScan(document, firstLine, limits).fault();
}

RuleFault tooDeepFault(const YamlLimits &limits, std::uint32_t line)
{
    return ruleFault(RuleText::tr("Lists and maps stand more than %1 deep in one another.").arg(limits.depth),
                     line);
}

RuleFault tooManyNodesFault(const YamlLimits &limits, std::uint32_t line)
{
    return ruleFault(RuleText::tr("The document has more than %L1 values.").arg(limits.nodes), line);
}

RuleFault tooManyAliasesFault(const YamlLimits &limits, std::uint32_t line)
{
    return ruleFault(RuleText::tr("The document has more than %L1 aliases.").arg(limits.aliases), line);
}

} // namespace trailscope
