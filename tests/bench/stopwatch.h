// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <sys/resource.h>

#include <chrono>

namespace trailscope {

// Wall and processor time since it was made. The processor time is the whole process's, all threads.
class Stopwatch {
public:
    [[nodiscard]] double wallSeconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
    }
    [[nodiscard]] double cpuSeconds() const { return processCpu() - m_cpuAtBegin; }

private:
    static double processCpu()
    {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const auto seconds = [](const timeval &time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
        };
        return seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }

    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    double m_cpuAtBegin = processCpu();
};

} // namespace trailscope
