// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/countstable.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "cli/summedfield.h"
#include "investigate/facets.h"
#include "investigate/facetsums.h"
#include "investigate/principals.h"
#include "investigate/transfergaps.h"
#include "store/fieldreader.h"

#include <QtCore/QString>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace trailscope::cli {

namespace {

// What was asked for as FIELD[,FIELD…]; nothing, with a message, where one cannot be counted.
std::optional<std::vector<FieldRef>> facetFields(const std::string &text)
{
    std::vector<FieldRef> fields;
    for (const std::string &name : splitList(text)) {
        const auto field = parseFieldRef(name);
        if (!field || *field == FieldRef(Field::Raw)) {
            printMessage(field ? CliText::tr("raw has no facets: hardly any two records are the same.")
                               : CliText::tr("\"%1\" is neither a field nor a JSON path.")
                                     .arg(QString::fromStdString(name)));
            return std::nullopt;
        }
        fields.push_back(*field);
    }
    if (fields.empty()) {
        printMessage(
            CliText::tr("\"%1\" is neither a field nor a JSON path.").arg(QString::fromStdString(text)));
        return std::nullopt;
    }
    return fields;
}

std::uint64_t sumOf(const FacetSums &sums, const FacetCounts &counts, const std::string &value)
{
    // What is absent is listed under a name that a value can have, too.
    std::uint64_t sum = sums.of(value);
    if (value == kAbsentValue && counts.absent > 0)
        sum += sums.absent;
    if (value == kNotKnownValue && counts.notKnown > 0)
        sum += sums.notKnown;
    return sum;
}

// A value with its count and its sum.
struct SummedCount {
    FacetCount entry;
    std::uint64_t sum = 0;
};

void orderBySum(std::vector<SummedCount> &counts, bool rarestFirst)
{
    std::ranges::stable_sort(counts, [rarestFirst](const SummedCount &a, const SummedCount &b) {
        return rarestFirst ? a.sum < b.sum : a.sum > b.sum;
    });
}

} // namespace

QString completeFacets(Arguments &arguments, std::vector<std::string> &words)
{
    if (words.empty())
        return CliText::tr("facets needs a field: facets FIELD PATH…");
    // The field comes first. Where the first word is there on disk and the last is not, they are the other
    // way round.
    const bool last
        = words.size() > 1 && !fieldByName(words.front()) && isThere(words.front()) && !isThere(words.back());
    const auto field = last ? words.end() - 1 : words.begin();
    arguments.facetField = *field;
    words.erase(field);
    return {};
}

int runFacets(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    const auto fields = facetFields(arguments.facetField);
    if (!fields)
        return NotDone;
    const auto summed = summedField(arguments.sum);
    if (!summed)
        return NotDone;
    ProgressLine progress(arguments.quiet);
    auto selection = loadSelection(arguments, plan, arguments.copies, progress, stop);
    if (!selection)
        return selection.error();

    // All paths in one pass over the records.
    std::vector<JsonPath> paths = pathsIn(*fields);
    if (*summed)
        paths.push_back(bucketPath()); // the last
    std::vector<PathColumnPtr> columns;
    if (!paths.empty()) {
        columns = selection->paths()->get(*selection->snapshot, paths, stop);
        if (columns.empty())
            return Interrupted;
        selection->noteUnreachable(columns.front()->unreachable());
    }
    selection->noteNotKnown(*fields);
    if (*summed)
        selection->noteNotKnown(std::vector<FieldRef>{**summed});

    std::vector<CountsColumn> titles = {CountsColumn{"value"}, CountsColumn{"count", true, true}};
    if (*summed)
        titles.push_back(CountsColumn{"sum", true, true});
    const bool isSeveral = fields->size() > 1;
    if (isSeveral)
        titles.insert(titles.begin(), CountsColumn{"field"});
    std::vector<CountsRow> rows;
    auto path = columns.begin();
    for (const FieldRef &field : *fields) {
        const PathColumnPtr column = field.isField() ? nullptr : *path++;
        const FacetCounts found = countFacet(*selection->snapshot, selection->events, field, column.get());
        std::vector<FacetCount> values = withAbsent(found);
        if (stop.stop_requested())
            return Interrupted;
        if (arguments.rare)
            orderRarestFirst(values);
        std::vector<SummedCount> counts;
        counts.reserve(values.size());
        for (FacetCount &entry : values)
            counts.push_back({.entry = std::move(entry)});
        if (*summed) {
            const FacetSums sums
                = sumFacet(*selection->snapshot, selection->events, field, column.get(), **summed);
            for (SummedCount &count : counts)
                count.sum = sumOf(sums, found, count.entry.value);
            orderBySum(counts, arguments.rare);
        }
        if (arguments.limit && *arguments.limit < counts.size())
            counts.resize(*arguments.limit);
        for (SummedCount &count : counts) {
            rows.push_back({std::move(count.entry.value), std::to_string(count.entry.count)});
            if (*summed)
                rows.back().push_back(std::to_string(count.sum));
            if (isSeveral)
                rows.back().insert(rows.back().begin(), field.name());
        }
    }
    if (*summed && !arguments.quiet)
        printMessage(findTransferGaps(*selection->snapshot, selection->events, *columns.back()).text());
    const int written = writeCounts(arguments, titles, rows);
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
        CountsColumn{"principal", false, false, true},
        CountsColumn{"kind", false, false, true},
        CountsColumn{"account", false, false, true},
        CountsColumn{"sessions", true, true},
        CountsColumn{"events", true, true},
        CountsColumn{"errors", true, true},
        CountsColumn{"first", false, true, true},
        CountsColumn{"last", false, true, true},
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
    const int written = writeCounts(arguments, kColumns, rows);
    return written != 0 ? written : selection->status();
}

} // namespace trailscope::cli
