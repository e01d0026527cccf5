// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/timeline/timebuckets.h"
#include "investigate/timeline/burst.h"
#include "support/testprogram.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

#include <algorithm>
#include <random>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

UtcMs at(const QString &iso)
{
    return QDateTime::fromString(iso, Qt::ISODateWithMs).toMSecsSinceEpoch();
}

constexpr std::int64_t kHourMs = 3'600'000;

} // namespace

// How a span of time is divided, also where clocks change.
class TimeBucketsTest : public QObject {
    Q_OBJECT

private slots:
    void namesOfSizes();
    void smallestThatFits();
    void tooMany();
    void daysWhenClocksChange();
    void hoursWhenClocksChange();
    void sixHoursWhenClocksChange();
    void weeksAndMonths();
    void oneMoment();
    void everyTimeHasItsBucket_data();
    void everyTimeHasItsBucket();
    void bursts();
};

void TimeBucketsTest::namesOfSizes()
{
    QStringList names;
    for (const BucketSize size : allBucketSizes()) {
        names << QString::fromStdString(bucketSizeName(size));
        QCOMPARE(parseBucketSize(bucketSizeName(size)), size);
    }
    QCOMPARE(names.join(u' '), u"1s 2s 5s 10s 15s 30s 1m 2m 5m 10m 15m 30m 1h 2h 3h 6h 12h 1d 1w 1month"_s);
    for (const char *none : {"", "1", "h", "7m", "1H", "01h", "-1h", "1 h"})
        QVERIFY2(!parseBucketSize(none), none);
}

void TimeBucketsTest::smallestThatFits()
{
    const TimeSpan day{at(u"2026-03-01T00:00:00Z"_s), at(u"2026-03-01T23:59:59Z"_s)};
    QCOMPARE(bucketSizeName(TimeBuckets::fitting(day, 24, QTimeZone::utc())->size()), std::string("1h"));
    QCOMPARE(bucketSizeName(TimeBuckets::fitting(day, 23, QTimeZone::utc())->size()), std::string("2h"));
    QCOMPARE(TimeBuckets::fitting(day, 23, QTimeZone::utc())->count(), std::size_t{12});
    // 800 pixels are 200 bars.
    QCOMPARE(bucketSizeName(TimeBuckets::forWidth(day, 800, QTimeZone::utc())->size()), std::string("10m"));
    QCOMPARE(TimeBuckets::forWidth(day, 0, QTimeZone::utc())->count(), std::size_t{1});
    // However wide, no more than that.
    QVERIFY(TimeBuckets::forWidth(day, 1'000'000, QTimeZone::utc())->count() <= TimeBuckets::kMost);
}

void TimeBucketsTest::tooMany()
{
    const TimeSpan years{at(u"1970-01-01T00:00:00Z"_s), at(u"2026-03-01T00:00:00Z"_s)};
    QVERIFY(!TimeBuckets::of(years, {BucketSize::Unit::Second, 1}, QTimeZone::utc()));
    QVERIFY(!TimeBuckets::of(years, {BucketSize::Unit::Day, 1}, QTimeZone::utc()));
    QVERIFY(!TimeBuckets::fitting(years, 100, QTimeZone::utc()));
    QCOMPARE(TimeBuckets::of(years, {BucketSize::Unit::Month, 1}, QTimeZone::utc())->count(),
             std::size_t{56 * 12 + 3});
    // No calendar has these.
    QVERIFY(!TimeBuckets::fitting({-400'000'000'000'000, 0}, 2000, QTimeZone::utc()));
    QVERIFY(!TimeBuckets::fitting({0, 400'000'000'000'000}, 2000, QTimeZone::utc()));
    QVERIFY(!TimeBuckets::fitting({1, 0}, 2000, QTimeZone::utc()));
}

void TimeBucketsTest::daysWhenClocksChange()
{
    const QTimeZone berlin("Europe/Berlin");
    const auto days = TimeBuckets::of({at(u"2026-03-28T12:00:00Z"_s), at(u"2026-03-30T12:00:00Z"_s)},
                                      {BucketSize::Unit::Day, 1}, berlin);
    QCOMPARE(days->count(), std::size_t{3});
    QCOMPARE(days->begin(0), at(u"2026-03-27T23:00:00Z"_s));
    QCOMPARE(days->end(0) - days->begin(0), 24 * kHourMs);
    QCOMPARE(days->end(1) - days->begin(1), 23 * kHourMs);
    QCOMPARE(days->end(2) - days->begin(2), 24 * kHourMs);
    const auto autumn = TimeBuckets::of({at(u"2026-10-25T12:00:00Z"_s), at(u"2026-10-25T12:00:00Z"_s)},
                                        {BucketSize::Unit::Day, 1}, berlin);
    QCOMPARE(autumn->end(0) - autumn->begin(0), 25 * kHourMs);
}

void TimeBucketsTest::hoursWhenClocksChange()
{
    const QTimeZone berlin("Europe/Berlin");
    const auto hoursOf = [&](const QString &first, const QString &last) {
        return TimeBuckets::of({at(first), at(last) - 1}, {BucketSize::Unit::Hour, 1}, berlin)->count();
    };
    QCOMPARE(hoursOf(u"2026-03-28T23:00:00Z"_s, u"2026-03-29T22:00:00Z"_s), std::size_t{23});
    QCOMPARE(hoursOf(u"2026-10-24T22:00:00Z"_s, u"2026-10-25T23:00:00Z"_s), std::size_t{25});
}

void TimeBucketsTest::sixHoursWhenClocksChange()
{
    const QTimeZone berlin("Europe/Berlin");
    const auto parts = TimeBuckets::of({at(u"2026-03-28T23:00:00Z"_s), at(u"2026-03-29T21:59:59Z"_s)},
                                       {BucketSize::Unit::Hour, 6}, berlin);
    QCOMPARE(parts->count(), std::size_t{4});
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(parts->begin(i), berlin).time(),
                 QTime(static_cast<int>(i) * 6, 0));
    }
    QCOMPARE(parts->end(0) - parts->begin(0), 5 * kHourMs);
}

void TimeBucketsTest::weeksAndMonths()
{
    const TimeSpan span{at(u"2026-03-01T12:00:00Z"_s), at(u"2026-04-01T00:00:00Z"_s)};
    const auto weeks = TimeBuckets::of(span, {BucketSize::Unit::Week, 1}, QTimeZone::utc());
    QCOMPARE(weeks->begin(0), at(u"2026-02-23T00:00:00Z"_s)); // a Monday
    QCOMPARE(weeks->count(), std::size_t{6});
    const auto months = TimeBuckets::of(span, {BucketSize::Unit::Month, 1}, QTimeZone::utc());
    QCOMPARE(months->begin(0), at(u"2026-03-01T00:00:00Z"_s));
    QCOMPARE(months->begin(1), at(u"2026-04-01T00:00:00Z"_s));
    QCOMPARE(months->end(1), at(u"2026-05-01T00:00:00Z"_s));
    QCOMPARE(months->count(), std::size_t{2});
}

void TimeBucketsTest::oneMoment()
{
    const UtcMs moment = at(u"2026-03-01T12:34:56.789Z"_s);
    const auto buckets = TimeBuckets::fitting({moment, moment}, 100, QTimeZone::utc());
    QCOMPARE(buckets->count(), std::size_t{1});
    QCOMPARE(buckets->begin(0), at(u"2026-03-01T12:34:56Z"_s));
    QCOMPARE(buckets->bucketOf(moment), std::size_t{0});
    QCOMPARE(buckets->bucketOf(moment - 1000), TimeBuckets::kNowhere);
    QCOMPARE(buckets->bucketOf(kNoTime), TimeBuckets::kNowhere);
    QCOMPARE(TimeBuckets().bucketOf(moment), TimeBuckets::kNowhere);
}

void TimeBucketsTest::everyTimeHasItsBucket_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const char *zone : {"UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe",
                             "Asia/Kathmandu", "America/Sao_Paulo"})
        QTest::newRow(zone) << QByteArray(zone);
}

// The quick way finds what a slow one does, and buckets hold the span without a gap.
void TimeBucketsTest::everyTimeHasItsBucket()
{
    QFETCH(const QByteArray, zone);
    const QTimeZone timeZone(zone);
    QVERIFY(timeZone.isValid());
    std::mt19937_64 random(7); // NOLINT: the same numbers every time
    for (const BucketSize size : allBucketSizes()) {
        for (const char *begin : {"2018-10-30T01:02:03Z", "2026-03-27T00:00:00Z", "2026-10-23T23:59:59Z"}) {
            const UtcMs first = at(QString::fromLatin1(begin));
            const TimeSpan span{
                first, first + std::min<std::int64_t>(longestBucket(size) * 300, 9 * 365 * 24 * kHourMs)};
            const auto buckets = TimeBuckets::of(span, size, timeZone);
            QVERIFY(buckets.has_value());
            const auto edges = buckets->edges();
            QVERIFY(std::ranges::is_sorted(edges, std::ranges::less_equal()));
            QVERIFY(edges.front() <= span.first && buckets->end(0) > span.first);
            QVERIFY(edges.back() > span.last && edges[edges.size() - 2] <= span.last);
            const auto agrees = [&](UtcMs time) {
                const auto place = std::ranges::upper_bound(edges, time) - edges.begin();
                return buckets->bucketOf(time) == static_cast<std::size_t>(place - 1);
            };
            for (std::size_t i = 0; i < buckets->count(); ++i)
                QVERIFY(agrees(buckets->begin(i)) && agrees(buckets->end(i) - 1));
            std::uniform_int_distribution<UtcMs> times(edges.front(), edges.back() - 1);
            for (int i = 0; i < 500; ++i)
                QVERIFY(agrees(times(random)));
            QCOMPARE(buckets->bucketOf(edges.front() - 1), TimeBuckets::kNowhere);
            QCOMPARE(buckets->bucketOf(edges.back()), TimeBuckets::kNowhere);
        }
    }
}

void TimeBucketsTest::bursts()
{
    using Counts = std::vector<std::uint32_t>;
    const auto burst = [](const Counts &counts, std::size_t bucket) {
        const auto range = burstAround(counts, bucket);
        return range ? std::pair(range->first, range->last) : std::pair<std::size_t, std::size_t>(99, 99);
    };
    using Range = std::pair<std::size_t, std::size_t>;
    QCOMPARE(burst({1, 3, 12, 4, 1}, 2), Range(1, 3));
    QCOMPARE(burst({1, 3, 12, 4, 1}, 3), Range(1, 3)); // from its side, too
    QCOMPARE(burst({8, 0, 0, 0, 8, 0, 0, 0, 0, 8}, 0), Range(0, 4)); // three empty ones, not four
    QCOMPARE(burst({8, 1, 8}, 0), Range(0, 0)); // not empty, and less than a quarter
    QCOMPARE(burst({0, 5, 0}, 1), Range(1, 1));
    QCOMPARE(burst({0, 5, 0}, 0), Range(99, 99));
    QCOMPARE(burst({}, 0), Range(99, 99));
}

TRAILSCOPE_TEST(TimeBucketsTest)
#include "timebucketstest.moc"
