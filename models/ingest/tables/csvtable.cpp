// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/tables/csvtable.h"

#include "ingest/tables/csvrow.h"

#include <algorithm>

namespace trailscope {

namespace {

RecordColumns columnsOf(std::string_view line, char separator)
{
    std::vector<std::string> names;
    splitCsvRow(line, separator, names);
    return RecordColumns(std::move(names), RecordOrigin::QueryResult);
}

} // namespace

std::shared_ptr<const CsvTable> CsvTable::ofHeader(std::string_view line, std::string_view separators)
{
    for (const char separator : separators) {
        RecordColumns columns = columnsOf(line, separator);
        if (columns.holdEvents()) {
            return std::make_shared<CsvTable>(std::move(columns), separator);
        }
    }
    return nullptr;
}

bool CsvTable::resembles(std::string_view line, std::string_view separators)
{
    return std::ranges::any_of(
        separators, [line](char separator) { return columnsOf(line, separator).resembleEvents(); });
}

std::optional<RowRecord> CsvTable::record(std::string_view row) const
{
    std::vector<std::string> cells;
    splitCsvRow(row, m_separator, cells);
    return m_columns.record(std::move(cells));
}

} // namespace trailscope
