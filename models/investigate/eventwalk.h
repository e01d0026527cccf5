// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/eventset.h"
#include "store/snapshot.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace trailscope {

// Calls visit(chunk, words) for every chunk that has events of the set: its 64-event words, the lowest bit
// first. The set is of this snapshot.
template <class Visitor> void forEachChunk(const Snapshot &snapshot, const EventSet &set, Visitor &&visit)
{
    constexpr std::size_t kWordsInChunk = Chunk::kCapacity / 64;
    const std::span<const std::uint64_t> words = set.words();
    std::size_t first = 0;
    for (const Chunk &chunk : snapshot.chunks()) {
        if (first >= words.size())
            return;
        const std::size_t count = std::min(kWordsInChunk, words.size() - first);
        visit(chunk, words.subspan(first, count));
        first += kWordsInChunk;
    }
}

// Calls visit(place in the chunk) for every event of the words, ascending.
template <class Visitor> void forEachPlace(std::span<const std::uint64_t> words, Visitor &&visit)
{
    for (std::size_t w = 0; w < words.size(); ++w) {
        if (words[w] == ~std::uint64_t{0}) {
            for (std::size_t i = w * 64; i < w * 64 + 64; ++i)
                visit(i);
            continue;
        }
        for (std::uint64_t bits = words[w]; bits != 0; bits &= bits - 1)
            visit(w * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
    }
}

} // namespace trailscope
