// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/compactevents.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trailscope {

namespace {

constexpr std::uint32_t kBitsOfBlock = 16;
constexpr std::uint32_t kPlaceMask = (1U << kBitsOfBlock) - 1;
constexpr std::size_t kBlockWords = (std::size_t{1} << kBitsOfBlock) / EventSet::kWordBits;

std::uint32_t blockOf(EventIndex event)
{
    return raw(event) >> kBitsOfBlock;
}

void putBit(std::span<std::uint64_t> bits, std::uint32_t place)
{
    bits[place / EventSet::kWordBits] |= std::uint64_t{1} << (place % EventSet::kWordBits);
}

} // namespace

CompactEvents::CompactEvents(std::vector<EventIndex> events)
{
    insert(std::move(events));
    squeeze();
}

void CompactEvents::insert(std::vector<EventIndex> events)
{
    if (events.empty())
        return;
    std::ranges::sort(events);
    events.erase(std::ranges::unique(events).begin(), events.end());
    const std::span<const EventIndex> all(events);
    const auto endOfBlock = [all](std::size_t at) {
        const std::uint32_t number = blockOf(all[at]);
        return static_cast<std::size_t>(
            std::ranges::find_if(all.subspan(at),
                                 [number](EventIndex event) { return blockOf(event) != number; })
            - all.begin());
    };
    if (m_blocks.empty() || m_blocks.back().number < blockOf(all.front())) {
        for (std::size_t at = 0; at < all.size();) {
            const std::size_t end = endOfBlock(at);
            append(blockOf(all[at]), all.subspan(at, end - at));
            at = end;
        }
        return;
    }
    CompactEvents out;
    out.m_blocks.reserve(m_blocks.size() + 1);
    out.m_places.reserve(m_places.size() + all.size());
    std::size_t at = 0;
    for (const Block &block : m_blocks) {
        while (at < all.size() && blockOf(all[at]) < block.number) {
            const std::size_t end = endOfBlock(at);
            out.append(blockOf(all[at]), all.subspan(at, end - at));
            at = end;
        }
        const bool meets = at < all.size() && blockOf(all[at]) == block.number;
        const std::size_t end = meets ? endOfBlock(at) : at;
        out.appendUnion(*this, block, all.subspan(at, end - at));
        at = end;
    }
    while (at < all.size()) {
        const std::size_t end = endOfBlock(at);
        out.append(blockOf(all[at]), all.subspan(at, end - at));
        at = end;
    }
    *this = std::move(out);
}

void CompactEvents::keepOnly(const EventSet &kept)
{
    std::vector<EventIndex> left;
    left.reserve(m_count);
    forEach([&](EventIndex event) {
        if (raw(event) < kept.eventCount() && kept.contains(event))
            left.push_back(event);
    });
    if (left.size() != m_count)
        *this = CompactEvents(std::move(left));
}

void CompactEvents::squeeze()
{
    m_blocks.shrink_to_fit();
    m_places.shrink_to_fit();
}

bool CompactEvents::contains(EventIndex event) const
{
    const auto block = std::ranges::lower_bound(m_blocks, blockOf(event), {}, &Block::number);
    if (block == m_blocks.end() || block->number != blockOf(event))
        return false;
    const std::span<const std::uint16_t> places = placesOf(*block);
    const std::uint32_t place = raw(event) & kPlaceMask;
    if (!isDense(*block))
        return std::ranges::binary_search(places, static_cast<std::uint16_t>(place));
    const std::uint32_t word = places[place / kWordBits];
    return ((word >> (place % kWordBits)) & 1U) != 0;
}

void CompactEvents::append(std::uint32_t number, std::span<const EventIndex> events)
{
    if (events.size() > kDenseWords) {
        std::array<std::uint64_t, kBlockWords> bits{};
        for (const EventIndex event : events)
            putBit(bits, raw(event) & kPlaceMask);
        appendBits(number, bits);
        return;
    }
    m_blocks.push_back({.number = number,
                        .begin = static_cast<std::uint32_t>(m_places.size()),
                        .count = static_cast<std::uint32_t>(events.size())});
    for (const EventIndex event : events)
        m_places.push_back(static_cast<std::uint16_t>(raw(event) & kPlaceMask));
    m_count += static_cast<std::uint32_t>(events.size());
}

void CompactEvents::appendUnion(const CompactEvents &from, const Block &block,
                                std::span<const EventIndex> more)
{
    const std::span<const std::uint16_t> places = from.placesOf(block);
    if (more.empty()) {
        m_blocks.push_back({.number = block.number,
                            .begin = static_cast<std::uint32_t>(m_places.size()),
                            .count = block.count});
        m_places.insert(m_places.end(), places.begin(), places.end());
        m_count += block.count;
        return;
    }
    std::array<std::uint64_t, kBlockWords> bits{};
    if (isDense(block)) {
        constexpr std::size_t kParts = EventSet::kWordBits / kWordBits;
        for (std::size_t i = 0; i < places.size(); ++i)
            bits[i / kParts] |= std::uint64_t{places[i]} << (i % kParts * kWordBits);
    } else {
        for (const std::uint16_t place : places)
            putBit(bits, place);
    }
    for (const EventIndex event : more)
        putBit(bits, raw(event) & kPlaceMask);
    appendBits(block.number, bits);
}

void CompactEvents::appendBits(std::uint32_t number, std::span<const std::uint64_t> bits)
{
    Block block{.number = number, .begin = static_cast<std::uint32_t>(m_places.size())};
    for (const std::uint64_t word : bits)
        block.count += static_cast<std::uint32_t>(std::popcount(word));
    for (std::size_t w = 0; w < bits.size(); ++w) {
        if (isDense(block)) {
            for (std::uint32_t shift = 0; shift < EventSet::kWordBits; shift += kWordBits)
                m_places.push_back(static_cast<std::uint16_t>(bits[w] >> shift & kPlaceMask));
            continue;
        }
        for (std::uint64_t left = bits[w]; left != 0; left &= left - 1)
            m_places.push_back(static_cast<std::uint16_t>(
                w * EventSet::kWordBits + static_cast<std::size_t>(std::countr_zero(left))));
    }
    m_count += block.count;
    m_blocks.push_back(block);
}

} // namespace trailscope
