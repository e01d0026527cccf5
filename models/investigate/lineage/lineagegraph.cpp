// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/lineagegraph.h"

#include "investigate/lineage/lineagejoins.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace trailscope {

std::string_view lineageLevelName(LineageLevel level)
{
    static constexpr std::array<std::string_view, kLineageLevelCount> kNames
        = {"certain", "strong", "likely", "ambiguous", "contradiction"};
    return kNames[static_cast<std::size_t>(level)];
}

LineageGraph::LineageGraph(const Snapshot &snapshot, const CredentialFacts &facts,
                           const CredentialGroups &groups)
{
    LineageJoins joins(snapshot, facts, groups);
    joins.join();
    m_nodes = joins.takeNodes();
    m_edges = joins.takeEdges();
    // Of two views of one call, and of calls that were repeated, the surest.
    std::ranges::stable_sort(
        m_edges, {}, [](const LineageEdge &edge) { return std::tuple(edge.to, edge.from, edge.level); });
    const auto repeated = std::ranges::unique(
        m_edges, {}, [](const LineageEdge &edge) { return std::pair(edge.to, edge.from); });
    m_edges.erase(repeated.begin(), repeated.end());
    std::ranges::sort(m_edges, {},
                      [](const LineageEdge &edge) { return std::tuple(edge.to, edge.level, edge.from); });
    m_firstEdge.resize(m_nodes.size() + 1);
    for (const LineageEdge &edge : m_edges)
        ++m_firstEdge[edge.to + 1];
    for (std::size_t node = 0; node < m_nodes.size(); ++node)
        m_firstEdge[node + 1] += m_firstEdge[node];
    for (std::uint32_t node = 0; node < groups.groups().size(); ++node) {
        const CredentialGroup &group = groups.groups()[node];
        const bool isTemporary = group.kind != CredentialKind::LongLived && group.created != kNoTime;
        m_nodes[node].isIssuerMissing
            = isTemporary && std::ranges::none_of(edgesTo(node), [](const LineageEdge &edge) {
                  return edge.level != LineageLevel::Contradiction;
              });
    }
}

std::span<const LineageEdge> LineageGraph::edgesTo(std::uint32_t node) const
{
    return std::span(m_edges).subspan(m_firstEdge[node], m_firstEdge[node + 1] - m_firstEdge[node]);
}

std::vector<std::uint32_t> LineageGraph::ancestors(std::uint32_t node) const
{
    std::vector<std::uint32_t> found;
    std::unordered_set<std::uint32_t> seen = {node};
    std::vector<std::uint32_t> level = {node};
    for (int depth = 0; depth < kDeepest && !level.empty(); ++depth) {
        std::vector<std::uint32_t> next;
        for (const std::uint32_t child : level) {
            for (const LineageEdge &edge : edgesTo(child)) {
                if (seen.size() <= kMostAncestors && isFollowed(edge.level) && seen.insert(edge.from).second)
                    next.push_back(edge.from);
            }
        }
        found.insert(found.end(), next.begin(), next.end());
        level = std::move(next);
    }
    return found;
}

} // namespace trailscope
