// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/bytecount.h"

#include "text/asciidigit.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace trailscope {

std::optional<std::uint64_t> byteCountOf(std::string_view text)
{
    const char *const end = text.data() + text.size();
    if (!text.empty() && std::ranges::all_of(text, isAsciiDigit)) {
        std::uint64_t number = 0;
        const auto [last, error] = std::from_chars(text.data(), end, number);
        return error == std::errc() && last == end ? std::optional(number) : std::nullopt;
    }
    constexpr double kExact = 9'007'199'254'740'992; // 2^53: up to here every whole number is one of these
    double number = 0;
    const auto [last, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || last != end || !(number >= 0 && number <= kExact)
        || number != std::floor(number))
        return std::nullopt;
    return static_cast<std::uint64_t>(number);
}

} // namespace trailscope
