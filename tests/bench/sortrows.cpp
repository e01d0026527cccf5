// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/measurements.h"
#include "bench/plainscan.h"
#include "bench/stopwatch.h"

#include "record/field.h"
#include "store/roworder.h"
#include "store/timeorder.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace trailscope::bench {
namespace {

constexpr int kSortRepeats = 5;

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

// A snapshot keeps the ranks of the texts it was once sorted by. Loading nothing more publishes another of
// the same events, which has none yet: what a column meets that nobody has sorted by.
SnapshotPtr withoutRanks(Trail &trail)
{
    trail.load({});
    return trail.snapshot();
}

// A column's first sort, on a snapshot of its own for each run: columns may share what is kept. Nothing when
// there is no such snapshot.
std::optional<double> secondsForFirstSort(Trail &trail, const SortOrder &order, int runs)
{
    std::vector<double> seconds;
    SnapshotPtr before = trail.snapshot();
    for (int run = 0; run < runs; ++run) {
        const SnapshotPtr snapshot = withoutRanks(trail);
        if (snapshot == before) {
            return std::nullopt;
        }
        const EventSet rows = snapshot->rows();
        const Stopwatch stopwatch;
        (void)orderedRows(*snapshot, rows, order);
        seconds.push_back(stopwatch.wallSeconds());
        before = snapshot;
    }
    return median(seconds);
}

struct ColumnCost {
    std::string column;
    double seconds = 0;
};

// A row is judged by the slowest column.
Row rowOf(ArchiveUnderTest &archive, std::vector<ColumnCost> costs, double plain)
{
    std::ranges::sort(costs, std::greater<>(), &ColumnCost::seconds);
    std::string detail = formatted("%.0f x a plain scan; the slowest:", costs.front().seconds / plain);
    for (std::size_t i = 0; i < std::min<std::size_t>(4, costs.size()); ++i) {
        detail += formatted(" %s %.1f", costs[i].column.c_str(), costs[i].seconds * 1e3);
    }
    detail += formatted(" ms; median %.1f ms", costs[costs.size() / 2].seconds * 1e3);
    return {.job = {},
            .value = archive.perMillionRows(costs.front().seconds * 1e3),
            .unit = "ms",
            .target = {},
            .detail = detail};
}

void measureTime(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results, double plain)
{
    const Snapshot &snapshot = *archive.snapshot();
    const EventSet rows = snapshot.rows();
    const double first = secondsForTimeOrder(snapshot, options.runs);
    const Cost again
        = medianCost(kSortRepeats, [&] { (void)orderedRows(snapshot, rows, {Field::Time, true}); });
    const double byTime = std::max(first, again.wall);
    results.add({.job = "sort by time, 1M rows",
                 .value = archive.perMillionRows(byTime * 1e3),
                 .unit = "ms",
                 .target = {15, 6},
                 .detail = formatted("%.0f x a plain scan; making it %.1f ms, descending %.1f ms",
                                     byTime / plain, first * 1e3, again.wall * 1e3)});
}

void measureColumns(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results, double plain)
{
    std::vector<ColumnCost> unprepared;
    bool hadRanks = false;
    for (const FieldInfo &field : allFields()) {
        if (field.field == Field::Raw || field.field == Field::Time) {
            continue;
        }
        const SortOrder order{field.field, false};
        const std::optional<double> seconds = secondsForFirstSort(*archive.trail(), order, options.runs);
        hadRanks = hadRanks || !seconds;
        unprepared.push_back({std::string(field.name), seconds.value_or(0)});
    }
    // As the window does when a trail has been loaded.
    const SnapshotPtr snapshot = withoutRanks(*archive.trail());
    const EventSet rows = snapshot->rows();
    const Stopwatch stopwatch;
    prepareOrders(*snapshot);
    const double preparing = stopwatch.wallSeconds();
    std::vector<ColumnCost> prepared;
    for (const FieldInfo &field : allFields()) {
        if (field.field == Field::Raw || field.field == Field::Time) {
            continue;
        }
        const SortOrder order{field.field, false};
        prepared.push_back({std::string(field.name), medianCost(kSortRepeats, [&] {
                                                         (void)orderedRows(*snapshot, rows, order);
                                                     }).wall});
    }
    Row row = rowOf(archive, std::move(prepared), plain);
    row.job = "sort by any column, 1M rows";
    row.target = {15, 3};
    row.detail += formatted("; prepared in the background after loading, in %.0f ms", preparing * 1e3);
    results.add(std::move(row));
    row = rowOf(archive, std::move(unprepared), plain);
    row.job = "sort by any column, first time, nothing prepared";
    if (hadRanks) {
        row.value.reset();
        row.detail = "no snapshot could be had that was not sorted yet";
    }
    results.add(std::move(row));
}

// Of a path that has been made a column before. Its ranks are not kept: every time is like the first.
void measurePath(ArchiveUnderTest &archive, Results &results, double plain)
{
    const std::shared_ptr<Trail> &trail = archive.trail();
    const Snapshot &snapshot = *archive.snapshot();
    const EventSet rows = snapshot.rows();
    const std::array paths{JsonPath{{"requestParameters", "bucketName"}}};
    PathColumns columns(std::shared_ptr<const RawSource>(trail, &trail->raw()));
    const PathColumnPtr column = columns.get(snapshot, paths).front();
    const SortOrder order{FieldRef(paths.front()), false};
    const double seconds
        = medianCost(kSortRepeats, [&] { (void)orderedRows(snapshot, rows, order, column.get()); }).wall;
    results.add({.job = "sort by a JSON path, promoted, 1M rows",
                 .value = archive.perMillionRows(seconds * 1e3),
                 .unit = "ms",
                 .target = {},
                 .detail = formatted("%.0f x a plain scan; %s, %zu different values", seconds / plain,
                                     paths.front().text().c_str(),
                                     static_cast<std::size_t>(column->lists().size()))});
}

} // namespace

void measureSorts(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    const double plain = PlainScan(*archive.snapshot()).medianSeconds();
    measureTime(archive, options, results, plain);
    measureColumns(archive, options, results, plain);
    measurePath(archive, results, plain);
}

} // namespace trailscope::bench
