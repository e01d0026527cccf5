// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/inflateonly.h"
#include "bench/measurements.h"
#include "bench/stopwatch.h"

#include "panes/detail/eventdetail.h"

#include <random>

namespace trailscope::bench {

void measureDetail(ArchiveUnderTest &archive, const MeasureOptions &, Results &results)
{
    constexpr int kRows = 500;
    const Trail &trail = *archive.trail();
    const Snapshot &snapshot = *archive.snapshot();
    std::mt19937 random(1); // NOLINT: the same rows in every run
    std::vector<double> whole;
    std::vector<double> reading;
    std::vector<double> inflating;
    for (int i = 0; i < kRows; ++i) {
        const auto event = static_cast<EventIndex>(random() % std::max(1U, snapshot.eventCount()));
        const LeafPlace place = trail.leafPlace(snapshot.place(event).source);
        const Stopwatch inflateWatch;
        InflateOnly::inflateFile(place.file.path.string());
        inflating.push_back(inflateWatch.wallSeconds() * 1e3);

        const Stopwatch stopwatch;
        auto record = trail.raw().record(snapshot, event);
        reading.push_back(stopwatch.wallSeconds() * 1e3);
        if (!record) {
            results.add({.job = "detail of a row",
                         .value = {},
                         .unit = "ms",
                         .target = {},
                         .detail = record.error().text});
            return;
        }
        (void)buildRecordDetail(std::move(*record));
        whole.push_back(stopwatch.wallSeconds() * 1e3);
    }
    results.add(
        {.job = "detail of a row, read again and decoded, p99",
         .value = percentile(whole, 0.99),
         .unit = "ms",
         .target = {5, 2},
         .detail = formatted("median %.2f ms; reading alone p99 %.2f ms; inflating the file p99 %.2f ms; "
                             "%d rows; first paint: see trailscope-stall-meter",
                             median(whole), percentile(reading, 0.99), percentile(inflating, 0.99), kRows)});
}

} // namespace trailscope::bench
