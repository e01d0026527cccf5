// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/casefold.h"

#include "text/utf8sequence.h"

#include <QChar>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace trailscope {

namespace {

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
        const auto [codePoint, length] = decodeUtf8(text, at);
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

bool containsIgnoringAsciiCase(std::string_view text, std::string_view lowerNeedle)
{
    return !std::ranges::search(text, lowerNeedle, {}, asciiLower).empty() || lowerNeedle.empty();
}

} // namespace trailscope
