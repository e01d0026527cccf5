// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/jsoncursor.h"

#include "text/asciidigit.h"
#include "json/opencontainers.h"

namespace trailscope {

namespace {

std::size_t passDigits(std::string_view text, std::size_t at)
{
    while (at < text.size() && isAsciiDigit(text[at])) {
        ++at;
    }
    return at;
}

// RFC 8259, section 6.
bool isNumber(std::string_view text)
{
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const std::size_t whole = at;
    at = passDigits(text, at);
    if (at == whole || (text[whole] == '0' && at > whole + 1)) {
        return false;
    }
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = ++at;
        at = passDigits(text, at);
        if (at == fraction) {
            return false;
        }
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
            ++at;
        }
        const std::size_t exponent = at;
        at = passDigits(text, at);
        if (at == exponent) {
            return false;
        }
    }
    return at == text.size();
}

} // namespace

bool JsonCursor::takeLiteral(JsonToken &token)
{
    const std::size_t begin = *m_place;
    const std::string_view text = m_text.substr(begin, tokenEnd() - begin);
    ++m_place;
    if (text == "null") {
        token = {};
        return true;
    }
    token = {JsonToken::Kind::Literal, text};
    return text == "true" || text == "false" || isNumber(text);
}

bool JsonCursor::takeValue(JsonToken &token)
{
    switch (peek()) {
    case '"':
        token = {JsonToken::Kind::String, stringHere()};
        ++m_place;
        return true;
    case '{':
    case '[': {
        const std::size_t begin = place();
        if (!skipContainer()) {
            return false;
        }
        token = {JsonToken::Kind::Container, containerFrom(begin)};
        return true;
    }
    case '\0':
        return false;
    default:
        return takeLiteral(token);
    }
}

bool JsonCursor::skipValue()
{
    switch (peek()) {
    case '"':
        ++m_place;
        return true;
    case '{':
    case '[':
        return skipContainer();
    case '\0':
        return false;
    default: {
        JsonToken token;
        return takeLiteral(token);
    }
    }
}

bool JsonCursor::skipBrackets()
{
    // An opening and a closing bracket, square or curly: they differ in this bit only.
    constexpr char kCurly = 0x20;
    std::size_t depth = 0;
    while (m_place != m_end) {
        const char mark = static_cast<char>(m_text[*m_place++] | kCurly);
        if (mark == '{') {
            ++depth;
        } else if (mark == '}' && --depth == 0) {
            return true;
        }
    }
    return false;
}

// At an object's member: members whose values are strings, which most are, as long as another follows. The
// general way looks at each of their marks on its own, and takes three times as many instructions.
void JsonCursor::passPlainMembers()
{
    constexpr std::ptrdiff_t kMarks = 4;
    while (m_end - m_place > kMarks && m_text[m_place[0]] == '"' && m_text[m_place[1]] == ':'
           && m_text[m_place[2]] == '"' && m_text[m_place[3]] == ',' && m_text[m_place[4]] == '"') {
        m_place += kMarks;
    }
}

bool JsonCursor::skipContainer()
{
    OpenContainers containers;
    JsonToken literal;
    bool opening = true;
    for (;;) {
        if (opening) {
            const char bracket = peek();
            ++m_place;
            if (!containers.open(bracket == '{')) {
                return false;
            }
            opening = false;
        } else if (!take(',')) {
            if (!take(containers.inObject() ? '}' : ']')) {
                return false;
            }
            if (!containers.close()) {
                return true;
            }
            continue;
        } else {
            // A comma is followed by something.
            const char next = peek();
            if (next == '}' || next == ']') {
                return false;
            }
        }
        if (peek() == (containers.inObject() ? '}' : ']')) {
            continue; // an empty container, which the next turn closes
        }
        if (containers.inObject()) {
            passPlainMembers();
            if (peek() != '"') {
                return false;
            }
            ++m_place;
            if (!take(':')) {
                return false;
            }
        }
        const char value = peek();
        if (value == '"') {
            ++m_place;
        } else if (value == '{' || value == '[') {
            opening = true;
        } else if (value == '\0' || !takeLiteral(literal)) {
            return false;
        }
    }
}

} // namespace trailscope
