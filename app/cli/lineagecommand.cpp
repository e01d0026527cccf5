// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "investigate/lineage/lineagetext.h"

#include <QtCore/QString>

#include <string>
#include <vector>

namespace trailscope::cli {

QString completeLineage(Arguments &arguments, std::vector<std::string> &)
{
    return arguments.of.empty()
        ? CliText::tr("lineage needs to know of what: lineage PATH… --of KEY, or an ARN, or the ID of an "
                      "event or a credential.")
        : QString();
}

int runLineage(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    ProgressLine progress(arguments.quiet);
    const auto selection = loadSelection(arguments, plan, arguments.copies, progress, stop);
    if (!selection)
        return selection.error();
    const Snapshot &snapshot = *selection->snapshot;
    LineageFinder finder;
    const LineagePtr lineage = finder.find(snapshot, stop);
    if (!lineage)
        return Interrupted;
    const LineageSelection found = selectLineage(snapshot, *lineage, arguments.of);
    if (found.nodes.empty()) {
        printMessage(
            CliText::tr("Nothing in these files is known of %1 as a credential, a principal's ARN or "
                        "an event.")
                .arg(QString::fromStdString(arguments.of)));
    }
    std::string text;
    switch (arguments.format) {
    case OutputFormat::Json:
        text = lineageJson(snapshot, *lineage, found);
        break;
    case OutputFormat::Dot:
        text = lineageDot(snapshot, *lineage, found);
        break;
    default:
        text = lineageTree(snapshot, *lineage, found);
        break;
    }
    const int written = writeOutput(arguments.output, text);
    return written != 0 ? written : selection->status();
}

} // namespace trailscope::cli
