// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/timeline/timelineaxis.h"

#include "investigate/timeline/timebuckets.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// What the marks are beginnings of.
enum class MarkKind : std::uint8_t { Clock, Day, Month, Year };

// Years that are round, where there are too many months.
std::vector<UtcMs> yearMarks(TimeSpan span, int most, const QTimeZone &zone)
{
    constexpr std::array kSteps = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000};
    const int first = QDateTime::fromMSecsSinceEpoch(span.first, zone).date().year();
    const int last = QDateTime::fromMSecsSinceEpoch(span.last, zone).date().year();
    const auto step
        = std::ranges::find_if(kSteps, [&](int years) { return (last - first) / years + 1 <= most; });
    std::vector<UtcMs> marks;
    if (step == kSteps.end())
        return marks;
    for (int year = first / *step * *step; year <= last; year += *step) {
        if (year >= first && year > 0)
            marks.push_back(QDate(year, 1, 1).startOfDay(zone).toMSecsSinceEpoch());
    }
    return marks;
}

// Every so many months, where one each were too many.
std::vector<UtcMs> monthMarks(TimeSpan span, int most, const QTimeZone &zone)
{
    const auto months = TimeBuckets::of(span, {BucketSize::Unit::Month, 1}, zone);
    if (!months)
        return {};
    for (const int step : {2, 3, 6}) {
        std::vector<UtcMs> marks;
        for (std::size_t i = 0; i < months->count(); ++i) {
            const QDate date = QDateTime::fromMSecsSinceEpoch(months->begin(i), zone).date();
            if ((date.month() - 1) % step == 0)
                marks.push_back(months->begin(i));
        }
        if (marks.size() <= static_cast<std::size_t>(most))
            return marks;
    }
    return {};
}

MarkKind kindOf(BucketSize size)
{
    if (size.unit == BucketSize::Unit::Month)
        return MarkKind::Month;
    return size.unit >= BucketSize::Unit::Day ? MarkKind::Day : MarkKind::Clock;
}

QString markText(const QDateTime &time, MarkKind kind, bool isNewDay)
{
    const QString day = u"yyyy-MM-dd"_s;
    switch (kind) {
    case MarkKind::Year:
        return time.toString(u"yyyy"_s);
    case MarkKind::Month:
        return time.toString(u"yyyy-MM"_s);
    case MarkKind::Day:
        return time.toString(day);
    case MarkKind::Clock:
        break;
    }
    const QString clock = time.time().second() == 0 ? u"HH:mm"_s : u"HH:mm:ss"_s;
    if (!isNewDay)
        return time.toString(clock);
    return time.toString(time.time() == QTime(0, 0) ? day : QString(day + u' ' + clock));
}

} // namespace

std::vector<AxisMark> axisMarks(TimeSpan span, int most, const QTimeZone &zone)
{
    std::vector<AxisMark> marks;
    if (most < 1 || span.first > span.last)
        return marks;
    std::vector<UtcMs> times;
    MarkKind kind = MarkKind::Month;
    // The first bucket mostly begins before the span, and then is no mark.
    auto buckets = TimeBuckets::fitting(span, static_cast<std::size_t>(most) + 1, zone);
    if (buckets && buckets->begin(0) == span.first)
        buckets = TimeBuckets::fitting(span, static_cast<std::size_t>(most), zone);
    if (buckets) {
        times.assign(buckets->edges().begin(), std::prev(buckets->edges().end()));
        kind = kindOf(buckets->size());
    } else {
        times = monthMarks(span, most, zone);
    }
    if (times.empty()) {
        times = yearMarks(span, most, zone);
        kind = MarkKind::Year;
    }
    QDate before;
    for (const UtcMs time : times) {
        if (time < span.first)
            continue;
        const QDateTime shown = QDateTime::fromMSecsSinceEpoch(time, zone);
        const bool isNewDay = shown.date() != before;
        marks.push_back({.time = time, .text = markText(shown, kind, isNewDay), .isMajor = isNewDay});
        before = shown.date();
    }
    return marks;
}

} // namespace trailscope
