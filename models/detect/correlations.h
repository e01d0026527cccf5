// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/rulehits.h"
#include "detect/ruleset.h"
#include "record/instant.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

// What a correlation has found once: events of one group in windows that overlap.
struct Finding {
    std::vector<std::pair<std::string, std::string>>
        group; // the fields it groups by and their values, folded
    UtcMs first = 0;
    UtcMs last = 0;
    std::vector<EventIndex> events; // by time, ties by place
};

// By place in RuleSet::rules(); for each correlation its findings by first time. Events without a time take
// no part.
using Findings = std::vector<std::vector<Finding>>;

// Any thread. Nothing when stopped.
[[nodiscard]] std::optional<Findings> correlate(const RuleSet &rules, const Snapshot &snapshot,
                                                const RawSource &records, const RuleHits &hits,
                                                const std::stop_token &stop = {});

} // namespace trailscope
