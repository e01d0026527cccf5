// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"

#include <QtCore/QTimeZone>

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What a filter says about time, apart from all else that it says. Own terms are the parts of the topmost
// `and` (or the whole filter) that ask nothing but whether the time lies in certain spans, in whatever way:
// comparisons, ranges, `exists`, `in {…}`, and these joined by `and`, `or` and `not`. Wildcards, operators on
// text and ${…} are none. All own terms together are what a brush on a timeline replaces. A value; any
// thread.
class TimeTerms {
public:
    // Nothing for a text that is no valid filter. `now` is what relative times count from.
    [[nodiscard]] static std::optional<TimeTerms> of(std::string_view filter, UtcMs now);

    [[nodiscard]] bool hasOwn() const { return m_hasOwn; }
    // What the own terms admit, ascending and apart; one span of all times where there are none.
    [[nodiscard]] const std::vector<TimeSpan> &spans() const { return m_spans; }
    // Whether they admit events without a time.
    [[nodiscard]] bool admitsUntimed() const { return m_admitsUntimed; }
    // The filter without the own terms: what a timeline counts under. Empty: everything.
    [[nodiscard]] std::string rest() const { return with({}); }

    // The filter with `time >= from and time < before` in place of the own terms; nothing is an end that
    // stays open. Times are written as they are in the zone, with its offset.
    [[nodiscard]] std::string within(std::optional<UtcMs> from, std::optional<UtcMs> before,
                                     const QTimeZone &zone) const;
    // With only one end moved to a time, that time included, and the other as it is where that makes sense.
    [[nodiscard]] std::string from(UtcMs time, const QTimeZone &zone) const;
    [[nodiscard]] std::string until(UtcMs time, const QTimeZone &zone) const;
    // With nothing but events without a time.
    [[nodiscard]] std::string withoutTime() const;

    // The earliest and the latest time that there can be: what an open end of a span is.
    static constexpr UtcMs kFirst = std::numeric_limits<UtcMs>::min();
    static constexpr UtcMs kLast = kNoTime - 1;

private:
    TimeTerms() = default;
    [[nodiscard]] std::string with(const std::string &own) const;

    std::vector<TimeSpan> m_spans;
    std::vector<std::string> m_others; // parts of the topmost `and`, as they are written
    std::size_t m_ownPlace = 0; // among them
    bool m_hasOwn = false;
    bool m_admitsUntimed = true;
};

// A time as a filter's term names it: "2024-03-01" at midnight in UTC, "2024-03-01T12:00Z",
// "2024-03-01T13:00:05+01:00".
[[nodiscard]] std::string timeValue(UtcMs time, const QTimeZone &zone);
// One past the last moment that is shown as the same as `time`: of its second, mostly.
[[nodiscard]] UtcMs behindShown(UtcMs time);

} // namespace trailscope
