// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/lineage/lineagetree.h"

#include "record/agentfamily.h"

#include <algorithm>
#include <ranges>
#include <set>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

class LineageTreeMaker {
public:
    LineageTreeMaker(const Snapshot &snapshot, const Lineage &lineage, const LineageSelection &selection)
        : m_snapshot(snapshot)
        , m_lineage(lineage)
        , m_selection(selection)
    {
        for (const LineageEdge &edge : selection.edges) {
            m_edgesFrom[edge.from].push_back(&edge);
            m_hasSource.insert(edge.to);
        }
    }

    LineageTree make()
    {
        for (const std::uint32_t node : m_selection.nodes) {
            if (!m_hasSource.contains(node))
                addBelow(node);
        }
        // What is left stands in circles.
        for (const std::uint32_t node : m_selection.nodes) {
            if (!m_placed.contains(node))
                addBelow(node);
        }
        return std::move(m_tree);
    }

private:
    struct Pending {
        std::uint32_t node;
        int parent;
        const LineageEdge *edge;
    };

    void addBelow(std::uint32_t root)
    {
        std::vector<Pending> pending = {{root, -1, nullptr}};
        while (!pending.empty()) {
            const Pending next = pending.back();
            pending.pop_back();
            const int number = static_cast<int>(m_tree.lines.size());
            m_tree.lines.push_back(lineOf(next));
            if (next.parent < 0)
                m_tree.roots.push_back(number);
            else
                m_tree.lines[static_cast<std::size_t>(next.parent)].children.push_back(number);
            const auto edges = m_edgesFrom.find(next.node);
            const bool isPlaced = !m_placed.insert(next.node).second;
            if (edges == m_edgesFrom.end())
                continue;
            if (isPlaced) {
                m_tree.lines.back().isRepeated = true;
                continue;
            }
            for (const LineageEdge *const edge : edges->second | std::views::reverse)
                pending.push_back({edge->to, number, edge});
        }
    }

    LineageLine lineOf(const Pending &place) const
    {
        const LineageNode &node = m_lineage.graph.nodes()[place.node];
        LineageLine line;
        line.parent = place.parent;
        line.node = place.node;
        line.kind = node.kind;
        line.id = node.id;
        line.events = node.events;
        line.isAsked = std::ranges::contains(m_selection.asked, place.node);
        line.isIssuerMissing = node.isIssuerMissing;
        if (node.group != CredentialGroups::kNone) {
            const CredentialGroup &group = m_lineage.groups.groups()[node.group];
            line.credential = group.kind;
            line.who = m_snapshot.text(Column::Principal, group.first);
            line.errors = group.errors;
            line.begin = group.begin;
            line.end = group.end;
            for (const CredentialUse &use : m_lineage.uses.of(node.group)) {
                line.uses.push_back(
                    {.address = std::string(m_snapshot.text(Column::Ip, use.first)),
                     .program = std::string(agentProgram(m_snapshot.text(Column::Agent, use.first))),
                     .time = m_snapshot.time(use.first),
                     .events = use.events,
                     .isNewAddress = use.isNewAddress,
                     .isNewAgent = use.isNewAgent});
            }
            line.value = FieldValue{.field = Field::Credential, .value = node.id};
        } else if (node.kind == LineageNodeKind::SignIn) {
            line.value = FieldValue{.field = Field::EventId, .value = node.id};
        } else if (node.kind == LineageNodeKind::Workload || node.kind == LineageNodeKind::Person) {
            line.value = FieldValue{.field = Field::Lineage, .value = node.id};
        } else if (node.kind != LineageNodeKind::Unused) {
            line.value = FieldValue{.field = Field::Principal, .value = node.id};
        }
        if (place.edge != nullptr) {
            line.step = LineageLine::Step{
                .level = place.edge->level,
                .proof = place.edge->proof,
                .call = std::string(lineageProofText(m_snapshot, *place.edge)),
                .evidence = place.edge->evidence,
                .time = m_snapshot.time(place.edge->evidence),
                .changesAddress = place.edge->changesAddress,
            };
            if (const std::string id = m_snapshot.idText(IdColumn::EventId, place.edge->evidence);
                !id.empty())
                line.step->callValue = FieldValue{.field = Field::EventId, .value = id};
        }
        return line;
    }

    const Snapshot &m_snapshot;
    const Lineage &m_lineage;
    const LineageSelection &m_selection;
    std::unordered_map<std::uint32_t, std::vector<const LineageEdge *>> m_edgesFrom;
    std::set<std::uint32_t> m_hasSource;
    std::set<std::uint32_t> m_placed;
    LineageTree m_tree;
};

} // namespace

LineageTreePtr makeLineageTree(const Snapshot &snapshot, const Lineage &lineage,
                               const LineageSelection &selection)
{
    return std::make_shared<const LineageTree>(LineageTreeMaker(snapshot, lineage, selection).make());
}

} // namespace trailscope
