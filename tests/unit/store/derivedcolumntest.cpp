// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/fieldreader.h"
#include "store/roworder.h"
#include "support/handmadefindings.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;

namespace {

std::string textOf(const Snapshot &snapshot, Field field, std::uint32_t event)
{
    std::string text;
    appendFieldText(text, snapshot, field, EventIndex{event});
    return text;
}

// Counts how often it is asked, and finds out that every event is "seen".
class CountingSource final : public DerivedSource {
public:
    Field field() const override { return Field::Record; }
    DerivedColumnPtr column(const Snapshot &snapshot) const override
    {
        ++asked;
        const auto dictionary = std::make_shared<Dictionary>();
        const Code seen = dictionary->intern("seen");
        return std::make_shared<const DerivedColumn>(Field::Record, dictionary,
                                                     std::vector<Code>(snapshot.eventCount(), seen));
    }
    mutable std::atomic<int> asked = 0;
};

} // namespace

// What is found out about events, as the store keeps and hands it on.
class DerivedColumnTest : public QObject {
    Q_OBJECT

private slots:
    void byEvent();
    void byCodeOfAnotherColumn();
    void severalValues();
    void notKnown();
    void dictionaryThatHasGrown();
    void nobodyFindsItOut();
    void madeWhenFirstAskedFor();
    void anotherSourceTakesItsPlace();
    void orders();
};

void DerivedColumnTest::byEvent()
{
    HandmadeStore store;
    store.add({});
    store.add({});
    store.add({});
    store.derive(foundByEvent(Field::Record, {{"one"}, {}, {""}}));
    const SnapshotPtr snapshot = store.snapshot();
    QCOMPARE(textOf(*snapshot, Field::Record, 0), std::string("one"));
    QCOMPARE(fieldValues(*snapshot, Field::Record, EventIndex{0}), (ValueList{true, {"one"}}));
    QCOMPARE(fieldValues(*snapshot, Field::Record, EventIndex{1}), ValueList());
    QCOMPARE(fieldValues(*snapshot, Field::Record, EventIndex{2}), (ValueList{true, {""}}));
    QVERIFY(snapshot->derived(Field::Record)->isWhole(*snapshot));
}

void DerivedColumnTest::byCodeOfAnotherColumn()
{
    HandmadeStore store;
    store.add({.texts = {{Column::Ip, "a"}}});
    store.add({.texts = {{Column::Ip, "b"}}});
    store.add({});
    store.add({.texts = {{Column::Ip, "a"}}});
    const SnapshotPtr before = store.snapshot();
    store.derive(foundByText(Field::IpClass, Column::Ip, before->dictionaries().of(Column::Ip),
                             {{"a", {"x"}}}, {"nowhere"}));
    const SnapshotPtr snapshot = store.snapshot();
    QCOMPARE(textOf(*snapshot, Field::IpClass, 0), std::string("x"));
    QCOMPARE(textOf(*snapshot, Field::IpClass, 1), std::string());
    QCOMPARE(textOf(*snapshot, Field::IpClass, 2), std::string("nowhere"));
    QCOMPARE(textOf(*snapshot, Field::IpClass, 3), std::string("x"));
    QVERIFY(snapshot->derived(Field::IpClass)->isWhole(*snapshot));
}

void DerivedColumnTest::severalValues()
{
    HandmadeStore store;
    store.add({});
    store.add({});
    store.derive(foundByEvent(Field::Record, {{"red", "blue"}, {"red"}}));
    const SnapshotPtr snapshot = store.snapshot();
    QCOMPARE(textOf(*snapshot, Field::Record, 0), std::string("red; blue"));
    QCOMPARE(fieldValues(*snapshot, Field::Record, EventIndex{0}), (ValueList{true, {"red", "blue"}}));
    QCOMPARE(fieldValues(*snapshot, Field::Record, EventIndex{1}), (ValueList{true, {"red"}}));
}

// Not known yet is another thing than absent, event by event.
void DerivedColumnTest::notKnown()
{
    HandmadeStore store;
    store.add({});
    store.add({});
    store.derive(foundByEvent(Field::Record, {{}}));
    const SnapshotPtr snapshot = store.snapshot();
    const DerivedColumn *column = snapshot->derived(Field::Record);
    QVERIFY(column != nullptr);
    QCOMPARE(column->code(*snapshot, EventIndex{0}), std::optional(Code::Absent));
    QCOMPARE(column->code(*snapshot, EventIndex{1}), std::nullopt);
    QVERIFY(!column->isWhole(*snapshot));
    QCOMPARE(textOf(*snapshot, Field::Record, 1), std::string());
}

// Texts that have come since the snapshot say nothing about it.
void DerivedColumnTest::dictionaryThatHasGrown()
{
    HandmadeStore store;
    store.add({.texts = {{Column::Ip, "a"}}});
    const SnapshotPtr before = store.snapshot();
    store.derive(
        foundByText(Field::IpClass, Column::Ip, before->dictionaries().of(Column::Ip), {{"a", {"x"}}}));
    const SnapshotPtr small = store.snapshot();
    store.add({.texts = {{Column::Ip, "b"}}});
    const SnapshotPtr large = store.snapshot();
    QVERIFY(small->derived(Field::IpClass)->isWhole(*small));
    QVERIFY(!large->derived(Field::IpClass)->isWhole(*large));
    QCOMPARE(large->derived(Field::IpClass)->code(*large, EventIndex{1}), std::nullopt);
}

void DerivedColumnTest::nobodyFindsItOut()
{
    HandmadeStore store;
    store.add({});
    const SnapshotPtr snapshot = store.snapshot();
    QVERIFY(snapshot->derived(Field::IpClass) == nullptr);
    QCOMPARE(snapshot->derivedVersion(Field::IpClass), std::uint64_t{0});
    QCOMPARE(textOf(*snapshot, Field::IpClass, 0), std::string());
    QCOMPARE(fieldValues(*snapshot, Field::IpClass, EventIndex{0}), ValueList());
}

void DerivedColumnTest::madeWhenFirstAskedFor()
{
    HandmadeStore store;
    store.add({});
    const auto source = std::make_shared<CountingSource>();
    store.derive(source);
    const SnapshotPtr snapshot = store.snapshot();
    QVERIFY(snapshot->derivedIfMade(Field::Record) == nullptr);
    QCOMPARE(source->asked.load(), 0);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] { (void)snapshot->derived(Field::Record); });
    }
    QCOMPARE(source->asked.load(), 1);
    QVERIFY(snapshot->derivedIfMade(Field::Record) == snapshot->derived(Field::Record));
    QCOMPARE(textOf(*snapshot, Field::Record, 0), std::string("seen"));
}

// A snapshot keeps what was known; the next has the same events and orders, and another version.
void DerivedColumnTest::anotherSourceTakesItsPlace()
{
    HandmadeStore store;
    store.add({});
    store.derive(foundByEvent(Field::Record, {{"before"}}));
    const SnapshotPtr first = store.snapshot();
    QCOMPARE(store.snapshot(), first);
    store.derive(foundByEvent(Field::Record, {{"after"}}));
    const SnapshotPtr second = store.snapshot();
    QVERIFY(second != first);
    QVERIFY(second->hasEventsOf(*first));
    QVERIFY(second->timeOrder().data() == first->timeOrder().data());
    QVERIFY(second->derivedVersion(Field::Record) > first->derivedVersion(Field::Record));
    QCOMPARE(second->derivedVersion(Field::IpClass), first->derivedVersion(Field::IpClass));
    QCOMPARE(textOf(*first, Field::Record, 0), std::string("before"));
    QCOMPARE(textOf(*second, Field::Record, 0), std::string("after"));
    store.add({});
    QVERIFY(!store.snapshot()->hasEventsOf(*second));
}

void DerivedColumnTest::orders()
{
    HandmadeStore store;
    for (int i = 0; i < 5; ++i)
        store.add({.time = i, .texts = {{Column::Ip, std::string(1, static_cast<char>('a' + i))}}});
    const SnapshotPtr before = store.snapshot();
    // Not known for the last event: it comes last, as what is absent does.
    store.derive(foundByEvent(Field::Record, {{"b", "a"}, {"B"}, {"a"}, {}}));
    store.derive(foundByText(Field::IpClass, Column::Ip, before->dictionaries().of(Column::Ip),
                             {{"a", {"2"}}, {"b", {"1"}}, {"d", {"2"}}, {"e", {"1"}}}));
    const SnapshotPtr snapshot = store.snapshot();
    const auto rows = [&](Field field, bool descending) {
        std::string out;
        const RowListPtr ordered = orderedRows(*snapshot, snapshot->rows(), {field, descending});
        for (const EventIndex event : *ordered)
            out += std::to_string(raw(event));
        return out;
    };
    QCOMPARE(rows(Field::Record, false), std::string("21034"));
    QCOMPARE(rows(Field::Record, true), std::string("01234"));
    QCOMPARE(rows(Field::IpClass, false), std::string("14032"));
    QCOMPARE(rows(Field::IpClass, true), std::string("03142"));
}

TRAILSCOPE_TEST(DerivedColumnTest)
#include "derivedcolumntest.moc"
