// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/compiledfilter.h"
#include "filter/filtercompletion.h"
#include "support/handmadefindings.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;

// Filters and their completion on what has been found out, wherever that comes from.
class DerivedFilterTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void selects_data();
    void selects();
    void withManyAddresses();
    void notKnown();
    void followsAVersion();
    void completes();

private:
    [[nodiscard]] FilterResult run(const char *text) const
    {
        const auto filter = CompiledFilter::compile(parseFilter(text), 0);
        const auto records = std::make_shared<HandmadeRecords>(m_store->records());
        PathColumns paths(records);
        return runFilter(**filter, *m_store->snapshot(), *records, paths);
    }
    [[nodiscard]] static std::string line(const EventSet &events)
    {
        std::string out;
        events.forEach([&](EventIndex event) { out += std::to_string(raw(event)); });
        return out;
    }
    void derive(Field field, const std::vector<Finding> &findings)
    {
        m_store->derive(foundByEvent(field, findings));
    }

    std::unique_ptr<HandmadeStore> m_store;
};

void DerivedFilterTest::init()
{
    m_store = std::make_unique<HandmadeStore>();
    for (const char *ip : {"a", "b", "", "c", "a", "d"}) {
        HandmadeEvent event;
        if (*ip != '\0')
            event.texts.emplace_back(Column::Ip, ip);
        event.record = R"({"x":"needle"})";
        m_store->add(event);
    }
    const SnapshotPtr snapshot = m_store->snapshot();
    m_store->derive(foundByText(Field::IpClass, Column::Ip, snapshot->dictionaries().of(Column::Ip),
                                {{"a", {"private"}}, {"b", {"9"}}, {"c", {"10"}}}, {"none"}));
    derive(Field::Record, {{"red", "Blue"}, {"red"}, {}, {"10", "9"}, {""}, {"blue"}});
}

void DerivedFilterTest::selects_data()
{
    QTest::addColumn<QByteArray>("expected");
    const auto row
        = [](const char *filter, const char *expected) { QTest::newRow(filter) << QByteArray(expected); };
    row("ipClass = private", "04");
    row("IPCLASS = PRIVATE", "04");
    row("ipClass == PRIVATE", "");
    row("ipClass = pri*", "04");
    row("ipClass != private", "1235");
    row("ipClass in {private, 9}", "014");
    row("ipClass in {9..10}", "13");
    row("ipClass > 9", "3");
    row("ipClass >= 9", "13");
    row("ipClass < 10", "1");
    row("ipClass contains n", "2");
    row("ipClass ~ ^p", "04");
    row("ipClass exists", "01234");
    row("not ipClass exists", "5");
    row("ipClass = none", "2"); // of those that have no address
    row("record = red", "01");
    row("record = blue", "05");
    row("record == blue", "5");
    row("record != red", "2345");
    row("record exists", "01345");
    row("record = \"\"", "4");
    row("record < 10", "3");
    row("record in {red, 10}", "013");
    row("record startswith re", "01");
    row("ipClass = private and record = red", "0");
    row("ipClass = private or needle", "012345");
    row("not (ipClass = private) and needle", "1235");
    row("ipClass = private and needle", "04");
}

void DerivedFilterTest::selects()
{
    QFETCH(const QByteArray, expected);
    const FilterResult result = run(QTest::currentDataTag());
    QCOMPARE(line(result.events), expected.toStdString());
    QVERIFY(result.notKnown.empty());
}

// More codes than are compared with one by one.
void DerivedFilterTest::withManyAddresses()
{
    HandmadeStore store;
    std::map<std::string, Finding> classes;
    for (int i = 0; i < 3000; ++i) {
        const std::string ip = std::to_string(i % 1500);
        store.add({.texts = {{Column::Ip, ip}}});
        classes[ip] = {i % 3 == 0 ? "private" : "public"};
    }
    const SnapshotPtr before = store.snapshot();
    store.derive(foundByText(Field::IpClass, Column::Ip, before->dictionaries().of(Column::Ip), classes));
    const SnapshotPtr snapshot = store.snapshot();
    const auto records = std::make_shared<HandmadeRecords>(store.records());
    PathColumns paths(records);
    const auto filter = CompiledFilter::compile(parseFilter("ipClass = private"), 0);
    const EventSet found = runFilter(**filter, *snapshot, *records, paths).events;
    for (std::uint32_t i = 0; i < 3000; ++i)
        QCOMPARE(found.contains(EventIndex{i}), i % 1500 % 3 == 0);
}

// A term on what is not known holds for no event, and the result says so.
void DerivedFilterTest::notKnown()
{
    derive(Field::Record, {{"red"}, {"red"}});
    const FilterResult some = run("record = red and ipClass exists");
    QCOMPARE(line(some.events), std::string("01"));
    QCOMPARE(some.notKnown, std::vector{Field::Record});
    QCOMPARE(line(run("record != red").events), std::string("2345"));
    QVERIFY(run("event = x").notKnown.empty());

    HandmadeStore store;
    store.add({});
    const auto records = std::make_shared<HandmadeRecords>(store.records());
    PathColumns paths(records);
    const auto filter = CompiledFilter::compile(parseFilter("ipClass exists or record = x"), 0);
    const FilterResult none = runFilter(**filter, *store.snapshot(), *records, paths);
    QVERIFY(none.events.isEmpty());
    QCOMPARE(none.notKnown, (std::vector{Field::IpClass, Field::Record}));
}

void DerivedFilterTest::followsAVersion()
{
    const auto compiled = [](const char *text) { return *CompiledFilter::compile(parseFilter(text), 0); };
    const SnapshotPtr before = m_store->snapshot();
    derive(Field::Record, {{"red"}, {}, {"red"}, {}, {}, {}});
    const SnapshotPtr after = m_store->snapshot();
    QCOMPARE(line(run("record = red").events), std::string("02"));
    QVERIFY(!compiled("event = a or record = red")->answersAlike(*before, *after));
    QVERIFY(compiled("ipClass = private and needle")->answersAlike(*before, *after));
    m_store->add({});
    QVERIFY(!compiled("ipClass = private and needle")->answersAlike(*after, *m_store->snapshot()));
}

void DerivedFilterTest::completes()
{
    const SnapshotPtr snapshot = m_store->snapshot();
    const auto offered = [&](std::string_view text) {
        std::string out;
        for (const FilterCompletion &completion : completeFilter(text, text.size(), snapshot.get()))
            out += completion.text + "=" + std::to_string(completion.count.value_or(99)) + " ";
        return out;
    };
    // What occurs first, then what could.
    QCOMPARE(offered("ipClass = "),
             std::string("private=2 10=1 9=1 none=1 cgnat=0 aws=0 service=0 public=0 invalid=0 "));
    QCOMPARE(offered("record = re"), std::string("red=2 recovered=0 "));
    QVERIFY(offered("ipC").starts_with("ipClass="));
}

TRAILSCOPE_TEST(DerivedFilterTest)
#include "derivedfiltertest.moc"
