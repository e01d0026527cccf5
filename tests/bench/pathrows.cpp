// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/filterrun.h"
#include "bench/measurements.h"

#include <array>

namespace trailscope::bench {

void measurePaths(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    const std::shared_ptr<Trail> &trail = archive.trail();
    const Snapshot &snapshot = *archive.snapshot();
    const FilterRun filter("requestParameters.bucketName exists");
    const FilterRun column("event = GetObject");
    const auto freshColumns = [&trail] {
        return std::make_shared<PathColumns>(std::shared_ptr<const RawSource>(trail, &trail->raw()));
    };
    std::uint32_t found = 0;
    const std::array<Work, 2> works{
        [&]() -> std::shared_ptr<void> { return loadWhole(archive.path()); },
        [&]() -> std::shared_ptr<void> {
            const auto paths = freshColumns();
            found = filter(*trail, snapshot, *paths);
            return paths;
        },
    };
    const std::vector<Cost> costs = interleaved(options.runs, works);
    results.add({.job = "JSON path, first use, CPU",
                 .value = costs[1].cpu / costs[0].cpu,
                 .unit = "x",
                 .target = {.must = 2},
                 .detail = formatted("%.2f s CPU against loading %.2f s; %.2f s wall; %u rows", costs[1].cpu,
                                     costs[0].cpu, costs[1].wall, found)});

    const auto promoted = freshColumns();
    (void)filter(*trail, snapshot, *promoted);
    const Cost asPath = medianCost(15, [&] { (void)filter(*trail, snapshot, *promoted); });
    const Cost asColumn = medianCost(15, [&] { (void)column(*trail, snapshot); });
    results.add({.job = "JSON path, promoted, 1M rows",
                 .value = archive.perMillionRows(asPath.wall * 1e3),
                 .unit = "ms",
                 .target = {2, 0.5},
                 .detail = formatted("as a column: %.2f ms", asColumn.wall * 1e3)});
}

} // namespace trailscope::bench
