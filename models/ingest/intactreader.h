// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/leafrecords.h"
#include "json/jsoncursor.h"
#include "json/structuralindex.h"

#include <cstddef>
#include <string_view>

namespace trailscope {

// Reads in one go what nearly every file is: intact JSON that holds nothing but events as CloudTrail writes
// them, wrapped in {"Records":[…]}, in arrays, or one after the other. One per loading thread.
class IntactReader {
public:
    IntactReader(LeafRecords &records, std::size_t maximumRecordBytes)
        : m_records(records)
        , m_maximumRecordBytes(maximumRecordBytes)
    {
    }

    // The whole text. False where it is something else: then the rows, and what was said, are none of its own
    // and have to go.
    [[nodiscard]] bool read(std::string_view text);

private:
    [[nodiscard]] bool readValue(std::string_view text, JsonCursor &cursor);
    [[nodiscard]] bool readEvent(std::string_view text, JsonCursor &cursor);

    LeafRecords &m_records;
    std::size_t m_maximumRecordBytes;
    StructuralIndex m_index;
};

} // namespace trailscope
