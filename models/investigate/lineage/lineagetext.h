// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/lineageselection.h"

#include <string>
#include <string_view>

namespace trailscope {

// As JSON: nodes with id, kind and events, edges with from, to, level and eventID; of credentials also from
// where they were used, of edges what shows that they are there.
[[nodiscard]] std::string lineageJson(const Snapshot &snapshot, const Lineage &lineage,
                                      const LineageSelection &selection);
// As a graph of Graphviz's dot.
[[nodiscard]] std::string lineageDot(const Snapshot &snapshot, const Lineage &lineage,
                                     const LineageSelection &selection);
// One line a node, below what it came from.
[[nodiscard]] std::string lineageTree(const Snapshot &snapshot, const Lineage &lineage,
                                      const LineageSelection &selection);

// Of a node, for machines: sign-in, console, session, key, service, outside, login, unused, workload,
// person, view.
[[nodiscard]] std::string_view lineageNodeKindName(const Lineage &lineage, const LineageNode &node);

} // namespace trailscope
