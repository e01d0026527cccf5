// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace trailscope {

// Whatever the locale, and for every byte: std::isdigit() is undefined for those above 127 where char is
// signed.
[[nodiscard]] constexpr bool isAsciiDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace trailscope
