// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/timeline/timebuckets.h"
#include "record/fieldref.h"
#include "store/eventset.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// What one colour of the bars stands for, and how many events of it each bucket has.
struct TimelineSeries {
    enum class Kind : std::uint8_t { Value, Absent, NotKnown, Other };

    Kind kind = Kind::Value;
    std::string value; // of Value
    std::vector<std::uint32_t> counts; // by bucket
    std::uint64_t untimed = 0; // events without a time, which are in no bucket
    std::vector<std::uint64_t> sums
        = {}; // of the numbers of its events, by bucket; empty where none are added up
    std::uint64_t untimedSum = 0;

    bool operator==(const TimelineSeries &) const = default;
};

// When events happened. A value; any thread.
struct Timeline {
    static constexpr std::size_t kMostValues = 8; // with a colour of their own

    TimeBuckets buckets;
    std::vector<TimelineSeries> series; // from the base up; one without a value where nothing is stacked
    std::vector<std::uint32_t> outline; // of the events of the outline, by bucket
    std::uint64_t outside = 0; // chosen events before the first bucket or behind the last

    [[nodiscard]] std::vector<std::uint32_t> totals() const; // of all series, by bucket
    [[nodiscard]] std::uint64_t untimed() const; // of all series
};

// What a timeline is made of.
struct TimelineInput {
    const Snapshot &snapshot;
    const EventSet &events; // the chosen ones
    const EventSet *outline = nullptr; // such as every row of the trail; null: no outline
    std::optional<FieldRef> stack = {}; // a field with columns, a derived field or a path
    const PathColumn *path = nullptr; // of `stack`, where it is a path
    std::optional<Field> sum = {}; // a derived field of whole numbers, to be added up besides
};

// From the first to the last time of the events; nothing where none of them has one.
[[nodiscard]] std::optional<TimeSpan> spanOf(const Snapshot &snapshot, const EventSet &events);
// Whether events can be stacked by it: `time`, identifiers, `offset` and `raw` are no kinds of event.
[[nodiscard]] bool canStack(const FieldRef &field);

// Counts in one pass, on all cores. Of `outcome`, denied is the base, then failure, error and success; of any
// other field the eight most frequent values, then the rest as one. An event with several values counts by
// all of them together, once. Nothing when stopped.
[[nodiscard]] std::optional<Timeline> countTimeline(const TimelineInput &input, TimeBuckets buckets,
                                                    const std::stop_token &stop = {});

} // namespace trailscope
