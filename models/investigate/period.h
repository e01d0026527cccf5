// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"

#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// What an open end of a period is.
inline constexpr UtcMs kOpenBegin = std::numeric_limits<UtcMs>::min();
inline constexpr UtcMs kOpenEnd = kNoTime - 1;

// FROM..TO as people write it, both ends included: each a time as in a filter (parseTimeTerm()), a date being
// its whole day; an end that is left out is open, and one time alone is all that it covers. Nothing for what
// is no time, for two open ends, and where the end is before the beginning.
[[nodiscard]] std::optional<TimeSpan> parsePeriod(std::string_view text, UtcMs now);
// As parsePeriod() reads it: dates where whole days in UTC are meant, an open end left out.
[[nodiscard]] std::string formatPeriod(const TimeSpan &period);

} // namespace trailscope
