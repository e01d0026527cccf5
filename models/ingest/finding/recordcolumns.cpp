// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/finding/recordcolumns.h"

#include "ingest/finding/recordunwrapper.h"
#include "text/casefold.h"
#include "text/windowpadding.h"
#include "json/jsonscan.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace trailscope {

namespace {

// In lower case; the first one that is there is read.
constexpr std::array<std::string_view, 7> kRecordColumns
    = {"@message",         "eventjson",        "_raw", "cloudtrailevent", "event.original",
       "cloudtrail_event", "cloud_trail_event"};

// As many are in no table of anything else; with as few a table is worth a word.
constexpr std::size_t kFieldsOfNoOtherTable = 5;
constexpr std::size_t kResemblingFields = 2;
// A row with more cells has no record's fields for its names.
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
std::optional<RowRecord> eventInCell(std::string_view cell, int layer)
{
    std::string padded(cell);
    padded.resize(cell.size() + kWindowPadding);
    const std::string_view text = std::string_view(padded).substr(0, cell.size());
    const std::size_t begin = skipJsonSpace(text, 0);
    if (begin >= text.size() || text[begin] != '{'
        || skipJsonValue(text, begin).outcome != JsonSkip::Complete) {
        return std::nullopt;
    }
    std::optional<RowRecord> event;
    RecordUnwrapper::insideValue(
        text, begin,
        [&event](const UnwrappedEvent &found) {
            if (!event) {
                event.emplace(std::string(found.record), found.synthesised);
            }
        },
        layer);
    return event;
}

} // namespace

RecordColumns::RecordColumns(std::vector<std::string> names, RecordOrigin origin)
    : m_origin(origin)
    , m_names(std::move(names))
{
    for (const std::string &name : m_names) {
        const std::string key = lowerTrimmed(name);
        m_fields.push_back(key.empty() ? std::nullopt : fieldNamed(trimmed(name)));
        m_keys.push_back(key);
    }
    const bool isHistory = std::ranges::find(m_keys, "event name") != m_keys.end();
    m_kind = isHistory ? TableKind::EventHistory : TableKind::QueryResult;
    if (isHistory && m_origin == RecordOrigin::QueryResult) {
        m_origin = RecordOrigin::EventHistory;
    }
    m_holdEvents = understand();
}

bool RecordColumns::resembleEvents() const
{
    return m_names.size() <= kMaximumColumns && recordOfNames().fieldCount() >= kResemblingFields
        && !m_holdEvents;
}

bool RecordColumns::has(std::size_t place) const
{
    return std::ranges::any_of(m_fields, [place](const std::optional<FieldName> &field) {
        return field && field->place == place && field->inside.empty();
    });
}

// Of a row with something in every cell.
SynthesisedRecord RecordColumns::recordOfNames() const
{
    SynthesisedRecord record(m_origin);
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        record.addText(m_names[i], m_fields[i], "x");
    }
    return record;
}

bool RecordColumns::hasEnoughFields() const
{
    const SynthesisedRecord record = recordOfNames();
    const std::size_t fields = record.fieldCount();
    const std::size_t others = record.otherCellCount();
    return record.isEvent()
        && (fields >= kFieldsOfNoOtherTable || others == 0 || (has(kSourcePlace) && fields >= 2 * others));
}

bool RecordColumns::understand()
{
    if (m_names.size() > kMaximumColumns) {
        return false;
    }
    const auto column = std::ranges::find_first_of(kRecordColumns, m_keys);
    if (column != kRecordColumns.end()) {
        m_recordColumn = static_cast<std::size_t>(std::ranges::find(m_keys, *column) - m_keys.begin());
    }
    if (hasEnoughFields() || (m_recordColumn && recordOfNames().isEvent())) {
        return true;
    }
    m_kind = TableKind::Wrapped;
    return m_recordColumn.has_value();
}

std::optional<RowRecord> RecordColumns::record(std::vector<std::string> cells, int layer) const
{
    RowRecord result;
    if (m_recordColumn && *m_recordColumn < cells.size()) {
        if (auto event = eventInCell(cells[*m_recordColumn], layer)) {
            result = *std::move(event);
        }
    }
    if (result.json.empty()) {
        if (m_kind == TableKind::Wrapped) {
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
