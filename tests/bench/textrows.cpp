// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/filterrun.h"
#include "bench/inflateonly.h"
#include "bench/measurements.h"

#include <array>

namespace trailscope::bench {
namespace {

// A text that is nowhere, and one that is in some of the records: neither is a value of a column as it is.
constexpr const char *kNowhere = "\"zq nowhere zq\"";
constexpr const char *kSomewhere = "\"is not authorized to perform\"";

void addRow(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results, const char *job,
            Target target)
{
    Trail &trail = *archive.trail();
    const Snapshot &snapshot = *archive.snapshot();
    const FilterRun nowhere(kNowhere);
    const FilterRun somewhere(kSomewhere);
    std::uint32_t found = 0;
    const std::array<Work, 3> works{
        [&]() -> std::shared_ptr<void> {
            (void)InflateOnly::run(archive.path(), coreCount());
            return nullptr;
        },
        [&]() -> std::shared_ptr<void> {
            (void)nowhere(trail, snapshot);
            return nullptr;
        },
        [&]() -> std::shared_ptr<void> {
            found = somewhere(trail, snapshot);
            return nullptr;
        },
    };
    const std::vector<Cost> costs = interleaved(options.runs, works);
    const Cost &slower = costs[1].wall > costs[2].wall ? costs[1] : costs[2];
    results.add({.job = job,
                 .value = slower.wall / costs[0].wall,
                 .unit = "x",
                 .target = target,
                 .detail = formatted("%.3f s against inflating alone %.3f s wall; CPU %.2f x; %u rows found",
                                     slower.wall, costs[0].wall, slower.cpu / costs[0].cpu, found)});
}

// Waits until the raw text is in memory. False when this trail does not keep any.
template <class T> bool keepRawText(T &trail)
{
    if constexpr (requires { trail.keepRawText(); }) {
        trail.keepRawText();
        return true;
    } else {
        return false;
    }
}

} // namespace

void measureText(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    addRow(archive, options, results, "free text, raw text not kept, wall", {1.25, 1.05});
    const char *kept = "free text, raw text kept, wall";
    if (keepRawText(*archive.trail())) {
        addRow(archive, options, results, kept, {0.5, 0.15});
    } else {
        results.add({.job = kept,
                     .value = {},
                     .unit = "x",
                     .target = {0.5, 0.15},
                     .detail = "raw text cannot be kept in memory"});
    }
}

} // namespace trailscope::bench
