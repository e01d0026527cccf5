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

std::string_view lineageProofText(const Snapshot &snapshot, const LineageEdge &edge)
{
    switch (edge.proof) {
    case LineageProof::Call:
        break;
    case LineageProof::Tags:
        return "requestParameters.tags";
    case LineageProof::Scope:
        return "inScopeOf";
    case LineageProof::RoleDelivery:
        return "ec2RoleDelivery";
    case LineageProof::SessionName:
        return "roleSessionName";
    case LineageProof::OnBehalfOf:
        return "onBehalfOf";
    case LineageProof::SourceIdentity:
        return "sourceIdentity";
    case LineageProof::SharedEvent:
        return "sharedEventID";
    }
    return snapshot.text(Column::Event, edge.evidence);
}

LineageGraph::LineageGraph(const Snapshot &snapshot, const CredentialFacts &facts,
                           const CredentialGroups &groups)
{
    LineageJoins joins(snapshot, facts, groups);
    joins.join();
    LineageParts parts = joins.takeParts();
    m_nodes = parts.takeNodes();
    m_edges = parts.takeEdges();
    m_groupBehind = joins.takeGroupsBehind();
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
                  return edge.proof == LineageProof::Call && edge.level != LineageLevel::Contradiction;
              });
    }
}

std::span<const LineageEdge> LineageGraph::edgesTo(std::uint32_t node) const
{
    return std::span(m_edges).subspan(m_firstEdge[node], m_firstEdge[node + 1] - m_firstEdge[node]);
}

std::uint32_t LineageGraph::groupBehind(EventIndex event) const
{
    const auto found = m_groupBehind.find(raw(event));
    return found == m_groupBehind.end() ? CredentialGroups::kNone : found->second;
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
