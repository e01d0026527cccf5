// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/fittingpart.h"

#include "cli/clitext.h"
#include "cli/messages.h"
#include "opening/memoryestimate.h"
#include "opening/memoryjudgement.h"
#include "text/pluralnumber.h"

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

QString wholeText(const MemoryJudgement &judgement)
{
    return CliText::tr("All of it would take about %1 of memory, and %2 are available.")
        .arg(sizeOf(judgement.neededBytes), sizeOf(judgement.availableBytes));
}

// Files that were delivered up to a month after the asked time are admitted, for there may be late events in
// them. They are the first to go: the latest days that fit would be theirs otherwise.
TreeSelection withoutLateDeliveries(TreeSelection all, const ReadScope &asked)
{
    if (asked.toMs && all.to) {
        const auto last = std::chrono::floor<std::chrono::days>(
            std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(*asked.toMs)));
        all.to = std::min(*all.to, std::max(*all.from, last + std::chrono::days(1)));
    }
    return all;
}

QString partText(const TreeContents &contents, const TreeSelection &all, const TreeSelection &part)
{
    const std::uint64_t read = amountOf(contents, part).files;
    const std::uint64_t left = amountOf(contents, all).files - read;
    const std::chrono::sys_days first = *part.from;
    if (part.to != all.to) {
        return CliText::tr("Only what was delivered from %1 to %2 is read: %n file(s).", nullptr,
                           pluralNumber(read))
                   .arg(dayText(first), dayText(*part.to))
            + u'\n'
            + CliText::tr("%n file(s) of other days are left out, late deliveries among them. --memory SIZE "
                          "lets more be taken, --from and --to choose other days.",
                          nullptr, pluralNumber(left));
    }
    return CliText::tr("Only the latest days that fit are read, from %1 on: %n file(s).", nullptr,
                       pluralNumber(read))
               .arg(dayText(first))
        + u'\n'
        + CliText::tr("%n file(s) delivered from %1 to %2 are left out. --memory SIZE lets more be taken, "
                      "--from and --to choose other days.",
                      nullptr, pluralNumber(left))
              .arg(dayText(*all.from), dayText(first - std::chrono::days(1)));
}

} // namespace

std::optional<ReadScope> fittingPart(const InputListing &listing, const ReadScope &asked,
                                     std::uint64_t availableBytes)
{
    // Names are looked at only where it matters.
    if (fitsMemory(listing.list.totalBytes() + listing.bytesBeyondStored, availableBytes, listing.heldBytes))
        return std::nullopt;
    TreeContents contents = treeContents(listing.list);
    contents.bytesBeyondStored = listing.bytesBeyondStored;
    contents.heldBytes = listing.heldBytes;
    const TreeSelection all = everythingIn(contents);
    const MemoryJudgement whole = judgeMemory(contents, all, availableBytes);
    const TreeSelection timely = withoutLateDeliveries(all, asked);
    const MemoryJudgement judgement = judgeMemory(contents, timely, availableBytes);
    if (const auto part = judgement.fits() ? timely : judgement.part) {
        printMessage(wholeText(whole) + u'\n' + partText(contents, all, *part));
        return scopeOf(contents, *part);
    }
    printMessage(wholeText(whole) + u'\n'
                 + (all.from ? CliText::tr("Not even the latest day fits, so all of it is read. --region, "
                                           "--from and --to read less.")
                             : CliText::tr("The files' names tell no days to choose from, so all of it is "
                                           "read.")));
    return std::nullopt;
}

} // namespace trailscope::cli
