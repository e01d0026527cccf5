// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/eventset.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace trailscope {

// Some events of a trail, in ascending order, block by block of 65,536: two bytes for each event, and never
// more than a bit for each event of a block. A value; more can be put in as a trail grows.
class CompactEvents {
public:
    CompactEvents() = default;
    explicit CompactEvents(std::vector<EventIndex> events); // in whatever order

    // Adds those that are not in it. Cheap where all of them stand behind all that it has.
    void insert(std::vector<EventIndex> events);
    // Leaves those that are in this set, too.
    void keepOnly(const EventSet &kept);
    // Gives back memory that was reserved for more.
    void squeeze();

    [[nodiscard]] std::uint32_t count() const { return m_count; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    [[nodiscard]] bool contains(EventIndex event) const;
    template <class Visitor> void forEach(Visitor &&visit) const // visit(EventIndex), ascending
    {
        for (const Block &block : m_blocks) {
            const std::span<const std::uint16_t> places = placesOf(block);
            const std::uint32_t first = block.number << kBlockBits;
            if (!isDense(block)) {
                for (const std::uint16_t place : places)
                    visit(static_cast<EventIndex>(first + place));
                continue;
            }
            for (std::uint32_t word = 0; word < places.size(); ++word) {
                for (std::uint32_t bits = places[word]; bits != 0; bits &= bits - 1)
                    visit(static_cast<EventIndex>(first + word * kWordBits
                                                  + static_cast<std::uint32_t>(std::countr_zero(bits))));
            }
        }
    }
    void addTo(EventSet &set) const
    {
        forEach([&set](EventIndex event) { set.insert(event); });
    }
    [[nodiscard]] std::size_t memoryBytes() const
    {
        return m_blocks.capacity() * sizeof(Block) + m_places.capacity() * sizeof(std::uint16_t);
    }
    bool operator==(const CompactEvents &) const = default;

private:
    static constexpr unsigned kBlockBits = 16;
    static constexpr std::uint32_t kWordBits = 16;
    static constexpr std::uint32_t kDenseWords = (1U << kBlockBits) / kWordBits;

    // A list while that is smaller than a bit for each event.
    struct Block {
        std::uint32_t number = 0; // the upper half of its events
        std::uint32_t begin = 0; // in m_places
        std::uint32_t count = 0; // of events

        bool operator==(const Block &) const = default;
    };
    [[nodiscard]] static bool isDense(const Block &block) { return block.count > kDenseWords; }
    [[nodiscard]] std::span<const std::uint16_t> placesOf(const Block &block) const
    {
        return std::span(m_places).subspan(block.begin, isDense(block) ? kDenseWords : block.count);
    }
    void append(std::uint32_t number, std::span<const EventIndex> events); // ascending, each once
    void appendUnion(const CompactEvents &from, const Block &block, std::span<const EventIndex> more);
    void appendBits(std::uint32_t number, std::span<const std::uint64_t> bits);

    std::vector<Block> m_blocks; // by number
    std::vector<std::uint16_t> m_places;
    std::uint32_t m_count = 0;
};

} // namespace trailscope
