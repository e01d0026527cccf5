// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"
#include "ingest/trail.h"

#include <stop_token>
#include <vector>

namespace trailscope {

// What a valid filter says and was probably not meant, judged by what is loaded: see filterWarnings(). For a
// path that no example shows, the records are read once, as for a filter. What was found out until a stop is
// returned. In a job; any thread.
[[nodiscard]] std::vector<FilterError> judgeFilter(const ParsedFilter &parsed, Trail &trail,
                                                   const Snapshot &snapshot,
                                                   const std::stop_token &stop = {});

} // namespace trailscope
