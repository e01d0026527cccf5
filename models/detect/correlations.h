// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/eventfieldvalues.h"
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

    bool operator==(const Finding &) const = default;
};

// By place in RuleSet::rules(); for each correlation its findings by first time. Events without a time take
// no part.
using Findings = std::vector<std::vector<Finding>>;

// Any thread. Nothing when stopped.
[[nodiscard]] std::optional<Findings> correlate(const RuleSet &rules, const Snapshot &snapshot,
                                                const RawSource &records, const RuleHits &hits,
                                                const std::stop_token &stop = {});

// The same for a trail that grows: the windows of a group are gone through again only when its hits have
// changed. One thread at a time.
class GrowingCorrelations {
public:
    explicit GrowingCorrelations(RuleSetPtr rules);

    // False when stopped: then everything is as it was. `hits` are all those of the snapshot, which is later
    // than those before.
    [[nodiscard]] bool update(const Snapshot &snapshot, const RawSource &records, const RuleHits &hits,
                              const std::stop_token &stop = {});
    [[nodiscard]] const Findings &findings() const { return m_findings; }
    // Groups that the last update went through, of all correlations.
    [[nodiscard]] std::size_t groupsJudged() const { return m_groupsJudged; }

private:
    RuleSetPtr m_rules;
    EventFieldValues m_values;
    std::vector<CompactEvents> m_hits; // that the findings are of
    Findings m_findings;
    std::size_t m_groupsJudged = 0;
};

} // namespace trailscope
