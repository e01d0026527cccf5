// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// Milliseconds since 1970-01-01T00:00:00Z. An event without a readable time has kNoTime: it sorts last.
using UtcMs = std::int64_t;
inline constexpr UtcMs kNoTime = std::numeric_limits<std::int64_t>::max();
inline constexpr UtcMs kMsInSecond = 1000;
inline constexpr UtcMs kMsInDay = 86'400'000;

// A span with both ends included.
struct TimeSpan {
    UtcMs first = 0;
    UtcMs last = 0;

    bool operator==(const TimeSpan &) const = default;
};

// The forms found in records and re-exports: 2024-03-01T12:00:00Z, with a fraction, with an offset, with a
// blank for the T, and the basic form 20131102T010628Z. No offset means UTC. A bare date is refused: an event
// has a time.
//
// Or the time since 1970 as tools write it that keep a time as a number: in seconds, milliseconds,
// microseconds or nanoseconds, with a fraction or an exponent (1709294401.5, 1.709294401E9). The digits
// before the point tell the unit: 10, 13, 16 and 19 of them are the years 2001 to 2286. Other counts are
// refused.
[[nodiscard]] std::optional<UtcMs> parseEventTime(std::string_view text);

// What a user may write for a time: an ISO date (its whole day), a date-time to the minute, second or
// millisecond (a date-time to the minute covers that minute, to the second that second), each with optional
// offset (Z, +01:00, +0100), or relative to `now`: now, now-24h, now-7d, now-30m, now-45s, now-2w.
[[nodiscard]] std::optional<TimeSpan> parseTimeTerm(std::string_view text, UtcMs now);

// 2024-03-01T12:00:00Z, or with .123 when the milliseconds are not zero; empty for kNoTime.
[[nodiscard]] std::string formatUtc(UtcMs time);
// Appends the same to `out` (no allocation when there is room).
void appendUtc(std::string &out, UtcMs time);

} // namespace trailscope
