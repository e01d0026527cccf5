// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/compactevents.h"
#include "detect/ruleplan.h"
#include "detect/ruleset.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace trailscope {

// The events that each rule of a set selects. Correlations select none by themselves.
struct RuleHits {
    std::vector<CompactEvents> byRule; // by place in RuleSet::rules()
    // Events whose record could not be read again: nothing is known of its paths.
    CompactEvents unread;
    std::uint64_t unreachable = 0; // how many
};

// What has been found up to now. Called by one of the engine's threads at a time: at once when there is
// anything, then from time to time. It has to be quick.
using RuleHitsHandler = std::function<void(RuleHits soFar)>;

// Finds them among these events of the snapshot, in one pass over the columns and one over the records that
// these leave open. On all cores; any thread. Nothing when stopped.
[[nodiscard]] std::optional<RuleHits> findRuleHits(const RuleSet &rules, const RulePlan &plan,
                                                   const Snapshot &snapshot, const RawSource &records,
                                                   const EventSet &among, const std::stop_token &stop = {},
                                                   const RuleHitsHandler &tell = {});
// The same with masks that know every code of the snapshot: for who asks again as a trail grows.
class LeafMasks;
[[nodiscard]] std::optional<RuleHits> findRuleHits(const RuleSet &rules, const LeafMasks &masks,
                                                   const Snapshot &snapshot, const RawSource &records,
                                                   const EventSet &among, const std::stop_token &stop = {},
                                                   const RuleHitsHandler &tell = {});

// Whether a rule's leaf holds for a record, read by `fields`, which are the plan's; the record's text is for
// keywords. For who asks about single events, too.
class RecordFields;
[[nodiscard]] bool leafHolds(const RulePlan::Leaf &leaf, const RecordFields &fields, std::string_view record,
                             std::string &scratch);

} // namespace trailscope
