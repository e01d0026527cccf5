// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/casefold.h"

#include <QChar>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace trailscope {

namespace {

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// The length in bytes of the well-formed UTF-8 sequence at `at`, and its code point; 0 where there is none.
std::size_t decodeUtf8(std::string_view text, std::size_t at, char32_t &codePoint)
{
    const auto bits = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]) & 0x3FU; };
    const auto lead = static_cast<unsigned char>(text[at]);
    std::size_t length = 0;
    if (lead >= 0xC2U && lead <= 0xDFU)
        length = 2;
    else if (lead >= 0xE0U && lead <= 0xEFU)
        length = 3;
    else if (lead >= 0xF0U && lead <= 0xF4U)
        length = 4;
    if (length == 0 || text.size() - at < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(text[at + i]))
            return 0;
    }
    if (length == 2) {
        codePoint = ((lead & 0x1FU) << 6U) | bits(1);
    } else if (length == 3) {
        codePoint = ((lead & 0x0FU) << 12U) | (bits(1) << 6U) | bits(2);
        if (codePoint < 0x800 || (codePoint >= 0xD800 && codePoint <= 0xDFFF))
            return 0;
    } else {
        codePoint = ((lead & 0x07U) << 18U) | (bits(1) << 12U) | (bits(2) << 6U) | bits(3);
        if (codePoint < 0x10000 || codePoint > 0x10FFFF)
            return 0;
    }
    return length;
}

void appendUtf8(std::string &out, char32_t codePoint)
{
    const auto put
        = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xC0U | (codePoint >> 6U));
        put(0x80U | (codePoint & 0x3FU));
    } else if (codePoint < 0x10000) {
        put(0xE0U | (codePoint >> 12U));
        put(0x80U | ((codePoint >> 6U) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    } else {
        put(0xF0U | (codePoint >> 18U));
        put(0x80U | ((codePoint >> 12U) & 0x3FU));
        put(0x80U | ((codePoint >> 6U) & 0x3FU));
        put(0x80U | (codePoint & 0x3FU));
    }
}

// Lower case for the eight bytes of a word, as long as all are ASCII: a bit at the top of each byte says
// whether it is a capital.
constexpr std::uint64_t kHighBits = 0x8080808080808080U;
std::uint64_t loweredWord(std::uint64_t word)
{
    constexpr std::uint64_t kEachByte = 0x0101010101010101U;
    const std::uint64_t fromA = word + kEachByte * (0x80U - 'A');
    const std::uint64_t beyondZ = word + kEachByte * (0x80U - 'Z' - 1);
    return word + (((fromA & ~beyondZ) & kHighBits) >> 2U);
}

// Copies ASCII at the front of `text` in lower case; how much there was of it.
std::size_t lowerAscii(char *to, std::string_view text)
{
    std::size_t at = 0;
    for (; text.size() - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof(word));
        if ((word & kHighBits) != 0)
            break;
        word = loweredWord(word);
        std::memcpy(to + at, &word, sizeof(word));
    }
    for (; at < text.size() && static_cast<unsigned char>(text[at]) < 0x80U; ++at)
        to[at] = asciiLower(text[at]);
    return at;
}

} // namespace

void appendFolded(std::string &out, std::string_view text)
{
    const std::size_t before = out.size();
    // ASCII, which nearly all text is, goes eight bytes at a time; the first other byte ends it.
    out.resize(before + text.size());
    std::size_t at = lowerAscii(out.data() + before, text);
    if (at == text.size())
        return;
    out.resize(before + at);
    while (at < text.size()) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) < 0x80U) {
            out.push_back(asciiLower(c));
            ++at;
            continue;
        }
        char32_t codePoint = 0;
        const std::size_t length = decodeUtf8(text, at, codePoint);
        if (length == 0) {
            out.push_back(c);
            ++at;
            continue;
        }
        appendUtf8(out, QChar::toCaseFolded(codePoint));
        at += length;
    }
}

std::string foldCase(std::string_view text)
{
    std::string out;
    appendFolded(out, text);
    return out;
}

bool equalsIgnoringAsciiCase(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (asciiLower(a[i]) != asciiLower(b[i]))
            return false;
    }
    return true;
}

} // namespace trailscope
