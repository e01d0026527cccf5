// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/lineage/lineagegraph.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

// The nodes and edges of a lineage while they are being found. One thread; the groups outlive it.
class LineageParts {
public:
    // Begins with a node for each group, under the group's number.
    explicit LineageParts(const CredentialGroups &groups);

    [[nodiscard]] const std::vector<LineageNode> &nodes() const { return m_nodes; }
    [[nodiscard]] const std::vector<LineageEdge> &edges() const { return m_edges; }
    // Of what is no group: made where there is none yet, and `events` are added to its own.
    std::uint32_t nodeOf(LineageNodeKind kind, std::string_view id, std::uint32_t events);
    [[nodiscard]] std::optional<std::uint32_t> findNode(LineageNodeKind kind, std::string_view id) const;
    void add(const LineageEdge &edge) { m_edges.push_back(edge); }

    [[nodiscard]] std::vector<LineageNode> takeNodes() { return std::move(m_nodes); }
    [[nodiscard]] std::vector<LineageEdge> takeEdges() { return std::move(m_edges); }

private:
    std::vector<LineageNode> m_nodes;
    std::vector<LineageEdge> m_edges;
    std::map<std::pair<LineageNodeKind, std::string>, std::uint32_t> m_numbers; // but for groups
};

} // namespace trailscope
