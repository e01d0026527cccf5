// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/recordreader.h"
#include "ingest/tables/csvtable.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace trailscope {

// Finds the rows of one CSV text after the other and hands their records to a RecordReader. A row with a
// quote in the wrong place, or with another number of cells, costs itself: the next line is read again. The
// header may come again, where tables were put one behind the other. One per loading thread.
class CsvRecordReader {
public:
    explicit CsvRecordReader(RecordReader &records)
        : m_records(records)
    {
    }

    // The text's first byte is its header's, at `offset` of the leaf.
    void begin(std::shared_ptr<const CsvTable> table, std::uint64_t offset);
    // As LeafSink::window(), from the header on.
    std::size_t window(std::string_view text, bool last);

private:
    void takeRow(std::string_view row, std::uint64_t offset);

    RecordReader &m_records;
    std::shared_ptr<const CsvTable> m_table;
    std::uint64_t m_offset = 0; // of the next window's first byte in the leaf
    bool m_atHeader = true;
    std::string m_header;
};

} // namespace trailscope
