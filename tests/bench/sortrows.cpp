// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/measurements.h"
#include "bench/plainscan.h"
#include "bench/stopwatch.h"

#include "record/field.h"
#include "store/roworder.h"
#include "store/timeorder.h"

#include <algorithm>
#include <utility>

namespace trailscope::bench {
namespace {

constexpr int kRepeats = 5;

// Loading makes the order of time and keeps it; this is making it.
double secondsForTimeOrder(const Snapshot &snapshot, int runs)
{
    std::vector<double> seconds;
    for (int run = 0; run < runs; ++run) {
        const Stopwatch stopwatch;
        (void)makeTimeOrder(snapshot);
        seconds.push_back(stopwatch.wallSeconds());
    }
    return median(seconds);
}

} // namespace

void measureSorts(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    const Snapshot &snapshot = *archive.snapshot();
    const EventSet rows = snapshot.rows();
    const double plain = PlainScan(snapshot).medianSeconds();

    const double first = secondsForTimeOrder(snapshot, options.runs);
    const Cost again = medianCost(kRepeats, [&] { (void)orderedRows(snapshot, rows, {Field::Time, true}); });
    const double byTime = std::max(first, again.wall);
    results.add({.job = "sort by time, 1M rows",
                 .value = archive.perMillionRows(byTime * 1e3),
                 .unit = "ms",
                 .target = {15, 6},
                 .detail = formatted("%.0f x a plain scan; making it %.1f ms, descending %.1f ms",
                                     byTime / plain, first * 1e3, again.wall * 1e3)});

    std::vector<std::pair<double, std::string>> costs;
    for (const FieldInfo &field : allFields()) {
        if (field.field != Field::Raw && field.field != Field::Time) {
            costs.emplace_back(
                medianCost(kRepeats, [&] { (void)orderedRows(snapshot, rows, {field.field, false}); }).wall,
                field.name);
        }
    }
    std::ranges::sort(costs, std::greater<>());
    std::string detail = formatted("%.0f x a plain scan; the slowest:", costs.front().first / plain);
    for (std::size_t i = 0; i < 4; ++i) {
        detail += formatted(" %s %.1f", costs[i].second.c_str(), costs[i].first * 1e3);
    }
    detail += formatted(" ms; median %.1f ms", costs[costs.size() / 2].first * 1e3);
    results.add({.job = "sort by any column, 1M rows",
                 .value = archive.perMillionRows(costs.front().first * 1e3),
                 .unit = "ms",
                 .target = {15, 3},
                 .detail = detail});
}

} // namespace trailscope::bench
