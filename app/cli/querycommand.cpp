// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/querytable.h"
#include "exporters/eventexport.h"
#include "store/fieldreader.h"
#include "store/roworder.h"
#include "text/casefold.h"

#include <QtCore/QString>

#include <algorithm>
#include <array>
#include <utility>

namespace trailscope::cli {

namespace {

constexpr std::array kDefaultColumns = {Field::Time,      Field::Event, Field::Service, Field::Region,
                                        Field::Principal, Field::Ip,    Field::Outcome, Field::Error};

// What query was asked for beyond the selection.
struct QueryPlan {
    std::vector<FieldRef> columns;
    SortOrder order;
};

std::expected<FieldRef, std::string> fieldOf(std::string_view text)
{
    auto field = parseFieldRef(text);
    if (field)
        return *std::move(field);
    return std::unexpected(
        CliText::tr("\"%1\" is neither a field nor a JSON path.").arg(QString::fromUtf8(text)).toStdString());
}

std::expected<SortOrder, std::string> orderOf(std::string_view text)
{
    SortOrder order;
    for (const auto &[suffix, descending] :
         {std::pair<std::string_view, bool>{":desc", true}, {":asc", false}}) {
        if (text.size() > suffix.size()
            && equalsIgnoringAsciiCase(text.substr(text.size() - suffix.size()), suffix)) {
            text.remove_suffix(suffix.size());
            order.descending = descending;
            break;
        }
    }
    auto field = fieldOf(text);
    if (!field)
        return std::unexpected(std::move(field.error()));
    if (*field == FieldRef(Field::Raw))
        return std::unexpected(
            CliText::tr("Events cannot be ordered by raw. Choose a field or a JSON path.").toStdString());
    order.field = *std::move(field);
    return order;
}

std::expected<QueryPlan, std::string> planOf(const Arguments &arguments)
{
    QueryPlan plan;
    for (const std::string &name : arguments.columns) {
        auto field = fieldOf(name);
        if (!field)
            return std::unexpected(std::move(field.error()));
        plan.columns.push_back(*std::move(field));
    }
    if (plan.columns.empty())
        plan.columns.assign(kDefaultColumns.begin(), kDefaultColumns.end());
    if (arguments.sort) {
        auto order = orderOf(*arguments.sort);
        if (!order)
            return std::unexpected(std::move(order.error()));
        plan.order = *std::move(order);
    }
    return plan;
}

// The rows in their order; null when stopped.
RowListPtr rowsOf(Selection &selection, const SortOrder &order, const Arguments &arguments,
                  const std::stop_token &stop)
{
    PathColumnPtr path;
    if (!order.field.isField()) {
        const std::vector<PathColumnPtr> columns
            = selection.paths()->get(*selection.snapshot, std::span(&order.field.path(), 1), stop);
        if (columns.empty())
            return nullptr;
        path = columns.front();
        selection.noteUnreachable(path->unreachable());
    }
    RowListPtr rows = orderedRows(*selection.snapshot, selection.events, order, path.get(), stop);
    if (!rows || stop.stop_requested())
        return nullptr;
    if (arguments.limit && *arguments.limit < rows->size())
        rows = std::make_shared<const RowList>(rows->begin(),
                                               rows->begin() + static_cast<std::ptrdiff_t>(*arguments.limit));
    return rows;
}

int writeTable(const Arguments &arguments, const QueryPlan &plan, Selection &selection,
               const RowListPtr &rows, const std::stop_token &stop)
{
    const std::vector<JsonPath> paths = pathsIn(plan.columns);
    std::vector<PathColumnPtr> columns;
    if (!paths.empty()) {
        columns = selection.paths()->get(*selection.snapshot, paths, stop);
        if (columns.empty())
            return Interrupted;
        std::uint64_t unreachable = 0;
        for (const PathColumnPtr &column : columns)
            unreachable = std::max(unreachable, column->unreachable());
        selection.noteUnreachable(unreachable);
    }
    const auto sink = openOutput(arguments.output);
    if (!sink)
        return failedOutput(sink.error());
    const auto written = writeQueryTable(selection, *rows, plan.columns, columns, **sink,
                                         outputWidth(arguments.output), stop);
    return written ? Done : failedOutput(written.error());
}

ExportFormat exportFormat(OutputFormat format)
{
    switch (format) {
    case OutputFormat::JsonLines:
        return ExportFormat::JsonLines;
    case OutputFormat::Records:
        return ExportFormat::Records;
    default:
        return ExportFormat::Csv;
    }
}

int writeExport(const Arguments &arguments, const QueryPlan &plan, Selection &selection,
                const RowListPtr &rows, ProgressLine &progress, const std::stop_token &stop)
{
    ExportRequest request;
    request.snapshot = selection.snapshot;
    request.rows = rows;
    request.raw = selection.raw();
    request.paths = selection.paths();
    request.format = exportFormat(arguments.format);
    request.csv = {.crlf = arguments.crlf, .rawValues = arguments.rawValues};
    for (const FieldRef &field : plan.columns)
        request.columns.push_back(exportColumn(field));

    const auto sink = openOutput(arguments.output);
    if (!sink)
        return failedOutput(sink.error());
    const auto exported = exportEvents(
        request, **sink,
        [&progress](std::uint64_t done, std::uint64_t total) {
            progress.show(CliText::tr("Writing: %1 of %2 rows").arg(done).arg(total));
        },
        stop);
    progress.clear();
    if (!exported)
        return failedOutput(exported.error());
    selection.noteUnreachable(exported->unreachable);
    return Done;
}

} // namespace

int runQuery(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    const auto query = planOf(arguments);
    if (!query) {
        printMessage(std::string_view(query.error()));
        return NotDone;
    }
    ProgressLine progress(arguments.quiet);
    auto selection = loadSelection(arguments, plan, arguments.copies, progress, stop);
    if (!selection)
        return selection.error();
    selection->noteNotKnown(std::span(&query->order.field, 1));
    if (arguments.format == OutputFormat::Table || arguments.format == OutputFormat::Csv)
        selection->noteNotKnown(query->columns);
    const RowListPtr rows = rowsOf(*selection, query->order, arguments, stop);
    if (!rows)
        return Interrupted;
    const int written = arguments.format == OutputFormat::Table
        ? writeTable(arguments, *query, *selection, rows, stop)
        : writeExport(arguments, *query, *selection, rows, progress, stop);
    return written != 0 ? written : selection->status();
}

} // namespace trailscope::cli
