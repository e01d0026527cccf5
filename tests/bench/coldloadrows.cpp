// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/inflateonly.h"
#include "bench/measurements.h"
#include "bench/stopwatch.h"

#include <unistd.h>

#include <concepts>

namespace trailscope::bench {
namespace {

// False when loads do not tell reading threads from others.
template <class Options> bool setReadingThreads(Options &options, unsigned count)
{
    if constexpr (requires { options.readers = count; }) {
        options.readers = count;
        return true;
    } else {
        return false;
    }
}

} // namespace

void measureColdLoad(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    const std::string &path = archive.path();
    sync(); // only what is on the disk can be dropped
    LoadOptions asManyAsCores;
    const bool comparable = setReadingThreads(asManyAsCores, coreCount());
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
        if (comparable) {
            dropFromPageCache(path);
            const Stopwatch fewWatch;
            const auto other = loadWhole(path, asManyAsCores);
            few.push_back(fewWatch.wallSeconds());
        }
    }
    Row row{.job = "load, not in the page cache, wall", .value = {}, .unit = "x"};
    if (archive.isSmallShape()) {
        row.target = {.must = 0.6};
    }
    row.detail = formatted("%.2f s; inflating alone with %u threads %.2f s", median(own), coreCount(),
                           median(inflating));
    if (comparable) {
        row.value = median(own) / median(few);
        row.detail += formatted("; with %u reading threads %.2f s", coreCount(), median(few));
    } else {
        row.detail += "; the number of reading threads cannot be chosen";
    }
    results.add(row);
}

} // namespace trailscope::bench
