// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace trailscope {

// Unicode simple case folding of UTF-8 text: one code point to one code point. Bytes that are no UTF-8 stay
// as they are.
[[nodiscard]] std::string foldCase(std::string_view text);
void appendFolded(std::string &out, std::string_view text);

[[nodiscard]] constexpr char asciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
// Equal but for the case of ASCII letters.
[[nodiscard]] constexpr bool equalsIgnoringAsciiCase(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (asciiLower(a[i]) != asciiLower(b[i]))
            return false;
    }
    return true;
}
[[nodiscard]] inline bool startsIgnoringAsciiCase(std::string_view text, std::string_view prefix)
{
    return equalsIgnoringAsciiCase(text.substr(0, prefix.size()), prefix);
}
// The needle's ASCII letters are lower case.
[[nodiscard]] bool containsIgnoringAsciiCase(std::string_view text, std::string_view lowerNeedle);

} // namespace trailscope
