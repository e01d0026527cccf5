// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace trailscope {

// A set of pairs of numbers, such as a file's device and inode, in one piece of memory: sets of many small
// pieces, which grow while a hundred thousand files are listed, leave the heap full of holes (a twentieth of
// what such a trail takes, measured). Open addressing; a value; for one thread at a time.
class PairSet {
public:
    using Pair = std::pair<std::uint64_t, std::uint64_t>;

    [[nodiscard]] std::size_t size() const { return m_count + (m_hasFreeMark ? 1U : 0U); }
    [[nodiscard]] bool contains(Pair pair) const
    {
        return pair == kFree ? m_hasFreeMark : !m_slots.empty() && m_slots[slotOf(pair)] == pair;
    }
    // False when it was there already.
    bool insert(Pair pair)
    {
        if (pair == kFree) {
            return !std::exchange(m_hasFreeMark, true);
        }
        if ((m_count + 1) * 5 > m_slots.size() * 4) {
            grow();
        }
        Pair &slot = m_slots[slotOf(pair)];
        if (slot == pair) {
            return false;
        }
        slot = pair;
        ++m_count;
        return true;
    }
    void erase(Pair pair)
    {
        if (pair == kFree) {
            m_hasFreeMark = false;
            return;
        }
        if (!contains(pair)) {
            return;
        }
        // Those behind it were put there past it: each finds its place anew.
        std::size_t at = slotOf(pair);
        m_slots[at] = kFree;
        --m_count;
        for (at = after(at); m_slots[at] != kFree; at = after(at)) {
            const Pair moved = std::exchange(m_slots[at], kFree);
            m_slots[slotOf(moved)] = moved;
        }
    }

private:
    static constexpr Pair kFree{0, 0};
    static constexpr std::size_t kFirstSlots = 64;

    [[nodiscard]] std::size_t after(std::size_t at) const { return at + 1 == m_slots.size() ? 0 : at + 1; }
    // Where the pair is, or the free slot where it would go.
    [[nodiscard]] std::size_t slotOf(Pair pair) const
    {
        std::uint64_t hash = (pair.first ^ (pair.first >> 32U)) * 0x9e3779b97f4a7c15ULL;
        hash = (hash ^ (hash >> 29U) ^ pair.second) * 0xbf58476d1ce4e5b9ULL;
        auto at = static_cast<std::size_t>((hash >> 32U) * m_slots.size() >> 32U);
        while (m_slots[at] != kFree && m_slots[at] != pair) {
            at = after(at);
        }
        return at;
    }
    void grow()
    {
        std::vector<Pair> old(std::max(kFirstSlots, m_slots.size() + m_slots.size() / 2), kFree);
        old.swap(m_slots);
        for (const Pair &pair : old) {
            if (pair != kFree) {
                m_slots[slotOf(pair)] = pair;
            }
        }
    }

    std::vector<Pair> m_slots;
    std::size_t m_count = 0; // in them
    bool m_hasFreeMark = false; // the pair that marks a free slot is in the set
};

} // namespace trailscope
