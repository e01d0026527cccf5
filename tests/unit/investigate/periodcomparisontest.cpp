// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/periodcomparison.h"

#include "investigate/period.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <tuple>

using namespace trailscope;
using namespace trailscope::test;

namespace {

constexpr UtcMs kNow = 20'000 * kMsInDay;

TimeSpan days(int first, int last)
{
    return {.first = first * kMsInDay, .last = (last + 1) * kMsInDay - 1};
}

std::string line(const PeriodComparison &comparison)
{
    std::string out;
    for (const PeriodValue &value : comparison.values)
        out += (out.empty() ? "" : ", ") + value.value + ' ' + std::string(periodChangeName(value.change))
            + ' ' + std::to_string(value.inFirst) + ':' + std::to_string(value.inSecond);
    return out;
}

PeriodComparison compared(HandmadeStore &store, const std::vector<FieldRef> &fields, const TimeSpan &first,
                          const TimeSpan &second)
{
    const SnapshotPtr snapshot = store.snapshot();
    const CoveragePtr coverage = coverageOf(*snapshot, snapshot->rows());
    const auto comparison = comparePeriods({.snapshot = *snapshot,
                                            .events = snapshot->rows(),
                                            .coverage = *coverage,
                                            .fields = fields,
                                            .paths = {},
                                            .first = first,
                                            .second = second});
    return comparison.value();
}

} // namespace

class PeriodComparisonTest : public QObject {
    Q_OBJECT

private slots:
    void periods_data();
    void periods();
    void noPeriods_data();
    void noPeriods();
    void newGoneAndShifted();
    void byDaysAndNotByCounts();
    void bothEndsAreIncluded();
    void onlyWhatTheTrailReachesOver();
    void missingDays();
    void whatThinPeriodsAreSaidToBe();
    void agreesWithARecount_data();
    void agreesWithARecount();
};

void PeriodComparisonTest::periods_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("last");
    const auto row = [](const char *text, UtcMs first, UtcMs last) {
        QTest::newRow(text) << QByteArray(text) << qint64{first} << qint64{last};
    };
    row("1970-01-02..1970-01-03", kMsInDay, 3 * kMsInDay - 1);
    row("1970-01-02..1970-01-02", kMsInDay, 2 * kMsInDay - 1);
    row("1970-01-02", kMsInDay, 2 * kMsInDay - 1);
    row("1970-01-01T00:00:01Z..1970-01-01T00:00:02Z", 1000, 2999);
    row("1970-01-01T01:00:00+01:00..1970-01-01T00:00Z", 0, 59'999);
    row("..1970-01-01", kOpenBegin, kMsInDay - 1);
    row("1970-01-02..", kMsInDay, kOpenEnd);
    row("now-24h..now", kNow - kMsInDay, kNow);
}

void PeriodComparisonTest::periods()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, first);
    QFETCH(const qint64, last);
    const auto period = parsePeriod(text.toStdString(), kNow);
    QVERIFY(period.has_value());
    QCOMPARE(period->first, first);
    QCOMPARE(period->last, last);
    const std::string written = formatPeriod(*period);
    const auto again = parsePeriod(written, kNow);
    QVERIFY2(again && *again == *period, written.c_str());
}

void PeriodComparisonTest::noPeriods_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "..", "1970-01-03..1970-01-02", "1970-13-01..1970-01-02", "1970-01-01..x",
                             "1970-01-01...1970-01-02", "yesterday"})
        QTest::newRow(text) << QByteArray(text);
}

void PeriodComparisonTest::noPeriods()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parsePeriod(text.toStdString(), kNow));
}

void PeriodComparisonTest::newGoneAndShifted()
{
    HandmadeStore store;
    const auto add = [&store](const char *event, int day, int count) {
        for (int i = 0; i < count; ++i)
            store.add(
                {.time = day * kMsInDay + i, .texts = {{Column::Event, event}, {Column::Region, "here"}}});
    };
    add("usual", 0, 50);
    add("usual", 1, 55);
    add("gone", 0, 2);
    add("new", 1, 1);
    add("rises", 0, 10);
    add("rises", 1, 60);
    add("falls", 0, 40);
    add("falls", 1, 8);
    add("perhaps", 0, 1); // three times as many, and chance all the same
    add("perhaps", 1, 3);
    add("gone", 5, 100); // in neither
    const auto comparison = compared(store, {Field::Event, Field::Region}, days(0, 0), days(1, 1));
    QCOMPARE(line(comparison),
             std::string("new new 0:1, rises shifted 10:60, falls shifted 40:8, gone gone 2:0"));
    QCOMPARE(comparison.unchanged, (std::vector<std::uint64_t>{2, 1}));
    QCOMPARE(comparison.first.events, std::uint64_t{103});
    QVERIFY(!comparison.overlaps);
}

void PeriodComparisonTest::byDaysAndNotByCounts()
{
    HandmadeStore store;
    for (int day = 0; day < 12; ++day) {
        for (int i = 0; i < 20; ++i)
            store.add({.time = day * kMsInDay + i, .texts = {{Column::Event, "daily"}}});
    }
    for (int i = 0; i < 20; ++i) {
        store.add({.time = 3 * kMsInDay + i, .texts = {{Column::Event, "once each"}}});
        store.add({.time = 11 * kMsInDay + i, .texts = {{Column::Event, "once each"}}});
    }
    const auto comparison = compared(store, {Field::Event}, days(0, 9), days(10, 11));
    QCOMPARE(line(comparison), std::string("once each shifted 20:20"));
    QCOMPARE(comparison.values.front().perDayInFirst, 2.0);
    QCOMPARE(comparison.values.front().perDayInSecond, 10.0);
}

void PeriodComparisonTest::bothEndsAreIncluded()
{
    HandmadeStore store;
    for (const UtcMs time : {kMsInDay - 1, kMsInDay, 2 * kMsInDay - 1, 2 * kMsInDay, kNoTime})
        store.add({.time = time, .texts = {{Column::Event, std::to_string(time)}}});
    const auto comparison = compared(store, {Field::Event}, days(1, 1), days(7, 8));
    QCOMPARE(line(comparison), std::string("172799999 gone 1:0, 86400000 gone 1:0"));
}

void PeriodComparisonTest::onlyWhatTheTrailReachesOver()
{
    HandmadeStore store;
    for (const int day : {4, 5, 6})
        store.add({.time = day * kMsInDay + 7, .texts = {{Column::Event, "x"}}});
    const auto comparison = compared(store, {Field::Event}, days(0, 5), days(6, 9));
    QCOMPARE(comparison.first.days, 2.0);
    QCOMPARE(comparison.first.trailBegin, 4 * kMsInDay);
    QCOMPARE(comparison.first.trailEnd, kNoTime);
    QCOMPARE(comparison.second.days, 1.0);
    QCOMPARE(comparison.second.trailEnd, 7 * kMsInDay - 1);
    QCOMPARE(line(comparison), std::string());
    // An open end asks for no more than there is.
    const auto open
        = compared(store, {Field::Event}, {kOpenBegin, 6 * kMsInDay - 1}, {6 * kMsInDay, kOpenEnd});
    QCOMPARE(open.first.trailBegin, kNoTime);
    QCOMPARE(open.second.trailEnd, kNoTime);
    QCOMPARE(open.first.days, 2.0);
    QCOMPARE(compared(store, {Field::Event}, days(0, 1), days(2, 3)).first.days, 0.0);
}

void PeriodComparisonTest::missingDays()
{
    HandmadeStore store;
    for (const int day : {0, 1, 4, 5})
        store.add(
            {.time = day * kMsInDay, .texts = {{Column::Recipient, "111122223333"}, {Column::Region, "r"}}});
    const auto comparison = compared(store, {Field::Region}, days(0, 2), days(3, 5));
    QCOMPARE(comparison.first.missingDays, 1U);
    QCOMPARE(comparison.second.missingDays, 1U);
}

void PeriodComparisonTest::whatThinPeriodsAreSaidToBe()
{
    const PeriodJudgement enough{.period = days(0, 9), .events = 100, .days = 7};
    QVERIFY(!enough.isThin());
    QVERIFY(baselineCaveats(enough).isEmpty());
    PeriodJudgement shorter = enough;
    shorter.days = 6.9;
    QVERIFY(shorter.isThin());
    QCOMPARE(baselineCaveats(shorter).size(), 1);
    QVERIFY(baselineCaveats(shorter).constFirst().contains(QLatin1StringView("6.9")));
    QVERIFY(periodCaveats(shorter).isEmpty());
    PeriodJudgement fewer = enough;
    fewer.events = 99;
    QCOMPARE(baselineCaveats(fewer).size(), 1);
    PeriodJudgement gaps = enough;
    gaps.missingDays = 2;
    gaps.trailBegin = kMsInDay;
    QCOMPARE(baselineCaveats(gaps).size(), 2);
    QCOMPARE(periodCaveats(gaps).size(), 2);
    QVERIFY(baselineCaveats(gaps).constFirst().contains(QLatin1StringView("1970-01-02")));
    QCOMPARE(baselineCaveats(PeriodJudgement{}).size(), 1); // nothing at all
    QCOMPARE(periodCaveats(PeriodJudgement{}).size(), 1);
}

void PeriodComparisonTest::agreesWithARecount_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 20; ++seed)
        QTest::addRow("%d", seed) << seed;
}

// Every value counted by looking at every event again.
void PeriodComparisonTest::agreesWithARecount()
{
    QFETCH(const int, seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto below
        = [&random](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
    struct Plain {
        UtcMs time;
        std::string event;
    };
    HandmadeStore store;
    std::vector<Plain> plain;
    for (int i = 0; i < 3000; ++i) {
        // Some values are rarer than others, and some come late.
        const int day = below(20);
        const int value = std::min(below(40), below(40)) + (day > 12 ? below(4) * 5 : 0);
        Plain event{.time = day * kMsInDay + below(1000) * 60'000, .event = "e" + std::to_string(value)};
        store.add({.time = event.time, .texts = {{Column::Event, event.event}, {Column::Recipient, "1"}}});
        plain.push_back(std::move(event));
    }
    const int middle = 1 + below(18);
    const TimeSpan first = days(below(middle), middle - 1);
    const TimeSpan second = days(middle, middle + below(20 - middle));
    std::map<std::string, std::array<std::uint64_t, 2>> counts;
    for (const Plain &event : plain) {
        if (event.time >= first.first && event.time <= first.last)
            ++counts[event.event][0];
        if (event.time >= second.first && event.time <= second.last)
            ++counts[event.event][1];
    }
    const double firstDays = static_cast<double>(first.last - first.first + 1) / kMsInDay;
    const double secondDays = static_cast<double>(second.last - second.first + 1) / kMsInDay;
    std::map<std::string, std::tuple<std::string, std::uint64_t, std::uint64_t>> expected;
    std::uint64_t unchanged = 0;
    for (const auto &[value, count] : counts) {
        const auto a = static_cast<double>(count[0]);
        const auto b = static_cast<double>(count[1]);
        const double share = secondDays / (firstDays + secondDays);
        const bool differs = a / firstDays >= 2 * b / secondDays || b / secondDays >= 2 * a / firstDays;
        const bool isSure = std::abs(b - (a + b) * share) >= 3 * std::sqrt((a + b) * share * (1 - share));
        if (count[0] == 0)
            expected[value] = {"new", count[0], count[1]};
        else if (count[1] == 0)
            expected[value] = {"gone", count[0], count[1]};
        else if (differs && isSure)
            expected[value] = {"shifted", count[0], count[1]};
        else
            ++unchanged;
    }
    const auto comparison = compared(store, {Field::Event}, first, second);
    std::map<std::string, std::tuple<std::string, std::uint64_t, std::uint64_t>> found;
    for (const PeriodValue &value : comparison.values)
        found[value.value] = {std::string(periodChangeName(value.change)), value.inFirst, value.inSecond};
    QCOMPARE(found.size(), comparison.values.size());
    QVERIFY(found == expected);
    QCOMPARE(comparison.unchanged.front(), unchanged);
}

TRAILSCOPE_TEST(PeriodComparisonTest)
#include "periodcomparisontest.moc"
