// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/jsontext.h"

#include "text/hex.h"

#include <cstddef>

namespace trailscope {

namespace {

constexpr char kC1Lead = '\xc2'; // in UTF-8, C1 is C2 80 to C2 9F

// The bytes of the character at `at` that has to be escaped; 0 where it stays.
std::size_t escapedLength(std::string_view text, std::size_t at)
{
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 || byte == 0x7F || byte == '"' || byte == '\\') {
        return 1;
    }
    const bool c1 = text[at] == kC1Lead && at + 1 < text.size()
        && (static_cast<unsigned char>(text[at + 1]) & 0xE0U) == 0x80U;
    return c1 ? 2 : 0;
}

void appendEscape(std::string &out, std::string_view character)
{
    switch (character.front()) {
    case '"':
    case '\\':
        out += '\\';
        out += character.front();
        break;
    case '\n':
        out += "\\n";
        break;
    default:
        out += "\\u00";
        appendHexByte(out, static_cast<unsigned char>(character.back())); // of C1 the second byte is the code
        break;
    }
}

} // namespace

void appendJsonString(std::string &out, std::string_view text)
{
    out += '"';
    std::size_t kept = 0; // appended up to here
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = escapedLength(text, at);
        if (length == 0) {
            ++at;
            continue;
        }
        out += text.substr(kept, at - kept);
        appendEscape(out, text.substr(at, length));
        at += length;
        kept = at;
    }
    out += text.substr(kept);
    out += '"';
}

std::string jsonString(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 2);
    appendJsonString(out, text);
    return out;
}

} // namespace trailscope
