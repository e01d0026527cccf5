// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/correlations.h"
#include "detect/leafmasks.h"
#include "detect/rulehits.h"
#include "detect/ruleplan.h"
#include "detect/ruleset.h"
#include "store/eventset.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

namespace trailscope {

// What a set of rules has found among the rows of a trail. Immutable.
struct Detections {
    RuleSetPtr rules;
    RuleHits hits;
    Findings findings;
    std::uint32_t eventCount = 0; // of the snapshot
};
using DetectionsPtr = std::shared_ptr<const Detections>;

// Evaluates a set of rules on a trail that grows: what has been evaluated is not evaluated again, and of the
// correlations only those groups are that something has come to. Rows whose record could not be read are
// tried again by every request. One a trail and set of rules, shared by who wants to know; any thread, a
// second request waits for the first.
class GrowingDetections {
public:
    explicit GrowingDetections(RuleSetPtr rules);

    [[nodiscard]] const RuleSetPtr &rules() const { return m_rules; }
    // Blocks; null when stopped, and then nothing that was known is lost. `tell` is told of hits among the
    // new rows while they are being found; correlations come with the end.
    [[nodiscard]] DetectionsPtr find(const Snapshot &snapshot, const RawSource &records,
                                     const std::stop_token &stop = {}, const RuleHitsHandler &tell = {});
    // Rows that the last find() had to evaluate.
    [[nodiscard]] std::uint64_t rowsEvaluated() const;

private:
    RuleSetPtr m_rules;
    RulePlan m_plan;
    mutable std::mutex m_mutex; // guards what follows
    LeafMasks m_masks;
    GrowingCorrelations m_correlations;
    EventSet m_evaluated; // rows, without those that could not be read
    DetectionsPtr m_found; // among these; null at first
    std::uint64_t m_rowsEvaluated = 0;
};

} // namespace trailscope
