// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/finding/recordcolumns.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

// What stands between cells: spreadsheets of some languages save with semicolons, text exports with tabs.
inline constexpr std::string_view kCsvSeparators = ",;\t";

// A CSV file that holds events, by its header: how its rows are divided, and what record each is. Immutable,
// any thread.
class CsvTable {
public:
    // Nothing when a file with this header line holds no events (RecordColumns::holdEvents()).
    [[nodiscard]] static std::shared_ptr<const CsvTable>
    ofHeader(std::string_view line, std::string_view separators = kCsvSeparators);
    // Whether a line is the header of a table that has some of a record's fields, and yet holds no events.
    [[nodiscard]] static bool resembles(std::string_view line, std::string_view separators = kCsvSeparators);

    CsvTable(RecordColumns columns, char separator)
        : m_columns(std::move(columns))
        , m_separator(separator)
    {
    }

    [[nodiscard]] TableKind kind() const { return m_columns.kind(); }
    [[nodiscard]] char separator() const { return m_separator; }
    [[nodiscard]] std::size_t columnCount() const { return m_columns.names().size(); }
    [[nodiscard]] const std::vector<std::string> &names() const { return m_columns.names(); }
    // Nothing for a row that holds no event.
    [[nodiscard]] std::optional<RowRecord> record(std::string_view row) const;

private:
    RecordColumns m_columns;
    char m_separator;
};

} // namespace trailscope
