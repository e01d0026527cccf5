// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/rawtextsearch.h"

#include "record/casefold.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace trailscope {

namespace {

constexpr char32_t kNoCharacter = 0xFFFFFFFF;

bool isAsciiLetter(char c)
{
    return asciiLower(c) >= 'a' && asciiLower(c) <= 'z';
}

char32_t lowered(char32_t c)
{
    return c < 0x80 ? static_cast<char32_t>(static_cast<unsigned char>(asciiLower(static_cast<char>(c)))) : c;
}

// How common a byte is in CloudTrail's JSON, roughly: 0 for the rarest.
int commonness(char c)
{
    static constexpr std::string_view kCommon = "\"eatnris:o,cdmupl-1204/."; // falling
    static constexpr int kUncommon = 10;
    const std::size_t place = kCommon.find(c);
    if (place != std::string_view::npos)
        return 100 - static_cast<int>(place);
    if (isAsciiLetter(c))
        return 2 * kUncommon; // two cases to look for
    return static_cast<unsigned char>(c) < 0x80U ? kUncommon : 0;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = asciiLower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The code unit of \uXXXX at `at`, or nothing.
std::optional<char32_t> codeUnitAt(std::string_view json, std::size_t at)
{
    constexpr std::size_t kLength = 6;
    if (json.size() < at + kLength || json[at] != '\\' || json[at + 1] != 'u')
        return std::nullopt;
    char32_t unit = 0;
    for (std::size_t i = 2; i < kLength; ++i) {
        const int digit = hexDigit(json[at + i]);
        if (digit < 0)
            return std::nullopt;
        unit = unit * 16 + static_cast<char32_t>(digit);
    }
    return unit;
}

struct Escape {
    char32_t codePoint = kNoCharacter; // kNoCharacter: no escape, or one that denotes no character
    std::size_t length = 0;
};

// What the escape that begins with the backslash at `at` denotes.
Escape escapeAt(std::string_view json, std::size_t at)
{
    if (at + 1 >= json.size())
        return {};
    switch (json[at + 1]) {
    case '"':
    case '\\':
    case '/':
        return {static_cast<char32_t>(json[at + 1]), 2};
    case 'b':
        return {U'\b', 2};
    case 'f':
        return {U'\f', 2};
    case 'n':
        return {U'\n', 2};
    case 'r':
        return {U'\r', 2};
    case 't':
        return {U'\t', 2};
    case 'u':
        break;
    default:
        return {};
    }
    const std::optional<char32_t> unit = codeUnitAt(json, at);
    if (!unit)
        return {};
    if (*unit < 0xD800 || *unit > 0xDFFF)
        return {*unit, 6};
    if (*unit > 0xDBFF)
        return {};
    const std::optional<char32_t> low = codeUnitAt(json, at + 6);
    if (!low || *low < 0xDC00 || *low > 0xDFFF)
        return {};
    return {0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00), 12};
}

// The well-formed UTF-8 character at the front; length 1 and kNoCharacter for a byte that begins none.
std::pair<char32_t, std::uint32_t> characterAt(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead < 0x80U)
        return {lead, 1};
    const std::uint32_t length = lead < 0xC2U ? 0
        : lead < 0xE0U                        ? 2
        : lead < 0xF0U                        ? 3
        : lead < 0xF5U                        ? 4
                                              : 0;
    if (length == 0 || length > text.size())
        return {kNoCharacter, 1};
    char32_t codePoint = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) != 0x80U)
            return {kNoCharacter, 1};
        codePoint = (codePoint << 6U) | (byte & 0x3FU);
    }
    const char32_t smallest = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
    if (codePoint < smallest || codePoint > 0x10FFFF || (codePoint >= 0xD800 && codePoint <= 0xDFFF))
        return {kNoCharacter, 1};
    return {codePoint, length};
}

std::size_t findByte(std::string_view text, char c, std::size_t from)
{
    if (from >= text.size())
        return std::string_view::npos;
    const void *found = std::memchr(text.data() + from, c, text.size() - from);
    return found == nullptr ? std::string_view::npos
                            : static_cast<std::size_t>(static_cast<const char *>(found) - text.data());
}

} // namespace

RawTextSearch::RawTextSearch(std::string_view text)
    : m_text(text)
{
    std::ranges::transform(m_text, m_text.begin(), asciiLower);
    for (std::size_t at = 0; at < m_text.size();) {
        const auto [codePoint, length] = characterAt(std::string_view(m_text).substr(at));
        m_characters.push_back({codePoint, static_cast<std::uint32_t>(at), length});
        at += length;
    }
    // A backslash, or a byte that is no UTF-8 and so never written as an escape, may stand before the first
    // escape only if it is part of what is read as written; a backslash is not.
    while (m_escapable < m_characters.size()) {
        const char32_t codePoint = m_characters[m_escapable++].codePoint;
        if (codePoint < 0x80)
            m_hasAscii[codePoint] = true;
        else
            m_hasBeyondAscii = true;
        if (codePoint == U'\\')
            break;
    }
    for (std::size_t i = 1; i < m_text.size(); ++i) {
        if (commonness(m_text[i]) < commonness(m_text[m_rare]))
            m_rare = i;
    }
}

std::size_t RawTextSearch::find(std::string_view json) const
{
    if (m_text.empty())
        return 0;
    const std::size_t written = findWritten(json);
    return written != std::string_view::npos ? written : findEscaped(json);
}

bool RawTextSearch::writtenAt(std::string_view json, std::size_t at, std::size_t length) const
{
    for (std::size_t i = 0; i < length; ++i) {
        if (asciiLower(json[at + i]) != m_text[i])
            return false;
    }
    return true;
}

std::size_t RawTextSearch::findWritten(std::string_view json) const
{
    if (json.size() < m_text.size())
        return std::string_view::npos;
    // Both cases of the rare byte, each with its own next place.
    const char lower = m_text[m_rare];
    const char upper = isAsciiLetter(lower) ? static_cast<char>(lower - ('a' - 'A')) : lower;
    const std::string_view window = json.substr(0, json.size() - (m_text.size() - m_rare - 1));
    std::size_t nextLower = findByte(window, lower, m_rare);
    std::size_t nextUpper = upper == lower ? std::string_view::npos : findByte(window, upper, m_rare);
    while (true) {
        const std::size_t next = std::min(nextLower, nextUpper);
        if (next == std::string_view::npos)
            return next;
        if (writtenAt(json, next - m_rare, m_text.size()))
            return next - m_rare;
        if (next == nextLower)
            nextLower = findByte(window, lower, next + 1);
        else
            nextUpper = findByte(window, upper, next + 1);
    }
}

// Every match that is not as written has a first escape. What stands before it is as written and holds no
// backslash.
std::size_t RawTextSearch::findEscaped(std::string_view json) const
{
    for (std::size_t at = findByte(json, '\\', 0); at != std::string_view::npos;
         at = findByte(json, '\\', at + 1)) {
        const char32_t codePoint = lowered(escapeAt(json, at).codePoint);
        if (codePoint == kNoCharacter || (codePoint < 0x80 ? !m_hasAscii[codePoint] : !m_hasBeyondAscii))
            continue;
        for (std::size_t i = 0; i < m_escapable; ++i) {
            const Character &character = m_characters[i];
            if (character.codePoint == codePoint && character.begin <= at
                && writtenAt(json, at - character.begin, character.begin) && readsAs(json, at, i))
                return at - character.begin;
        }
    }
    return std::string_view::npos;
}

bool RawTextSearch::readsAs(std::string_view json, std::size_t at, std::size_t first) const
{
    for (std::size_t i = first; i < m_characters.size(); ++i) {
        const Character &character = m_characters[i];
        if (at >= json.size())
            return false;
        if (json[at] == '\\') {
            const Escape escape = escapeAt(json, at);
            if (escape.codePoint == kNoCharacter || lowered(escape.codePoint) != character.codePoint)
                return false;
            at += escape.length;
            continue;
        }
        if (json.size() - at < character.length)
            return false;
        for (std::size_t k = 0; k < character.length; ++k) {
            if (asciiLower(json[at + k]) != m_text[character.begin + k])
                return false;
        }
        at += character.length;
    }
    return true;
}

} // namespace trailscope
