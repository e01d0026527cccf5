// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace trailscope::bench {

// Seconds.
struct Cost {
    double wall = 0;
    double cpu = 0; // of the whole process, all threads
};

// What is measured. What it returns is let go after the clock has stopped.
using Work = std::function<std::shared_ptr<void>()>;

// The medians of `runs` rounds. A round does each work once, in turn, so that whatever slows the machine down
// for a while slows them all.
[[nodiscard]] std::vector<Cost> interleaved(int runs, std::span<const Work> works);
// The same for one work that returns nothing.
[[nodiscard]] Cost medianCost(int runs, const std::function<void()> &work);

[[nodiscard]] double median(std::vector<double> values);
// The value that this part of them (0.99) does not exceed.
[[nodiscard]] double percentile(std::vector<double> values, double part);

} // namespace trailscope::bench
