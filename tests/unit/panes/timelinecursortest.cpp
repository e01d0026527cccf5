// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/timeline/timelinecursor.h"
#include "panes/timeline/seriesslots.h"
#include "panes/timeline/timelinetext.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace trailscope;

namespace {

constexpr UtcMs kMarchFirst = 1'709'251'200'000; // 2024-03-01
constexpr UtcMs kOneHour = 3'600'000;

TimeBuckets tenHours()
{
    return *TimeBuckets::of({kMarchFirst, kMarchFirst + 10 * kOneHour - 1}, {BucketSize::Unit::Hour, 1},
                            QTimeZone::utc());
}

// In hours from the first.
BrushedSpan inHours(double from, double before)
{
    return {.from = kMarchFirst + static_cast<UtcMs>(from * kOneHour),
            .before = kMarchFirst + static_cast<UtcMs>(before * kOneHour)};
}

UtcMs atHour(double hour)
{
    return inHours(hour, hour).from;
}

} // namespace

// What the mouse and the keyboard choose on a timeline, the colours of its values, and its words.
class TimelineCursorTest : public QObject {
    Q_OBJECT

private slots:
    void snaps();
    void zooms();
    void moves();
    void staysAtItsTime();
    void coloursStay();
    void spans_data();
    void spans();
    void words();
    void csv();
};

void TimelineCursorTest::snaps()
{
    const TimeBuckets buckets = tenHours();
    QCOMPARE(snapped(buckets, atHour(2.5), atHour(4.1)), inHours(2, 5));
    QCOMPARE(snapped(buckets, atHour(4.1), atHour(2.5)), inHours(2, 5));
    QCOMPARE(snapped(buckets, atHour(2.5), atHour(2.6)), inHours(2, 3));
    QCOMPARE(snapped(buckets, atHour(-7), atHour(99)), inHours(0, 10));
    QCOMPARE(unsnapped(atHour(1.5) + 1700, atHour(1)), (BrushedSpan{atHour(1), atHour(1.5) + 1000}));
    QCOMPARE(unsnapped(5300, 5100), (BrushedSpan{5000, 6000})); // never nothing
    QCOMPARE(unsnapped(-5300, -5100), (BrushedSpan{-6000, -5000}));
}

void TimelineCursorTest::zooms()
{
    const TimeBuckets buckets = tenHours();
    QCOMPARE(zoomedIn(buckets, inHours(0, 10), std::nullopt), inHours(2, 7));
    QCOMPARE(zoomedIn(buckets, inHours(0, 10), 1), inHours(0, 5));
    QCOMPARE(zoomedIn(buckets, inHours(0, 10), 9), inHours(5, 10));
    QCOMPARE(zoomedIn(buckets, inHours(4, 6), 9), inHours(5, 6)); // only of what is chosen
    QCOMPARE(zoomedIn(buckets, inHours(4, 5), 4), inHours(4, 5)); // a bar is the least
    const TimeSpan whole{atHour(0), atHour(10) - 1};
    QCOMPARE(*zoomedOut(inHours(4, 6), whole), inHours(3, 7));
    QVERIFY(!zoomedOut(inHours(2, 8), whole));
}

void TimelineCursorTest::moves()
{
    TimelineCursor cursor;
    cursor.step(1, false); // nowhere to go
    QVERIFY(!cursor.bucket());
    cursor.setBuckets(tenHours());
    cursor.step(-1, true);
    QCOMPARE(cursor.bucket(), std::size_t{9});
    QVERIFY(!cursor.hasRange());
    cursor.step(1, false);
    QCOMPARE(cursor.bucket(), std::size_t{9});
    cursor.step(-2, true);
    cursor.step(-1, true);
    QCOMPARE(cursor.range(), (BucketRange{6, 9}));
    QVERIFY(cursor.hasRange());
    cursor.step(-100, true);
    QCOMPARE(cursor.range(), (BucketRange{0, 9}));
    cursor.collapse();
    QCOMPARE(cursor.range(), (BucketRange{0, 0}));
    cursor.moveTo(3, false);
    cursor.moveTo(5, true);
    QCOMPARE(cursor.range(), (BucketRange{3, 5}));
    cursor.moveTo(4, false);
    QCOMPARE(cursor.range(), (BucketRange{4, 4}));
}

void TimelineCursorTest::staysAtItsTime()
{
    TimelineCursor cursor;
    cursor.setBuckets(tenHours());
    cursor.moveTo(7, false);
    const TimeBuckets finer
        = *TimeBuckets::of({atHour(5), atHour(9) - 1}, {BucketSize::Unit::Minute, 30}, QTimeZone::utc());
    cursor.setBuckets(finer);
    QCOMPARE(finer.begin(*cursor.bucket()), atHour(7));
    cursor.setBuckets(
        *TimeBuckets::of({atHour(0), atHour(2) - 1}, {BucketSize::Unit::Hour, 1}, QTimeZone::utc()));
    QCOMPARE(cursor.bucket(), std::size_t{1}); // the nearest
    cursor.setBuckets({});
    QVERIFY(!cursor.bucket());
}

void TimelineCursorTest::coloursStay()
{
    const auto timelineOf = [](const std::vector<std::string> &values) {
        Timeline timeline;
        for (const std::string &value : values)
            timeline.series.push_back({.value = value, .counts = {}});
        timeline.series.push_back({.kind = TimelineSeries::Kind::Other, .value = {}, .counts = {}});
        return timeline;
    };
    const std::vector<std::string> eight = {"a", "b", "c", "d", "e", "f", "g", "h"};
    SeriesSlots colours;
    const auto first = colours.assign(timelineOf(eight));
    QVERIFY(!first.back());
    QCOMPARE(std::set(first.begin(), std::prev(first.end())).size(), std::size_t{8}); // all differ
    // Another rank, and one that has come: the others keep theirs.
    const auto second = colours.assign(timelineOf({"h", "new", "b"}));
    QCOMPARE(second[0], first[7]);
    QCOMPARE(second[2], first[1]);
    QVERIFY(second[1] != second[0] && second[1] != second[2]);
    // Alone, a value has the same one everywhere.
    SeriesSlots one;
    SeriesSlots other;
    QCOMPARE(one.assign(timelineOf({"GetObject"})), other.assign(timelineOf({"GetObject"})));
}

void TimelineCursorTest::spans_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("before");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("text");
    const auto row = [](double from, double before, const char *zone, const QString &text) {
        QTest::newRow(qPrintable(text)) << from << before << QByteArray(zone) << text;
    };
    row(12, 13, "UTC", u"2024-03-01 12:00–13:00"_s);
    row(23, 24, "UTC", u"2024-03-01 23:00–24:00"_s);
    row(0, 24, "UTC", u"2024-03-01"_s);
    row(0, 72, "UTC", u"2024-03-01 – 2024-03-03"_s);
    row(22, 26, "UTC", u"2024-03-01 22:00 – 2024-03-02 02:00"_s);
    row(0, 1.0 / 360, "UTC", u"2024-03-01 00:00:00–00:00:10"_s);
    row(12, 13, "Europe/Berlin", u"2024-03-01 13:00–14:00 +01:00"_s);
    row(12, 13, "America/St_Johns", u"2024-03-01 08:30–09:30 -03:30"_s);
}

void TimelineCursorTest::spans()
{
    QFETCH(double, from);
    QFETCH(double, before);
    QFETCH(QByteArray, zone);
    QFETCH(QString, text);
    QCOMPARE(spanText(inHours(from, before), QTimeZone(zone)), text);
}

void TimelineCursorTest::words()
{
    QLocale::setDefault(QLocale::c());
    TimelineCounts counts;
    counts.question.stack = FieldRef(Field::Outcome);
    counts.timeline.buckets = tenHours();
    std::vector<std::uint32_t> ten(10);
    ten[2] = 3;
    counts.timeline.series.push_back({.value = "denied", .counts = ten});
    ten[2] = 31;
    counts.timeline.series.push_back({.value = "success", .counts = ten});
    counts.timeline.outline.assign(10, 120);
    QVERIFY2(bucketsText(counts, {2, 2}).startsWith(u"2024-03-01 02:00–03:00: 34 of 120 event"_s),
             qPrintable(bucketsText(counts, {2, 2})));
    QVERIFY(bucketsText(counts, {2, 2}).endsWith(u", 3 denied"_s));
    QVERIFY(bucketsText(counts, {1, 2}).startsWith(u"2024-03-01 01:00–03:00: 34 of 240 event"_s));
    counts.question.stack = FieldRef(Field::Event);
    QVERIFY(bucketsText(counts, {2, 2}).endsWith(u", success 31, denied 3"_s));
}

void TimelineCursorTest::csv()
{
    TimelineCounts counts;
    counts.timeline.buckets = *TimeBuckets::of({kMarchFirst, kMarchFirst + 2 * kOneHour - 1},
                                               {BucketSize::Unit::Hour, 1}, QTimeZone::utc());
    counts.timeline.series.push_back({.value = "=cmd", .counts = {0, 5}, .untimed = 2});
    QCOMPARE(timelineCsv(counts), u"start,count\n2024-03-01T00:00:00Z,0\n2024-03-01T01:00:00Z,5\n,2\n"_s);
    counts.question.stack = FieldRef(Field::Event);
    QCOMPARE(timelineCsv(counts),
             u"start,value,count\n2024-03-01T00:00:00Z,'=cmd,0\n2024-03-01T01:00:00Z,'=cmd,5\n,'=cmd,2\n"_s);
}

TRAILSCOPE_TEST(TimelineCursorTest)
#include "timelinecursortest.moc"
