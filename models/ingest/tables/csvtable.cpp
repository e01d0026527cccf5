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

// As many are in no table of anything else; with as few a table is worth a word.
constexpr std::size_t kFieldsOfNoOtherTable = 5;
constexpr std::size_t kResemblingFields = 2;
// A line with more cells is no header of a record's fields.
constexpr std::size_t kMaximumColumns = 1000;

RecordOrigin originOf(CsvKind kind)
{
    return kind == CsvKind::EventHistory ? RecordOrigin::EventHistory : RecordOrigin::QueryResult;
}

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

void CsvTable::readHeader(std::string_view line, char separator)
{
    m_separator = separator;
    splitCsvRow(line, separator, m_names);
    std::ranges::transform(m_names, std::back_inserter(m_keys), lowerTrimmed);
    m_kind = has("event name") ? CsvKind::EventHistory : CsvKind::QueryResult;
}

std::shared_ptr<const CsvTable> CsvTable::ofHeader(std::string_view line, std::string_view separators)
{
    for (const char separator : separators) {
        auto table = std::make_shared<CsvTable>();
        table->readHeader(line, separator);
        if (table->understand()) {
            return table;
        }
    }
    return nullptr;
}

bool CsvTable::resembles(std::string_view line, std::string_view separators)
{
    return std::ranges::any_of(separators, [line](char separator) {
        CsvTable table;
        table.readHeader(line, separator);
        return table.m_names.size() <= kMaximumColumns
            && table.recordOfHeader().fieldCount() >= kResemblingFields && !table.understand();
    });
}

bool CsvTable::has(std::string_view key) const
{
    return std::ranges::find(m_keys, key) != m_keys.end();
}

// Of a row with something in every cell.
SynthesisedRecord CsvTable::recordOfHeader() const
{
    SynthesisedRecord record(originOf(m_kind));
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        record.add(m_keys[i], m_names[i], "x");
    }
    return record;
}

bool CsvTable::hasEnoughFields() const
{
    const SynthesisedRecord record = recordOfHeader();
    const std::size_t fields = record.fieldCount();
    const std::size_t others = record.otherCellCount();
    const bool hasSource = has("event source") || has("eventsource");
    return record.isEvent()
        && (fields >= kFieldsOfNoOtherTable || others == 0 || (hasSource && fields >= 2 * others));
}

bool CsvTable::understand()
{
    if (m_names.size() > kMaximumColumns) {
        return false;
    }
    const auto column = std::ranges::find_first_of(kRecordColumns, m_keys);
    if (column != kRecordColumns.end()) {
        m_recordColumn = static_cast<std::size_t>(std::ranges::find(m_keys, *column) - m_keys.begin());
    }
    if (hasEnoughFields() || (m_recordColumn && recordOfHeader().isEvent())) {
        return true;
    }
    m_kind = CsvKind::Wrapped;
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
        SynthesisedRecord record(originOf(m_kind));
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
