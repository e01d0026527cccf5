// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/tables/csvtable.h"

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

// In lower case; the first one that is there is read.
constexpr std::array<std::string_view, 7> kRecordColumns
    = {"@message",         "eventjson",        "_raw", "cloudtrailevent", "event.original",
       "cloudtrail_event", "cloud_trail_event"};

// As many are in no table of anything else; with as few a table is worth a word.
constexpr std::size_t kFieldsOfNoOtherTable = 5;
constexpr std::size_t kResemblingFields = 2;
// A line with more cells is no header of a record's fields.
constexpr std::size_t kMaximumColumns = 1000;

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isJsonSpace(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isJsonSpace(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string lowerTrimmed(std::string_view text)
{
    std::string lower(trimmed(text));
    std::ranges::transform(lower, lower.begin(), asciiLower);
    return lower;
}

// The event that a cell is or holds, the first of several.
std::optional<CsvRowRecord> eventInCell(std::string_view cell)
{
    std::string padded(cell);
    padded.resize(cell.size() + kWindowPadding);
    const std::string_view text = std::string_view(padded).substr(0, cell.size());
    const std::size_t begin = skipJsonSpace(text, 0);
    if (begin >= text.size() || text[begin] != '{'
        || skipJsonValue(text, begin).outcome != JsonSkip::Complete) {
        return std::nullopt;
    }
    std::optional<CsvRowRecord> event;
    RecordUnwrapper::insideValue(text, begin, [&event](const UnwrappedEvent &found) {
        if (!event) {
            event.emplace(std::string(found.record), found.synthesised);
        }
    });
    return event;
}

} // namespace

void CsvTable::readHeader(std::string_view line, char separator)
{
    m_separator = separator;
    splitCsvRow(line, separator, m_names);
    readNames();
    m_origin = m_kind == CsvKind::EventHistory ? RecordOrigin::EventHistory : RecordOrigin::QueryResult;
}

void CsvTable::readNames()
{
    for (const std::string &name : m_names) {
        const std::string key = lowerTrimmed(name);
        m_fields.push_back(key.empty() ? std::nullopt : fieldNamed(trimmed(name)));
        m_keys.push_back(key);
    }
    const bool isHistory = std::ranges::find(m_keys, "event name") != m_keys.end();
    m_kind = isHistory ? CsvKind::EventHistory : CsvKind::QueryResult;
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

std::shared_ptr<const CsvTable> CsvTable::ofNames(std::vector<std::string> names)
{
    auto table = std::make_shared<CsvTable>();
    table->m_names = std::move(names);
    table->readNames();
    table->m_origin = RecordOrigin::QueryRow;
    return table->understand() ? table : nullptr;
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

bool CsvTable::has(std::size_t place) const
{
    return std::ranges::any_of(m_fields, [place](const std::optional<FieldName> &field) {
        return field && field->place == place && field->inside.empty();
    });
}

// Of a row with something in every cell.
SynthesisedRecord CsvTable::recordOfHeader() const
{
    SynthesisedRecord record(m_origin);
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        record.addText(m_names[i], m_fields[i], "x");
    }
    return record;
}

bool CsvTable::hasEnoughFields() const
{
    const SynthesisedRecord record = recordOfHeader();
    const std::size_t fields = record.fieldCount();
    const std::size_t others = record.otherCellCount();
    return record.isEvent()
        && (fields >= kFieldsOfNoOtherTable || others == 0 || (has(kSourcePlace) && fields >= 2 * others));
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
    return recordOfCells(std::move(cells));
}

std::optional<CsvRowRecord> CsvTable::recordOfCells(std::vector<std::string> cells) const
{
    CsvRowRecord result;
    if (m_recordColumn && *m_recordColumn < cells.size()) {
        if (auto event = eventInCell(cells[*m_recordColumn])) {
            result = *std::move(event);
        }
    }
    if (result.json.empty()) {
        if (m_kind == CsvKind::Wrapped) {
            return std::nullopt;
        }
        cells.resize(std::max(cells.size(), m_names.size()));
        SynthesisedRecord record(m_origin);
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            record.addText(m_names[i], m_fields[i], cells[i]);
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
