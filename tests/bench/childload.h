// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <expected>
#include <string>

namespace trailscope::bench {

// What one load took in a process of its own, where nothing has been loaded before.
struct ChildLoad {
    std::uint64_t events = 0;
    double wall = 0;
    double cpu = 0;
    double peakBytes = 0; // the most it ever had in memory
    double residentBytes = 0; // afterwards
};

[[nodiscard]] std::expected<ChildLoad, std::string> loadInChild(const std::string &path);

// The option by which this program starts itself for that.
inline constexpr const char *kChildLoadOption = "--load-and-tell";

} // namespace trailscope::bench
