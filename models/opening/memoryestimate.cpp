// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/memoryestimate.h"

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <ios>
#include <limits>
#include <optional>
#include <string_view>

namespace trailscope {

namespace {

std::optional<std::uint64_t> numberIn(const std::string &path)
{
    std::ifstream file(path);
    std::uint64_t number = 0;
    return file >> number ? std::optional(number) : std::nullopt; // "max" is no number
}

// The sum of the numbers behind these names, in a file of lines with a name and a number each.
std::uint64_t sumOf(const std::string &path, std::initializer_list<std::string_view> names)
{
    std::uint64_t sum = 0;
    std::ifstream facts(path);
    for (std::string name; facts >> name;) {
        std::uint64_t number = 0;
        if (std::ranges::contains(names, name) && facts >> number) {
            sum += number;
        }
        facts.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return sum;
}

} // namespace

std::uint64_t availableMemory(const std::string &root)
{
    std::uint64_t available = sumOf(root + "/proc/meminfo", {"MemAvailable:"}) * 1024;
    const std::string group = root + "/sys/fs/cgroup/memory.";
    const auto limit = numberIn(group + "max");
    const auto used = numberIn(group + "current");
    if (limit && used) {
        const std::uint64_t cached
            = sumOf(group + "stat", {"active_file", "inactive_file", "slab_reclaimable"});
        const std::uint64_t held = *used - std::min(*used, cached);
        const std::uint64_t left = std::max<std::uint64_t>(*limit - std::min(*limit, held), 1);
        available = available == 0 ? left : std::min(available, left);
    }
    return available;
}

} // namespace trailscope
