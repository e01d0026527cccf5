// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/lineagetext.h"

#include "record/agentfamily.h"
#include "text/utf8sequence.h"
#include "text/visibletext.h"
#include "json/jsontext.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

std::string quotedText(std::string_view text)
{
    return jsonString(wellFormedUtf8(text));
}

// For people: who, and which credential.
std::string nodeText(const Snapshot &snapshot, const Lineage &lineage, const LineageNode &node)
{
    std::string text;
    if (node.group != CredentialGroups::kNone) {
        const CredentialGroup &group = lineage.groups.groups()[node.group];
        text.append(snapshot.text(Column::Principal, group.first)).append("  ");
    }
    text.append(node.id).append("  ").append(lineageNodeKindName(lineage, node));
    if (node.events > 0)
        text.append(", ").append(std::to_string(node.events)).append(node.events == 1 ? " event" : " events");
    if (node.isIssuerMissing)
        text.append(", issuer not in these files");
    if (node.kind == LineageNodeKind::Unused)
        text.append(": issued, never used in these files");
    if (node.kind == LineageNodeKind::View)
        text.append(": the same calls, as another account's trail has them");
    if (node.group != CredentialGroups::kNone) {
        for (const CredentialUse &use : lineage.uses.of(node.group)) {
            if (!use.isNewAddress && !use.isNewAgent)
                continue;
            const std::string_view address = snapshot.text(Column::Ip, use.first);
            text.append(", later from ").append(address.empty() ? "no address" : address);
            if (const std::string_view program = agentProgram(snapshot.text(Column::Agent, use.first));
                !program.empty())
                text.append(" with ").append(program);
        }
    }
    return visibleText(text);
}

// From where a credential was used, in order; `new` says what is different from all uses before.
void appendUses(std::string &out, const Snapshot &snapshot, std::span<const CredentialUse> uses)
{
    out += ",\"usedFrom\":[";
    bool isFirst = true;
    for (const CredentialUse &use : uses) {
        const auto text
            = [&](std::string_view value) { return value.empty() ? std::string("null") : quotedText(value); };
        const UtcMs time = snapshot.time(use.first);
        out.append(std::exchange(isFirst, false) ? "{\"address\":" : ",{\"address\":")
            .append(text(snapshot.text(Column::Ip, use.first)))
            .append(",\"agent\":")
            .append(text(agentProgram(snapshot.text(Column::Agent, use.first))))
            .append(",\"first\":")
            .append(time == kNoTime ? "null" : quotedText(formatUtc(time)))
            .append(",\"eventID\":")
            .append(text(snapshot.idText(IdColumn::EventId, use.first)))
            .append(",\"events\":")
            .append(std::to_string(use.events))
            .append(",\"new\":[")
            .append(use.isNewAddress ? "\"address\"" : "")
            .append(use.isNewAddress && use.isNewAgent ? "," : "")
            .append(use.isNewAgent ? "\"agent\"" : "")
            .append("]}");
    }
    out += "]";
}

class TreeText {
public:
    TreeText(const Snapshot &snapshot, const Lineage &lineage, const LineageSelection &selection)
        : m_snapshot(snapshot)
        , m_lineage(lineage)
        , m_selection(selection)
    {
        for (const LineageEdge &edge : selection.edges) {
            m_children[edge.from].push_back(&edge);
            m_hasParent.insert(edge.to);
        }
    }

    std::string text()
    {
        for (const std::uint32_t node : m_selection.nodes) {
            if (!m_hasParent.contains(node))
                addNode(node, {}, {});
        }
        // What is left stands in circles.
        for (const std::uint32_t node : m_selection.nodes) {
            if (!m_told.contains(node))
                addNode(node, {}, {});
        }
        return std::move(m_text);
    }

private:
    struct Pending {
        std::uint32_t node;
        std::string lead; // of its own line
        std::string below; // of the lines below it
    };

    void addNode(std::uint32_t root, const std::string &lead, const std::string &below)
    {
        std::vector<Pending> pending = {{root, lead, below}};
        while (!pending.empty()) {
            const Pending next = std::move(pending.back());
            pending.pop_back();
            const bool isTold = !m_told.insert(next.node).second;
            m_text.append(next.lead).append(
                nodeText(m_snapshot, m_lineage, m_lineage.graph.nodes()[next.node]));
            const auto children = m_children.find(next.node);
            m_text.append(isTold && children != m_children.end() ? " (above)\n" : "\n");
            if (isTold || children == m_children.end())
                continue;
            std::vector<Pending> inOrder;
            for (const LineageEdge *edge : children->second) {
                const bool isLast = edge == children->second.back();
                inOrder.push_back({edge->to, next.below + (isLast ? "└─ " : "├─ ") + stepText(*edge),
                                   next.below + (isLast ? "   " : "│  ")});
            }
            std::ranges::move(inOrder.rbegin(), inOrder.rend(), std::back_inserter(pending));
        }
    }

    std::string stepText(const LineageEdge &edge)
    {
        std::string text(lineageLevelName(edge.level));
        text.append(", ").append(lineageProofText(m_snapshot, edge));
        if (const UtcMs time = m_snapshot.time(edge.evidence); time != kNoTime) {
            text += ' ';
            appendUtc(text, time);
        }
        if (edge.changesAddress)
            text += ", another address";
        return visibleText(text) + ": ";
    }

    const Snapshot &m_snapshot;
    const Lineage &m_lineage;
    const LineageSelection &m_selection;
    std::unordered_map<std::uint32_t, std::vector<const LineageEdge *>> m_children;
    std::set<std::uint32_t> m_hasParent;
    std::set<std::uint32_t> m_told;
    std::string m_text;
};

} // namespace

std::string_view lineageNodeKindName(const Lineage &lineage, const LineageNode &node)
{
    switch (node.kind) {
    case LineageNodeKind::Credential:
        break;
    case LineageNodeKind::Service:
        return "service";
    case LineageNodeKind::Outside:
        return "outside";
    case LineageNodeKind::SignIn:
        return "login";
    case LineageNodeKind::Unused:
        return "unused";
    case LineageNodeKind::Workload:
        return "workload";
    case LineageNodeKind::Person:
        return "person";
    case LineageNodeKind::View:
        return "view";
    }
    return credentialKindName(lineage.groups.groups()[node.group].kind);
}

std::string lineageJson(const Snapshot &snapshot, const Lineage &lineage, const LineageSelection &selection)
{
    const std::vector<LineageNode> &nodes = lineage.graph.nodes();
    std::string out = "{\"nodes\":[";
    for (const std::uint32_t number : selection.nodes) {
        const LineageNode &node = nodes[number];
        out.append(number == selection.nodes.front() ? "\n" : ",\n")
            .append("{\"id\":")
            .append(quotedText(node.id))
            .append(",\"kind\":")
            .append(quotedText(lineageNodeKindName(lineage, node)))
            .append(",\"events\":")
            .append(std::to_string(node.events));
        if (node.group != CredentialGroups::kNone)
            appendUses(out, snapshot, lineage.uses.of(node.group));
        out += "}";
    }
    out += "],\n\"edges\":[";
    bool isFirst = true;
    for (const LineageEdge &edge : selection.edges) {
        out.append(std::exchange(isFirst, false) ? "\n" : ",\n")
            .append("{\"from\":")
            .append(quotedText(nodes[edge.from].id))
            .append(",\"to\":")
            .append(quotedText(nodes[edge.to].id))
            .append(",\"level\":")
            .append(quotedText(lineageLevelName(edge.level)))
            .append(",\"by\":")
            .append(quotedText(lineageProofText(snapshot, edge)))
            .append(",\"eventID\":");
        const std::string id = snapshot.idText(IdColumn::EventId, edge.evidence);
        out.append(id.empty() ? "null" : quotedText(id)).append("}");
    }
    return out + "]}\n";
}

std::string lineageDot(const Snapshot &snapshot, const Lineage &lineage, const LineageSelection &selection)
{
    // Contradictions and what is not sure are dashed.
    static constexpr std::array<std::string_view, kLineageLevelCount> kStyles
        = {"solid", "solid", "dashed", "dotted", "dotted"};
    std::string out = "digraph lineage {\nrankdir=LR;\nnode [shape=box];\n";
    for (const std::uint32_t number : selection.nodes) {
        out.append("n")
            .append(std::to_string(number))
            .append(" [label=")
            .append(quotedText(nodeText(snapshot, lineage, lineage.graph.nodes()[number])))
            .append("];\n");
    }
    for (const LineageEdge &edge : selection.edges) {
        std::string label(lineageProofText(snapshot, edge));
        label.append(", ").append(lineageLevelName(edge.level));
        out.append("n")
            .append(std::to_string(edge.from))
            .append(" -> n")
            .append(std::to_string(edge.to))
            .append(" [label=")
            .append(quotedText(visibleText(std::string_view(label))))
            .append(", style=")
            .append(kStyles[static_cast<std::size_t>(edge.level)])
            .append("];\n");
    }
    return out + "}\n";
}

std::string lineageTree(const Snapshot &snapshot, const Lineage &lineage, const LineageSelection &selection)
{
    return TreeText(snapshot, lineage, selection).text();
}

} // namespace trailscope
