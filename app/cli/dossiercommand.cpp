// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "exporters/dossierexport.h"

#include <QtCore/QString>

#include <string>
#include <vector>

namespace trailscope::cli {

QString completeDossier(Arguments &arguments, std::vector<std::string> &)
{
    return arguments.of.empty()
        ? CliText::tr(
              "dossier needs to know of whom: dossier PATH… --of KEY, or an ARN, a name, or the ID of an "
              "event or a credential.")
        : QString();
}

int runDossier(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    ProgressLine progress(arguments.quiet);
    auto selection = loadSelection(arguments, plan, false, progress, stop);
    if (!selection)
        return selection.error();
    const Snapshot &snapshot = *selection->snapshot;
    LineageFinder finder;
    const LineagePtr lineage = finder.find(snapshot, stop);
    if (!lineage)
        return Interrupted;
    const std::shared_ptr<const RawSource> records = selection->raw();
    DossierInput input{.snapshot = snapshot, .records = *records, .lineage = *lineage, .of = arguments.of};
    if (arguments.limit)
        input.most = *arguments.limit;
    const auto dossier = makeDossier(input, stop);
    if (!dossier)
        return Interrupted;
    selection->noteUnreachable(dossier->unreachable);
    if (dossier->events == 0) {
        printMessage(
            CliText::tr("Nothing in these files is known of %1 as a credential, a principal or an event.")
                .arg(QString::fromStdString(arguments.of)));
    }
    std::string text;
    switch (arguments.format) {
    case OutputFormat::Csv:
        text = dossierCsv(*dossier, {.crlf = arguments.crlf, .rawValues = arguments.rawValues});
        break;
    case OutputFormat::Json:
        text = dossierJson(*dossier);
        break;
    default:
        text = dossierMarkdown(*dossier);
        break;
    }
    const int written = writeOutput(arguments.output, text);
    return written != 0 ? written : selection->status();
}

} // namespace trailscope::cli
