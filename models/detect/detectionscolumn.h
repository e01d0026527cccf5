// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/correlations.h"
#include "detect/rulehits.h"
#include "detect/ruleset.h"
#include "store/derivedcolumn.h"
#include "store/snapshot.h"

#include <stop_token>

namespace trailscope {

// The field `detections` of a snapshot, of what has been found in it: titles and ids of rules. Silent rules
// are left out. A copy has what the row that it was merged into has. Null when stopped. Any thread.
[[nodiscard]] DerivedColumnPtr detectionsColumn(const RuleSet &rules, const Snapshot &snapshot,
                                                const RuleHits &hits, const Findings &findings,
                                                const std::stop_token &stop = {});

} // namespace trailscope
