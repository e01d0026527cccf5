// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "memoryestimate.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>

namespace trailscope {

namespace {

std::optional<std::uint64_t> numberIn(const char *path)
{
    std::ifstream file(path);
    std::uint64_t number = 0;
    return file >> number ? std::optional(number) : std::nullopt; // "max" is no number
}

} // namespace

std::uint64_t availableMemory()
{
    std::uint64_t available = 0;
    std::ifstream facts("/proc/meminfo");
    for (std::string name; facts >> name;) {
        std::uint64_t kilobytes = 0;
        if (name == "MemAvailable:" && facts >> kilobytes) {
            available = kilobytes * 1024;
            break;
        }
        facts.ignore(1000, '\n');
    }
    const auto limit = numberIn("/sys/fs/cgroup/memory.max");
    const auto used = numberIn("/sys/fs/cgroup/memory.current");
    if (limit && used) {
        available = std::min(available, *limit - std::min(*limit, *used));
    }
    return available;
}

} // namespace trailscope
