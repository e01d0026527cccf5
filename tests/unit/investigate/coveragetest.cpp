// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/coverage.h"
#include "support/testprogram.h"

#include "support/handmadestore.h"

#include <QTest>

using namespace trailscope;
using namespace trailscope::test;

namespace {

HandmadeEvent atTime(UtcMs time, const std::string &recipient, const std::string &region,
                     const std::string &account = {})
{
    HandmadeEvent made;
    made.time = time;
    for (const auto &[column, text] :
         {std::pair{Column::Recipient, recipient}, {Column::Region, region}, {Column::Account, account}}) {
        if (!text.empty()) {
            made.texts.emplace_back(column, text);
        }
    }
    return made;
}

CoveragePtr coverage(HandmadeStore &store)
{
    const SnapshotPtr snapshot = store.snapshot();
    return coverageOf(*snapshot, snapshot->rows());
}

std::string line(const CoverageRow &row, std::size_t days)
{
    std::string out = row.account + (row.recipient ? "" : "*") + '/' + (row.allRegions ? "all" : row.region);
    for (std::uint32_t day = 0; day < days; ++day) {
        out += ' ' + (row.isMissing(day) ? std::string("-") : std::to_string(row.countOn(day)));
    }
    return out;
}

std::vector<std::string> lines(const Coverage &coverage)
{
    std::vector<std::string> out;
    for (const CoverageRow &row : coverage.rows) {
        out.push_back(line(row, coverage.days.size()));
    }
    return out;
}

} // namespace

class CoverageTest : public QObject {
    Q_OBJECT

private slots:
    void daysAreUtc();
    void countsAccountsRegionsAndDays();
    void leavesOutCopiesAndWhatHasNoTime();
    void ofNothing();
    void longSpansKeepOnlyDaysWithEvents();
    void stops();
    void asCsv();
};

void CoverageTest::daysAreUtc()
{
    QCOMPARE(dayOf(0), 0);
    QCOMPARE(dayOf(kMsInDay - 1), 0);
    QCOMPARE(dayOf(kMsInDay), 1);
    QCOMPARE(dayOf(-1), -1);
    QCOMPARE(dayOf(-kMsInDay), -1);
    QCOMPARE(dayOf(-kMsInDay - 1), -2);
    QCOMPARE(formatDay(dayOf(*parseEventTime("2024-02-29T23:59:59Z"))), std::string("2024-02-29"));
}

void CoverageTest::countsAccountsRegionsAndDays()
{
    HandmadeStore store;
    store.add(atTime(5 * kMsInDay, "2", "us"));
    store.add(atTime(2 * kMsInDay, "1", "eu"));
    store.add(atTime(2 * kMsInDay + 5, "1", "eu"));
    store.add(atTime(4 * kMsInDay, "1", "eu"));
    store.add(atTime(3 * kMsInDay, "1", "us"));
    store.add(atTime(2 * kMsInDay, "", "eu", "1"));
    store.add(atTime(2 * kMsInDay, "", ""));
    const CoveragePtr found = coverage(store);
    QCOMPARE(found->days, (std::vector<UtcDay>{2, 3, 4, 5}));
    QCOMPARE(lines(*found),
             (std::vector<std::string>{"1/all 2 1 1 0", "1/eu 2 - 1 0", "1/us 0 1 0 0", "1*/eu 1 0 0 0",
                                       "2/us 0 0 0 1", "*/ 1 0 0 0"}));
    QCOMPARE(found->most, 2U);
    QCOMPARE(found->rows[1].missingDays(), 1U);
    QCOMPARE(found->rows[0].missingDays(), 0U);
}

void CoverageTest::leavesOutCopiesAndWhatHasNoTime()
{
    HandmadeStore store;
    HandmadeEvent twice = atTime(0, "1", "eu");
    twice.eventId = "same";
    store.add(twice);
    store.add(twice);
    store.add(atTime(kNoTime, "1", "eu"));
    const CoveragePtr found = coverage(store);
    QCOMPARE(lines(*found), std::vector<std::string>{"1/eu 1"});
    QCOMPARE(found->withoutTime, 1U);
}

void CoverageTest::ofNothing()
{
    HandmadeStore store;
    const CoveragePtr found = coverage(store);
    QVERIFY(found->rows.empty());
    QVERIFY(found->days.empty());
    QCOMPARE(coverageCsv(*found), std::string("account,region\n"));
}

void CoverageTest::longSpansKeepOnlyDaysWithEvents()
{
    HandmadeStore store;
    store.add(atTime(-100'000 * kMsInDay, "1", "eu"));
    store.add(atTime(0, "1", "eu"));
    store.add(atTime(2'900'000 * kMsInDay, "1", "eu"));
    const CoveragePtr found = coverage(store);
    QVERIFY(found->daysLeftOut);
    QCOMPARE(found->days, (std::vector<UtcDay>{-100'000, 0, 2'900'000}));
    QCOMPARE(found->rows.front().missingDays(), 0U);
}

void CoverageTest::stops()
{
    HandmadeStore store;
    store.add(atTime(0, "1", "eu"));
    std::stop_source source;
    source.request_stop();
    const SnapshotPtr snapshot = store.snapshot();
    QVERIFY(!coverageOf(*snapshot, snapshot->rows(), source.get_token()));
}

void CoverageTest::asCsv()
{
    HandmadeStore store;
    store.add(atTime(0, "1", "eu"));
    store.add(atTime(kMsInDay, "1", "=cmd,\"x\""));
    QCOMPARE(coverageCsv(*coverage(store)),
             std::string("account,region,1970-01-01,1970-01-02\n1,\"'=cmd,\"\"x\"\"\",0,1\n1,eu,1,0\n"));
}

TRAILSCOPE_TEST(CoverageTest)
#include "coveragetest.moc"
