// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/chunkbuilder.h"

#include <cstring>

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

void store(std::byte *data, CodeSpan::Width width, std::size_t i, Code code)
{
    switch (width) {
    case CodeSpan::Width::Bits8:
        reinterpret_cast<std::uint8_t *>(data)[i] = static_cast<std::uint8_t>(raw(code));
        return;
    case CodeSpan::Width::Bits16:
        reinterpret_cast<std::uint16_t *>(data)[i] = static_cast<std::uint16_t>(raw(code));
        return;
    case CodeSpan::Width::Bits32:
        reinterpret_cast<std::uint32_t *>(data)[i] = raw(code);
        return;
    }
}

std::shared_ptr<std::byte[]> codeStorage(CodeSpan::Width width)
{
    return std::make_shared_for_overwrite<std::byte[]>(Chunk::kCapacity * bytesOf(width));
}

} // namespace

IdValue Chunk::id(IdColumn column, std::size_t i) const
{
    const Uuid &cell = m_ids[slot(column)][static_cast<std::ptrdiff_t>(i)];
    if (cell == kAbsentIdMark) {
        return {};
    }
    if (cell.high == kTextIdMark) {
        return {.uuid = {}, .code = static_cast<Code>(cell.low), .present = true};
    }
    return {.uuid = cell, .code = Code::Absent, .present = true};
}

RecordPlace Chunk::place(std::size_t i) const
{
    const auto at = static_cast<std::ptrdiff_t>(i);
    return {.source = static_cast<SourceId>(raw(codes(Column::Source)[i])),
            .offset = m_offsetsLow[at] | (std::uint64_t{m_offsetsHigh[at]} << 32),
            .length = m_lengths[at]};
}

std::size_t Chunk::memoryBytes() const
{
    std::size_t perEvent = sizeof(UtcMs) + sizeof(EventFlags) + kIdColumnCount * sizeof(Uuid)
        + 2 * sizeof(std::uint32_t) + sizeof(std::uint16_t);
    for (const CodeArray &array : m_codes) {
        perEvent += bytesOf(array.width);
    }
    return perEvent * kCapacity;
}

ChunkBuilder::ChunkBuilder()
{
    for (Chunk::CodeArray &array : m_chunk.m_codes) {
        array.data = codeStorage(array.width);
    }
    m_chunk.m_times = std::make_shared_for_overwrite<UtcMs[]>(Chunk::kCapacity);
    m_chunk.m_flags = std::make_shared_for_overwrite<EventFlags[]>(Chunk::kCapacity);
    for (auto &ids : m_chunk.m_ids) {
        ids = std::make_shared_for_overwrite<Uuid[]>(Chunk::kCapacity);
    }
    m_chunk.m_offsetsLow = std::make_shared_for_overwrite<std::uint32_t[]>(Chunk::kCapacity);
    m_chunk.m_offsetsHigh = std::make_shared_for_overwrite<std::uint16_t[]>(Chunk::kCapacity);
    m_chunk.m_lengths = std::make_shared_for_overwrite<std::uint32_t[]>(Chunk::kCapacity);
}

void ChunkBuilder::widen(Chunk::CodeArray &array, CodeSpan::Width width) const
{
    auto wider = codeStorage(width);
    const CodeSpan old(array.data.get(), array.width, m_chunk.m_size);
    for (std::size_t i = 0; i < old.size(); ++i) {
        store(wider.get(), width, i, old[i]);
    }
    array.data = std::move(wider);
    array.width = width;
}

void ChunkBuilder::append(const EventRow &row)
{
    const std::size_t i = m_chunk.m_size;
    const auto at = static_cast<std::ptrdiff_t>(i);
    for (std::size_t column = 0; column < row.codes.size(); ++column) {
        Chunk::CodeArray &array = m_chunk.m_codes[column];
        const CodeSpan::Width needed = widthFor(row.codes[column]);
        if (needed > array.width) {
            widen(array, needed);
        }
        store(array.data.get(), array.width, i, row.codes[column]);
    }
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
    m_chunk.m_offsetsLow[at] = static_cast<std::uint32_t>(row.place.offset);
    m_chunk.m_offsetsHigh[at] = static_cast<std::uint16_t>(row.place.offset >> 32);
    m_chunk.m_lengths[at] = row.place.length;
    m_chunk.m_size = i + 1;
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
