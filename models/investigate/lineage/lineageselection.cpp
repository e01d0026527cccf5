// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/lineageselection.h"

#include "text/casefold.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

// Also where it stands in a group that a node is.
bool isNamed(const Snapshot &snapshot, const Lineage &lineage, const LineageNode &node, std::string_view what)
{
    if (equalsIgnoringAsciiCase(node.id, what))
        return true;
    if (node.group == CredentialGroups::kNone)
        return false;
    const CredentialGroup &group = lineage.groups.groups()[node.group];
    const Dictionary &keys = snapshot.dictionaries().of(Column::Key);
    return equalsIgnoringAsciiCase(snapshot.text(Column::PrincipalArn, group.first), what)
        || std::ranges::any_of(group.keys,
                               [&](Code key) { return equalsIgnoringAsciiCase(keys.text(key), what); });
}

// The nodes that an event is about.
std::set<std::uint32_t> nodesOfEvent(const Snapshot &snapshot, const Lineage &lineage, std::string_view id)
{
    std::set<std::uint32_t> found;
    for (std::uint32_t i = 0; i < snapshot.eventCount(); ++i) {
        const EventIndex event{i};
        if (!snapshot.id(IdColumn::EventId, event).present
            || !equalsIgnoringAsciiCase(snapshot.idText(IdColumn::EventId, event), id))
            continue;
        for (const std::uint32_t group : {lineage.groups.of(event), lineage.graph.groupBehind(event)}) {
            if (group != CredentialGroups::kNone)
                found.insert(group);
        }
    }
    for (const LineageEdge &edge : lineage.graph.edges()) {
        if (equalsIgnoringAsciiCase(snapshot.idText(IdColumn::EventId, edge.evidence), id))
            found.insert(edge.to);
    }
    return found;
}

// Adds to `nodes` all that is reached from those in it, to where the steps lead or to where they come from.
void addReached(const LineageGraph &graph, std::set<std::uint32_t> &nodes, bool forward)
{
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> steps;
    for (const LineageEdge &edge : graph.edges()) {
        if (edge.level != LineageLevel::Contradiction)
            steps[forward ? edge.from : edge.to].push_back(forward ? edge.to : edge.from);
    }
    std::vector<std::uint32_t> level(nodes.begin(), nodes.end());
    for (int depth = 0; depth < LineageGraph::kDeepest && !level.empty(); ++depth) {
        std::vector<std::uint32_t> next;
        for (const std::uint32_t node : level) {
            for (const std::uint32_t reached : steps[node]) {
                if (nodes.insert(reached).second)
                    next.push_back(reached);
            }
        }
        level = std::move(next);
    }
}

// The part of the graph around these nodes.
LineageSelection selectionOf(const Lineage &lineage, const std::set<std::uint32_t> &asked)
{
    std::set<std::uint32_t> before = asked;
    std::set<std::uint32_t> reached = asked;
    addReached(lineage.graph, before, false);
    addReached(lineage.graph, reached, true);
    reached.merge(before);
    LineageSelection selection{.asked = {asked.begin(), asked.end()}, .nodes = {}, .edges = {}};
    std::set<std::uint32_t> shown = reached;
    for (const LineageEdge &edge : lineage.graph.edges()) {
        const bool isInside = reached.contains(edge.from) && reached.contains(edge.to);
        const bool isDoubt = edge.level == LineageLevel::Contradiction
            && (asked.contains(edge.from) || asked.contains(edge.to));
        if (!isInside && !isDoubt)
            continue;
        selection.edges.push_back(edge);
        shown.insert({edge.from, edge.to});
    }
    selection.nodes.assign(shown.begin(), shown.end());
    return selection;
}

} // namespace

LineageSelection selectLineage(const Snapshot &snapshot, const Lineage &lineage, std::string_view what)
{
    const std::vector<LineageNode> &nodes = lineage.graph.nodes();
    std::set<std::uint32_t> asked;
    for (std::uint32_t node = 0; node < nodes.size(); ++node) {
        if (isNamed(snapshot, lineage, nodes[node], what))
            asked.insert(node);
    }
    if (asked.empty())
        asked = nodesOfEvent(snapshot, lineage, what);
    return selectionOf(lineage, asked);
}

LineageSelection selectLineage(const Lineage &lineage, EventIndex event)
{
    std::set<std::uint32_t> asked;
    for (const std::uint32_t group : {lineage.groups.of(event), lineage.graph.groupBehind(event)}) {
        if (group != CredentialGroups::kNone)
            asked.insert(group);
    }
    for (const LineageEdge &edge : lineage.graph.edges()) {
        if (edge.evidence == event)
            asked.insert(edge.to);
    }
    return selectionOf(lineage, asked);
}

} // namespace trailscope
