// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/timeline/timelinelayout.h"
#include "panes/timeline/timelineaxis.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <numeric>
#include <random>

using namespace Qt::StringLiterals;
using namespace trailscope;

namespace {

constexpr UtcMs kHourLong = 3'600'000;
constexpr UtcMs kFirstOfMarch = 1'709'251'200'000; // 2024-03-01

Timeline hours(int count, const std::vector<std::vector<std::uint32_t>> &series)
{
    Timeline timeline;
    timeline.buckets = *TimeBuckets::of({kFirstOfMarch, kFirstOfMarch + count * kHourLong - 1},
                                        {BucketSize::Unit::Hour, 1}, QTimeZone::utc());
    timeline.outline.assign(static_cast<std::size_t>(count), 0);
    for (const auto &counts : series) {
        timeline.series.push_back({.value = "v", .counts = counts});
        for (std::size_t i = 0; i < counts.size(); ++i)
            timeline.outline[i] += counts[i];
    }
    return timeline;
}

} // namespace

// Where the bars of a timeline are, and the marks below them.
class TimelineLayoutTest : public QObject {
    Q_OBJECT

private slots:
    void heights_data();
    void heights();
    void heightsHoldForAny();
    void bars();
    void scales();
    void whatIsThereIsSeen();
    void placesAndTimes();
    void daysOfOtherLengths();
    void hits();
    void nothing();
    void marks_data();
    void marks();
};

void TimelineLayoutTest::heights_data()
{
    QTest::addColumn<QList<uint>>("counts");
    QTest::addColumn<QList<int>>("least");
    QTest::addColumn<int>("total");
    QTest::addColumn<QList<int>>("expected");
    QTest::newRow("nothing") << QList<uint>{0, 0} << QList<int>{2, 1} << 10 << QList<int>{0, 0};
    QTest::newRow("in proportion") << QList<uint>{1, 3} << QList<int>{2, 1} << 40 << QList<int>{10, 30};
    QTest::newRow("rounding adds up")
        << QList<uint>{1, 1, 1} << QList<int>{1, 1, 1} << 10 << QList<int>{3, 4, 3};
    QTest::newRow("errors are seen") << QList<uint>{1, 9999} << QList<int>{2, 1} << 40 << QList<int>{2, 38};
    QTest::newRow("no room") << QList<uint>{1, 1, 99} << QList<int>{2, 2, 1} << 1 << QList<int>{2, 2, 1};
}

void TimelineLayoutTest::heights()
{
    QFETCH(QList<uint>, counts);
    QFETCH(QList<int>, least);
    QFETCH(int, total);
    QFETCH(QList<int>, expected);
    const auto heights = stackHeights({counts.begin(), counts.end()}, {least.begin(), least.end()}, total);
    QCOMPARE(QList<int>(heights.begin(), heights.end()), expected);
}

void TimelineLayoutTest::heightsHoldForAny()
{
    std::mt19937 random(7); // the same every time
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::uint32_t> counts(random() % 9 + 1);
        std::vector<int> least(counts.size());
        int leastSum = 0;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            counts[i] = random() % 3 == 0
                ? 0
                : static_cast<std::uint32_t>(random() % (random() % 2 == 0 ? 5U : 1'000'000U));
            least[i] = static_cast<int>(random() % 2) + 1;
            leastSum += counts[i] != 0 ? least[i] : 0;
        }
        const int total = static_cast<int>(random() % 60) + 1;
        const auto heights = stackHeights(counts, least, total);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            QCOMPARE(heights[i] == 0, counts[i] == 0);
            QVERIFY(counts[i] == 0 || heights[i] >= least[i]);
        }
        if (leastSum > 0)
            QCOMPARE(std::accumulate(heights.begin(), heights.end(), 0), std::max(total, leastSum));
    }
}

void TimelineLayoutTest::bars()
{
    const Timeline timeline = hours(4, {{0, 10, 0, 0}, {5, 10, 0, 20}});
    const TimelineLayout layout(timeline, {true, false}, QRect(10, 5, 40, 20), false);
    QCOMPARE(layout.peak(), std::uint64_t{20});
    QCOMPARE(layout.bars().size(), std::size_t{4});
    QCOMPARE(layout.bars()[0].rect, QRect(10, 20, 9, 5)); // a gap of a pixel to the next
    QCOMPARE(layout.bars()[1].series, std::size_t{0}); // the base first
    QCOMPARE(layout.bars()[1].rect, QRect(20, 15, 9, 10));
    QCOMPARE(layout.bars()[2].rect, QRect(20, 5, 9, 10));
    QCOMPARE(layout.bars()[3].rect, QRect(40, 5, 9, 20));
    QCOMPARE(layout.outlineTops(), (std::vector<int>{20, 5, 25, 5}));
}

void TimelineLayoutTest::scales()
{
    Timeline timeline = hours(2, {{1000, 10}});
    const TimelineLayout linear(timeline, {false}, QRect(0, 0, 40, 100), false);
    const TimelineLayout logarithmic(timeline, {false}, QRect(0, 0, 40, 100), true);
    QCOMPARE(linear.bars()[0].rect.height(), 100);
    QCOMPARE(linear.bars()[1].rect.height(), 1);
    QCOMPARE(logarithmic.bars()[0].rect.height(), 100);
    QVERIFY(logarithmic.bars()[1].rect.height() > 30);
    // All rows set the scale: what the filter leaves keeps its size.
    timeline.outline = {4000, 10};
    QCOMPARE(TimelineLayout(timeline, {false}, QRect(0, 0, 40, 100), false).bars()[0].rect.height(), 25);
}

void TimelineLayoutTest::whatIsThereIsSeen()
{
    const Timeline timeline = hours(3, {{1, 0, 0}, {0, 1, 0}, {0, 0, 1'000'000}});
    const TimelineLayout layout(timeline, {true, false, false}, QRect(0, 0, 30, 50), false);
    QCOMPARE(layout.bars()[0].rect.height(), 2); // an error
    QCOMPARE(layout.bars()[1].rect.height(), 1);
    // Also where there is less than a pixel for each.
    const Timeline many = hours(1000, {std::vector<std::uint32_t>(1000, 1)});
    const TimelineLayout narrow(many, {false}, QRect(0, 0, 100, 50), false);
    QCOMPARE(narrow.bars().size(), std::size_t{1000});
    for (const TimelineLayout::Bar &bar : narrow.bars())
        QVERIFY(bar.rect.width() >= 1);
}

void TimelineLayoutTest::placesAndTimes()
{
    const Timeline timeline = hours(10, {std::vector<std::uint32_t>(10, 1)});
    const TimelineLayout layout(timeline, {false}, QRect(7, 0, 103, 50), false);
    QCOMPARE(layout.xOf(kFirstOfMarch), 7);
    QCOMPARE(layout.xOf(kFirstOfMarch + 10 * kHourLong), 110);
    QCOMPARE(layout.xOf(0), 7); // clamped
    QCOMPARE(layout.xOf(kNoTime - 1), 110);
    for (std::size_t bucket = 0; bucket < 10; ++bucket) {
        const QRect column = layout.column(bucket);
        QCOMPARE(layout.bucketAt(column.left()), bucket);
        QCOMPARE(layout.bucketAt(column.right()), bucket);
        QCOMPARE(timeline.buckets.bucketOf(layout.timeAt(column.center().x())), bucket);
    }
    QCOMPARE(layout.bucketAt(-100), std::size_t{0});
    QCOMPARE(layout.bucketAt(5000), std::size_t{9});
    QCOMPARE(layout.timeAt(5000), kFirstOfMarch + 10 * kHourLong);
}

// Clocks go forward on 31 March 2024 in Berlin, and back on 27 October.
void TimelineLayoutTest::daysOfOtherLengths()
{
    const QTimeZone berlin("Europe/Berlin");
    const auto widths = [&berlin](QDate first, QDate last) {
        Timeline timeline;
        timeline.buckets = *TimeBuckets::of({first.startOfDay(berlin).toMSecsSinceEpoch(),
                                             last.addDays(1).startOfDay(berlin).toMSecsSinceEpoch() - 1},
                                            {BucketSize::Unit::Day, 1}, berlin);
        timeline.series.push_back(
            {.value = {}, .counts = std::vector<std::uint32_t>(timeline.buckets.count(), 1)});
        const int hoursLong = static_cast<int>(
            (timeline.buckets.end(timeline.buckets.count() - 1) - timeline.buckets.begin(0)) / kHourLong);
        const TimelineLayout layout(timeline, {false}, QRect(0, 0, hoursLong, 50), false);
        QList<int> out;
        for (std::size_t i = 0; i < timeline.buckets.count(); ++i)
            out.append(layout.column(i).width());
        return out;
    };
    QCOMPARE(widths({2024, 3, 30}, {2024, 4, 1}), (QList<int>{24, 23, 24}));
    QCOMPARE(widths({2024, 10, 26}, {2024, 10, 28}), (QList<int>{24, 25, 24}));
}

void TimelineLayoutTest::hits()
{
    const Timeline timeline = hours(4, {{0, 10, 0, 0}, {5, 10, 0, 20}});
    const TimelineLayout layout(timeline, {true, false}, QRect(10, 5, 40, 20), false);
    QCOMPARE(layout.barAt({24, 20})->series, std::size_t{0});
    QCOMPARE(layout.barAt({24, 6})->series, std::size_t{1});
    QVERIFY(!layout.barAt({14, 6})); // above the bar
    QVERIFY(!layout.barAt({34, 20})); // an empty bucket
    QVERIFY(!layout.barAt({4, 20}));
}

void TimelineLayoutTest::nothing()
{
    QVERIFY(TimelineLayout(Timeline(), {}, QRect(0, 0, 100, 100), false).isEmpty());
    QVERIFY(TimelineLayout(hours(2, {{1, 1}}), {}, QRect(0, 0, 0, 100), false).isEmpty());
    const TimelineLayout empty(hours(2, {{0, 0}}), {}, QRect(0, 0, 100, 100), true);
    QVERIFY(!empty.isEmpty());
    QVERIFY(empty.bars().empty());
}

void TimelineLayoutTest::marks_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::addColumn<int>("most");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("expected");
    QTest::newRow("hours") << u"2024-03-01T22:30:00Z"_s << u"2024-03-02T02:30:00Z"_s << 5 << QByteArray("UTC")
                           << u"2024-03-01 23:00*, 2024-03-02*, 01:00, 02:00"_s;
    QTest::newRow("in the zone") << u"2024-03-01T22:30:00Z"_s << u"2024-03-02T01:30:00Z"_s << 4
                                 << QByteArray("Europe/Berlin") << u"2024-03-02*, 01:00, 02:00"_s;
    QTest::newRow("seconds") << u"2024-03-01T12:00:00Z"_s << u"2024-03-01T12:00:20Z"_s << 4
                             << QByteArray("UTC") << u"2024-03-01 12:00*, 12:00:10, 12:00:20"_s;
    QTest::newRow("days") << u"2024-02-28T12:00:00Z"_s << u"2024-03-02T12:00:00Z"_s << 4 << QByteArray("UTC")
                          << u"2024-02-29*, 2024-03-01*, 2024-03-02*"_s;
    QTest::newRow("months") << u"2023-11-28T12:00:00Z"_s << u"2024-02-02T12:00:00Z"_s << 4
                            << QByteArray("UTC") << u"2023-12*, 2024-01*, 2024-02*"_s;
    QTest::newRow("every third month") << u"2023-11-28T12:00:00Z"_s << u"2024-12-02T12:00:00Z"_s << 5
                                       << QByteArray("UTC") << u"2024-01*, 2024-04*, 2024-07*, 2024-10*"_s;
    QTest::newRow("years") << u"1969-12-30T12:00:00Z"_s << u"2024-12-02T12:00:00Z"_s << 6 << QByteArray("UTC")
                           << u"1970*, 1980*, 1990*, 2000*, 2010*, 2020*"_s;
    QTest::newRow("no room") << u"2024-03-01T22:30:00Z"_s << u"2024-03-02T02:30:00Z"_s << 0
                             << QByteArray("UTC") << QString();
}

void TimelineLayoutTest::marks()
{
    QFETCH(QString, first);
    QFETCH(QString, last);
    QFETCH(int, most);
    QFETCH(QByteArray, zone);
    QFETCH(QString, expected);
    const TimeSpan span{*parseEventTime(first.toStdString()), *parseEventTime(last.toStdString())};
    QStringList texts;
    UtcMs before = span.first - 1;
    for (const AxisMark &mark : axisMarks(span, most, QTimeZone(zone))) {
        QVERIFY(mark.time > before && mark.time <= span.last);
        before = mark.time;
        texts.append(mark.isMajor ? QString(mark.text + u'*') : mark.text);
    }
    QCOMPARE(texts.join(u", "_s), expected);
}

TRAILSCOPE_TEST(TimelineLayoutTest)
#include "timelinelayouttest.moc"
