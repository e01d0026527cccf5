// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/rulehits.h"
#include "detect/ruleset.h"
#include "store/derivedcolumn.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <memory>
#include <stop_token>

namespace trailscope {

// Finds out the field `detections`: the titles and ids of the rules of which an event is a hit, or in one of
// whose findings it is. Silent rules are left out. A copy has what the row that it was merged into has. One a
// trail and set of rules; any thread.
class DetectionsFinder {
public:
    explicit DetectionsFinder(RuleSetPtr rules);

    // Blocks; null when stopped.
    [[nodiscard]] DerivedColumnPtr find(const Snapshot &snapshot, const RawSource &records,
                                        const std::stop_token &stop = {}) const;

private:
    RuleSetPtr m_rules;
    RulePlan m_plan;
};

} // namespace trailscope
