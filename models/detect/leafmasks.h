// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/ruleplan.h"
#include "store/snapshot.h"

#include <array>
#include <cstdint>
#include <stop_token>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trailscope {

// What the leaves of a plan that ask for a column say of each of its texts. Every text is folded once, and
// looked up where it has to be one of some texts. One thread at a time changes it.
class LeafMasks {
public:
    explicit LeafMasks(const RulePlan &plan); // which has to outlive this

    // Adds what the trail's dictionaries have got since they were last looked at, so that every code of the
    // snapshot is known. On all cores. False when stopped: then nothing more is known than before.
    [[nodiscard]] bool extend(const Snapshot &snapshot, const std::stop_token &stop);

    // For leaves with a column.
    [[nodiscard]] Truth truth(std::uint32_t leaf, Code code) const
    {
        const std::vector<Truth> &mask = m_masks[leaf];
        return raw(code) < mask.size() ? mask[raw(code)] : Truth::No;
    }

    [[nodiscard]] const RulePlan &plan() const { return m_plan; }

private:
    // The leaves that ask for one column.
    struct ColumnLeaves {
        std::unordered_map<std::string_view, std::vector<std::uint32_t>> byText; // folded
        std::vector<std::uint32_t> others;
        std::uint32_t known = 1; // codes below are in the masks
        [[nodiscard]] bool isEmpty() const { return byText.empty() && others.empty(); }
    };

    const RulePlan &m_plan;
    std::array<ColumnLeaves, kColumnCount> m_columns;
    std::vector<std::vector<Truth>> m_masks; // by leaf, then by code
};

} // namespace trailscope
