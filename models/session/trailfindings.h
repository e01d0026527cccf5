// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/correlations.h"
#include "detect/rulehits.h"
#include "session/loadedrules.h"
#include "session/rulemuting.h"
#include "store/snapshot.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

// What a rule has found, or what of it a principal did.
struct RuleTally {
    std::uint32_t rule = 0; // its place in the set
    std::uint64_t hits = 0; // events, or findings of a correlation
    std::uint64_t rows = 0; // distinct events
    UtcMs first = kNoTime;
    UtcMs last = kNoTime;
    std::uint32_t principals = 0;
};

// The same of one principal.
struct PrincipalTally {
    Code principal = Code::Absent; // of Column::Principal
    RuleTally tally;
};

// What one part of the hits, shown or muted, comes to.
struct FindingsTally {
    std::vector<RuleTally> rules; // those that have hits, by place
    std::vector<PrincipalTally> principals; // for each of them and each principal, by rule
    std::uint64_t hits = 0;
    std::uint64_t rows = 0; // distinct events
};

// What the rules have found in a trail, parted into what is shown and what somebody has muted, and counted.
// Silent rules have no part in it. Immutable, shared; any thread.
struct TrailFindings {
    LoadedRulesPtr rules;
    SnapshotPtr snapshot;
    std::vector<MutedRule> mutes;
    PartedHits hits;
    FindingsTally shown;
    FindingsTally muted;
    // Rows whose record could not be read: the rules know nothing of it but its columns. Who asks again may
    // find them.
    std::uint64_t unreadable = 0;

    [[nodiscard]] const Rule &rule(std::uint32_t place) const { return rules->set->rules()[place]; }
    // The place of the rule with this id; none: the number of rules.
    [[nodiscard]] std::uint32_t placeOf(const std::string &id) const;
    // The events of a rule's hits and findings.
    [[nodiscard]] EventSet eventsOf(std::uint32_t rule, bool isMuted) const;
    // Of the rules that have found this row.
    [[nodiscard]] std::vector<std::uint32_t> rulesOf(EventIndex event, bool isMuted) const;
};
using TrailFindingsPtr = std::shared_ptr<const TrailFindings>;

// Counts what was parted. Of no use when stopped.
[[nodiscard]] FindingsTally tallyOf(const RuleSet &rules, const Snapshot &snapshot, const RuleHits &hits,
                                    const Findings &findings, const std::stop_token &stop = {});

} // namespace trailscope
