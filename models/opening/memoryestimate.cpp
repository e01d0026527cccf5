// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/memoryestimate.h"

#include <algorithm>
#include <array>
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

// Where a version of control groups says what a container may take and takes, below /sys/fs/cgroup; its own,
// as seen from inside (the kernel's admin-guide/cgroup-v2 and cgroup-v1/memory). Without a limit, the second
// has one that no machine reaches.
struct ControlGroup {
    const char *limit;
    const char *used;
    const char *facts;
    std::initializer_list<std::string_view> cached; // among the facts: what makes way
};
constexpr std::initializer_list<std::string_view> kCached
    = {"active_file", "inactive_file", "slab_reclaimable"};
constexpr std::initializer_list<std::string_view> kCachedInFirst
    = {"total_active_file", "total_inactive_file"};
constexpr std::array<ControlGroup, 2> kControlGroups = {{
    {"memory.max", "memory.current", "memory.stat", kCached},
    {"memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes", "memory/memory.stat", kCachedInFirst},
}};

} // namespace

std::uint64_t availableMemory(const std::string &root)
{
    std::uint64_t available = sumOf(root + "/proc/meminfo", {"MemAvailable:"}) * 1024;
    for (const ControlGroup &group : kControlGroups) {
        const std::string folder = root + "/sys/fs/cgroup/";
        const auto limit = numberIn(folder + group.limit);
        const auto used = numberIn(folder + group.used);
        if (limit && used) {
            const std::uint64_t cached = sumOf(folder + group.facts, group.cached);
            const std::uint64_t held = *used - std::min(*used, cached);
            const std::uint64_t left = std::max<std::uint64_t>(*limit - std::min(*limit, held), 1);
            available = available == 0 ? left : std::min(available, left);
        }
    }
    return available;
}

} // namespace trailscope
