// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/bytes/archiveproblem.h"
#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/progressline.h"
#include "cli/verifyreport.h"
#include "evidence/digest/verificationtext.h"
#include "evidence/digest/verifydigests.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <algorithm>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace trailscope::cli {

namespace {

void printKeyFiles(const VerificationReport &report)
{
    for (const KeyFile &file : report.keyFiles) {
        const QString path = QString::fromStdString(file.path);
        if (!file.isUsed)
            printMessage(
                CliText::tr("The keys in %1 do not count: others were named with --keys.").arg(path));
        else if (!file.wasNamed)
            printMessage(
                CliText::tr("The keys are those of %1, which lies among the files: it proves no more "
                            "than that you trust it. --keys names one of your own.")
                    .arg(path));
    }
}

void printSummary(const VerificationReport &report)
{
    printKeyFiles(report);
    for (const ChainResult &chain : report.chains)
        printMessage(std::string_view(VerificationText::chain(report, chain)));
    QStringList counts;
    counts.reserve(static_cast<qsizetype>(kEvidenceStateCount));
    for (std::size_t i = 0; i < kEvidenceStateCount; ++i) {
        const auto state = static_cast<EvidenceState>(i);
        const std::string_view name = evidenceStateName(state);
        counts << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())) + u' '
                + QString::number(report.count(state));
    }
    printMessage(counts.join(u", "_s));
}

// Whether all that is there could be read. Prints what is wrong.
bool printFaults(const VerificationReport &report)
{
    for (const std::string &finding : report.findings)
        printMessage(std::string_view(finding));
    for (const auto &[path, problem] : report.problems)
        printMessage(std::string_view(path + ": " + archiveProblemText(problem)));
    const bool unreadable = std::ranges::any_of(report.logs, [](const LogResult &log) {
        return log.content == LogContent::NotReadable
            || (log.content == LogContent::NotListed && log.problem != nullptr);
    });
    return report.problems.empty() && !unreadable
        && std::ranges::none_of(report.digests, [](const DigestResult &digest) {
               return digest.fault && digest.fault->kind == DigestFault::Kind::Damaged;
           });
}

} // namespace

int runVerify(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    VerifyOptions options{.limits = arguments.limits.archive(),
                          .scope = VerifyScope(plan.restriction.readScope()),
                          .isComplete = arguments.complete};
    auto keys = readNamedKeys(arguments.keys, options.limits, stop);
    if (!keys) {
        printMessage(std::string_view(keys.error()));
        return NotDone;
    }
    options.keys = *std::move(keys);
    ProgressLine progress(arguments.quiet);
    options.progress = [&progress](const ScanProgress &now) {
        progress.show(CliText::tr("Hashing: %1 of %2 files")
                          .arg(QString::number(now.filesDone), QString::number(now.filesFound)));
    };
    const VerificationReport report = verifyDigests(arguments.paths, options, stop);
    progress.clear();
    if (report.wasStopped)
        return Interrupted;
    const bool wasReadWhole = printFaults(report);
    if (!arguments.quiet)
        printSummary(report);
    const std::string text = arguments.format == OutputFormat::Json
        ? verifyJson(report)
        : verifyTable(report, outputWidth(arguments.output));
    if (const int written = writeOutput(arguments.output, text); written != 0)
        return written;
    return report.hasFaults() || !wasReadWhole ? DoneInPart : Done;
}

} // namespace trailscope::cli
