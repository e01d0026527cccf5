// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/inflateonly.h"
#include "bench/measurements.h"
#include "bench/stopwatch.h"

#include <unistd.h>

namespace trailscope::bench {
namespace {

// Files are read by as many threads as there are cores, each of which waits for one after the other.
LoadOptions plainReading()
{
    LoadOptions options;
    options.readers = coreCount();
    options.filesAtOnce = 1;
    return options;
}

} // namespace

void measureColdLoad(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    const std::string &path = archive.path();
    sync(); // only what is on the disk can be dropped
    const LoadOptions plain = plainReading();
    std::vector<double> inflating;
    std::vector<double> own;
    std::vector<double> few;
    for (int run = 0; run < options.runs; ++run) {
        dropFromPageCache(path);
        const Stopwatch inflateWatch;
        (void)InflateOnly::run(path, coreCount());
        inflating.push_back(inflateWatch.wallSeconds());

        dropFromPageCache(path);
        const Stopwatch ownWatch;
        const auto trail = loadWhole(path);
        own.push_back(ownWatch.wallSeconds());
        dropFromPageCache(path);
        const Stopwatch fewWatch;
        const auto other = loadWhole(path, plain);
        few.push_back(fewWatch.wallSeconds());
    }
    Row row{.job = "load, not in the page cache, wall", .value = {}, .unit = "x"};
    if (archive.isSmallShape()) {
        row.target = {.must = 0.6};
    }
    row.detail = formatted("%.2f s; inflating alone with %u threads %.2f s", median(own), coreCount(),
                           median(inflating));
    row.value = median(own) / median(few);
    row.detail += formatted("; with %u reading threads, a file at a time, %.2f s", coreCount(), median(few));
    results.add(row);
}

} // namespace trailscope::bench
