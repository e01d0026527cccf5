// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/childload.h"
#include "bench/measurements.h"

#include <algorithm>

namespace trailscope::bench {
namespace {

void addRatios(Results &results, const ChildLoad &less, const ChildLoad &more)
{
    const double times = static_cast<double>(more.events) / static_cast<double>(less.events);
    const std::string job
        = formatted("%.3g million events against %.3g million", static_cast<double>(more.events) / 1e6,
                    static_cast<double>(less.events) / 1e6);
    results.add({.job = job + ", wall an event",
                 .value = more.wall / less.wall / times,
                 .unit = "x",
                 .target = {.must = 1.15},
                 .detail = formatted("%.2f s against %.2f s", more.wall, less.wall)});
    results.add(
        {.job = job + ", memory an event",
         .value = more.peakBytes / less.peakBytes / times,
         .unit = "x",
         .target = {.must = 1.15},
         .detail = formatted("peak %.0f MB against %.0f MB", more.peakBytes / 1e6, less.peakBytes / 1e6)});
}

// The medians of each figure of several loads.
ChildLoad medianOf(const std::vector<ChildLoad> &loads)
{
    const auto of = [&loads](double ChildLoad::*figure) {
        std::vector<double> values;
        for (const ChildLoad &load : loads) {
            values.push_back(load.*figure);
        }
        return median(values);
    };
    return {loads.front().events, of(&ChildLoad::wall), of(&ChildLoad::cpu), of(&ChildLoad::peakBytes),
            of(&ChildLoad::residentBytes)};
}

} // namespace

void measureMemory(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    std::vector<ChildLoad> loads;
    for (int run = 0; run < std::min(options.runs, 3); ++run) {
        const auto load = loadInChild(archive.path());
        if (!load) {
            results.add(
                {.job = "resident memory", .value = {}, .unit = "MB", .target = {}, .detail = load.error()});
            return;
        }
        loads.push_back(*load);
    }
    const ChildLoad load = medianOf(loads);
    const auto events = static_cast<double>(load.events);
    results.add(
        {.job = "resident memory, raw text not kept, peak",
         .value = load.peakBytes / 1e6,
         .unit = "MB",
         .target = {60 + 130 * events / 1e6, 35 + 95 * events / 1e6},
         .detail = formatted("%.0f B an event beyond 60 MB; %.0f MB when loaded",
                             (load.peakBytes - 60e6) / std::max(1.0, events), load.residentBytes / 1e6)});
}

void measureScale(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    if (options.largerArchive.empty()) {
        results.add({.job = "ten million events against one",
                     .value = {},
                     .unit = "x",
                     .target = {.must = 1.15},
                     .detail = "name the larger archive after the first one"});
        return;
    }
    std::vector<ChildLoad> less;
    std::vector<ChildLoad> more;
    for (int run = 0; run < std::min(options.runs, 3); ++run) {
        const auto one = loadInChild(archive.path());
        const auto other = loadInChild(options.largerArchive);
        if (!one || !other || one->events == 0 || other->events == 0) {
            results.add({.job = "ten million events against one",
                         .value = {},
                         .unit = "x",
                         .target = {.must = 1.15},
                         .detail = "one of the archives could not be loaded"});
            return;
        }
        less.push_back(*one);
        more.push_back(*other);
    }
    addRatios(results, medianOf(less), medianOf(more));
}

} // namespace trailscope::bench
