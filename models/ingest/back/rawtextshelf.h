// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/eventrow.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// The records' text of some sources, compressed in blocks that are unpacked one at a time. Immutable once
// made; any thread.
//
// Blocks of this size compress as well as larger ones (LZ4 looks back 64 KiB), and stay in a core's cache
// while they are searched. Measured: a fifth of the text, unpacked at 4 to 6 GB/s a core.
class RawTextShelf {
public:
    static constexpr std::size_t kBlockBytes = std::size_t{128} << 10;

    // Where a record lies.
    struct Slot {
        std::uint32_t block = 0;
        std::uint32_t begin = 0; // in the block's text
        std::uint32_t length = 0;
    };
    // Nothing for a record that is not here. `near` is kept between calls by who looks for many in order.
    [[nodiscard]] std::optional<Slot> find(const RecordPlace &place, std::size_t &near) const;
    [[nodiscard]] std::optional<Slot> find(const RecordPlace &place) const;
    // A block's text lives until the next is unpacked.
    class Reader {
    public:
        // Empty when the block is damaged, which memory that has gone wrong may make it.
        [[nodiscard]] std::string_view unpack(const RawTextShelf &shelf, std::uint32_t block);

    private:
        std::unique_ptr<char[]> m_text;
        std::size_t m_capacity = 0;
    };
    // One record, without the rest of its block.
    [[nodiscard]] std::optional<std::string> record(const RecordPlace &place) const;

    [[nodiscard]] std::size_t memoryBytes() const;
    [[nodiscard]] std::uint64_t textBytes() const { return m_textBytes; }

    class Builder;

private:
    struct Block {
        std::size_t at = 0; // in m_packed
        std::uint32_t packedSize = 0;
        std::uint32_t textSize = 0;
    };
    // Records of a source that follow each other in one block, or one that is not as it stands in the source.
    struct Piece {
        SourceId source = SourceId::None;
        std::uint32_t block = 0;
        std::uint64_t offset = 0; // in the source's text
        std::uint32_t begin = 0; // in the block's text
        std::uint32_t length = 0;
        bool unpacked = false; // one record, whatever the length of its place

        [[nodiscard]] bool holds(const RecordPlace &place) const;
    };

    std::vector<char> m_packed;
    std::vector<Block> m_blocks;
    std::vector<Piece> m_pieces; // by source and offset
    std::uint64_t m_textBytes = 0;
};

// Makes a shelf, source by source in ascending order. One thread; used again for the next shelf.
class RawTextShelf::Builder {
public:
    Builder();
    ~Builder();

    // The record at a place of its source's text. A source's records come by offset.
    void add(std::string_view text, const RecordPlace &place);
    // A record that takes more than its place's bytes to be had.
    void addUnpacked(std::string_view record, const RecordPlace &place);
    [[nodiscard]] std::uint64_t textBytes() const { return m_shelf.m_textBytes + m_text.size(); }
    [[nodiscard]] std::shared_ptr<const RawTextShelf> finish();

private:
    void beginPiece(const RecordPlace &place, bool unpacked);
    void endBlock();

    RawTextShelf m_shelf;
    std::string m_text; // of the block being filled
    std::vector<char> m_room; // for the largest that a block may be packed to
};

} // namespace trailscope
