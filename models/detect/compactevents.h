// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/eventset.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

namespace trailscope {

// Some events of a trail, in ascending order: a list while they are few, a bit for each event where that is
// smaller. Immutable once made.
class CompactEvents {
public:
    CompactEvents() = default;
    // Sorts them; none stands twice.
    CompactEvents(std::vector<EventIndex> events, std::uint32_t eventCount)
        : m_count(static_cast<std::uint32_t>(events.size()))
    {
        constexpr std::size_t kBitsOfIndex = 32;
        if (events.size() * kBitsOfIndex <= eventCount) {
            std::ranges::sort(events);
            events.shrink_to_fit();
            m_events = std::move(events);
            return;
        }
        EventSet set(eventCount);
        for (const EventIndex event : events)
            set.insert(event);
        m_events = std::move(set);
    }

    [[nodiscard]] std::uint32_t count() const { return m_count; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    [[nodiscard]] bool contains(EventIndex event) const
    {
        if (const auto *list = std::get_if<std::vector<EventIndex>>(&m_events))
            return std::ranges::binary_search(*list, event);
        const auto &set = std::get<EventSet>(m_events);
        return raw(event) < set.eventCount() && set.contains(event);
    }
    template <class Visitor> void forEach(Visitor &&visit) const // visit(EventIndex), ascending
    {
        if (const auto *list = std::get_if<std::vector<EventIndex>>(&m_events)) {
            for (const EventIndex event : *list)
                visit(event);
        } else {
            std::get<EventSet>(m_events).forEach(visit);
        }
    }
    void addTo(EventSet &set) const
    {
        forEach([&set](EventIndex event) { set.insert(event); });
    }
    [[nodiscard]] std::size_t memoryBytes() const
    {
        if (const auto *list = std::get_if<std::vector<EventIndex>>(&m_events))
            return list->capacity() * sizeof(EventIndex);
        return std::get<EventSet>(m_events).words().size_bytes();
    }

private:
    std::variant<std::vector<EventIndex>, EventSet> m_events;
    std::uint32_t m_count = 0;
};

} // namespace trailscope
