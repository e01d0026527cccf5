// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/inflateonly.h"
#include "bench/measurements.h"
#include "bench/stopwatch.h"

#include <unistd.h>

namespace trailscope::bench {
namespace {

// As many reading threads as cores, and nothing else changed.
LoadOptions fewThreads()
{
    LoadOptions options;
    options.readers = coreCount();
    return options;
}

// The same, each of which waits for one file after the other: what is read without any of the care for it.
LoadOptions plainReading()
{
    LoadOptions options = fewThreads();
    options.filesAtOnce = 1;
    return options;
}

double secondsToLoadCold(const std::string &path, const LoadOptions &options)
{
    dropFromPageCache(path);
    const Stopwatch stopwatch;
    const auto trail = loadWhole(path, options);
    return stopwatch.wallSeconds();
}

} // namespace

void measureColdLoad(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    const std::string &path = archive.path();
    sync(); // only what is on the disk can be dropped
    std::vector<double> inflating;
    std::vector<double> own;
    std::vector<double> plain;
    std::vector<double> few;
    for (int run = 0; run < options.runs; ++run) {
        dropFromPageCache(path);
        const Stopwatch inflateWatch;
        (void)InflateOnly::run(path, coreCount());
        inflating.push_back(inflateWatch.wallSeconds());

        own.push_back(secondsToLoadCold(path, {}));
        plain.push_back(secondsToLoadCold(path, plainReading()));
        few.push_back(secondsToLoadCold(path, fewThreads()));
    }
    Row row{.job = "load, not in the page cache, wall", .value = median(own) / median(plain), .unit = "x"};
    if (archive.isSmallShape()) {
        row.target = {.must = 0.6};
    }
    row.detail
        = formatted("%.2f s against %.2f s with %u reading threads that wait for a file at a time; inflating "
                    "alone with %u threads %.2f s",
                    median(own), median(plain), coreCount(), coreCount(), median(inflating));
    results.add(row);
    results.add(
        {.job = "load, not in the page cache, threads alone, wall",
         .value = median(own) / median(few),
         .unit = "x",
         .target = {},
         .detail = formatted("%.2f s against %.2f s with %u reading threads, each waiting for as many "
                             "files at once as ever",
                             median(own), median(few), coreCount())});
}

} // namespace trailscope::bench
