// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/firstseencaveats.h"

#include "investigate/coverage.h"
#include "investigate/period.h"
#include "investigate/periodjudgement.h"

#include <QtCore/QCoreApplication>

#include <cstdint>

namespace trailscope {

namespace {

// The function's texts are translated in this context.
class FirstSeenText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::FirstSeen)
};

} // namespace

QStringList firstSeenCaveats(const Snapshot &snapshot, const TimeSpan &baseline)
{
    const EventSet rows = snapshot.rows();
    const CoveragePtr coverage = coverageOf(snapshot, rows);
    std::uint64_t inBaseline = 0;
    rows.forEach([&](EventIndex event) {
        const UtcMs time = snapshot.time(event);
        if (time != kNoTime && time >= baseline.first && time <= baseline.last)
            ++inBaseline;
    });
    return baselineCaveats(judgePeriod(*coverage, baseline, inBaseline));
}

QString firstSeenCaveat(const Snapshot &snapshot, const std::optional<TimeSpan> &baseline)
{
    if (!baseline) {
        return FirstSeenText::tr(
            "No baseline is chosen: everybody's first event in these files is new in all "
            "that it has. The comparison of two periods offers one.");
    }
    const QStringList caveats = firstSeenCaveats(snapshot, *baseline);
    if (caveats.isEmpty())
        return {};
    return FirstSeenText::tr("Baseline %1. %2", "period, sentences")
        .arg(QString::fromStdString(formatPeriod(*baseline)), caveats.join(u' '));
}

} // namespace trailscope
