// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace trailscope {

// Objects and arrays in one another beyond this are refused; simdjson's own limit is 1024.
inline constexpr std::size_t kMaximumJsonDepth = 1000;

enum class JsonSkip : std::uint8_t {
    Complete,
    CutOff, // the text ends before the value does
    Broken, // no JSON at `position`
    TooDeep,
};

struct JsonExtent {
    JsonSkip outcome = JsonSkip::CutOff;
    std::size_t end = 0; // Complete: one past the value; otherwise where reading stopped
    bool controlCharacters
        = false; // raw control characters inside strings, which JSON forbids and people write
};

// The reader of damaged JSON, value by value; JsonMembers goes through the members of one with it. JsonCursor
// is the reader of sound text.
//
// Finds the end of the JSON value that begins at text[begin], checking the grammar on the way, so that damage
// is noticed at the first byte that cannot be and never swallows the records behind it. Strings may hold any
// bytes but an unescaped quote; what a backslash escapes is looked at by whoever reads the string.
[[nodiscard]] JsonExtent skipJsonValue(std::string_view text, std::size_t begin,
                                       std::size_t maximumDepth = kMaximumJsonDepth);

[[nodiscard]] constexpr bool isJsonSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
[[nodiscard]] std::size_t skipJsonSpace(std::string_view text, std::size_t position);

// The same JSON with what the parser would refuse put right: invalid UTF-8 replaced by U+FFFD, raw control
// characters in strings escaped. For looking at values only; the record's own bytes stay what they are.
struct RepairedJson {
    std::string text;
    bool invalidUtf8 = false;
    bool controlCharacters = false;
};
[[nodiscard]] RepairedJson repairJson(std::string_view text);

} // namespace trailscope
