// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/finding/resultset.h"
#include "ingest/tables/csvtable.h"

#include <cstdint>
#include <memory>

namespace trailscope {

// How the text of a leaf is encoded. Offsets of records in UTF-16 and UTF-32 are those in the text as UTF-8,
// without its byte order mark.
enum class TextEncoding : std::uint8_t {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    Utf32LittleEndian,
    Utf32BigEndian,
};

// What has to be known of a source, besides its bytes, to read a record of it again. The default is that of
// JSON.
struct SourceForm {
    TextEncoding encoding = TextEncoding::Utf8;
    std::shared_ptr<const CsvTable> table = {}; // null: JSON
    std::shared_ptr<const ResultTables> results = {}; // in JSON; null: none
    bool hasMadeRecords = false; // some were put together of objects (objectmarks.h)
};

} // namespace trailscope
