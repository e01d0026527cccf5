// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/cost.h"

#include "bench/stopwatch.h"

#include <algorithm>
#include <cmath>

namespace trailscope::bench {

double percentile(std::vector<double> values, double part)
{
    if (values.empty()) {
        return 0;
    }
    std::ranges::sort(values);
    const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

double median(std::vector<double> values)
{
    return percentile(std::move(values), 0.5);
}

std::vector<Cost> interleaved(int runs, std::span<const Work> works)
{
    std::vector<std::vector<double>> walls(works.size());
    std::vector<std::vector<double>> cpus(works.size());
    for (int run = 0; run < runs; ++run) {
        for (std::size_t i = 0; i < works.size(); ++i) {
            const Stopwatch stopwatch;
            const std::shared_ptr<void> kept = works[i]();
            walls[i].push_back(stopwatch.wallSeconds());
            cpus[i].push_back(stopwatch.cpuSeconds());
        }
    }
    std::vector<Cost> costs;
    costs.reserve(works.size());
    for (std::size_t i = 0; i < works.size(); ++i) {
        costs.push_back({median(walls[i]), median(cpus[i])});
    }
    return costs;
}

Cost medianCost(int runs, const std::function<void()> &work)
{
    const Work one = [&work]() -> std::shared_ptr<void> {
        work();
        return nullptr;
    };
    return interleaved(runs, {&one, 1}).front();
}

} // namespace trailscope::bench
