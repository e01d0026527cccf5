// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chrono>

// A day of March 2024.
[[nodiscard]] inline std::chrono::sys_days marchDay(unsigned day)
{
    return std::chrono::sys_days(std::chrono::year(2024) / std::chrono::March / std::chrono::day(day));
}
