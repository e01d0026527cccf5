// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0
//
// Reads any text as a table: rows must go forwards, and what is made of a row must be an event in valid JSON,
// the same each time.

#include "archive/leafreader.h"
#include "ingest/finding/eventshape.h"
#include "ingest/finding/prestotext.h"
#include "ingest/tables/csvrow.h"
#include "ingest/tables/csvtable.h"
#include "json/jsonscan.h"

#include <cstdlib>

using namespace trailscope;

namespace {

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

void requireJson(std::string_view json)
{
    const JsonExtent extent = skipJsonValue(json, 0);
    require(extent.outcome == JsonSkip::Complete && extent.end == json.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const auto json = jsonOfPrestoText(text)) {
        requireJson(*json);
    }
    const CsvExtent header = findCsvLine(text, 0);
    auto table = CsvTable::ofHeader(text.substr(0, header.end));
    if (!table) {
        table = CsvTable::ofHeader("Event name,Event time,Event ID,Resources,Recipient Account Id,x");
    }
    std::size_t at = header.next;
    while (at < text.size()) {
        const CsvExtent row = findCsvRow(text, at, table->separator());
        require(row.end >= at && row.next >= row.end && row.next <= text.size());
        const std::string_view cells = text.substr(at, row.end - at);
        if (const auto record = table->record(cells)) {
            requireJson(record->json);
            require(isEventObject(record->json, 0));
            require(table->record(cells)->json == record->json);
        }
        at = std::max(row.next, at + 1);
    }
    return 0;
}
