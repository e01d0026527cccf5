// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/actorevents.h"

#include "investigate/lineage/lineageselection.h"
#include "text/casefold.h"

#include <array>
#include <set>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

constexpr std::array kNameColumns
    = {Column::Key, Column::PrincipalArn, Column::Principal, Column::User, Column::Role};

// Adds what came from these credentials.
void addDescendants(const LineageGraph &graph, std::set<std::uint32_t> &nodes)
{
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> steps;
    for (const LineageEdge &edge : graph.edges()) {
        if (isFollowed(edge.level))
            steps[edge.from].push_back(edge.to);
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

} // namespace

ActorEvents eventsOfActor(const Snapshot &snapshot, const Lineage &lineage, std::string_view what)
{
    ActorEvents out{
        .own = EventSet(snapshot.eventCount()), .all = EventSet(snapshot.eventCount()), .credentials = {}};
    // Which texts of each column are the name: each is looked at once.
    std::array<std::vector<bool>, kNameColumns.size()> isName;
    for (std::size_t i = 0; i < kNameColumns.size(); ++i) {
        const Dictionary &dictionary = snapshot.dictionaries().of(kNameColumns[i]);
        isName[i].resize(dictionary.size());
        for (std::uint32_t code = 1; code < isName[i].size(); ++code)
            isName[i][code] = equalsIgnoringAsciiCase(dictionary.text(Code{code}), what);
    }
    const std::vector<std::uint32_t> asked = selectLineage(snapshot, lineage, what).asked;
    std::set<std::uint32_t> nodes(asked.begin(), asked.end());
    const EventSet rows = snapshot.rows();
    rows.forEach([&](EventIndex event) {
        const std::uint32_t group = lineage.groups.of(event);
        bool isOwn = group != CredentialGroups::kNone && nodes.contains(group);
        for (std::size_t i = 0; i < kNameColumns.size() && !isOwn; ++i)
            isOwn = isName[i][raw(snapshot.code(kNameColumns[i], event))];
        if (isOwn)
            out.own.insert(event);
    });
    out.own.forEach([&](EventIndex event) {
        if (const std::uint32_t group = lineage.groups.of(event); group != CredentialGroups::kNone)
            nodes.insert(group);
    });
    addDescendants(lineage.graph, nodes);
    out.all = out.own;
    rows.forEach([&](EventIndex event) {
        if (const std::uint32_t group = lineage.groups.of(event);
            group != CredentialGroups::kNone && nodes.contains(group))
            out.all.insert(event);
    });
    // What another account's trail has of the same calls, which names no credential.
    for (const LineageEdge &edge : lineage.graph.edges()) {
        if (edge.proof == LineageProof::SharedEvent && nodes.contains(edge.from)
            && rows.contains(edge.evidence))
            out.all.insert(edge.evidence);
    }
    out.credentials.assign(nodes.begin(), nodes.end());
    return out;
}

} // namespace trailscope
