// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// Hexadecimal digits, of either case where they are read. In the header, for every escape of a JSON string
// that is loaded or searched is read with them. (A UUID's are read eight at a time; see there.)

// Nothing where the character is no digit.
[[nodiscard]] constexpr std::optional<std::uint32_t> hexDigitValue(char c)
{
    if (c >= '0' && c <= '9') {
        return static_cast<std::uint32_t>(c - '0');
    }
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'f') {
        return static_cast<std::uint32_t>(lower - 'a' + 10);
    }
    return std::nullopt;
}

// The value of the four digits at `at`, as \u has them; nothing where there are not four.
[[nodiscard]] constexpr std::optional<std::uint32_t> hexQuad(std::string_view text, std::size_t at)
{
    constexpr std::size_t kDigits = 4;
    if (text.size() < kDigits || at > text.size() - kDigits) {
        return std::nullopt;
    }
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + kDigits; ++i) {
        const auto digit = hexDigitValue(text[i]);
        if (!digit) {
            return std::nullopt;
        }
        value = value * 16 + *digit;
    }
    return value;
}

// Two digits, in lower case.
inline void appendHexByte(std::string &out, unsigned char byte)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
}

} // namespace trailscope
