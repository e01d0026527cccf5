// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/inflateonly.h"
#include "bench/measurements.h"

#include <sched.h>

#include <array>

namespace trailscope::bench {
namespace {

// Keeps this thread, and those that it starts, on one core for as long as it lives.
class OneCoreOnly {
public:
    OneCoreOnly()
    {
        sched_getaffinity(0, sizeof(m_before), &m_before);
        std::size_t first = 0;
        while (first < std::size_t{CPU_SETSIZE} - 1 && !CPU_ISSET(first, &m_before)) {
            ++first;
        }
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(first, &one);
        sched_setaffinity(0, sizeof(one), &one);
    }
    ~OneCoreOnly() { sched_setaffinity(0, sizeof(m_before), &m_before); }
    OneCoreOnly(const OneCoreOnly &) = delete;
    OneCoreOnly &operator=(const OneCoreOnly &) = delete;

private:
    cpu_set_t m_before{};
};

std::shared_ptr<void> loadOnOneCore(const std::string &path)
{
    const OneCoreOnly oneCore;
    LoadOptions options;
    options.workers = 1;
    return loadWhole(path, options);
}

} // namespace

void measureLoad(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    const std::string &path = archive.path();
    const unsigned cores = coreCount();
    const std::array<Work, 3> works{
        [&]() -> std::shared_ptr<void> {
            (void)InflateOnly::run(path, cores);
            return nullptr;
        },
        [&]() -> std::shared_ptr<void> { return loadWhole(path); },
        [&]() -> std::shared_ptr<void> { return loadOnOneCore(path); },
    };
    const std::vector<Cost> costs = interleaved(options.runs, works);
    const Cost &inflate = costs[0];
    const Cost &load = costs[1];
    const Cost &alone = costs[2];

    const bool small = archive.isSmallShape();
    results.add({.job = small ? "load small, CPU, warm" : "load big, CPU",
                 .value = load.cpu / inflate.cpu,
                 .unit = "x",
                 .target = small ? Target{3.2, 2.4} : Target{2.6, 2.0},
                 .detail = formatted("inflating alone: %.2f s CPU, %.2f s wall; loading: %.2f s CPU, %.2f s "
                                     "wall; on one core %.2f s CPU",
                                     inflate.cpu, inflate.wall, load.cpu, load.wall, alone.cpu)});
    Row row{.job = formatted("load, %u cores against one, wall", cores),
            .value = load.wall / alone.wall,
            .unit = "x",
            .target = {},
            .detail = formatted("%.2f s against %.2f s", load.wall, alone.wall)};
    if (cores != 2) {
        row.detail += "; the bound is for two cores";
    } else if (!small) {
        row.target = {0.58, 0.53};
    }
    results.add(row);
}

} // namespace trailscope::bench
