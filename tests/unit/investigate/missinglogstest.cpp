// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/missinglogs.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope;
using namespace trailscope::test;

namespace {

constexpr UtcMs kOneDay = 86'400'000;

// One event a day: "111:eu 1 2 5" is of account 111 in eu.
CoveragePtr coverageWith(const std::vector<std::pair<std::string, std::vector<int>>> &rows)
{
    HandmadeStore store;
    for (const auto &[place, days] : rows) {
        const std::size_t colon = place.find(':');
        for (const int day : days)
            store.add({.time = day * kOneDay + 1,
                       .texts = {{Column::Recipient, place.substr(0, colon)},
                                 {Column::Region, place.substr(colon + 1)}}});
    }
    const SnapshotPtr snapshot = store.snapshot();
    return coverageOf(*snapshot, snapshot->rows());
}

// "3-4:1a0r" is days 3 to 4, one account.
std::string shown(const std::vector<MissingLogs> &missing)
{
    std::string out;
    for (const MissingLogs &gap : missing)
        out += (out.empty() ? "" : " ") + std::to_string(gap.span.first / kOneDay) + '-'
            + std::to_string(gap.span.last / kOneDay) + ':' + std::to_string(gap.accounts) + 'a'
            + std::to_string(gap.regions) + 'r';
    return out;
}

} // namespace

// On which days logs may be missing.
class MissingLogsTest : public QObject {
    Q_OBJECT

private slots:
    void nothingIsMissing();
    void accounts();
    void regions();
    void quietRegionsAreNone();
    void names();
};

void MissingLogsTest::nothingIsMissing()
{
    QCOMPARE(shown(missingLogs(Coverage())), std::string());
    QCOMPARE(shown(missingLogs(*coverageWith({{"111:eu", {5}}}))), std::string());
    QCOMPARE(shown(missingLogs(*coverageWith({{"111:eu", {1, 2, 3}}, {"222:eu", {3}}}))), std::string());
}

void MissingLogsTest::accounts()
{
    // However rarely it has events.
    QCOMPARE(shown(missingLogs(*coverageWith({{"111:eu", {1, 9}}}))), std::string("2-8:1a0r"));
    QCOMPARE(shown(missingLogs(*coverageWith({{"111:eu", {1, 4, 5}}, {"222:us", {1, 2, 4, 5}}}))),
             std::string("2-2:1a0r 3-3:2a0r"));
    // One region or the other will do.
    QCOMPARE(shown(missingLogs(*coverageWith({{"111:eu", {1, 9}}, {"111:us", {2, 3, 4, 5, 6, 7, 8}}}))),
             std::string());
}

void MissingLogsTest::regions()
{
    QCOMPARE(shown(missingLogs(*coverageWith({{"111:eu", {1, 3, 4}}, {"111:us", {1, 2, 3, 4}}}))),
             std::string("2-2:0a1r"));
    QCOMPARE(shown(missingLogs(*coverageWith({{"111:eu", {1, 3, 4}}, {"111:us", {1, 3, 4}}}))),
             std::string("2-2:1a2r"));
}

void MissingLogsTest::quietRegionsAreNone()
{
    QCOMPARE(shown(missingLogs(*coverageWith({{"111:eu", {1, 8}}, {"111:us", {1, 2, 3, 4, 5, 6, 7, 8}}}))),
             std::string());
}

void MissingLogsTest::names()
{
    const CoveragePtr coverage = coverageWith(
        {{"111:eu", {1, 3, 4}}, {"111:us", {1, 2, 3, 4}}, {"222:eu", {1, 4}}, {"333:eu", {1, 2, 3, 4}}});
    const auto named = [&coverage](int day) {
        std::string out;
        for (const CoverageRow *row : rowsMissingAt(*coverage, day * kOneDay + 5))
            out += row->account + '/' + row->region + ' ';
        return out;
    };
    QCOMPARE(named(2), std::string("111/eu 222/eu "));
    QCOMPARE(named(3), std::string("222/eu "));
    QCOMPARE(named(1), std::string());
    QCOMPARE(named(40), std::string());
}

TRAILSCOPE_TEST(MissingLogsTest)
#include "missinglogstest.moc"
