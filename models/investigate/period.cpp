// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/period.h"

#include <cstddef>

namespace trailscope {

namespace {

constexpr std::size_t kDateLength = 10; // 2024-03-01

} // namespace

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

std::string formatPeriod(const TimeSpan &period)
{
    const auto part = [](UtcMs time, bool isWholeDay) {
        const std::string text = formatUtc(time);
        return isWholeDay ? text.substr(0, kDateLength) : text;
    };
    std::string text;
    if (period.first != kOpenBegin)
        text = part(period.first, period.first % kMsInDay == 0);
    text += "..";
    if (period.last != kOpenEnd) {
        // A time to the second covers that second.
        const bool isWholeSecond = (period.last + 1) % kMsInSecond == 0;
        std::string end = part(isWholeSecond ? period.last + 1 - kMsInSecond : period.last,
                               (period.last + 1) % kMsInDay == 0);
        if (period.last % kMsInSecond == 0)
            end.insert(end.size() - 1, ".000");
        text += end;
    }
    return text;
}

} // namespace trailscope
