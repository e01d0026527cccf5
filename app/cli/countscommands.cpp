// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/tablelayout.h"
#include "exporters/csvwriter.h"
#include "investigate/facets.h"
#include "investigate/principals.h"
#include "text/utf8sequence.h"
#include "json/jsontext.h"

#include <QtCore/QString>

#include <algorithm>
#include <array>

namespace trailscope::cli {

namespace {

// A small table's column, the same in every format.
struct CountsColumn {
    std::string_view name;
    bool isNumber = false;
    bool ownText = false; // a number or a time: nothing out of a record
};
using CountsRow = std::vector<std::string>;

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

// `emptyIsNull`: what is empty is absent.
std::string jsonText(std::span<const CountsColumn> columns, std::span<const CountsRow> rows, bool emptyIsNull)
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
            else if (emptyIsNull && rows[r][i].empty())
                out += "null";
            else
                appendJsonString(out, wellFormedUtf8(rows[r][i]));
        }
        out += '}';
    }
    out += rows.empty() ? "]\n" : "\n]\n";
    return out;
}

int writeCounts(const Arguments &arguments, std::span<const CountsColumn> columns,
                std::span<const CountsRow> rows, bool emptyIsNull)
{
    std::string text;
    switch (arguments.format) {
    case OutputFormat::Csv:
        text = csvText(columns, rows, {.crlf = arguments.crlf, .rawValues = arguments.rawValues});
        break;
    case OutputFormat::Json:
        text = jsonText(columns, rows, emptyIsNull);
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

} // namespace

int runFacets(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    const auto field = parseFieldRef(arguments.facetField);
    if (!field || *field == FieldRef(Field::Raw)) {
        const QString message = field ? CliText::tr("raw has no facets: hardly any two records are the same.")
                                      : CliText::tr("\"%1\" is neither a field nor a JSON path.")
                                            .arg(QString::fromStdString(arguments.facetField));
        printMessage(message);
        return NotDone;
    }
    ProgressLine progress(arguments.quiet);
    auto selection = loadSelection(arguments, plan, arguments.copies, progress, stop);
    if (!selection)
        return selection.error();

    PathColumnPtr path;
    if (!field->isField()) {
        const std::vector<PathColumnPtr> columns
            = selection->paths()->get(*selection->snapshot, std::span(&field->path(), 1), stop);
        if (columns.empty())
            return Interrupted;
        path = columns.front();
        selection->noteUnreachable(path->unreachable());
    }
    selection->noteNotKnown(std::span(&*field, 1));
    std::vector<FacetCount> counts
        = withAbsent(countFacet(*selection->snapshot, selection->events, *field, path.get()));
    if (arguments.limit && *arguments.limit < counts.size())
        counts.resize(*arguments.limit);

    constexpr std::array kColumns = {CountsColumn{"value"}, CountsColumn{"count", true, true}};
    std::vector<CountsRow> rows;
    rows.reserve(counts.size());
    for (FacetCount &entry : counts)
        rows.push_back({std::move(entry.value), std::to_string(entry.count)});
    const int written = writeCounts(arguments, kColumns, rows, false);
    return written != 0 ? written : selection->status();
}

int runPrincipals(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    ProgressLine progress(arguments.quiet);
    const auto selection = loadSelection(arguments, plan, arguments.copies, progress, stop);
    if (!selection)
        return selection.error();
    const PrincipalTreePtr tree = aggregatePrincipals(*selection->snapshot, selection->events, stop);
    if (!tree)
        return Interrupted;

    constexpr std::array kColumns = {
        CountsColumn{"principal"},
        CountsColumn{"kind"},
        CountsColumn{"account"},
        CountsColumn{"sessions", true, true},
        CountsColumn{"events", true, true},
        CountsColumn{"errors", true, true},
        CountsColumn{"first", false, true},
        CountsColumn{"last", false, true},
    };
    std::vector<CountsRow> rows;
    const std::vector<PrincipalRow> principals = principalRows(*tree);
    rows.reserve(principals.size());
    for (const PrincipalRow &row : principals) {
        rows.push_back({row.principal, std::string(principalKindName(row.kind)), row.account,
                        std::to_string(row.sessions), std::to_string(row.activity.events),
                        std::to_string(row.activity.errors), formatUtc(row.activity.first),
                        formatUtc(row.activity.last)});
    }
    const int written = writeCounts(arguments, kColumns, rows, true);
    return written != 0 ? written : selection->status();
}

} // namespace trailscope::cli
