// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/entity/entitypage.h"

#include "support/handmadestore.h"
#include "support/testprogram.h"
#include "unit/investigate/slowentitypage.h"

#include <QtTest/QTest>

#include <array>
#include <random>

using namespace trailscope;
using namespace trailscope::test;

// All that is told of an entity, against a recount event by event.
class EntityPageTest : public QObject {
    Q_OBJECT

private slots:
    void whoHasAPage();
    void terms();
    void nothing();
    void numbers();
    void onlyTheFirstAreListed();
    void agreesWithARecount_data();
    void agreesWithARecount();
    void stops();
};

void EntityPageTest::whoHasAPage()
{
    QCOMPARE(entityOf({.field = Field::Key, .value = "AKIA"}), (Entity{Field::Key, "AKIA", {}}));
    QVERIFY(!entityOf({.field = Field::Key, .value = std::nullopt}));
    QVERIFY(!entityOf({.field = Field::Key, .value = ""}));
    QVERIFY(!entityOf({.field = Field::Region, .value = "eu-west-1"}));
    QVERIFY(!entityOf({.field = *parseFieldRef("requestParameters.userName"), .value = "x"}));
    for (const Field field : {Field::Principal, Field::User, Field::Role, Field::Key, Field::Ip, Field::Agent,
                              Field::Target, Field::Resource}) {
        QVERIFY(hasPage(field));
        QVERIFY(!entityTopics(field).empty());
        QVERIFY(!std::ranges::contains(entityTopics(field), field)); // that would be the page itself
    }
}

void EntityPageTest::terms()
{
    QCOMPARE(entityTerm({.field = Field::Ip, .value = "198.51.100.1"}), std::string("ip = 198.51.100.1"));
    QCOMPARE(entityTerm({.field = Field::Ip, .value = "x", .term = "ip == X"}), std::string("ip == X"));
    const std::string quoted = "agent = \"a \\\"b\\\" *\"";
    QCOMPARE(entityTerm({.field = Field::Agent, .value = "a \"b\" *"}), quoted);
}

void EntityPageTest::nothing()
{
    HandmadeStore store;
    store.add({.time = 1000, .texts = {{Column::Event, "GetObject"}}});
    const SnapshotPtr snapshot = store.snapshot();
    const auto page = makeEntityPage({.snapshot = *snapshot,
                                      .events = EventSet(snapshot->eventCount()),
                                      .topics = everythingOf(Field::Ip)});
    QVERIFY(page && !page->first && page->services.empty());
    compareWithRecount(*snapshot, EventSet(snapshot->eventCount()), *page);
}

void EntityPageTest::numbers()
{
    HandmadeStore store;
    const auto add = [&store](UtcMs time, const char *service, const char *outcome, const char *key) {
        store.add({.time = time,
                   .texts = {{Column::Service, service}, {Column::Outcome, outcome}, {Column::Key, key}}});
    };
    add(2000, "s3.amazonaws.com", "success", "AKIA");
    add(1000, "s3.amazonaws.com", "denied", "AKIA");
    add(kNoTime, "iam.amazonaws.com", "error", "ASIA");
    add(9000, "s3.amazonaws.com", "denied", "AKIA");
    const SnapshotPtr snapshot = store.snapshot();
    const auto page = makeEntityPage(
        {.snapshot = *snapshot, .events = snapshot->rows(), .topics = {{.field = Field::Key}}});
    QVERIFY(page);
    QCOMPARE(page->events, std::uint64_t{4});
    QCOMPARE(page->outcomes, (OutcomeCounts{1, 2, 1, 0}));
    QCOMPARE(page->first, EventIndex{1});
    QCOMPARE(page->last, EventIndex{3});
    QCOMPARE(page->services.size(), std::size_t{2});
    QCOMPARE(page->services[0].outcomes, (OutcomeCounts{1, 2, 0, 0}));
    QCOMPARE(page->services[1].service.value, std::string("iam.amazonaws.com"));
    QCOMPARE(page->services[1].outcomes, (OutcomeCounts{0, 0, 1, 0}));
    QCOMPARE(page->lists.size(), std::size_t{1});
    QCOMPARE(page->lists[0].list.entries[0],
             (FacetEntry{.kind = FacetEntry::Kind::Value, .value = "AKIA", .count = 3}));
}

void EntityPageTest::onlyTheFirstAreListed()
{
    HandmadeStore store;
    for (int i = 0; i < 20; ++i) {
        const std::string number = std::to_string(i);
        store.add(
            {.time = 1000 + i, .texts = {{Column::Event, "E" + number}, {Column::Service, "s" + number}}});
    }
    const SnapshotPtr snapshot = store.snapshot();
    const auto page = makeEntityPage({.snapshot = *snapshot,
                                      .events = snapshot->rows(),
                                      .topics = {{.field = Field::Event, .most = 5}},
                                      .mostServices = 7});
    QCOMPARE(page->lists[0].list.entries.size(), std::size_t{5});
    QCOMPARE(page->lists[0].list.otherValues, std::uint64_t{15});
    QCOMPARE(page->services.size(), std::size_t{7});
    QCOMPARE(page->otherServices, std::uint64_t{13});
    QCOMPARE(page->otherServiceEvents, std::uint64_t{13});
}

void EntityPageTest::agreesWithARecount_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < 12; ++seed)
        QTest::addRow("%d", seed) << seed;
}

void EntityPageTest::agreesWithARecount()
{
    QFETCH(int, seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    HandmadeStore store;
    constexpr std::array kColumns
        = {Column::Event,   Column::Service,   Column::Principal, Column::PrincipalArn,
           Column::Key,     Column::Ip,        Column::Agent,     Column::Region,
           Column::Account, Column::Recipient, Column::ErrorCode, Column::ErrorMessage};
    const int events = seed < 3 ? 20'000 : 400; // more than a chunk
    for (int i = 0; i < events; ++i) {
        HandmadeEvent event;
        event.time = random() % 9 == 0 ? kNoTime : static_cast<UtcMs>(random() % 100'000'000) * 1000;
        event.texts.emplace_back(Column::Outcome,
                                 std::string(outcomeName(static_cast<Outcome>(random() % kOutcomeCount))));
        for (const Column column : kColumns) {
            const auto kind = random() % 12;
            if (kind != 0) // values that differ in case only, too
                event.texts.emplace_back(column, (kind == 1 ? "V" : "v") + std::to_string(random() % 9));
        }
        store.add(event);
    }
    const SnapshotPtr snapshot = store.snapshot();
    for (const Field field : {Field::Principal, Field::Key, Field::Ip, Field::Agent}) {
        EventSet chosen = snapshot->rows();
        snapshot->rows().forEach([&](EventIndex event) {
            if (snapshot->text(columnsOf(field).front(), event) != "v3")
                chosen.remove(event);
        });
        QVERIFY(!chosen.isEmpty());
        const auto page = makeEntityPage({.snapshot = *snapshot,
                                          .events = chosen,
                                          .topics = everythingOf(field),
                                          .mostServices = static_cast<std::size_t>(-1)});
        QVERIFY(page);
        compareWithRecount(*snapshot, chosen, *page);
    }
}

void EntityPageTest::stops()
{
    HandmadeStore store;
    store.add({.time = 1000, .texts = {{Column::Event, "GetObject"}}});
    const SnapshotPtr snapshot = store.snapshot();
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!makeEntityPage({.snapshot = *snapshot, .events = snapshot->rows()}, stop.get_token()));
}

TRAILSCOPE_TEST(EntityPageTest)
#include "entitypagetest.moc"
