// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/report/loadreport.h"

#include <algorithm>

namespace trailscope {

LoadReport::Totals LoadReport::totals() const
{
    Totals totals;
    for (const LeafReport &leaf : leaves) {
        ++totals.leaves[static_cast<int>(leaf.state)];
        totals.events += leaf.events;
        totals.storedBytes += leaf.storedBytes;
        totals.inflatedBytes += leaf.inflatedBytes;
    }
    return totals;
}

bool LoadReport::hasProblems() const
{
    return cancelled || failure || !inputs.empty() || std::ranges::any_of(leaves, [](const LeafReport &leaf) {
               return leaf.state == LeafState::Partial || leaf.state == LeafState::Failed;
           });
}

} // namespace trailscope
