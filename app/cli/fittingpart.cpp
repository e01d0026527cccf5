// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/fittingpart.h"

#include "cli/clitext.h"
#include "cli/messages.h"
#include "memoryestimate.h"
#include "memoryjudgement.h"

#include <QtCore/QDate>
#include <QtCore/QLocale>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace trailscope::cli {

namespace {

QString sizeOf(std::uint64_t bytes)
{
    return QLocale::c().formattedDataSize(static_cast<qint64>(bytes));
}

QString dayText(std::chrono::sys_days day)
{
    return QDate(1970, 1, 1).addDays(day.time_since_epoch().count()).toString(Qt::ISODate);
}

int countOf(std::uint64_t files)
{
    return static_cast<int>(std::min<std::uint64_t>(files, 1U << 30U));
}

QString wholeText(const MemoryJudgement &judgement)
{
    return CliText::tr("All of it would take about %1 of memory, and %2 are available.")
        .arg(sizeOf(judgement.neededBytes), sizeOf(judgement.availableBytes));
}

QString partText(const TreeContents &contents, const TreeSelection &all, const TreeSelection &part)
{
    const std::uint64_t read = amountOf(contents, part).files;
    const std::uint64_t left = amountOf(contents, all).files - read;
    const std::chrono::sys_days first = *part.from;
    return CliText::tr("Only the latest days that fit are read, from %1 on: %n file(s).", nullptr,
                       countOf(read))
               .arg(dayText(first))
        + u'\n'
        + CliText::tr("%n file(s) delivered from %1 to %2 are left out. --memory SIZE lets more be taken, "
                      "--from and --to choose other days.",
                      nullptr, countOf(left))
              .arg(dayText(*all.from), dayText(first - std::chrono::days(1)));
}

} // namespace

std::optional<ReadScope> fittingPart(const FileList &list, std::uint64_t availableBytes)
{
    // Names are looked at only where it matters.
    if (fitsMemory(list.totalBytes(), availableBytes))
        return std::nullopt;
    const TreeContents contents = treeContents(list);
    const TreeSelection all = everythingIn(contents);
    const MemoryJudgement judgement = judgeMemory(contents, all, availableBytes);
    if (judgement.part) {
        printMessage(wholeText(judgement) + u'\n' + partText(contents, all, *judgement.part));
        return scopeOf(contents, *judgement.part);
    }
    printMessage(wholeText(judgement) + u'\n'
                 + (all.from ? CliText::tr("Not even the latest day fits, so all of it is read. --account, "
                                           "--region, --from and --to read less.")
                             : CliText::tr("The files' names tell no days to choose from, so all of it is "
                                           "read.")));
    return std::nullopt;
}

} // namespace trailscope::cli
