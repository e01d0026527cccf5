// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/jsonstring.h"

#include "text/hex.h"
#include "text/utf8sequence.h"

#include <cstdint>

namespace trailscope {

namespace {

// Reads \uXXXX whose hex digits start at `at`, with the low surrogate after it where there is one; moves `at`
// behind what it took. A surrogate on its own stands for no character.
std::uint32_t readEscapedCharacter(std::string_view text, std::size_t &at, bool &wellFormed)
{
    const auto first = hexQuad(text, at);
    if (!first) {
        wellFormed = false;
        return kReplacementCharacter;
    }
    at += 4;
    if (*first < 0xD800 || *first > 0xDFFF) {
        return *first;
    }
    if (*first <= 0xDBFF && text.substr(at, 2) == "\\u") {
        const auto second = hexQuad(text, at + 2);
        if (second && *second >= 0xDC00 && *second <= 0xDFFF) {
            at += 6;
            return 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
        }
    }
    return kReplacementCharacter;
}

} // namespace

bool appendUnescaped(std::string &out, std::string_view inner)
{
    bool wellFormed = true;
    out.reserve(out.size() + inner.size());
    for (std::size_t at = 0; at < inner.size();) {
        const char c = inner[at];
        if (c != '\\') {
            if (const std::size_t length = utf8SequenceLength(inner, at)) {
                out.append(inner, at, length);
                at += length;
            } else {
                appendUtf8(out, kReplacementCharacter);
                ++at;
            }
            continue;
        }
        ++at;
        if (at == inner.size()) {
            return false;
        }
        const char escape = inner[at++];
        switch (escape) {
        case 'b':
            out += '\b';
            break;
        case 'f':
            out += '\f';
            break;
        case 'n':
            out += '\n';
            break;
        case 'r':
            out += '\r';
            break;
        case 't':
            out += '\t';
            break;
        case 'u':
            appendUtf8(out, readEscapedCharacter(inner, at, wellFormed));
            break;
        default:
            wellFormed = wellFormed && (escape == '"' || escape == '\\' || escape == '/');
            out += escape;
            break;
        }
    }
    return wellFormed;
}

std::string unescapedJsonString(std::string_view inner)
{
    std::string text;
    appendUnescaped(text, inner);
    return text;
}

} // namespace trailscope
