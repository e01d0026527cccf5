// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/timeline/timelinerows.h"

#include "investigate/facets.h"

namespace trailscope {

std::string_view seriesName(const TimelineSeries &series)
{
    constexpr std::string_view kOtherValues = "(other)";
    switch (series.kind) {
    case TimelineSeries::Kind::Value:
        return series.value;
    case TimelineSeries::Kind::Absent:
        return kAbsentValue;
    case TimelineSeries::Kind::NotKnown:
        return kNotKnownValue;
    case TimelineSeries::Kind::Other:
        break;
    }
    return kOtherValues;
}

std::vector<TimelineRow> timelineRows(const Timeline &timeline)
{
    std::vector<TimelineRow> rows;
    rows.reserve((timeline.buckets.count() + 1) * timeline.series.size());
    for (std::size_t bucket = 0; bucket < timeline.buckets.count(); ++bucket) {
        const std::string start = formatUtc(timeline.buckets.begin(bucket));
        for (const TimelineSeries &series : timeline.series)
            rows.push_back({.start = start,
                            .value = seriesName(series),
                            .count = series.counts[bucket],
                            .sum = series.sums.empty() ? 0 : series.sums[bucket]});
    }
    for (const TimelineSeries &series : timeline.series) {
        if (series.untimed != 0)
            rows.push_back({.start = {},
                            .value = seriesName(series),
                            .count = series.untimed,
                            .sum = series.untimedSum});
    }
    return rows;
}

} // namespace trailscope
