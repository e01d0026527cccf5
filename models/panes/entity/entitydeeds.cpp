// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/entity/entitydeeds.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

int rankOf(LedgerState state)
{
    return state == LedgerState::Unclear ? 1 : 2 * static_cast<int>(state);
}

} // namespace

EntityDeeds arrangeDeeds(const Ledger &ledger, const Snapshot &snapshot, const EventSet &events)
{
    EntityDeeds deeds{.total = ledger.entries.size(), .standing = ledger.standing()};
    std::vector<const LedgerEntry *> entries;
    entries.reserve(ledger.entries.size());
    for (const LedgerEntry &entry : ledger.entries)
        entries.push_back(&entry);
    std::ranges::stable_sort(entries, {}, [](const LedgerEntry *entry) { return rankOf(entry->state); });

    std::set<std::string> ids;
    for (const LedgerEntry *const entry : entries) {
        ids.insert(snapshot.idText(IdColumn::EventId, entry->event));
        if (ids.size() > EntityDeeds::kMostIds)
            break;
    }
    if (ids.size() <= EntityDeeds::kMostIds && !ids.contains(std::string()))
        deeds.ids.assign(ids.begin(), ids.end());

    std::unordered_map<std::string, std::uint64_t> rows;
    entries.resize(std::min(entries.size(), EntityDeeds::kMostListed));
    deeds.listed.reserve(entries.size());
    for (const LedgerEntry *const entry : entries) {
        deeds.listed.push_back(
            {.entry = *entry, .eventId = snapshot.idText(IdColumn::EventId, entry->event)});
        rows.emplace(deeds.listed.back().eventId, 0);
    }
    for (const std::string &id : deeds.ids)
        rows.emplace(id, 0);
    events.forEach([&](EventIndex event) {
        if (const auto found = rows.find(snapshot.idText(IdColumn::EventId, event)); found != rows.end())
            ++found->second;
    });
    for (EntityDeeds::Deed &deed : deeds.listed)
        deed.rows = deed.eventId.empty() ? 0 : rows.at(deed.eventId);
    for (const std::string &id : deeds.ids)
        deeds.rows += rows.at(id);
    return deeds;
}

} // namespace trailscope
