// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/ruleexplanation.h"
#include "detect/ruleremarks.h"
#include "ingest/trail.h"
#include "session/trailfindings.h"

#include <QtCore/QString>

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// A finding of a correlation, with the rules that each of its events is a hit of.
struct FindingStory {
    const Finding *finding = nullptr; // of the story's findings
    bool muted = false;
    bool holdsEvent = false; // the event that is asked about is one of its events
    std::vector<std::vector<std::uint32_t>> rules; // by event, as far as they are told
};

// Why one rule says what it says of one event, and all that the rule says itself. Immutable, shared.
struct RuleStory {
    static constexpr std::size_t kMostFindings = 100; // that are told
    static constexpr std::size_t kMostEvents = 1'000; // of a finding

    TrailFindingsPtr findings; // never null
    std::uint32_t rule = 0; // its place
    std::optional<EventIndex> event; // nothing: only the rule
    RuleRemarks remarks;
    std::expected<std::string, std::string> filter; // what selects the same events, or why there is none
    // Of a rule that is no correlation, when there is an event.
    std::optional<RuleExplanation> explanation;
    std::vector<JsonNodeId> deciding; // the values that decided, in the record's order, each once
    QString problem; // why the event could not be looked at; else empty
    bool isHit = false; // the rule, or a finding of it, has the event
    bool isMuted = false; // and somebody has muted that
    std::vector<FindingStory> correlated; // of a correlation: those with the event, or all
    std::size_t leftOut = 0; // findings that are not told

    [[nodiscard]] const Rule &ruleItself() const { return findings->rule(rule); }
};
using RuleStoryPtr = std::shared_ptr<const RuleStory>;

// A rule that somebody wants to know more of. A value.
struct AskedRule {
    std::string id; // empty: none
    // Where it stands, and in which rules: two of them may have one id. Null: only the id is known.
    LoadedRulesPtr rules{};
    std::uint32_t place = 0;

    bool operator==(const AskedRule &) const = default;
};

// Null when stopped, and where there is no such rule. Reads the event's record again. In a job; any thread.
[[nodiscard]] RuleStoryPtr tellRule(const TrailFindingsPtr &findings, const Trail &trail,
                                    const AskedRule &asked, std::optional<EventIndex> event,
                                    const std::stop_token &stop = {});

} // namespace trailscope
