// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/countstable.h"

#include "cli/output.h"
#include "cli/tablelayout.h"
#include "exporters/csvwriter.h"
#include "text/utf8sequence.h"
#include "json/jsontext.h"

namespace trailscope::cli {

namespace {

std::string csvText(std::span<const CountsColumn> columns, std::span<const CountsRow> rows,
                    const CsvFormat &format)
{
    std::string out;
    CsvWriter writer(out, format);
    for (const CountsColumn &column : columns)
        writer.ownText(column.name);
    writer.endRow();
    for (const CountsRow &row : rows) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].ownText)
                writer.ownText(row[i]);
            else
                writer.cell(row[i]);
        }
        writer.endRow();
    }
    return out;
}

std::string jsonText(std::span<const CountsColumn> columns, std::span<const CountsRow> rows)
{
    std::string out = "[";
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out += r == 0 ? "\n  {" : ",\n  {";
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i != 0)
                out += ", ";
            appendJsonString(out, columns[i].name);
            out += ": ";
            if (columns[i].isNumber)
                out += rows[r][i];
            else if (columns[i].emptyIsNull && rows[r][i].empty())
                out += "null";
            else
                appendJsonString(out, wellFormedUtf8(rows[r][i]));
        }
        out += '}';
    }
    out += rows.empty() ? "]\n" : "\n]\n";
    return out;
}

} // namespace

int writeCounts(const Arguments &arguments, std::span<const CountsColumn> columns,
                std::span<const CountsRow> rows)
{
    std::string text;
    switch (arguments.format) {
    case OutputFormat::Csv:
        text = csvText(columns, rows, {.crlf = arguments.crlf, .rawValues = arguments.rawValues});
        break;
    case OutputFormat::Json:
        text = jsonText(columns, rows);
        break;
    default: {
        std::vector<TableLayout::ColumnTitle> titles;
        for (const CountsColumn &column : columns)
            titles.push_back(
                {std::string(column.name), column.isNumber ? Alignment::Right : Alignment::Left});
        text = tableText(titles, rows, outputWidth(arguments.output));
        break;
    }
    }
    return writeOutput(arguments.output, text);
}

} // namespace trailscope::cli
