// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filterlexer.h"

#include "text/casefold.h"

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

struct Keyword {
    std::string_view word;
    FilterTokenKind kind;
};
constexpr std::array<Keyword, 8> kKeywords = {{
    {"and", FilterTokenKind::And},
    {"or", FilterTokenKind::Or},
    {"not", FilterTokenKind::Not},
    {"contains", FilterTokenKind::KeywordOperator},
    {"startswith", FilterTokenKind::KeywordOperator},
    {"endswith", FilterTokenKind::KeywordOperator},
    {"in", FilterTokenKind::KeywordOperator},
    {"exists", FilterTokenKind::KeywordOperator},
}};

constexpr std::string_view kQuickPrefix = "quick:";

FilterTokenKind wordKind(std::string_view word)
{
    for (const Keyword &keyword : kKeywords) {
        if (equalsIgnoringAsciiCase(word, keyword.word))
            return keyword.kind;
    }
    return FilterTokenKind::Word;
}

class Scanner {
public:
    Scanner(std::string_view text, std::size_t at)
        : m_text(text)
        , m_at(at)
    {
        while (m_at < m_text.size() && isFilterSpace(m_text[m_at]))
            ++m_at;
        m_token.position = m_at;
    }

    FilterToken scan(FilterTokenRole role)
    {
        if (m_at >= m_text.size())
            return finish(FilterTokenKind::End);
        switch (m_text[m_at]) {
        case '(':
            return symbol(FilterTokenKind::OpenBracket, 1);
        case ')':
            return symbol(FilterTokenKind::CloseBracket, 1);
        case '{':
            return symbol(FilterTokenKind::OpenBrace, 1);
        case '}':
            return symbol(FilterTokenKind::CloseBrace, 1);
        case ',':
            return symbol(FilterTokenKind::Comma, 1);
        case '~':
            return symbol(FilterTokenKind::SymbolOperator, 1);
        case '=':
        case '<':
        case '>':
            return symbol(FilterTokenKind::SymbolOperator, peek(1) == '=' ? 2 : 1);
        case '!':
            return peek(1) == '=' ? symbol(FilterTokenKind::SymbolOperator, 2)
                                  : symbol(FilterTokenKind::Not, 1);
        case '&':
            if (peek(1) == '&')
                return symbol(FilterTokenKind::And, 2);
            break;
        case '|':
            if (peek(1) == '|')
                return symbol(FilterTokenKind::Or, 2);
            break;
        case '$':
            if (peek(1) == '{')
                return selection();
            break;
        default:
            break;
        }
        return role == FilterTokenRole::Operand ? operand() : value();
    }

private:
    [[nodiscard]] char peek(std::size_t ahead) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }

    FilterToken finish(FilterTokenKind kind)
    {
        m_token.kind = kind;
        m_token.length = m_at - m_token.position;
        return std::move(m_token);
    }

    FilterToken symbol(FilterTokenKind kind, std::size_t length)
    {
        m_token.text = m_text.substr(m_at, length);
        m_at += length;
        return finish(kind);
    }

    void readWord()
    {
        while (m_at < m_text.size() && !isFilterDelimiter(m_text[m_at]))
            m_token.text += m_text[m_at++];
    }

    // From the opening quote to behind the closing one.
    void readQuoted()
    {
        ++m_at;
        while (m_at < m_text.size()) {
            char c = m_text[m_at++];
            if (c == '"')
                return;
            if (c == '\\' && m_at < m_text.size() && (m_text[m_at] == '"' || m_text[m_at] == '\\'))
                c = m_text[m_at++];
            m_token.text += c;
        }
        m_token.closed = false;
    }

    FilterToken selection()
    {
        m_at += 2;
        const std::size_t start = m_at;
        bool inQuotes = false;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\\' && inQuotes)
                m_at += m_at + 1 < m_text.size() ? 1U : 0U;
            else if (c == '"')
                inQuotes = !inQuotes;
            else if (c == '}' && !inQuotes)
                break;
        }
        m_token.text = m_text.substr(start, m_at - start);
        m_token.closed = m_at < m_text.size();
        m_at += m_token.closed ? 1U : 0U;
        return finish(FilterTokenKind::Selection);
    }

    FilterToken value()
    {
        if (m_text[m_at] == '"') {
            readQuoted();
            return finish(FilterTokenKind::Quoted);
        }
        readWord();
        return finish(wordKind(m_token.text));
    }

    FilterToken operand()
    {
        const std::size_t start = m_at;
        bool isPath = false;
        if (m_text[m_at] == '"') {
            readQuoted();
            if (!m_token.closed || peek(0) != '.' || isWordEnd(m_at + 1))
                return finish(FilterTokenKind::Quoted);
            isPath = true;
        }
        while (true) {
            readWord();
            const bool goesOn = peek(0) == '"' && m_text[m_at - 1] == '.';
            if (!isPath && equalsIgnoringAsciiCase(m_token.text.substr(0, kQuickPrefix.size()), kQuickPrefix))
                return quick();
            if (!goesOn)
                break;
            isPath = true;
            readQuoted();
            if (!m_token.closed || peek(0) != '.')
                break;
        }
        if (!isPath)
            return finish(wordKind(m_token.text));
        m_token.text = m_text.substr(start, m_at - start); // as typed: the path has its own quoting
        return finish(FilterTokenKind::Path);
    }

    // A dot behind quoted text goes on with a path only if a segment follows.
    [[nodiscard]] bool isWordEnd(std::size_t at) const
    {
        return at < m_text.size() && m_text[at] != '"' && isFilterDelimiter(m_text[at]);
    }

    FilterToken quick()
    {
        m_token.text.erase(0, kQuickPrefix.size());
        if (m_token.text.empty() && peek(0) == '"')
            readQuoted();
        else
            m_token.closed = !m_token.text.empty();
        return finish(FilterTokenKind::Quick);
    }

    std::string_view m_text;
    std::size_t m_at;
    FilterToken m_token;
};

} // namespace

bool isFilterSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool isFilterDelimiter(char c)
{
    return isFilterSpace(c) || std::string_view("(){}\",=!<>~").contains(c);
}

bool isFilterKeyword(std::string_view word)
{
    return wordKind(word) != FilterTokenKind::Word;
}

FilterToken filterTokenAt(std::string_view text, std::size_t at, FilterTokenRole role)
{
    return Scanner(text, at).scan(role);
}

} // namespace trailscope
