// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/period.h"

#include <cstddef>

namespace trailscope {

std::optional<TimeSpan> parsePeriod(std::string_view text, UtcMs now)
{
    constexpr std::string_view kBetween = "..";
    const std::size_t between = text.find(kBetween);
    if (between == std::string_view::npos)
        return parseTimeTerm(text, now);
    const std::string_view from = text.substr(0, between);
    const std::string_view to = text.substr(between + kBetween.size());
    if (from.empty() && to.empty())
        return std::nullopt;
    TimeSpan period{.first = kOpenBegin, .last = kOpenEnd};
    if (!from.empty()) {
        const auto begin = parseTimeTerm(from, now);
        if (!begin)
            return std::nullopt;
        period.first = begin->first;
    }
    if (!to.empty()) {
        const auto end = parseTimeTerm(to, now);
        if (!end)
            return std::nullopt;
        period.last = end->last;
    }
    if (period.first > period.last)
        return std::nullopt;
    return period;
}

} // namespace trailscope
