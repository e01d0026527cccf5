// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/lineage/lineagefinder.h"

#include "jobs/onallcores.h"
#include "store/valuelist.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

// The code of each group's finding becomes that of its events.
std::vector<Code> codesOf(const Snapshot &snapshot, const CredentialGroups &groups,
                          const std::vector<Code> &ofGroups)
{
    std::vector<Code> codes(snapshot.eventCount(), Code::Absent);
    for (std::uint32_t i = 0; i < snapshot.eventCount(); ++i) {
        if (const std::uint32_t group = groups.of(EventIndex{i}); group != CredentialGroups::kNone)
            codes[i] = ofGroups[group];
    }
    return codes;
}

DerivedColumnPtr credentialColumn(const Snapshot &snapshot, const CredentialGroups &groups)
{
    auto ids = std::make_shared<Dictionary>();
    std::vector<Code> ofGroups;
    for (const CredentialGroup &group : groups.groups())
        ofGroups.push_back(ids->intern(group.id));
    return std::make_shared<const DerivedColumn>(Field::Credential, std::move(ids),
                                                 codesOf(snapshot, groups, ofGroups));
}

// Who filters by a key, an ARN or an id gets what it did and all that came from it.
void appendNames(const Snapshot &snapshot, const CredentialGroups &groups, const LineageNode &node,
                 std::unordered_set<std::string_view> &known, std::vector<std::string> &out)
{
    const auto add = [&](std::string_view name) {
        if (!name.empty() && known.insert(name).second)
            out.emplace_back(name);
    };
    add(node.id);
    if (node.group == CredentialGroups::kNone)
        return;
    const CredentialGroup &group = groups.groups()[node.group];
    for (const Code key : group.keys)
        add(snapshot.dictionaries().of(Column::Key).text(key));
    add(snapshot.text(Column::PrincipalArn, group.first));
}

DerivedColumnPtr lineageColumn(const Snapshot &snapshot, const CredentialGroups &groups,
                               const LineageGraph &graph)
{
    auto lists = std::make_shared<Dictionary>();
    std::vector<Code> ofGroups;
    std::string encoded;
    for (std::uint32_t group = 0; group < groups.groups().size(); ++group) {
        ValueList names;
        names.exists = true;
        std::unordered_set<std::string_view> known; // in the graph and the dictionaries
        appendNames(snapshot, groups, graph.nodes()[group], known, names.values);
        for (const std::uint32_t ancestor : graph.ancestors(group))
            appendNames(snapshot, groups, graph.nodes()[ancestor], known, names.values);
        encodeValueList(names, encoded);
        ofGroups.push_back(lists->intern(encoded));
    }
    std::vector<Code> codes = codesOf(snapshot, groups, ofGroups);
    // What another account has recorded of a call came from where the call did.
    for (const auto &[event, group] : graph.groupsBehind())
        codes[event] = ofGroups[group];
    return std::make_shared<const DerivedColumn>(Field::Lineage, std::move(lists), std::move(codes),
                                                 ValuesPerEvent::Several);
}

} // namespace

LineagePtr LineageFinder::known() const
{
    const std::unique_lock lock(m_mutex, std::try_to_lock);
    return lock ? m_last : nullptr;
}

LineagePtr LineageFinder::find(const Snapshot &snapshot, const std::stop_token &stop)
{
    const std::lock_guard lock(m_mutex);
    if (m_last && m_last->credential->isWhole(snapshot))
        return m_last;
    m_facts.take(snapshot);
    if (stop.stop_requested())
        return nullptr;
    auto found = std::make_shared<Lineage>();
    found->groups = CredentialGroups(snapshot, m_facts);
    // None of these needs the other.
    const std::array<std::function<void()>, 2> parts
        = {[&] {
               found->graph = LineageGraph(snapshot, m_facts, found->groups);
               found->lineage = lineageColumn(snapshot, found->groups, found->graph);
           },
           [&] {
               found->uses = CredentialUses(snapshot, found->groups);
               found->credential = credentialColumn(snapshot, found->groups);
           }};
    std::atomic<std::size_t> next = 0;
    onAllCores(static_cast<unsigned>(parts.size()), stop, [&](unsigned, const std::stop_token &stopped) {
        for (std::size_t part = next++; part < parts.size() && !stopped.stop_requested(); part = next++)
            parts[part]();
    });
    if (stop.stop_requested())
        return nullptr;
    m_last = std::move(found);
    return m_last;
}

} // namespace trailscope
