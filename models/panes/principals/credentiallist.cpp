// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/principals/credentiallist.h"

#include "record/agentfamily.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace trailscope {

namespace {

void addOnce(std::vector<std::string> &list, std::string_view text)
{
    if (!text.empty() && !std::ranges::contains(list, text))
        list.emplace_back(text);
}

CredentialLine lineOf(const Snapshot &snapshot, const Lineage &lineage, std::uint32_t number)
{
    const CredentialGroup &group = lineage.groups.groups()[number];
    CredentialLine line;
    line.id = group.id;
    line.kind = group.kind;
    line.begin = group.begin;
    line.end = group.end;
    line.events = group.events;
    line.errors = group.errors;
    for (const CredentialUse &use : lineage.uses.of(number)) {
        addOnce(line.addresses, snapshot.text(Column::Ip, use.first));
        addOnce(line.programs, agentProgram(snapshot.text(Column::Agent, use.first)));
        line.isCarried = line.isCarried || use.isNewAddress;
    }
    line.isIssuerMissing = lineage.graph.nodes()[number].isIssuerMissing;
    const auto edges = lineage.graph.edgesTo(number);
    if (!edges.empty()) { // the surest first
        const LineageNode &from = lineage.graph.nodes()[edges.front().from];
        line.issuer = from.group == CredentialGroups::kNone
            ? from.id
            : std::string(snapshot.text(Column::Principal, lineage.groups.groups()[from.group].first));
        line.proof = lineageProofText(snapshot, edges.front());
        line.level = edges.front().level;
    }
    return line;
}

} // namespace

CredentialListPtr makeCredentialList(const Snapshot &snapshot, const Lineage &lineage, const EventSet &events)
{
    std::set<std::uint32_t> groups;
    events.forEach([&](EventIndex event) {
        if (raw(event) < lineage.groups.eventCount() && lineage.groups.of(event) != CredentialGroups::kNone)
            groups.insert(lineage.groups.of(event));
    });
    auto list = std::make_shared<CredentialList>();
    for (const std::uint32_t group : groups)
        list->push_back(lineOf(snapshot, lineage, group));
    std::ranges::sort(*list, {}, [](const CredentialLine &line) {
        return std::tuple(line.begin == kNoTime, line.begin, std::string_view(line.id));
    });
    return list;
}

} // namespace trailscope
