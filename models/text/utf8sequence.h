// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace trailscope {

inline constexpr std::string_view kUtf8ByteOrderMark = "\xef\xbb\xbf";

// The length in bytes of the well-formed UTF-8 sequence that begins at `at` (below the size of `text`); 0
// where there is none. Overlong forms, surrogates and code points past U+10FFFF are not well-formed.
[[nodiscard]] std::size_t utf8SequenceLength(std::string_view text, std::size_t at);

struct Utf8Character {
    char32_t code = 0;
    std::size_t length = 0; // in bytes; 0: no well-formed sequence begins here
};
// The character that begins at `at` (below the size of `text`).
[[nodiscard]] Utf8Character decodeUtf8(std::string_view text, std::size_t at);

// In the place of what is no character (U+FFFD).
inline constexpr std::uint32_t kReplacementCharacter = 0xFFFD;
// The text with U+FFFD in the place of every byte that belongs to no sequence.
[[nodiscard]] std::string wellFormedUtf8(std::string_view text);
// Appends a code point up to U+10FFFF as UTF-8.
void appendUtf8(std::string &out, std::uint32_t code);

} // namespace trailscope
