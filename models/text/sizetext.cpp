// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/sizetext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace trailscope {

namespace {

struct Unit {
    char letter;
    std::uint64_t bytes;
};
constexpr std::array kUnits{Unit{'T', std::uint64_t{1} << 40}, Unit{'G', std::uint64_t{1} << 30},
                            Unit{'M', std::uint64_t{1} << 20}, Unit{'K', std::uint64_t{1} << 10}};

} // namespace

std::optional<std::uint64_t> parseSize(std::string_view text)
{
    const char last = text.empty() ? '\0' : text.back();
    const auto found
        = std::ranges::find(kUnits, last >= 'a' ? static_cast<char>(last - 'a' + 'A') : last, &Unit::letter);
    if (found == kUnits.end() && last != 'B') {
        return std::nullopt;
    }
    const std::uint64_t unit = found == kUnits.end() ? 1 : found->bytes;
    text.remove_suffix(1);
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()
        || number > std::numeric_limits<std::uint64_t>::max() / unit) {
        return std::nullopt;
    }
    return number * unit;
}

std::string sizeText(std::uint64_t bytes)
{
    const auto unit
        = std::ranges::find_if(kUnits, [bytes](const Unit &one) { return bytes % one.bytes == 0; });
    return unit == kUnits.end() ? std::to_string(bytes) + 'B'
                                : std::to_string(bytes / unit->bytes) + unit->letter;
}

} // namespace trailscope
