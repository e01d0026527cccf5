// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/chunk.h"
#include "store/columnmemory.h"

namespace trailscope {

// Fills one chunk. Owned by the store and used under its lock; snapshots share the arrays and read below the
// size that they were published with, so the two never touch the same element.
class ChunkBuilder {
public:
    // `memory` is the store's. The codes' widths begin as those of `previous`, which they nearly always are.
    explicit ChunkBuilder(ColumnMemory &memory, const Chunk &previous = {});

    [[nodiscard]] std::size_t room() const { return Chunk::kCapacity - m_chunk.m_size; }
    // At most room(). Where memory runs out, no row is there.
    void append(std::span<const EventRow> rows);
    // Takes back the last rows, of which nobody but the caller knows.
    void truncate(std::size_t size) { m_chunk.m_size = size; }
    void append(const EventRow &row) { append({&row, 1}); }
    // What is there now; shares the arrays.
    [[nodiscard]] const Chunk &chunk() const { return m_chunk; }

    // A copy of the chunk whose flags can be changed without disturbing those who hold the old ones.
    [[nodiscard]] static Chunk withOwnFlags(const Chunk &chunk);
    [[nodiscard]] static std::span<EventFlags> flagsOf(Chunk &chunk);
    void detachFlags();
    [[nodiscard]] std::span<EventFlags> flags() { return flagsOf(m_chunk); }

private:
    template <class CodeOf>
    void appendCodes(std::span<const EventRow> rows, Chunk::CodeArray &array, CodeOf codeOf) const;
    void appendTimes(std::span<const EventRow> rows);
    void appendPlaces(std::span<const EventRow> rows);
    void appendUpperHalves(std::shared_ptr<std::uint16_t[]> &halves, std::span<const EventRow> rows,
                           std::uint64_t (*upperHalf)(const RecordPlace &)) const;
    // As wide as another chunk's.
    [[nodiscard]] Chunk::CodeArray arrayLike(const Chunk::CodeArray &before) const;
    // An array of its own, at least as wide as before.
    void widen(Chunk::CodeArray &array, CodeSpan::Width width) const;

    ColumnMemory *m_memory;
    Chunk m_chunk;
};

} // namespace trailscope
