// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/report/leafreports.h"

#include <algorithm>
#include <utility>

namespace trailscope {

SharedPath sourceName(const std::shared_ptr<const Dictionaries> &names, SourceId source)
{
    return SharedPath::ofSized({names, names->of(Column::Source).sizedText(static_cast<Code>(raw(source)))});
}

LeafReport LeafReports::operator[](std::size_t i) const
{
    const Entry &entry = m_entries[i];
    return entry.source == SourceId::None ? *m_whole[entry.events] : made(entry);
}

std::optional<LeafReport> LeafReports::ofSource(SourceId source) const
{
    if (const auto entry = std::ranges::find(m_entries, source, &Entry::source);
        source != SourceId::None && entry != m_entries.end()) {
        return made(*entry);
    }
    const auto isSources = [source](const auto &leaf) { return leaf->source == source; };
    const auto whole = std::ranges::find_if(m_whole, isSources);
    return whole == m_whole.end() ? std::nullopt : std::optional(**whole);
}

LeafReport LeafReports::made(const Entry &entry) const
{
    LeafReport leaf;
    leaf.place.file = {
        .path = sourceName(m_names, entry.source), .size = entry.storedBytes, .modifiedNs = entry.modifiedNs};
    leaf.source = entry.source;
    leaf.state = LeafState::Read;
    leaf.order = entry.order;
    leaf.events = entry.events;
    leaf.storedBytes = entry.storedBytes;
    leaf.inflatedBytes = entry.inflatedBytes;
    leaf.ledger = {.records = entry.inflatedBytes - entry.wrapperBytes, .wrapper = entry.wrapperBytes};
    return leaf;
}

LeafReports::Entry LeafReports::entryOf(const LeafReport &leaf)
{
    return {.order = leaf.order,
            .modifiedNs = leaf.place.file.modifiedNs,
            .source = leaf.source,
            .events = static_cast<std::uint32_t>(leaf.events),
            .storedBytes = static_cast<std::uint32_t>(leaf.place.file.size),
            .inflatedBytes = static_cast<std::uint32_t>(leaf.inflatedBytes),
            .wrapperBytes = static_cast<std::uint32_t>(leaf.ledger.wrapper)};
}

void LeafReports::push_back(LeafReport &&leaf)
{
    if (m_names && leaf.source != SourceId::None) {
        const Entry entry = entryOf(leaf);
        // Whatever an entry does not tell, or cannot hold, shows as a difference.
        if (made(entry) == leaf) {
            m_entries.push_back(entry);
            return;
        }
    }
    m_entries.push_back({.order = leaf.order, .events = static_cast<std::uint32_t>(m_whole.size())});
    try {
        m_whole.push_back(std::make_shared<const LeafReport>(std::move(leaf)));
    } catch (...) {
        m_entries.pop_back();
        throw;
    }
}

void LeafReports::append(const LeafReports &others)
{
    const auto before = static_cast<std::uint32_t>(m_whole.size());
    m_entries.reserve(size() + others.size());
    m_whole.reserve(m_whole.size() + others.m_whole.size());
    std::ranges::transform(others.m_entries, std::back_inserter(m_entries), [before](Entry entry) {
        entry.events += entry.source == SourceId::None ? before : 0;
        return entry;
    });
    m_whole.insert(m_whole.end(), others.m_whole.begin(), others.m_whole.end());
}

void LeafReports::remove(std::span<const std::uint64_t> orders)
{
    const LeafReports all = std::exchange(*this, LeafReports(m_names));
    for (Entry entry : all.m_entries) {
        if (std::ranges::binary_search(orders, entry.order)) {
            continue;
        }
        if (entry.source == SourceId::None) {
            m_whole.push_back(all.m_whole[entry.events]);
            entry.events = static_cast<std::uint32_t>(m_whole.size() - 1);
        }
        m_entries.push_back(entry);
    }
}

void LeafReports::sort()
{
    std::ranges::stable_sort(m_entries, {}, &Entry::order);
}

} // namespace trailscope
