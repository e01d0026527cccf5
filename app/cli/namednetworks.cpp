// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/namednetworks.h"

#include "cli/clitext.h"
#include "cli/messages.h"
#include "record/instant.h"

#include <QtCore/QString>

#include <string>

namespace trailscope::cli {

namespace {

QString description(const NetworkFileInfo &info)
{
    const QString built = info.built == kNoTime ? CliText::tr("of an unknown date")
                                                : QString::fromStdString(formatUtc(info.built));
    return CliText::tr("%1: %2, built %3, %4 ranges of addresses")
        .arg(QString::fromStdString(info.type), info.kindText(), built, QString::number(info.ranges));
}

} // namespace

std::vector<ReportNote> networkNotes(const NetworkFilesPtr &networks)
{
    std::vector<ReportNote> notes;
    if (!networks)
        return notes;
    for (const NetworkFileInfo &info : networks->files()) {
        const bool isProblem = !info.problem.isEmpty();
        notes.push_back({.kind = isProblem ? "networksUnusable" : "networks",
                         .source = info.path,
                         .offset = {},
                         .count = info.ranges,
                         .message = (isProblem ? info.problem : description(info)).toStdString(),
                         .isProblem = isProblem});
    }
    return notes;
}

bool printNetworkNotes(const NetworkFilesPtr &networks, bool all)
{
    bool isComplete = true;
    for (const ReportNote &note : networkNotes(networks)) {
        isComplete = isComplete && !note.isProblem;
        if (note.isProblem || all)
            printMessage(std::string_view(note.source + ": " + note.message));
    }
    return !isComplete;
}

} // namespace trailscope::cli
