// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/clitext.h"
#include "cli/commands.h"
#include "cli/countstable.h"
#include "cli/exitstatus.h"
#include "cli/messages.h"
#include "investigate/coverage.h"
#include "investigate/period.h"
#include "investigate/periodcomparison.h"
#include "investigate/timeline/timeline.h"
#include "record/field.h"
#include "store/fieldreader.h"

#include <QtCore/QString>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace trailscope::cli {

namespace {

// What follows an option that names a period; nothing, with a message, where it is none.
std::optional<TimeSpan> askedPeriod(const char *option, const std::string &text, UtcMs now)
{
    const auto period = parsePeriod(text, now);
    if (!period) {
        printMessage(
            CliText::tr("--%1 needs a period, as 2024-03-01..2024-03-07: two dates or times, the first "
                        "not later than the second; not \"%2\".")
                .arg(QLatin1StringView(option), QString::fromStdString(text)));
    }
    return period;
}

std::optional<std::vector<FieldRef>> comparedFields(const std::string &text)
{
    if (text.empty())
        return std::vector<FieldRef>(usualPeriodFields().begin(), usualPeriodFields().end());
    std::vector<FieldRef> fields;
    for (const std::string &name : splitList(text)) {
        const auto field = parseFieldRef(name);
        if (!field || !canStack(*field)) {
            printMessage(CliText::tr("\"%1\" is no field or JSON path by which events can be compared.")
                             .arg(QString::fromStdString(name)));
            return std::nullopt;
        }
        fields.push_back(*field);
    }
    return fields;
}

void printCaveats(const QString &period, const QStringList &caveats)
{
    for (const QString &caveat : caveats)
        printMessage(period + u": "_s + caveat);
}

std::string rateText(double perDay)
{
    return QString::number(perDay, 'f', 2).toStdString();
}

// Whether these can be meant as fields and JSON paths with commas between, rather than as the name of a file:
// every one is a named field or begins with a member that records have.
bool nameFields(std::string_view word)
{
    constexpr std::array<std::string_view, 8> kMembers
        = {"userIdentity",        "requestParameters", "responseElements", "additionalEventData",
           "serviceEventDetails", "insightDetails",    "resources",        "tlsDetails"};
    const std::vector<std::string> names = splitList(word);
    return !names.empty() && std::ranges::all_of(names, [&](std::string_view name) {
        return fieldByName(name).has_value()
            || std::ranges::contains(kMembers, name.substr(0, name.find('.')));
    });
}

} // namespace

// The fields come last, or first, and may be left out.
QString completeCompare(Arguments &arguments, std::vector<std::string> &words)
{
    if (arguments.firstPeriod.empty() || arguments.secondPeriod.empty())
        return CliText::tr("compare needs two periods: compare PATH… --a FROM..TO --b FROM..TO");
    const auto areFields = [](const std::string &word) { return !isThere(word) && nameFields(word); };
    if (words.size() < 2 || (!areFields(words.back()) && !areFields(words.front())))
        return {};
    const auto fields = areFields(words.back()) ? words.end() - 1 : words.begin();
    arguments.comparedFields = *fields;
    words.erase(fields);
    return {};
}

int runCompare(const Arguments &arguments, const SelectionPlan &plan, const std::stop_token &stop)
{
    const UtcMs now = currentTime();
    const auto first = askedPeriod("a", arguments.firstPeriod, now);
    const auto second = first ? askedPeriod("b", arguments.secondPeriod, now) : std::nullopt;
    const auto fields = second ? comparedFields(arguments.comparedFields) : std::nullopt;
    if (!fields)
        return NotDone;
    ProgressLine progress(arguments.quiet);
    auto selection = loadSelection(arguments, plan, arguments.copies, progress, stop);
    if (!selection)
        return selection.error();
    const Snapshot &snapshot = *selection->snapshot;
    const std::vector<JsonPath> paths = pathsIn(*fields);
    std::vector<PathColumnPtr> columns;
    if (!paths.empty()) {
        columns = selection->paths()->get(snapshot, paths, stop);
        if (columns.empty())
            return Interrupted;
        selection->noteUnreachable(columns.front()->unreachable());
    }
    selection->noteNotKnown(*fields);
    const CoveragePtr coverage = coverageOf(snapshot, snapshot.rows(), stop);
    if (!coverage)
        return Interrupted;
    const auto comparison = comparePeriods({.snapshot = snapshot,
                                            .events = selection->events,
                                            .coverage = *coverage,
                                            .fields = *fields,
                                            .paths = columns,
                                            .first = *first,
                                            .second = *second},
                                           stop);
    if (!comparison)
        return Interrupted;
    printCaveats(u"--a"_s, baselineCaveats(comparison->first));
    printCaveats(u"--b"_s, periodCaveats(comparison->second));
    if (comparison->overlaps)
        printMessage(CliText::tr("The two periods overlap: what lies in both is counted in both, and is "
                                 "never new or gone."));

    constexpr std::array kColumns = {
        CountsColumn{"field"},
        CountsColumn{"value"},
        CountsColumn{"change", false, true},
        CountsColumn{"a", true, true},
        CountsColumn{"b", true, true},
        CountsColumn{"aPerDay", true, true},
        CountsColumn{"bPerDay", true, true},
    };
    std::vector<CountsRow> rows;
    rows.reserve(comparison->values.size());
    for (const PeriodValue &value : comparison->values) {
        rows.push_back({(*fields)[value.field].name(), value.value,
                        std::string(periodChangeName(value.change)), std::to_string(value.inFirst),
                        std::to_string(value.inSecond), rateText(value.perDayInFirst),
                        rateText(value.perDayInSecond)});
    }
    const int written = writeCounts(arguments, kColumns, rows);
    return written != 0 ? written : selection->status();
}

} // namespace trailscope::cli
