// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/eventkeytable.h"

namespace trailscope {

namespace {

constexpr std::size_t kFirstPlaces = 1024;

} // namespace

EventKeyTable::EventKeyTable()
    : EventKeyTable(kFirstPlaces)
{
}

EventKeyTable::EventKeyTable(std::size_t places)
    : m_tags(places)
    , m_events(places)
{
}

void EventKeyTable::place(std::uint64_t hash, EventIndex event)
{
    std::size_t at = placeOf(hash);
    while (m_tags[at] != 0) {
        at = (at + 1) & (m_tags.size() - 1);
    }
    m_tags[at] = tagOf(hash);
    m_events[at] = event;
    if (raw(event) >= m_held.size()) {
        m_held.resize(raw(event) + std::size_t{1});
    }
    m_held[raw(event)] = true;
    ++m_count;
}

} // namespace trailscope
