// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/summary.h"
#include "support/testprogram.h"

#include "support/handmadestore.h"

#include <QTest>

using namespace trailscope;
using namespace trailscope::test;

namespace {

constexpr char kUuid[] = "0898ce29-a396-444a-899d-b068f390c361";

HandmadeEvent someEvent(UtcMs time, const char *caller, const char *recipient, const char *region,
                        const char *id = "", const char *record = "{}")
{
    HandmadeEvent out{.time = time,
                      .texts = {{Column::Region, region}, {Column::Outcome, "success"}},
                      .eventId = id,
                      .record = record};
    if (*caller != '\0')
        out.texts.emplace_back(Column::Account, caller);
    if (*recipient != '\0')
        out.texts.emplace_back(Column::Recipient, recipient);
    return out;
}

} // namespace

class SummaryTest : public QObject {
    Q_OBJECT

private slots:
    void figures();
    void ofAPart();
    void countingCopies();
    void ofNothing();

private:
    static void fill(HandmadeStore &store)
    {
        store.add(someEvent(20, "1", "2", "eu-west-1", kUuid, R"({"a":1})"));
        store.add(someEvent(20, "1", "2", "eu-west-1", kUuid, R"({"a":1})")); // a copy
        store.add(someEvent(90, "1", "2", "us-east-1", kUuid, R"({"a":2})")); // a conflict
        store.add(someEvent(kNoTime, "", "3", "eu-west-1"));
        store.add({.time = 10, .texts = {{Column::IdentityType, "IAMUser"}, {Column::Outcome, "denied"}}});
    }
};

void SummaryTest::figures()
{
    HandmadeStore store;
    fill(store);
    const Summary summary = summarise(*store.snapshot(), EventSet(5, true));
    QCOMPARE(summary.events, std::uint64_t{5});
    QCOMPARE(summary.copies, std::uint64_t{1});
    QCOMPARE(summary.conflicts, std::uint64_t{1});
    QCOMPARE(summary.duplicates(), std::uint64_t{2});
    QCOMPARE(summary.rows(), std::uint64_t{4});
    QCOMPARE(summary.firstEventTime, UtcMs{10});
    QCOMPARE(summary.lastEventTime, UtcMs{90});
    QCOMPARE(summary.accounts, (std::vector<std::string>{"1", "2", "3"}));
    QCOMPARE(summary.regions, (std::vector<std::string>{"eu-west-1", "us-east-1"}));
    QCOMPARE(summary.identityTypes, (FacetCounts{{{"IAMUser", 1}}, 3}));
    QCOMPARE(summary.outcomes, (FacetCounts{{{"success", 3}, {"denied", 1}}, 0}));
    QCOMPARE(summary.categories, (FacetCounts{{}, 4}));
}

void SummaryTest::ofAPart()
{
    HandmadeStore store;
    fill(store);
    EventSet part(5);
    part.insert(EventIndex{0});
    part.insert(EventIndex{3});
    const Summary summary = summarise(*store.snapshot(), part);
    QCOMPARE(summary.events, std::uint64_t{2});
    QCOMPARE(summary.copies, std::uint64_t{0});
    QCOMPARE(summary.conflicts, std::uint64_t{0});
    QCOMPARE(summary.firstEventTime, UtcMs{20});
    QCOMPARE(summary.lastEventTime, UtcMs{20});
    QCOMPARE(summary.regions, std::vector<std::string>{"eu-west-1"});
}

void SummaryTest::countingCopies()
{
    HandmadeStore store;
    fill(store);
    const Summary summary = summarise(*store.snapshot(), EventSet(5, true), true);
    QCOMPARE(summary.rows(), std::uint64_t{4});
    QCOMPARE(summary.outcomes, (FacetCounts{{{"success", 4}, {"denied", 1}}, 0}));
}

void SummaryTest::ofNothing()
{
    HandmadeStore store;
    const Summary summary = summarise(*store.snapshot(), EventSet(0));
    QCOMPARE(summary.events, std::uint64_t{0});
    QCOMPARE(summary.firstEventTime, kNoTime);
    QCOMPARE(summary.lastEventTime, kNoTime);
    QVERIFY(summary.accounts.empty());
}

TRAILSCOPE_TEST(SummaryTest)
#include "summarytest.moc"
