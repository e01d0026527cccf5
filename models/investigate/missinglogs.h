// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/coverage.h"
#include "record/instant.h"

#include <cstdint>
#include <vector>

namespace trailscope {

// Days in a row for which logs may be missing, as far as Coverage tells: of so many accounts as a whole, and
// of so many regions. An account is missing where it has no event in any region, though
// before and after. So is a region, but only one that is used on half of its days at least: of many trails
// most regions are quiet on most days.
struct MissingLogs {
    TimeSpan span; // whole days in UTC
    std::uint32_t accounts = 0;
    std::uint32_t regions = 0;

    bool operator==(const MissingLogs &) const = default;
};

// Ascending; days for which nothing is missing are left out.
[[nodiscard]] std::vector<MissingLogs> missingLogs(const Coverage &coverage);
// The rows that are counted as missing on the day of this time: an account's own, or those of its regions.
// They live as long as the coverage.
[[nodiscard]] std::vector<const CoverageRow *> rowsMissingAt(const Coverage &coverage, UtcMs time);

} // namespace trailscope
