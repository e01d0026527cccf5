// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/rawtextsearch.h"

#include "text/casefold.h"
#include "text/hex.h"
#include "text/utf8sequence.h"

#include <algorithm>
#include <optional>

namespace trailscope {

namespace {

constexpr char32_t kNoCharacter = 0xFFFFFFFF;

char32_t lowered(char32_t c)
{
    return c < 0x80 ? static_cast<char32_t>(static_cast<unsigned char>(asciiLower(static_cast<char>(c)))) : c;
}

// The code unit of \uXXXX at `at`, or nothing.
std::optional<char32_t> codeUnitAt(std::string_view json, std::size_t at)
{
    if (json.size() < at + 2 || json[at] != '\\' || json[at + 1] != 'u')
        return std::nullopt;
    return hexQuad(json, at + 2);
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

// The well-formed UTF-8 character at `at`; length 1 and kNoCharacter for a byte that begins none.
Utf8Character characterAt(std::string_view text, std::size_t at)
{
    const Utf8Character character = decodeUtf8(text, at);
    return character.length > 0 ? character : Utf8Character{kNoCharacter, 1};
}

} // namespace

RawTextSearch::RawTextSearch(std::string_view text)
{
    if (text.empty())
        return;
    m_needle.emplace(text);
    for (std::size_t at = 0; at < text.size();) {
        const auto [codePoint, length] = characterAt(m_needle->text(), at);
        m_characters.push_back(
            {codePoint, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(length)});
        at += length;
    }
    m_pattern = m_needle->pattern();
    findEscapes();
}

// A backslash, or a byte that is no UTF-8 and so never written as an escape, may stand before the first
// escape only if it is part of what is read as written; a backslash is not.
void RawTextSearch::findEscapes()
{
    bool onlyByCode = true; // escapes other than \u cannot begin a match
    while (m_escapable < m_characters.size()) {
        const char32_t codePoint = m_characters[m_escapable++].codePoint;
        if (codePoint < 0x80) {
            m_hasAscii[codePoint] = true;
            constexpr std::u32string_view kShort = U"\"\\/\b\f\n\r\t";
            onlyByCode = onlyByCode && !kShort.contains(codePoint);
        } else if (codePoint != kNoCharacter) {
            m_hasBeyondAscii = true;
        }
        if (codePoint == U'\\')
            break;
    }
    m_pattern.escapes = true;
    m_pattern.escaped
        = onlyByCode ? FoldedByte{.value = 'u', .fold = 0} : FoldedByte{.value = 0xFF, .fold = 0xFF};
}

std::size_t RawTextSearch::find(std::string_view json) const
{
    if (!m_needle)
        return 0;
    const PairScan scan = pairScan();
    for (std::size_t at = scan(json.data(), 0, json.size(), m_pattern); at < json.size();
         at = scan(json.data(), at + 1, json.size(), m_pattern)) {
        const std::size_t begin = matchAround(json, at);
        if (begin != std::string_view::npos)
            return begin;
    }
    return std::string_view::npos;
}

void RawTextSearch::findIn(std::string_view text, std::span<const RecordInText> records,
                           std::span<std::uint8_t> found) const
{
    std::ranges::fill(found, static_cast<std::uint8_t>(m_needle ? 0 : 1));
    if (!m_needle || records.empty())
        return;
    // Matches may run from one record into the next, or lie between two: they count for neither. The record
    // that a match belongs to is the one that holds its candidate.
    const PairScan scan = pairScan();
    const std::size_t end = std::size_t{records.back().begin} + records.back().length;
    std::size_t i = 0;
    for (std::size_t at = scan(text.data(), records.front().begin, end, m_pattern); at < end;
         at = scan(text.data(), at, end, m_pattern)) {
        while (at >= std::size_t{records[i].begin} + records[i].length)
            ++i;
        const RecordInText &record = records[i];
        if (at < record.begin) {
            at = record.begin;
        } else if (matchAround(text.substr(record.begin, record.length), at - record.begin)
                   != std::string_view::npos) {
            found[i] = 1;
            at = std::size_t{record.begin} + record.length;
        } else {
            ++at;
        }
    }
}

std::size_t RawTextSearch::matchAround(std::string_view json, std::size_t at) const
{
    if (at >= m_needle->lead() && m_needle->isAt(json, at - m_needle->lead()))
        return at - m_needle->lead();
    return json[at] == '\\' ? escapedMatchAround(json, at) : std::string_view::npos;
}

bool RawTextSearch::writtenAt(std::string_view json, std::size_t at, std::size_t length) const
{
    for (std::size_t i = 0; i < length; ++i) {
        if (asciiLower(json[at + i]) != m_needle->text()[i])
            return false;
    }
    return true;
}

// Every match that is not as written has a first escape. What stands before it is as written and holds no
// backslash.
std::size_t RawTextSearch::escapedMatchAround(std::string_view json, std::size_t at) const
{
    const char32_t codePoint = lowered(escapeAt(json, at).codePoint);
    if (codePoint == kNoCharacter || (codePoint < 0x80 ? !m_hasAscii[codePoint] : !m_hasBeyondAscii))
        return std::string_view::npos;
    for (std::size_t i = 0; i < m_escapable; ++i) {
        const Character &character = m_characters[i];
        if (character.codePoint == codePoint && character.begin <= at
            && writtenAt(json, at - character.begin, character.begin) && readsAs(json, at, i))
            return at - character.begin;
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
            if (asciiLower(json[at + k]) != m_needle->text()[character.begin + k])
                return false;
        }
        at += character.length;
    }
    return true;
}

} // namespace trailscope
