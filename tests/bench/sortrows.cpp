// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/measurements.h"
#include "bench/plainscan.h"
#include "bench/stopwatch.h"

#include "record/field.h"
#include "store/roworder.h"

#include <algorithm>
#include <utility>

namespace trailscope::bench {
namespace {

constexpr int kRepeats = 5;

// The order of time is kept once it is made; this is making it.
double secondsForTimeOrder(ArchiveUnderTest &archive, int runs)
{
    std::vector<double> seconds;
    for (int run = 0; run < runs; ++run) {
        const auto trail = Trail::create();
        trail->load({&archive.path(), 1});
        const SnapshotPtr snapshot = trail->snapshot();
        const Stopwatch stopwatch;
        (void)snapshot->timeOrder();
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

    const double first = secondsForTimeOrder(archive, std::min(options.runs, 3));
    const Cost again = medianCost(kRepeats, [&] { (void)orderedRows(snapshot, rows, {Field::Time, true}); });
    const double byTime = std::max(first, again.wall);
    results.add({.job = "sort by time, 1M rows",
                 .value = archive.perMillionRows(byTime * 1e3),
                 .unit = "ms",
                 .target = {15, 6},
                 .detail = formatted("%.0f x a plain scan; first time %.1f ms, afterwards %.1f ms",
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
