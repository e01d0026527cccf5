// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/ruleplan.h"
#include "store/snapshot.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace trailscope {

// What the leaves of a plan that ask for a column say of each of its texts. Every text is folded once, and
// looked up where it has to be one of some texts. Immutable; of the dictionaries as they are now, so that
// they know every code of the snapshot.
class LeafMasks {
public:
    // On all cores. Not whole when stopped.
    LeafMasks(const RulePlan &plan, const Snapshot &snapshot, const std::stop_token &stop);

    // For leaves with a column.
    [[nodiscard]] Truth truth(std::uint32_t leaf, Code code) const
    {
        const std::vector<Truth> &mask = m_masks[leaf];
        return raw(code) < mask.size() ? mask[raw(code)] : Truth::No;
    }

private:
    std::vector<std::vector<Truth>> m_masks; // by leaf, then by code
};

} // namespace trailscope
