// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/leafreader.h"
#include "ingest/back/placedrecords.h"
#include "ingest/back/rawtextshelf.h"
#include "ingest/back/sourcetext.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// One worker's part of a scan: hands on the text of one source after the other.
class SourceScan {
public:
    SourceScan(const Snapshot &snapshot, const RawSource::TextVisitor &visit, const std::stop_token &stop,
               unsigned worker, LeafReader &reader);

    // The events of one source, by offset.
    void readLeaf(const SourceAccess &source, std::span<const EventIndex> events);
    // The same of a source whose text is kept. Sources of one shelf come in ascending order; they may share a
    // block, which is unpacked once: end() is called behind the last of them.
    // Gives those whose text is not among it: their source has grown since.
    [[nodiscard]] std::vector<EventIndex> readKept(const RawTextShelf &shelf,
                                                   std::span<const EventIndex> events);
    void endKept(const RawTextShelf &shelf);

    [[nodiscard]] std::uint64_t visited() const { return m_visited; }
    [[nodiscard]] std::uint64_t unreachable() const { return m_unreachable; }

private:
    void visitText(std::string_view text, std::span<const EventIndex> events);
    void readEach(const SourceAccess &source, std::span<const EventIndex> events);
    void visitOne(EventIndex event, std::optional<std::string_view> record);
    void visitRecords(std::string_view text);

    const Snapshot &m_snapshot;
    const RawSource::TextVisitor &m_visit;
    const std::stop_token &m_stop;
    unsigned m_worker;
    LeafReader &m_reader;
    RawTextShelf::Reader m_blocks;
    std::uint32_t m_block = 0; // that m_records are in
    std::size_t m_near = 0;
    SourceText m_text;
    PlacedRecords m_unpacked;
    std::vector<RecordInText> m_records; // of the text that is handed on next
    std::uint64_t m_visited = 0;
    std::uint64_t m_unreachable = 0;
};

} // namespace trailscope
