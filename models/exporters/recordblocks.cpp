// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/recordblocks.h"

#include <algorithm>

namespace trailscope {

RecordBlocks::RecordBlocks(const Snapshot &snapshot, std::span<const EventIndex> rows,
                           const RawSource &source, std::size_t budgetBytes)
    : m_snapshot(snapshot)
    , m_rows(rows)
    , m_source(source)
    , m_budgetBytes(budgetBytes)
{
}

RecordBlocks::Step RecordBlocks::next(std::stop_token stop)
{
    m_first += m_size;
    m_size = 0;
    if (m_first == m_rows.size())
        return Step::Done;

    const std::size_t most = std::min(kMaxRows, m_rows.size() - m_first);
    std::size_t bytes = 0;
    EventSet wanted(m_snapshot.eventCount());
    m_wanted.clear();
    while (m_size < most && (m_size == 0 || bytes < m_budgetBytes)) {
        const EventIndex event = m_rows[m_first + m_size];
        bytes += m_snapshot.place(event).length;
        wanted.insert(event);
        m_wanted.push_back({event, static_cast<std::uint32_t>(m_size)});
        ++m_size;
    }
    std::ranges::sort(m_wanted, {}, &Wanted::event);

    if (m_records.size() < m_size)
        m_records.resize(m_size);
    for (std::string &record : m_records)
        record.clear();
    // Each event is visited once, so no two workers write to the same string.
    const auto keep = [this](unsigned, EventIndex event, std::string_view record) {
        const auto found = std::ranges::equal_range(m_wanted, event, {}, &Wanted::event);
        for (const Wanted &place : found)
            m_records[place.position].assign(record);
    };
    const RawScanResult result = m_source.scan(m_snapshot, wanted, keep, stop);
    return result.stopped || stop.stop_requested() ? Step::Stopped : Step::Block;
}

std::optional<std::size_t> RecordBlocks::firstUnreachable() const
{
    for (std::size_t i = 0; i < m_size; ++i) {
        if (m_records[i].empty())
            return i;
    }
    return std::nullopt;
}

} // namespace trailscope
