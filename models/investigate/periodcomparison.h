// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/coverage.h"
#include "investigate/periodjudgement.h"
#include "record/fieldref.h"
#include "record/instant.h"
#include "store/eventset.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What became of a value from the first period to the second.
enum class PeriodChange : std::uint8_t {
    New, // only in the second
    Shifted, // in both, but much more or less often
    Gone, // only in the first
};
inline constexpr int kPeriodChangeCount = static_cast<int>(PeriodChange::Gone) + 1;
[[nodiscard]] std::string_view periodChangeName(PeriodChange change);

// How often a value of a field occurs in each of the two.
struct PeriodValue {
    std::size_t field = 0; // place among the fields that were compared
    std::string value;
    PeriodChange change = PeriodChange::New;
    std::uint64_t inFirst = 0; // events
    std::uint64_t inSecond = 0;
    double perDayInFirst = 0; // of the days that the trail reaches over
    double perDayInSecond = 0;

    bool operator==(const PeriodValue &) const = default;
};

// Two periods of a trail, told apart by the values that their events have. A value; any thread.
struct PeriodComparison {
    PeriodJudgement first;
    PeriodJudgement second;
    bool overlaps = false; // events that lie in both are counted in both
    // By field, then new, shifted and gone, each the most frequent first, then by the value's bytes.
    std::vector<PeriodValue> values;
    std::vector<std::uint64_t> unchanged; // values of each field that are about as frequent in both
};

struct PeriodComparisonInput {
    const Snapshot &snapshot;
    const EventSet &events; // to be counted, those of the two periods among them
    const Coverage &coverage; // of all rows
    std::span<const FieldRef> fields; // that events can be stacked by (timeline/timeline.h)
    std::span<const PathColumnPtr> paths; // of those fields that are paths, in their order
    TimeSpan first; // both ends included
    TimeSpan second;
};

// A value has shifted that is at least kShift times as frequent in one period as in the other, by days, where
// chance alone would hardly do that: kDeviations standard deviations, were its events spread evenly over
// both. Values are those that a facet counts (facets.h); absent ones are none. Nothing when stopped.
[[nodiscard]] std::optional<PeriodComparison> comparePeriods(const PeriodComparisonInput &input,
                                                             const std::stop_token &stop = {});
inline constexpr double kShift = 2;
inline constexpr double kDeviations = 3;

// What two periods are compared by unless somebody says otherwise.
[[nodiscard]] std::span<const FieldRef> usualPeriodFields();

} // namespace trailscope
