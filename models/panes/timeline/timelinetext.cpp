// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/timeline/timelinetext.h"

#include "exporters/csvwriter.h"
#include "investigate/timeline/timelinerows.h"
#include "investigate/wholenumbers.h"
#include "record/outcome.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <vector>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

// The functions' texts are translated in this context.
class TimelineText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::TimelineText)
};

constexpr std::size_t kMostNamed = 4; // series in a sentence

QString offsetText(const QDateTime &time)
{
    constexpr int kMinute = 60;
    const int minutes = time.offsetFromUtc() / kMinute;
    const int size = std::abs(minutes);
    return (minutes < 0 ? u"-"_s : u"+"_s)
        + u"%1:%2"_s.arg(size / kMinute, 2, 10, '0'_L1).arg(size % kMinute, 2, 10, '0'_L1);
}

std::uint64_t sumOf(const std::vector<std::uint32_t> &counts, BucketRange range)
{
    return std::accumulate(counts.begin() + static_cast<std::ptrdiff_t>(range.first),
                           counts.begin() + static_cast<std::ptrdiff_t>(range.last) + 1, std::uint64_t{0});
}

// Where bytes are known.
bool isSummed(const Timeline &timeline)
{
    return !timeline.series.empty() && !timeline.series.front().sums.empty();
}

// "4 MiB out"; empty where nothing went out.
QString bytesText(const Timeline &timeline, BucketRange range)
{
    if (!isSummed(timeline))
        return {};
    std::uint64_t bytes = 0;
    for (const TimelineSeries &series : timeline.series) {
        for (std::size_t bucket = range.first; bucket <= range.last; ++bucket)
            addUpTo(bytes, series.sums[bucket]);
    }
    const auto most = static_cast<std::uint64_t>(std::numeric_limits<qint64>::max());
    return bytes == 0 ? QString()
                      : TimelineText::tr("%1 out", "size: 4 MiB")
                            .arg(QLocale().formattedDataSize(static_cast<qint64>(std::min(bytes, most))));
}

// "3 denied, 1 error": what is no success, or the most frequent values.
QString seriesCounts(const TimelineCounts &counts, BucketRange range)
{
    const bool isOutcome = counts.question.stack == FieldRef(Field::Outcome);
    struct Share {
        const TimelineSeries *series;
        std::uint64_t count;
    };
    std::vector<Share> shares;
    for (const TimelineSeries &series : counts.timeline.series) {
        if (isOutcome && series.value == outcomeName(Outcome::Success))
            continue;
        if (const std::uint64_t count = sumOf(series.counts, range); count != 0)
            shares.push_back({.series = &series, .count = count});
    }
    if (!isOutcome)
        std::ranges::stable_sort(shares, std::ranges::greater(), &Share::count);
    QStringList texts;
    for (std::size_t i = 0; i < std::min(shares.size(), kMostNamed); ++i) {
        const QString count = QLocale().toString(shares[i].count);
        const QString name = seriesText(*shares[i].series);
        texts.append(isOutcome ? TimelineText::tr("%1 %2", "count, outcome: 3 denied").arg(count, name)
                               : TimelineText::tr("%1 %2", "value, count: GetObject 12").arg(name, count));
    }
    if (shares.size() > kMostNamed)
        texts.append(u"…"_s);
    return texts.join(u", "_s);
}

} // namespace

QString spanText(BrushedSpan span, const QTimeZone &zone)
{
    const QDateTime begin = QDateTime::fromMSecsSinceEpoch(span.from, zone);
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(span.before, zone);
    const QTime midnight(0, 0);
    const QString day = u"yyyy-MM-dd"_s;
    QString text;
    if (begin.time() == midnight && end.time() == midnight && end.date() > begin.date()) {
        const QDate last = end.date().addDays(-1);
        text = begin.date() == last ? begin.toString(day)
                                    : QString(begin.toString(day) + u" – "_s + last.toString(day));
    } else {
        const bool hasSeconds = begin.time().second() != 0 || end.time().second() != 0;
        const QString clock = hasSeconds ? u"HH:mm:ss"_s : u"HH:mm"_s;
        text = begin.toString(QString(day + u' ' + clock));
        if (begin.date() == end.date())
            text += u'–' + end.toString(clock);
        else if (begin.date().addDays(1) == end.date() && end.time() == midnight)
            text += hasSeconds ? u"–24:00:00"_s : u"–24:00"_s;
        else
            text += u" – "_s + end.toString(QString(day + u' ' + clock));
    }
    return zone == QTimeZone::utc() ? text : QString(text + u' ' + offsetText(begin));
}

QString bucketSizeText(BucketSize size)
{
    switch (size.unit) {
    case BucketSize::Unit::Second:
        return TimelineText::tr("%n second(s)", nullptr, size.count);
    case BucketSize::Unit::Minute:
        return TimelineText::tr("%n minute(s)", nullptr, size.count);
    case BucketSize::Unit::Hour:
        return TimelineText::tr("%n hour(s)", nullptr, size.count);
    case BucketSize::Unit::Day:
        return TimelineText::tr("%n day(s)", nullptr, size.count);
    case BucketSize::Unit::Week:
        return TimelineText::tr("%n week(s)", nullptr, size.count);
    case BucketSize::Unit::Month:
        return TimelineText::tr("%n month(s)", nullptr, size.count);
    }
    Q_UNREACHABLE_RETURN({});
}

QString seriesText(const TimelineSeries &series)
{
    switch (series.kind) {
    case TimelineSeries::Kind::Value:
        return cellText(fromUtf8(series.value));
    case TimelineSeries::Kind::Absent:
        return TimelineText::tr("absent");
    case TimelineSeries::Kind::NotKnown:
        return TimelineText::tr("not known yet");
    case TimelineSeries::Kind::Other:
        return TimelineText::tr("other");
    }
    Q_UNREACHABLE_RETURN({});
}

QString bucketsText(const TimelineCounts &counts, BucketRange range)
{
    const Timeline &timeline = counts.timeline;
    const std::uint64_t chosen = sumOf(timeline.totals(), range);
    const std::uint64_t all = sumOf(timeline.outline, range);
    QString text = chosen == all
        ? TimelineText::tr("%Ln event(s)", nullptr, pluralNumber(all))
        : TimelineText::tr("%1 of %Ln event(s)", nullptr, pluralNumber(all)).arg(QLocale().toString(chosen));
    if (counts.question.stack) {
        if (const QString shares = seriesCounts(counts, range); !shares.isEmpty())
            text += u", "_s + shares;
    }
    if (const QString bytes = bytesText(timeline, range); !bytes.isEmpty())
        text += u", "_s + bytes;
    return TimelineText::tr("%1: %2", "span of time, events")
        .arg(spanText(spanOf(timeline.buckets, range), counts.question.zone), text);
}

QString timelineCsv(const TimelineCounts &counts)
{
    const bool isStacked = counts.question.stack.has_value();
    std::string out;
    CsvWriter writer(out, {});
    writer.ownText("start");
    if (isStacked)
        writer.ownText("value");
    writer.ownText("count");
    if (isSummed(counts.timeline))
        writer.ownText(fieldInfo(Field::BytesOut).name);
    writer.endRow();
    for (const TimelineRow &row : timelineRows(counts.timeline)) {
        writer.ownText(row.start);
        if (isStacked)
            writer.cell(row.value);
        writer.ownText(std::to_string(row.count));
        if (isSummed(counts.timeline))
            writer.ownText(std::to_string(row.sum));
        writer.endRow();
    }
    return fromUtf8(out);
}

} // namespace trailscope
