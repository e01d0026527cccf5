// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/tables/csvtable.h"

#include "ingest/finding/eventshape.h"
#include "ingest/finding/recordunwrapper.h"
#include "ingest/finding/synthesisedrecord.h"
#include "ingest/tables/csvrow.h"
#include "text/casefold.h"
#include "text/windowpadding.h"
#include "json/jsonscan.h"

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

constexpr std::array<std::string_view, 6> kRecordColumns
    = {"@message", "eventjson", "_raw", "cloudtrailevent", "event.original", "cloudtrail_event"};

std::string lowerTrimmed(std::string_view text)
{
    while (!text.empty() && isJsonSpace(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isJsonSpace(text.back())) {
        text.remove_suffix(1);
    }
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), asciiLower);
    return lower;
}

// The event that a cell is or holds.
std::string eventInCell(std::string_view cell)
{
    std::string padded(cell);
    padded.resize(cell.size() + kWindowPadding);
    const std::string_view text = std::string_view(padded).substr(0, cell.size());
    const std::size_t begin = skipJsonSpace(text, 0);
    if (begin >= text.size() || text[begin] != '{') {
        return {};
    }
    const JsonExtent extent = skipJsonValue(text, begin);
    if (extent.outcome != JsonSkip::Complete) {
        return {};
    }
    if (isEventObject(text, begin)) {
        return std::string(text.substr(begin, extent.end - begin));
    }
    std::string event;
    RecordUnwrapper::insideObject(text, begin, [&event](const UnwrappedEvent &found) {
        if (event.empty()) {
            event = found.record;
        }
    });
    return event;
}

} // namespace

std::shared_ptr<const CsvTable> CsvTable::ofHeader(std::string_view line)
{
    // Spreadsheets of some languages save with semicolons, text exports with tabs.
    for (const char separator : {',', ';', '\t'}) {
        auto table = std::make_shared<CsvTable>();
        table->m_separator = separator;
        splitCsvRow(line, separator, table->m_names);
        std::ranges::transform(table->m_names, std::back_inserter(table->m_keys), lowerTrimmed);
        if (table->understand()) {
            return table;
        }
    }
    return nullptr;
}

bool CsvTable::understand()
{
    const auto find = [this](std::string_view key) {
        return static_cast<std::size_t>(std::ranges::find(m_keys, key) - m_keys.begin());
    };
    const auto has = [&](std::string_view key) { return find(key) < m_keys.size(); };
    for (const std::string_view column : kRecordColumns) {
        if (has(column)) {
            m_recordColumn = find(column);
            break;
        }
    }
    if (has("event name") && (has("event time") || has("event id"))) {
        m_kind = CsvKind::EventHistory;
        return true;
    }
    if (has("eventname") && (has("eventtime") || has("eventid"))) {
        m_kind = CsvKind::QueryResult;
        return true;
    }
    return m_recordColumn.has_value();
}

std::optional<CsvRowRecord> CsvTable::record(std::string_view row) const
{
    std::vector<std::string> cells;
    splitCsvRow(row, m_separator, cells);
    CsvRowRecord result;
    if (m_recordColumn && *m_recordColumn < cells.size()) {
        result.json = eventInCell(cells[*m_recordColumn]);
    }
    if (result.json.empty()) {
        if (m_kind == CsvKind::Wrapped) {
            return std::nullopt;
        }
        cells.resize(std::max(cells.size(), m_names.size()));
        SynthesisedRecord record(m_kind == CsvKind::EventHistory ? RecordOrigin::EventHistory
                                                                 : RecordOrigin::QueryResult);
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            record.add(m_keys[i], m_names[i], cells[i]);
        }
        if (!record.isEvent()) {
            return std::nullopt;
        }
        result.json = record.json();
        result.synthesised = true;
        result.changedBySpreadsheet = record.isChangedBySpreadsheet();
    }
    result.json.reserve(result.json.size() + kWindowPadding);
    return result;
}

} // namespace trailscope
