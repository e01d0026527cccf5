// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/eventkeytable.h"

#include <algorithm>
#include <cstring>

namespace trailscope {

namespace {

constexpr std::size_t kFirstPlaces = std::size_t{1} << 16;

} // namespace

EventKeyTable::EventKeyTable()
    : EventKeyTable(kFirstPlaces)
{
}

EventKeyTable::EventKeyTable(std::size_t places)
    : m_places(places)
{
    m_memory
        = std::make_shared_for_overwrite<std::byte[]>(places * (sizeof(EventIndex) + sizeof(std::uint8_t)));
    m_events = reinterpret_cast<EventIndex *>(m_memory.get());
    m_tags = reinterpret_cast<std::uint8_t *>(m_memory.get() + places * sizeof(EventIndex));
    std::memset(m_tags, 0, places);
}

EventKeyTable EventKeyTable::withRoomFor(std::size_t count)
{
    constexpr std::size_t kPage = 4096;
    // A little more than they need, for `count` is mostly an estimate.
    const std::size_t places = std::max(kFirstPlaces, count / 3 * 4 + 4);
    EventKeyTable table(places);
    for (std::size_t at = 0; at < places; at += kPage / sizeof(EventIndex)) {
        table.m_events[at] = EventIndex{};
    }
    return table;
}

void EventKeyTable::place(std::uint64_t hash, EventIndex event)
{
    if (raw(event) >= m_held.size()) {
        m_held.resize((raw(event) + std::size_t{1}) * 2); // first: it may fail
    }
    std::size_t at = placeOf(hash);
    while (m_tags[at] != 0) {
        at = placeAfter(at);
    }
    m_tags[at] = tagOf(hash);
    m_events[at] = event;
    m_held[raw(event)] = true;
    ++m_count;
}

} // namespace trailscope
