// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/countstable.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "cli/summedfield.h"
#include "investigate/timeline/timeline.h"
#include "investigate/timeline/timelinerows.h"
#include "investigate/transfergaps.h"

#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <optional>
#include <utility>
#include <vector>

namespace trailscope::cli {

namespace {

std::vector<CountsRow> countsRows(const Timeline &timeline, bool isStacked, bool isSummed)
{
    std::vector<CountsRow> rows;
    for (const TimelineRow &counted : timelineRows(timeline)) {
        CountsRow row = {counted.start};
        if (isStacked)
            row.emplace_back(counted.value);
        row.push_back(std::to_string(counted.count));
        if (isSummed)
            row.push_back(std::to_string(counted.sum));
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

int runTimeline(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    std::optional<BucketSize> size;
    if (arguments.by) {
        size = parseBucketSize(*arguments.by);
        if (!size) {
            printMessage(
                CliText::tr(
                    "--by: %1 is none of the lengths that a bucket can have; timeline --help lists them.")
                    .arg(QString::fromStdString(*arguments.by)));
            return NotDone;
        }
    }
    std::optional<FieldRef> stack;
    if (arguments.stack) {
        const auto field = parseFieldRef(*arguments.stack);
        if (!field || !canStack(*field)) {
            printMessage(
                CliText::tr("--stack: \"%1\" is no field or JSON path by which events can be counted.")
                    .arg(QString::fromStdString(*arguments.stack)));
            return NotDone;
        }
        stack = *field;
    }
    const auto summed = summedField(arguments.sum);
    if (!summed)
        return NotDone;
    ProgressLine progress(arguments.quiet);
    auto selection = loadSelection(arguments, plan, arguments.copies, progress, stop);
    if (!selection)
        return selection.error();
    std::vector<JsonPath> paths;
    if (stack && !stack->isField())
        paths.push_back(stack->path()); // the first
    if (*summed)
        paths.push_back(bucketPath()); // the last
    std::vector<PathColumnPtr> columnsOfPaths;
    if (!paths.empty()) {
        columnsOfPaths = selection->paths()->get(*selection->snapshot, paths, stop);
        if (columnsOfPaths.empty())
            return Interrupted;
        selection->noteUnreachable(columnsOfPaths.front()->unreachable());
    }
    const PathColumnPtr path = stack && !stack->isField() ? columnsOfPaths.front() : nullptr;
    if (stack)
        selection->noteNotKnown(std::span(&*stack, 1));
    if (*summed)
        selection->noteNotKnown(std::vector<FieldRef>{**summed});

    TimeBuckets buckets;
    if (const auto span = spanOf(*selection->snapshot, selection->events)) {
        const auto made = size ? TimeBuckets::of(*span, *size, QTimeZone::utc(), kMostBuckets)
                               : TimeBuckets::fitting(*span, kUsualBuckets, QTimeZone::utc());
        const auto some = made || size ? made : TimeBuckets::fitting(*span, kMostBuckets, QTimeZone::utc());
        if (!some) {
            printMessage(CliText::tr("The events would need more than %L1 buckets. Choose longer ones with "
                                     "--by, or fewer events.")
                             .arg(kMostBuckets));
            return NotDone;
        }
        buckets = *some;
    }
    const auto timeline = countTimeline({.snapshot = *selection->snapshot,
                                         .events = selection->events,
                                         .stack = stack,
                                         .path = path.get(),
                                         .sum = *summed},
                                        std::move(buckets), stop);
    if (!timeline)
        return Interrupted;

    std::vector<CountsColumn> columns = {CountsColumn{"start", false, true, true}};
    if (stack)
        columns.push_back(CountsColumn{"value"});
    columns.push_back(CountsColumn{"count", true, true});
    if (*summed)
        columns.push_back(CountsColumn{"sum", true, true});
    if (*summed && !arguments.quiet) {
        printMessage(
            findTransferGaps(*selection->snapshot, selection->events, *columnsOfPaths.back()).text());
    }
    const int written
        = writeCounts(arguments, columns, countsRows(*timeline, stack.has_value(), summed->has_value()));
    return written != 0 ? written : selection->status();
}

} // namespace trailscope::cli
