// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/lineagefinder.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// The part of a lineage that is about one credential, principal or event: where it came from, and all that
// came from it. Numbers are the graph's. A value.
struct LineageSelection {
    std::vector<std::uint32_t> asked; // the nodes that were asked for
    std::vector<std::uint32_t> nodes; // ascending, those among them
    std::vector<LineageEdge> edges; // contradictions are shown, and nothing behind them
};

// `what` is a credential's id, an access key, the ARN of a principal or the ID of an event, which stands for
// the credential that signed it and those that it issued; a lower-case or capital letter makes no difference.
// Empty where the lineage knows nothing of it.
[[nodiscard]] LineageSelection selectLineage(const Snapshot &snapshot, const Lineage &lineage,
                                             std::string_view what);
// Of the credential that signed an event, and those that it issued.
[[nodiscard]] LineageSelection selectLineage(const Lineage &lineage, EventIndex event);

} // namespace trailscope
