// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/timeline/timeline.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A line of a timeline as a table.
struct TimelineRow {
    std::string start; // in UTC; empty for events without a time
    std::string_view value; // of the series; lives as long as the timeline
    std::uint64_t count = 0;
    std::uint64_t sum = 0; // where something is added up
};

// The value, or what stands for it: "(absent)", "(other)".
[[nodiscard]] std::string_view seriesName(const TimelineSeries &series);

// A row for every bucket and series, empty ones included; at the end the events without a time, where there
// are any.
[[nodiscard]] std::vector<TimelineRow> timelineRows(const Timeline &timeline);

} // namespace trailscope
