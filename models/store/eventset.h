// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/ids.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace trailscope {

// A set of events, a bit for each event of a snapshot.
class EventSet {
public:
    static constexpr std::size_t kWordBits = 64;

    EventSet() = default;
    explicit EventSet(std::uint32_t eventCount, bool full = false);

    [[nodiscard]] std::uint32_t eventCount() const { return m_eventCount; }
    [[nodiscard]] bool contains(EventIndex index) const
    {
        return ((m_words[raw(index) / kWordBits] >> (raw(index) % kWordBits)) & 1U) != 0;
    }
    void insert(EventIndex index)
    {
        m_words[raw(index) / kWordBits] |= std::uint64_t{1} << (raw(index) % kWordBits);
    }
    void remove(EventIndex index)
    {
        m_words[raw(index) / kWordBits] &= ~(std::uint64_t{1} << (raw(index) % kWordBits));
    }
    [[nodiscard]] std::uint32_t count() const;
    [[nodiscard]] bool isEmpty() const;

    EventSet &operator&=(const EventSet &other); // both of the same snapshot
    EventSet &operator|=(const EventSet &other);
    EventSet &subtract(const EventSet &other);
    void complement();

    // kWordBits events a word, the lowest bit first; bits past eventCount() are zero and have to stay so.
    [[nodiscard]] std::span<std::uint64_t> words() { return m_words; }
    [[nodiscard]] std::span<const std::uint64_t> words() const { return m_words; }

    template <class Visitor> void forEach(Visitor &&visit) const // visit(EventIndex), ascending
    {
        for (std::size_t w = 0; w < m_words.size(); ++w) {
            for (std::uint64_t bits = m_words[w]; bits != 0; bits &= bits - 1) {
                visit(static_cast<EventIndex>(w * 64 + static_cast<std::size_t>(std::countr_zero(bits))));
            }
        }
    }

    bool operator==(const EventSet &) const = default;

private:
    void clearTail();

    std::uint32_t m_eventCount = 0;
    std::vector<std::uint64_t> m_words;
};

} // namespace trailscope
