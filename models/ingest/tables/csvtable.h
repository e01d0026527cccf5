// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/finding/synthesisedrecord.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

enum class CsvKind : std::uint8_t {
    EventHistory, // the console's download, of any generation
    QueryResult, // of Athena, CloudTrail Lake or another engine: names of a record's fields
    Wrapped, // a column holds records: @message of Logs Insights, _raw, CloudTrailEvent
};

// What a row is as an event.
struct CsvRowRecord {
    std::string json; // kWindowPadding bytes behind it can be read
    bool synthesised = false; // made of cells; otherwise the record is in a cell
    bool changedBySpreadsheet = false; // some cells are not what CloudTrail wrote
};

// What stands between cells: spreadsheets of some languages save with semicolons, text exports with tabs.
inline constexpr std::string_view kCsvSeparators = ",;\t";

// The columns of a CSV file that holds events, and how its rows become records. Immutable, any thread.
//
// A record made of cells has, besides the fields that the cells are,
//     "trailscopeSynthesised": {"from": "Event history CSV" or "query result CSV"}
// with "changedCells", the names of columns whose value a spreadsheet has evidently changed, and
// "otherCells", cells under names that are no field of a record. It depends on the header and the row's bytes
// alone, so that it can be made again at any time. A cell without text is a field that is not there.
class CsvTable {
public:
    // Nothing when a file with this header line holds no events. A line of the console's download or of a
    // query's result has an event's name, its time or identifier, and besides them so many of a record's
    // fields that no other table has them: five, or the source and half as many columns of another kind at
    // most, or nothing else at all.
    [[nodiscard]] static std::shared_ptr<const CsvTable>
    ofHeader(std::string_view line, std::string_view separators = kCsvSeparators);
    // The same for the names of a query's columns.
    [[nodiscard]] static std::shared_ptr<const CsvTable> ofNames(std::vector<std::string> names);
    // Whether a line is the header of a table that has some of a record's fields, and yet holds no events.
    [[nodiscard]] static bool resembles(std::string_view line, std::string_view separators = kCsvSeparators);

    [[nodiscard]] CsvKind kind() const { return m_kind; }
    [[nodiscard]] char separator() const { return m_separator; }
    [[nodiscard]] std::size_t columnCount() const { return m_names.size(); }
    [[nodiscard]] const std::vector<std::string> &names() const { return m_names; }
    // Nothing for a row that holds no event.
    [[nodiscard]] std::optional<CsvRowRecord> record(std::string_view row) const;
    [[nodiscard]] std::optional<CsvRowRecord> recordOfCells(std::vector<std::string> cells) const;

private:
    void readHeader(std::string_view line, char separator);
    void readNames();
    bool understand();
    [[nodiscard]] bool has(std::size_t place) const; // a column of a field
    [[nodiscard]] SynthesisedRecord recordOfHeader() const;
    [[nodiscard]] bool hasEnoughFields() const;

    CsvKind m_kind = CsvKind::Wrapped;
    RecordOrigin m_origin = RecordOrigin::QueryResult;
    char m_separator = ',';
    std::vector<std::string> m_names; // as the header spells them
    std::vector<std::string> m_keys; // in lower case
    std::vector<std::optional<FieldName>> m_fields; // that they are
    std::optional<std::size_t> m_recordColumn;
};

} // namespace trailscope
