// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/compactevents.h"
#include "detect/ruleplan.h"
#include "detect/ruleset.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace trailscope {

// The events that each rule of a set selects. Correlations select none by themselves.
struct RuleHits {
    std::vector<CompactEvents> byRule; // by place in RuleSet::rules()
    std::uint64_t unreachable
        = 0; // events whose record could not be read again: nothing is known of its paths
};

// Finds them among these events of the snapshot, in one pass over the columns and one over the records that
// these leave open. On all cores; any thread. Nothing when stopped.
[[nodiscard]] std::optional<RuleHits> findRuleHits(const RuleSet &rules, const RulePlan &plan,
                                                   const Snapshot &snapshot, const RawSource &records,
                                                   const EventSet &among, const std::stop_token &stop = {});

// Whether a rule's leaf holds for a record, read by `fields`, which are the plan's; the record's text is for
// keywords. For who asks about single events, too.
class RecordFields;
[[nodiscard]] bool leafHolds(const RulePlan::Leaf &leaf, const RecordFields &fields, std::string_view record,
                             std::string &scratch);

} // namespace trailscope
