// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/measurements.h"
#include "bench/stopwatch.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace trailscope::bench {

void measureFirstRows(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    std::vector<double> waits;
    for (int run = 0; run < options.runs; ++run) {
        const auto trail = Trail::create();
        std::atomic<bool> ended{false};
        const Stopwatch stopwatch;
        std::jthread loading([&](const std::stop_token &stop) {
            trail->load({&archive.path(), 1}, {}, {}, stop);
            ended = true;
        });
        while (trail->snapshot()->rowCount() == 0 && !ended) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        waits.push_back(stopwatch.wallSeconds() * 1e3);
        loading.request_stop();
    }
    results.add({.job = "first rows in a snapshot",
                 .value = median(waits),
                 .unit = "ms",
                 .target = {150, 50},
                 .detail = "on screen: see trailscope-stall-meter"});
}

} // namespace trailscope::bench
