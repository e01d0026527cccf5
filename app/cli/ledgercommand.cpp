// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/countstable.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "exporters/ledgerexport.h"
#include "investigate/ledger/ledgercells.h"
#include "investigate/lineage/actorevents.h"

#include <QtCore/QString>

#include <string>
#include <utility>
#include <vector>

namespace trailscope::cli {

int runLedger(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    ProgressLine progress(arguments.quiet);
    auto selection = loadSelection(arguments, plan, false, progress, stop);
    if (!selection)
        return selection.error();
    const Snapshot &snapshot = *selection->snapshot;
    EventSet makers = selection->events;
    if (!arguments.of.empty()) {
        LineageFinder finder;
        const LineagePtr lineage = finder.find(snapshot, stop);
        if (!lineage)
            return Interrupted;
        const ActorEvents actor = eventsOfActor(snapshot, *lineage, arguments.of);
        if (actor.all.isEmpty()) {
            printMessage(
                CliText::tr("Nothing in these files is known of %1 as a credential, a principal or an event.")
                    .arg(QString::fromStdString(arguments.of)));
        }
        makers &= actor.all;
    }
    const auto ledger = findLedger(snapshot, *selection->raw(), makers, LedgerRules::builtIn(), stop);
    if (!ledger)
        return Interrupted;
    selection->noteUnreachable(ledger->unreachable);
    int written = 0;
    if (arguments.format == OutputFormat::Markdown) {
        written = writeOutput(arguments.output, ledgerMarkdown(snapshot, *ledger, arguments.of));
    } else {
        std::vector<CountsColumn> columns;
        for (int i = 0; i < kLedgerColumnCount; ++i) {
            const auto column = static_cast<LedgerColumn>(i);
            columns.push_back(CountsColumn{ledgerColumnName(column), false, isOwnText(column), true});
        }
        std::vector<CountsRow> rows;
        rows.reserve(ledger->entries.size());
        for (const LedgerEntry &entry : ledger->entries) {
            CountsRow &row = rows.emplace_back();
            for (int i = 0; i < kLedgerColumnCount; ++i)
                row.push_back(ledgerCell(snapshot, entry, static_cast<LedgerColumn>(i)));
        }
        written = writeCounts(arguments, columns, rows);
    }
    return written != 0 ? written : selection->status();
}

} // namespace trailscope::cli
