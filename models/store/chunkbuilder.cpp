// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/chunkbuilder.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace trailscope {

namespace {

constexpr std::size_t bytesOf(CodeSpan::Width width)
{
    switch (width) {
    case CodeSpan::Width::Bits8:
        return 1;
    case CodeSpan::Width::Bits16:
        return 2;
    case CodeSpan::Width::Bits32:
        break;
    }
    return 4;
}

constexpr CodeSpan::Width widthFor(Code code)
{
    if (raw(code) <= 0xff) {
        return CodeSpan::Width::Bits8;
    }
    return raw(code) <= 0xffff ? CodeSpan::Width::Bits16 : CodeSpan::Width::Bits32;
}

// Calls visit with the array in its own type: choosing the width once for many codes.
template <class Visitor> void visitStorage(std::byte *data, CodeSpan::Width width, Visitor &&visit)
{
    switch (width) {
    case CodeSpan::Width::Bits8:
        visit(reinterpret_cast<std::uint8_t *>(data));
        return;
    case CodeSpan::Width::Bits16:
        visit(reinterpret_cast<std::uint16_t *>(data));
        return;
    case CodeSpan::Width::Bits32:
        visit(reinterpret_cast<std::uint32_t *>(data));
        return;
    }
}

// The upper halves of offsets below 4 GiB, which nearly all are: one array for all chunks. Never written.
const std::shared_ptr<std::uint16_t[]> &zeroOffsets()
{
    static const std::shared_ptr<std::uint16_t[]> zeros = std::make_shared<std::uint16_t[]>(Chunk::kCapacity);
    return zeros;
}

} // namespace

std::size_t Chunk::memoryBytes() const
{
    std::size_t perEvent = sizeof(UtcMs) + sizeof(EventFlags) + kIdColumnCount * sizeof(Uuid)
        + 2 * sizeof(std::uint32_t) + sizeof(std::uint16_t);
    for (const CodeArray &array : m_codes) {
        perEvent += bytesOf(array.width);
    }
    return perEvent * kCapacity;
}

ChunkBuilder::ChunkBuilder(ColumnMemory &memory, const Chunk &previous)
    : m_memory(&memory)
{
    for (std::size_t column = 0; column < kColumnCount; ++column) {
        const CodeSpan::Width width = previous.m_codes[column].width;
        m_chunk.m_codes[column] = {memory.allocate<std::byte>(Chunk::kCapacity * bytesOf(width)), width};
    }
    m_chunk.m_times = memory.allocate<UtcMs>(Chunk::kCapacity);
    m_chunk.m_flags = memory.allocate<EventFlags>(Chunk::kCapacity);
    for (auto &ids : m_chunk.m_ids) {
        ids = memory.allocate<Uuid>(Chunk::kCapacity);
    }
    m_chunk.m_offsetsLow = memory.allocate<std::uint32_t>(Chunk::kCapacity);
    m_chunk.m_offsetsHigh = zeroOffsets();
    m_chunk.m_lengths = memory.allocate<std::uint32_t>(Chunk::kCapacity);
}

void ChunkBuilder::widen(Chunk::CodeArray &array, CodeSpan::Width width) const
{
    auto wider = m_memory->allocate<std::byte>(Chunk::kCapacity * bytesOf(width));
    const CodeSpan old(array.data.get(), array.width, m_chunk.m_size);
    visitStorage(wider.get(), width, [&old](auto *codes) {
        for (std::size_t i = 0; i < old.size(); ++i) {
            codes[i] = static_cast<std::remove_pointer_t<decltype(codes)>>(raw(old[i]));
        }
    });
    array.data = std::move(wider);
    array.width = width;
}

void ChunkBuilder::appendCodes(std::span<const EventRow> rows, std::size_t column)
{
    std::uint32_t anyBits = 0;
    for (const EventRow &row : rows) {
        anyBits |= raw(row.codes[column]);
    }
    Chunk::CodeArray &array = m_chunk.m_codes[column];
    // The bits of all codes together need no less than the largest of them.
    const CodeSpan::Width needed = widthFor(static_cast<Code>(anyBits));
    if (needed > array.width) {
        widen(array, needed);
    }
    visitStorage(array.data.get(), array.width, [&](auto *codes) {
        codes += m_chunk.m_size;
        for (const EventRow &row : rows) {
            *codes++ = static_cast<std::remove_pointer_t<decltype(codes)>>(raw(row.codes[column]));
        }
    });
}

void ChunkBuilder::appendPlaces(std::span<const EventRow> rows)
{
    const bool beyond
        = std::ranges::any_of(rows, [](const EventRow &row) { return row.place.offset >> 32 != 0; });
    if (beyond && m_chunk.m_offsetsHigh == zeroOffsets()) {
        m_chunk.m_offsetsHigh = m_memory->allocate<std::uint16_t>(Chunk::kCapacity);
        std::fill_n(m_chunk.m_offsetsHigh.get(), Chunk::kCapacity, std::uint16_t{0});
    }
    auto at = static_cast<std::ptrdiff_t>(m_chunk.m_size);
    for (const EventRow &row : rows) {
        m_chunk.m_offsetsLow[at] = static_cast<std::uint32_t>(row.place.offset);
        if (beyond) {
            m_chunk.m_offsetsHigh[at] = static_cast<std::uint16_t>(row.place.offset >> 32);
        }
        m_chunk.m_lengths[at] = row.place.length;
        ++at;
    }
}

void ChunkBuilder::append(std::span<const EventRow> rows)
{
    for (std::size_t column = 0; column < kColumnCount; ++column) {
        appendCodes(rows, column);
    }
    auto at = static_cast<std::ptrdiff_t>(m_chunk.m_size);
    for (const EventRow &row : rows) {
        m_chunk.m_times[at] = row.time;
        m_chunk.m_flags[at] = row.flags;
        for (std::size_t column = 0; column < row.ids.size(); ++column) {
            const IdValue &id = row.ids[column];
            Uuid cell = kAbsentIdMark;
            if (id.present) {
                cell = id.code == Code::Absent ? id.uuid : Uuid{kTextIdMark, raw(id.code)};
            }
            m_chunk.m_ids[column][at] = cell;
        }
        ++at;
    }
    appendPlaces(rows);
    m_chunk.m_size += rows.size();
}

Chunk ChunkBuilder::withOwnFlags(const Chunk &chunk)
{
    Chunk own = chunk;
    own.m_flags = std::make_shared_for_overwrite<EventFlags[]>(Chunk::kCapacity);
    std::memcpy(own.m_flags.get(), chunk.m_flags.get(), chunk.m_size * sizeof(EventFlags));
    return own;
}

std::span<EventFlags> ChunkBuilder::flagsOf(Chunk &chunk)
{
    return {chunk.m_flags.get(), chunk.m_size};
}

void ChunkBuilder::detachFlags()
{
    m_chunk = withOwnFlags(m_chunk);
}

} // namespace trailscope
