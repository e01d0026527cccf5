// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/ids.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace trailscope {

// Finds the first event of a key by the key's hash; the keys themselves stand in the store. Open addressing
// with a byte of each hash beside it: looking for a key that is new, which nearly all are, reads those bytes
// and none of the keys. Where memory runs out, it stays as it was. Not thread-safe.
class EventKeyTable {
public:
    EventKeyTable();

    // Brings what find() and insert() will look at into the cache.
    void prefetch(std::uint64_t hash) const
    {
        __builtin_prefetch(&m_tags[placeOf(hash)]);
        __builtin_prefetch(&m_events[placeOf(hash)], 1);
    }
    // isKey(EventIndex) says whether an event has the key that is looked for.
    template <class IsKey>
    [[nodiscard]] std::optional<EventIndex> find(std::uint64_t hash, IsKey &&isKey) const
    {
        for (std::size_t at = placeOf(hash); m_tags[at] != 0; at = placeAfter(at)) {
            if (m_tags[at] == tagOf(hash) && isKey(m_events[at])) {
                return m_events[at];
            }
        }
        return std::nullopt;
    }
    // The key must not be there yet. hashOf(EventIndex) is asked for the keys that are there when the table
    // grows.
    template <class HashOf> void insert(std::uint64_t hash, EventIndex event, HashOf &&hashOf)
    {
        if (!fits(m_count + 1, m_places)) {
            moveInto(EventKeyTable(largerThan(m_places)), hashOf);
        }
        place(hash, event);
    }

    [[nodiscard]] bool hasRoomFor(std::size_t count) const { return fits(count, m_places); }
    // An empty one for so many keys, whose memory is there already: the kernel takes longer for that than
    // moving the keys does.
    [[nodiscard]] static EventKeyTable withRoomFor(std::size_t count);
    // Takes the place of this one, with all its keys, if it is larger.
    template <class HashOf> void moveInto(EventKeyTable wider, HashOf &&hashOf);

private:
    explicit EventKeyTable(std::size_t places);
    void place(std::uint64_t hash, EventIndex event);

    // Half as much again: doubling would leave half of the places free.
    [[nodiscard]] static std::size_t largerThan(std::size_t places) { return places / 2 * 3; }
    [[nodiscard]] static bool fits(std::size_t count, std::size_t places) { return count * 5 <= places * 4; }
    // The lower half of the hash, scaled to the number of places.
    [[nodiscard]] std::size_t placeOf(std::uint64_t hash) const
    {
        return static_cast<std::size_t>((hash & 0xffffffffU) * m_places >> 32U);
    }
    [[nodiscard]] std::size_t placeAfter(std::size_t at) const { return at + 1 == m_places ? 0 : at + 1; }
    // Zero marks a free place.
    [[nodiscard]] static std::uint8_t tagOf(std::uint64_t hash)
    {
        return static_cast<std::uint8_t>((hash >> 56) | 1U);
    }

    std::size_t m_places;
    std::shared_ptr<std::byte[]> m_memory; // of the two arrays
    std::uint8_t *m_tags;
    EventIndex *m_events;
    std::vector<bool> m_held; // by event: whether it is in the table
    std::size_t m_count = 0;
};

// In the events' order, in which their keys stand in the store, and several at once, so that the misses
// overlap.
template <class HashOf> void EventKeyTable::moveInto(EventKeyTable wider, HashOf &&hashOf)
{
    if (wider.m_places <= m_places) {
        return;
    }
    constexpr std::size_t kAtOnce = 32;
    std::array<std::pair<std::uint64_t, EventIndex>, kAtOnce> batch;
    std::size_t batched = 0;
    const auto placeBatch = [&] {
        for (std::size_t i = 0; i < batched; ++i) {
            wider.place(batch[i].first, batch[i].second);
        }
        batched = 0;
    };
    for (std::uint32_t known = 0; known < m_held.size(); ++known) {
        if (!m_held[known]) {
            continue;
        }
        const auto event = static_cast<EventIndex>(known);
        batch[batched] = {hashOf(event), event};
        wider.prefetch(batch[batched].first);
        if (++batched == kAtOnce) {
            placeBatch();
        }
    }
    placeBatch();
    *this = std::move(wider);
}

} // namespace trailscope
