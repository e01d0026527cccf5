// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/finding/recordfield.h"
#include "ingest/finding/synthesisedrecord.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

enum class TableKind : std::uint8_t {
    EventHistory, // the console's download, of any generation
    QueryResult, // of Athena, CloudTrail Lake or another engine: names of a record's fields
    Wrapped, // a column holds records: @message of Logs Insights, _raw, CloudTrailEvent
};

// What a row is as an event.
struct RowRecord {
    std::string json; // kWindowPadding bytes behind it can be read
    bool synthesised = false; // made of cells; otherwise the record is in a cell
    bool changedBySpreadsheet = false; // some cells are not what CloudTrail wrote
};

// The columns of a table by their names: whether its rows are events, and what record a row is. A value; any
// thread.
//
// A record made of cells has, besides the fields that the cells are,
//     "trailscopeSynthesised": {"from": "Event history CSV", "query result CSV" or "query result row"}
// with "changedCells", the names of columns whose value a spreadsheet has evidently changed, and
// "otherCells", cells under names that are no field of a record. It depends on the names and the cells alone,
// so that it can be made again at any time. A cell without text is a field that is not there.
class RecordColumns {
public:
    // Of rows from there; those of the console's download are told by their names.
    RecordColumns(std::vector<std::string> names, RecordOrigin origin);

    // Rows of the console's download or of a query's result have an event's name, its time or identifier, and
    // besides them so many of a record's fields that no other table has them: five, or the source and half as
    // many columns of another kind at most, or nothing else at all. Or a column holds records.
    [[nodiscard]] bool holdEvents() const { return m_holdEvents; }
    // Whether there are some of a record's fields, and yet no events.
    [[nodiscard]] bool resembleEvents() const;

    [[nodiscard]] TableKind kind() const { return m_kind; }
    [[nodiscard]] const std::vector<std::string> &names() const { return m_names; }
    // Nothing for a row that holds no event. `layer`: so many texts the cells were in, one in another
    // (RecordUnwrapper::kMaximumLayers).
    [[nodiscard]] std::optional<RowRecord> record(std::vector<std::string> cells, int layer = 0) const;

private:
    [[nodiscard]] bool understand();
    [[nodiscard]] bool has(std::size_t place) const; // a column of a field
    [[nodiscard]] SynthesisedRecord recordOfNames() const;
    [[nodiscard]] bool hasEnoughFields() const;

    TableKind m_kind = TableKind::Wrapped;
    RecordOrigin m_origin;
    bool m_holdEvents = false;
    std::vector<std::string> m_names; // as they are spelled
    std::vector<std::string> m_keys; // in lower case
    std::vector<std::optional<FieldName>> m_fields; // that they are
    std::optional<std::size_t> m_recordColumn;
};

} // namespace trailscope
