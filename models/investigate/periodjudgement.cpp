// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/periodjudgement.h"

#include "investigate/missinglogs.h"
#include "investigate/period.h"
#include "text/pluralnumber.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <algorithm>
#include <vector>

namespace trailscope {

namespace {

// The functions' texts are translated in this context.
class PeriodJudgementText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::PeriodJudgement)
};

QStringList gapCaveats(const PeriodJudgement &judgement)
{
    QStringList caveats;
    if (judgement.trailBegin != kNoTime)
        caveats << PeriodJudgementText::tr(
                       "These files begin only on %1; rates are those of the days from there on.")
                       .arg(QString::fromStdString(formatDay(dayOf(judgement.trailBegin))));
    if (judgement.trailEnd != kNoTime)
        caveats << PeriodJudgementText::tr(
                       "These files end on %1 already; rates are those of the days up to there.")
                       .arg(QString::fromStdString(formatDay(dayOf(judgement.trailEnd))));
    if (judgement.missingDays > 0)
        caveats << PeriodJudgementText::tr(
            "Logs of an account or a region seem to be missing on %n of its day(s).", nullptr,
            pluralNumber(judgement.missingDays));
    return caveats;
}

} // namespace

PeriodJudgement judgePeriod(const Coverage &coverage, const TimeSpan &period, std::uint64_t events)
{
    PeriodJudgement judgement{.period = period, .events = events};
    if (coverage.days.empty())
        return judgement;
    const UtcMs begin = coverage.days.front() * kMsInDay;
    const UtcMs end = coverage.days.back() * kMsInDay + kMsInDay - 1;
    const UtcMs first = std::max(begin, period.first);
    const UtcMs last = std::min(end, period.last);
    if (first <= last)
        judgement.days = static_cast<double>(last - first + 1) / static_cast<double>(kMsInDay);
    if (period.first < begin && period.first != kOpenBegin)
        judgement.trailBegin = begin;
    if (period.last > end && period.last != kOpenEnd)
        judgement.trailEnd = end;
    const std::vector<MissingLogs> missing = missingLogs(coverage);
    for (const MissingLogs &logs : missing) {
        const UtcMs from = std::max(first, logs.span.first);
        const UtcMs to = std::min(last, logs.span.last);
        if (from <= to)
            judgement.missingDays += static_cast<std::uint32_t>(dayOf(to) - dayOf(from) + 1);
    }
    return judgement;
}

QStringList baselineCaveats(const PeriodJudgement &judgement)
{
    if (judgement.events == 0)
        return {
            PeriodJudgementText::tr("It has no events: there is no baseline, and everything else is new.")};
    QStringList caveats;
    if (judgement.isShort())
        caveats << PeriodJudgementText::tr("It is short, %1 of at least %2 days: what is done once a week "
                                           "may be new for that reason alone.")
                       .arg(QString::number(judgement.days, 'g', 2),
                            QString::number(PeriodJudgement::kEnoughDays));
    if (judgement.hasFewEvents())
        caveats << PeriodJudgementText::tr("It has only %n event(s), too little to tell what is usual.",
                                           nullptr, pluralNumber(judgement.events));
    return caveats + gapCaveats(judgement);
}

QStringList periodCaveats(const PeriodJudgement &judgement)
{
    if (judgement.events == 0)
        return {PeriodJudgementText::tr("It has no events: everything is gone.")};
    return gapCaveats(judgement);
}

} // namespace trailscope
