// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/filterrun.h"
#include "bench/inflateonly.h"
#include "bench/measurements.h"
#include "bench/stopwatch.h"

#include <array>
#include <cstdint>
#include <limits>
#include <utility>

namespace trailscope::bench {
namespace {

// A text that is nowhere, and one that is in some of the records: neither is a value of a column as it is.
constexpr const char *kNowhere = "\"zq nowhere zq\"";
constexpr const char *kSomewhere = "\"is not authorized to perform\"";

void addRow(ArchiveUnderTest &archive, Trail &trail, const MeasureOptions &options, Results &results, Row row)
{
    const SnapshotPtr snapshot = trail.snapshot();
    const FilterRun nowhere(kNowhere);
    const FilterRun somewhere(kSomewhere);
    std::uint32_t found = 0;
    const std::array<Work, 3> works{
        [&]() -> std::shared_ptr<void> {
            (void)InflateOnly::run(archive.path(), coreCount());
            return nullptr;
        },
        [&]() -> std::shared_ptr<void> {
            (void)nowhere(trail, *snapshot);
            return nullptr;
        },
        [&]() -> std::shared_ptr<void> {
            found = somewhere(trail, *snapshot);
            return nullptr;
        },
    };
    const std::vector<Cost> costs = interleaved(options.runs, works);
    const Cost &slower = costs[1].wall > costs[2].wall ? costs[1] : costs[2];
    row.value = slower.wall / costs[0].wall;
    row.unit = "x";
    row.detail = formatted("%.3f s against inflating alone %.3f s wall; CPU %.2f x; %u rows found%s",
                           slower.wall, costs[0].wall, slower.cpu / costs[0].cpu, found, row.detail.c_str());
    results.add(std::move(row));
}

} // namespace

void measureText(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    addRow(archive, *archive.trail(), options, results,
           {.job = "free text, raw text not kept, wall", .target = {1.25, 1.05}});

    // On a trail of its own: the other rows are measured without.
    const auto trail = loadWhole(archive.path());
    const Stopwatch stopwatch;
    const KeptRawText kept = trail->keepRawText(std::numeric_limits<std::uint64_t>::max());
    addRow(archive, *trail, options, results,
           {.job = "free text, raw text kept, wall",
            .target = {0.5, 0.15},
            .detail = formatted("; keeping it took %.2f s CPU and %.0f MB%s", stopwatch.cpuSeconds(),
                                static_cast<double>(kept.memoryBytes) / 1e6,
                                kept.isComplete() ? "" : ", of a part only")});
}

} // namespace trailscope::bench
