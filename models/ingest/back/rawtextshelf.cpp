// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/rawtextshelf.h"

#include <lz4.h>

#include <algorithm>
#include <utility>

namespace trailscope {

bool RawTextShelf::Piece::holds(const RecordPlace &place) const
{
    if (place.source != source || place.offset < offset)
        return false;
    const std::uint64_t within = place.offset - offset;
    return unpacked ? within == 0 : within <= length && place.length <= length - within;
}

std::optional<RawTextShelf::Slot> RawTextShelf::find(const RecordPlace &place, std::size_t &near) const
{
    if (near >= m_pieces.size() || !m_pieces[near].holds(place)) {
        const auto after = std::ranges::upper_bound(
            m_pieces, std::pair(place.source, place.offset), {},
            [](const Piece &piece) { return std::pair(piece.source, piece.offset); });
        if (after == m_pieces.begin() || !(after - 1)->holds(place))
            return std::nullopt;
        near = static_cast<std::size_t>(after - m_pieces.begin()) - 1;
    }
    const Piece &piece = m_pieces[near];
    return Slot{piece.block, piece.begin + static_cast<std::uint32_t>(place.offset - piece.offset),
                piece.unpacked ? piece.length : place.length};
}

std::optional<RawTextShelf::Slot> RawTextShelf::find(const RecordPlace &place) const
{
    std::size_t near = 0;
    return find(place, near);
}

std::string_view RawTextShelf::Reader::unpack(const RawTextShelf &shelf, std::uint32_t block)
{
    const Block &packed = shelf.m_blocks[block];
    if (packed.textSize > m_capacity) {
        m_capacity = std::max<std::size_t>(packed.textSize, 2 * kBlockBytes);
        m_text = std::make_unique_for_overwrite<char[]>(m_capacity);
    }
    const int size
        = LZ4_decompress_safe(shelf.m_packed.data() + packed.at, m_text.get(),
                              static_cast<int>(packed.packedSize), static_cast<int>(packed.textSize));
    return std::cmp_equal(size, packed.textSize) ? std::string_view(m_text.get(), packed.textSize)
                                                 : std::string_view();
}

std::optional<std::string> RawTextShelf::record(const RecordPlace &place) const
{
    const std::optional<Slot> slot = find(place);
    if (!slot)
        return std::nullopt;
    const Block &packed = m_blocks[slot->block];
    const std::size_t end = std::size_t{slot->begin} + slot->length;
    std::string text(end, '\0');
    const int size = LZ4_decompress_safe_partial(m_packed.data() + packed.at, text.data(),
                                                 static_cast<int>(packed.packedSize), static_cast<int>(end),
                                                 static_cast<int>(end));
    if (!std::cmp_equal(size, end))
        return std::nullopt;
    text.erase(0, slot->begin);
    return text;
}

std::size_t RawTextShelf::memoryBytes() const
{
    return sizeof(*this) + m_packed.capacity() + m_blocks.capacity() * sizeof(Block)
        + m_pieces.capacity() * sizeof(Piece);
}

RawTextShelf::Builder::Builder() = default;
RawTextShelf::Builder::~Builder() = default;

void RawTextShelf::Builder::beginPiece(const RecordPlace &place, bool unpacked)
{
    if (m_text.size() >= kBlockBytes)
        endBlock();
    m_shelf.m_pieces.push_back({.source = place.source,
                                .block = static_cast<std::uint32_t>(m_shelf.m_blocks.size()),
                                .offset = place.offset,
                                .begin = static_cast<std::uint32_t>(m_text.size()),
                                .length = 0,
                                .unpacked = unpacked});
}

void RawTextShelf::Builder::add(std::string_view text, const RecordPlace &place)
{
    constexpr std::uint64_t kLargestGap = 64; // what stands between records is kept with them
    if (m_text.empty() || m_text.size() >= kBlockBytes) {
        beginPiece(place, false);
    } else {
        const Piece &last = m_shelf.m_pieces.back();
        const std::uint64_t end = last.offset + last.length;
        if (last.unpacked || last.source != place.source || place.offset < end
            || place.offset - end > kLargestGap)
            beginPiece(place, false);
    }
    Piece &piece = m_shelf.m_pieces.back();
    const std::uint64_t from = piece.offset + piece.length;
    const std::string_view more = text.substr(static_cast<std::size_t>(from),
                                              static_cast<std::size_t>(place.offset + place.length - from));
    m_text += more;
    piece.length += static_cast<std::uint32_t>(more.size());
}

void RawTextShelf::Builder::addUnpacked(std::string_view record, const RecordPlace &place)
{
    beginPiece(place, true);
    m_text += record;
    m_shelf.m_pieces.back().length = static_cast<std::uint32_t>(record.size());
}

void RawTextShelf::Builder::endBlock()
{
    if (m_text.empty())
        return;
    const int size = static_cast<int>(m_text.size());
    m_room.resize(static_cast<std::size_t>(LZ4_compressBound(size)));
    const int packed
        = LZ4_compress_default(m_text.data(), m_room.data(), size, static_cast<int>(m_room.size()));
    m_shelf.m_blocks.push_back({.at = m_shelf.m_packed.size(),
                                .packedSize = static_cast<std::uint32_t>(packed),
                                .textSize = static_cast<std::uint32_t>(size)});
    m_shelf.m_packed.insert(m_shelf.m_packed.end(), m_room.begin(), m_room.begin() + packed);
    m_shelf.m_textBytes += m_text.size();
    m_text.clear();
}

std::shared_ptr<const RawTextShelf> RawTextShelf::Builder::finish()
{
    endBlock();
    m_shelf.m_packed.shrink_to_fit();
    m_shelf.m_blocks.shrink_to_fit();
    m_shelf.m_pieces.shrink_to_fit();
    return std::make_shared<const RawTextShelf>(std::exchange(m_shelf, {}));
}

} // namespace trailscope
