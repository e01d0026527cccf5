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

constexpr CodeSpan::Width widthFor(std::uint32_t code)
{
    if (code <= 0xff) {
        return CodeSpan::Width::Bits8;
    }
    return code <= 0xffff ? CodeSpan::Width::Bits16 : CodeSpan::Width::Bits32;
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

// Stands for arrays that hold nothing but zeros, one for all chunks: the upper halves of offsets below 4 GiB
// and of lengths below 64 KiB, which nearly all are, and columns that no event of a chunk has. Never written.
template <class T> const std::shared_ptr<T[]> &zeros()
{
    static const std::shared_ptr<T[]> array = std::make_shared<T[]>(Chunk::kCapacity);
    return array;
}

} // namespace

std::size_t Chunk::memoryBytes() const
{
    std::size_t perEvent = (m_exactTimes ? sizeof(UtcMs) : sizeof(std::uint32_t)) + sizeof(EventFlags)
        + kIdColumnCount * sizeof(Uuid) + sizeof(std::uint32_t) + sizeof(std::uint16_t);
    for (const auto &upperHalves : {m_offsetsHigh, m_lengthsHigh}) {
        perEvent += upperHalves == zeros<std::uint16_t>() ? 0 : sizeof(std::uint16_t);
    }
    const auto add = [&perEvent](const CodeArray &array) {
        perEvent += array.data == zeros<std::byte>() ? 0 : bytesOf(array.width);
    };
    std::ranges::for_each(m_codes, add);
    std::ranges::for_each(m_joins, add);
    return perEvent * kCapacity;
}

bool Chunk::mayHave(JoinColumn column) const
{
    return m_joins[slot(column)].data != zeros<std::byte>();
}

ChunkBuilder::ChunkBuilder(ColumnMemory &memory, const Chunk &previous)
    : m_memory(&memory)
{
    for (std::size_t column = 0; column < kColumnCount; ++column) {
        m_chunk.m_codes[column] = arrayLike(previous.m_codes[column]);
    }
    for (std::size_t column = 0; column < kJoinColumnCount; ++column) {
        m_chunk.m_joins[column] = arrayLike(previous.m_joins[column]);
    }
    m_chunk.m_seconds = memory.allocate<std::uint32_t>(Chunk::kCapacity);
    m_chunk.m_flags = memory.allocate<EventFlags>(Chunk::kCapacity);
    for (auto &ids : m_chunk.m_ids) {
        ids = memory.allocate<Uuid>(Chunk::kCapacity);
    }
    m_chunk.m_offsetsLow = memory.allocate<std::uint32_t>(Chunk::kCapacity);
    m_chunk.m_offsetsHigh = zeros<std::uint16_t>();
    m_chunk.m_lengthsLow = memory.allocate<std::uint16_t>(Chunk::kCapacity);
    m_chunk.m_lengthsHigh = zeros<std::uint16_t>();
}

Chunk::CodeArray ChunkBuilder::arrayLike(const Chunk::CodeArray &before) const
{
    if (before.data == nullptr || before.data == zeros<std::byte>()) {
        return {zeros<std::byte>(), CodeSpan::Width::Bits8};
    }
    return {m_memory->allocate<std::byte>(Chunk::kCapacity * bytesOf(before.width)), before.width};
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

template <class CodeOf>
void ChunkBuilder::appendCodes(std::span<const EventRow> rows, Chunk::CodeArray &array, CodeOf codeOf) const
{
    std::uint32_t anyBits = 0;
    for (const EventRow &row : rows) {
        anyBits |= codeOf(row);
    }
    // The bits of all codes together need no less than the largest of them.
    const CodeSpan::Width needed = widthFor(anyBits);
    const bool onlyZeros = array.data == zeros<std::byte>();
    if (onlyZeros && anyBits == 0) {
        return;
    }
    if (onlyZeros || needed > array.width) {
        widen(array, needed);
    }
    visitStorage(array.data.get(), array.width, [&](auto *codes) {
        codes += m_chunk.m_size;
        for (const EventRow &row : rows) {
            *codes++ = static_cast<std::remove_pointer_t<decltype(codes)>>(codeOf(row));
        }
    });
}

void ChunkBuilder::appendUpperHalves(std::shared_ptr<std::uint16_t[]> &halves, std::span<const EventRow> rows,
                                     std::uint64_t (*upperHalf)(const RecordPlace &)) const
{
    const bool onlyZeros
        = std::ranges::all_of(rows, [=](const EventRow &row) { return upperHalf(row.place) == 0; });
    if (halves == zeros<std::uint16_t>()) {
        if (onlyZeros) {
            return;
        }
        halves = m_memory->allocate<std::uint16_t>(Chunk::kCapacity);
        std::fill_n(halves.get(), m_chunk.m_size, std::uint16_t{0});
    }
    auto at = static_cast<std::ptrdiff_t>(m_chunk.m_size);
    for (const EventRow &row : rows) {
        halves[at++] = static_cast<std::uint16_t>(upperHalf(row.place));
    }
}

void ChunkBuilder::appendTimes(std::span<const EventRow> rows)
{
    const auto fits = [](const EventRow &row) { return TimeRun::fitsSeconds(row.time); };
    const auto first = static_cast<std::ptrdiff_t>(m_chunk.m_size);
    if (m_chunk.m_seconds && std::ranges::all_of(rows, fits)) {
        std::ranges::transform(rows, m_chunk.m_seconds.get() + first, [](const EventRow &row) {
            return row.time == kNoTime ? TimeRun::kNone : static_cast<std::uint32_t>(row.time / 1000);
        });
        return;
    }
    if (m_chunk.m_seconds) {
        auto exact = m_memory->allocate<UtcMs>(Chunk::kCapacity);
        std::ranges::copy(m_chunk.times(), exact.get());
        m_chunk.m_exactTimes = std::move(exact);
        m_chunk.m_seconds.reset(); // those who hold the chunk as it was have it still
    }
    std::ranges::transform(rows, m_chunk.m_exactTimes.get() + first, &EventRow::time);
}

void ChunkBuilder::appendPlaces(std::span<const EventRow> rows)
{
    auto at = static_cast<std::ptrdiff_t>(m_chunk.m_size);
    for (const EventRow &row : rows) {
        m_chunk.m_offsetsLow[at] = static_cast<std::uint32_t>(row.place.offset);
        m_chunk.m_lengthsLow[at] = static_cast<std::uint16_t>(row.place.length);
        ++at;
    }
    appendUpperHalves(m_chunk.m_offsetsHigh, rows,
                      [](const RecordPlace &place) { return place.offset >> 32; });
    appendUpperHalves(m_chunk.m_lengthsHigh, rows,
                      [](const RecordPlace &place) { return std::uint64_t{place.length} >> 16; });
}

void ChunkBuilder::append(std::span<const EventRow> rows)
{
    for (std::size_t column = 0; column < kColumnCount; ++column) {
        appendCodes(rows, m_chunk.m_codes[column],
                    [column](const EventRow &row) { return raw(row.codes[column]); });
    }
    for (std::size_t column = 0; column < kJoinColumnCount; ++column) {
        appendCodes(rows, m_chunk.m_joins[column],
                    [column](const EventRow &row) { return row.joins[column]; });
    }
    auto at = static_cast<std::ptrdiff_t>(m_chunk.m_size);
    for (const EventRow &row : rows) {
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
    appendTimes(rows);
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
