// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/facets.h"
#include "investigate/recordkindsource.h"

#include "store/fieldreader.h"
#include "support/handmadefindings.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <map>
#include <random>

using namespace trailscope;
using namespace trailscope::test;

namespace {

std::string line(const std::vector<FacetCount> &counts)
{
    std::string out;
    for (const FacetCount &entry : counts)
        out += (out.empty() ? "" : ", ") + entry.value + '=' + std::to_string(entry.count);
    return out;
}

} // namespace

class FacetsTest : public QObject {
    Q_OBJECT

private slots:
    void ofAField_data();
    void ofAField();
    void ofTwoColumns();
    void onlyTheEventsOfTheSet();
    void distinctValuesOfAnEventCountOnce();
    void ofAPath();
    void ofWhatWasFoundOut();
    void ofRecordKinds();
    void sourcesOfOneNameAreOne();
    void acrossChunks();
    void manyValues_data();
    void manyValues();
    void absentAmongTheValues();
};

void FacetsTest::ofAField_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](Field field, const char *expected) {
        QTest::newRow(fieldInfo(field).name.data()) << static_cast<int>(field) << QByteArray(expected);
    };
    row(Field::Event, "GetObject=3, (absent)=1, PutObject=1");
    row(Field::Principal, "(absent)=4, janedoe=1"); // not by its ARN, too
    row(Field::Service, "s3.amazonaws.com=3, (absent)=2");
    row(Field::Time,
        "1970-01-01T00:00:01Z=2, (absent)=1, 1970-01-01T00:00:02Z=1, 1970-01-01T00:00:03.004Z=1");
    row(Field::EventId, "(absent)=3, 0898ce29-a396-444a-899d-b068f390c361=1, odd=1");
    row(Field::RequestId, "(absent)=5");
    row(Field::Account, "(absent)=3, =1, 111122223333=1"); // an empty text is a value
    row(Field::Offset, "0=1, 1000=1, 2000=1, 3000=1, 4000=1");
    row(Field::Source, "a.json=4, b.json=1");
    row(Field::Raw, "");
}

void FacetsTest::ofAField()
{
    QFETCH(int, field);
    QFETCH(QByteArray, expected);
    HandmadeStore store;
    store.add({.time = 1000,
               .texts = {{Column::Event, "GetObject"},
                         {Column::Service, "s3.amazonaws.com"},
                         {Column::Principal, "janedoe"},
                         {Column::PrincipalArn, "arn:x"}},
               .eventId = "0898ce29-a396-444a-899d-b068f390c361"});
    store.add({.time = 2000,
               .texts = {{Column::Event, "PutObject"}, {Column::Service, "s3.amazonaws.com"}},
               .eventId = "odd"});
    store.add({.time = 1000, .texts = {{Column::Event, "GetObject"}, {Column::Account, ""}}});
    store.add({.time = 3004,
               .texts = {{Column::Event, "GetObject"}, {Column::Service, "s3.amazonaws.com"}},
               .source = "b.json"});
    store.add({.texts = {{Column::Recipient, "111122223333"}}});
    const SnapshotPtr snapshot = store.snapshot();
    const EventSet all(snapshot->eventCount(), true);
    QCOMPARE(line(withAbsent(countFacet(*snapshot, all, static_cast<Field>(field)))), expected.toStdString());
}

// As a filter finds them.
void FacetsTest::ofTwoColumns()
{
    HandmadeStore store;
    const auto add = [](HandmadeStore &to, Column first, const char *one, Column second, const char *other) {
        HandmadeEvent event;
        if (*one != '\0')
            event.texts.emplace_back(first, one);
        if (*other != '\0')
            event.texts.emplace_back(second, other);
        to.add(event);
    };
    for (const auto &[caller, recipient] : {std::pair("1", "1"), {"1", "2"}, {"", "1"}, {"", "3"}, {"", ""}})
        add(store, Column::Account, caller, Column::Recipient, recipient);
    const EventSet all(5, true);
    QCOMPARE(line(withAbsent(countFacet(*store.snapshot(), all, Field::Account))),
             std::string("1=3, (absent)=1, 2=1, 3=1"));
    HandmadeStore errors;
    for (const auto &[code, message] :
         {std::pair("Denied", "not you"), {"", "failed"}, {"", "Denied"}, {"", ""}})
        add(errors, Column::ErrorCode, code, Column::ErrorMessage, message);
    QCOMPARE(line(withAbsent(countFacet(*errors.snapshot(), EventSet(4, true), Field::Error))),
             std::string("Denied=2, (absent)=1, failed=1"));
}

void FacetsTest::onlyTheEventsOfTheSet()
{
    HandmadeStore store;
    for (int i = 0; i < 200; ++i)
        store.add({.texts = {{Column::Event, i % 2 == 0 ? "even" : "odd"}}});
    const SnapshotPtr snapshot = store.snapshot();
    EventSet some(snapshot->eventCount());
    for (std::uint32_t i = 60; i < 131; ++i) // a part of a word, a whole one, a part
        some.insert(EventIndex{i});
    const FacetCounts counts = countFacet(*snapshot, some, Field::Event);
    QCOMPARE(line(counts.values), std::string("even=36, odd=35"));
    QCOMPARE(counts.absent, std::uint64_t{0});
    QCOMPARE(countFacet(*snapshot, EventSet(snapshot->eventCount()), Field::Event), FacetCounts());
}

void FacetsTest::distinctValuesOfAnEventCountOnce()
{
    HandmadeStore store;
    store.add({.resources = {"a", "b", "a"}});
    store.add({.resources = {"b"}});
    store.add({.resources = {"", "b"}});
    store.add({});
    const SnapshotPtr snapshot = store.snapshot();
    const FacetCounts counts = countFacet(*snapshot, EventSet(4, true), Field::Resource);
    QCOMPARE(line(counts.values), std::string("b=3, =1, a=1"));
    QCOMPARE(counts.absent, std::uint64_t{1});
}

void FacetsTest::ofAPath()
{
    HandmadeStore store;
    store.add({.record = R"({"bucket":"one"})"});
    store.add({.record = R"({"x":[{"bucket":"two"},{"bucket":"one"},{"bucket":"two"}]})"});
    store.add({.record = R"({"bucke":"three"})"});
    const SnapshotPtr snapshot = store.snapshot();
    PathColumns columns(std::make_shared<HandmadeRecords>(store.records()));
    const JsonPath path{{"bucket"}};
    const auto made = columns.get(*snapshot, std::span(&path, 1));
    QCOMPARE(made.size(), std::size_t{1});
    const FacetCounts counts = countFacet(*snapshot, EventSet(3, true), FieldRef(path), made.front().get());
    QCOMPARE(line(counts.values), std::string("one=2, two=1"));
    QCOMPARE(counts.absent, std::uint64_t{1});
}

void FacetsTest::ofWhatWasFoundOut()
{
    HandmadeStore store;
    for (const char *ip : {"a", "b", "a", "c"})
        store.add({.texts = {{Column::Ip, ip}}});
    store.add({});
    EventSet all(5, true);
    const auto counted
        = [&](Field field) { return line(withAbsent(countFacet(*store.snapshot(), all, field))); };
    QCOMPARE(counted(Field::IpClass), std::string("(not known yet)=5"));
    const SnapshotPtr before = store.snapshot();
    store.derive(foundByText(Field::IpClass, Column::Ip, before->dictionaries().of(Column::Ip),
                             {{"a", {"x", "y"}}, {"b", {"y"}}}, {"none"}));
    store.derive(foundByEvent(Field::Record, {{"p"}, {}, {"q"}, {"p"}}));
    QCOMPARE(counted(Field::IpClass), std::string("y=3, x=2, (absent)=1, none=1"));
    QCOMPARE(counted(Field::Record), std::string("p=2, (absent)=1, (not known yet)=1, q=1"));
    all.remove(EventIndex{0});
    QCOMPARE(counted(Field::IpClass), std::string("y=2, (absent)=1, none=1, x=1"));
    QCOMPARE(counted(Field::Record), std::string("(absent)=1, (not known yet)=1, p=1, q=1"));
}

void FacetsTest::ofRecordKinds()
{
    EventStore store;
    store.derive(std::make_shared<RecordKindSource>());
    const SourceId source = store.addSource("a.csv", 0);
    const auto add = [&](EventFlags flags) {
        EventRow row;
        row.codes[slot(Column::Source)] = Code{raw(source)};
        row.place = {source, store.publish()->eventCount(), 1};
        row.flags = flags;
        store.append({&row, 1});
    };
    add(0);
    add(EventFlags{} | EventFlag::Synthesised);
    QCOMPARE(line(countFacet(*store.publish(), EventSet(2, true), Field::Record).values),
             std::string("put-together=1, whole=1"));
    add(EventFlags{} | EventFlag::Repaired);
    QCOMPARE(line(countFacet(*store.publish(), EventSet(3, true), Field::Record).values),
             std::string("whole=2, put-together=1"));
}

void FacetsTest::sourcesOfOneNameAreOne()
{
    EventStore store;
    for (std::uint64_t order = 0; order < 3; ++order) {
        const SourceId source = store.addSource(order == 1 ? "other.json" : "same.json", order);
        EventRow row;
        row.codes[slot(Column::Source)] = Code{raw(source)};
        row.place.source = source;
        store.append(std::span(&row, 1));
    }
    const FacetCounts counts = countFacet(*store.publish(), EventSet(3, true), Field::Source);
    QCOMPARE(line(counts.values), std::string("same.json=2, other.json=1"));
}

void FacetsTest::acrossChunks()
{
    EventStore store;
    const SourceId source = store.addSource("a.json", 0);
    const Code often = store.dictionaries()->of(Column::Event).intern("often");
    const Code seldom = store.dictionaries()->of(Column::Event).intern("seldom");
    constexpr std::uint32_t kEvents = 2 * Chunk::kCapacity + 100;
    std::vector<EventRow> rows(kEvents);
    for (std::uint32_t i = 0; i < kEvents; ++i) {
        rows[i].codes[slot(Column::Event)] = i % 1000 == 0 ? seldom : often;
        rows[i].place = {source, i, 1};
    }
    store.append(rows);
    const SnapshotPtr snapshot = store.publish();
    const FacetCounts counts = countFacet(*snapshot, EventSet(kEvents, true), Field::Event);
    constexpr std::uint32_t kSeldom = (kEvents + 999) / 1000;
    QCOMPARE(line(counts.values),
             "often=" + std::to_string(kEvents - kSeldom) + ", seldom=" + std::to_string(kSeldom));
}

void FacetsTest::manyValues_data()
{
    QTest::addColumn<int>("field");
    for (const Field field : {Field::Time, Field::EventId, Field::Key, Field::Offset})
        QTest::newRow(fieldInfo(field).name.data()) << static_cast<int>(field);
}

// Identifiers of both kinds, numbers whose texts are in another order than they are, and many ties: as a
// plain count of the texts has it.
void FacetsTest::manyValues()
{
    QFETCH(const int, field);
    HandmadeStore store;
    std::mt19937 random(43);
    for (std::uint32_t i = 0; i < 3000; ++i) {
        HandmadeEvent event;
        event.time = random() % 9 == 0 ? kNoTime : static_cast<UtcMs>(random() % 500) * 500;
        event.texts = {{Column::Key, std::to_string(random() % 700)}};
        appendUuid(event.eventId, {random() % 4 << 60U, random() % 200 + 1});
        if (random() % 3 == 0)
            event.eventId = event.eventId.substr(0, 1 + random() % 20);
        else if (random() % 7 == 0)
            event.eventId.clear();
        store.add(event);
    }
    const SnapshotPtr snapshot = store.snapshot();
    std::map<std::string, std::uint64_t> plain;
    std::string text;
    for (std::uint32_t i = 0; i < snapshot->eventCount(); ++i) {
        text.clear();
        appendFieldText(text, *snapshot, static_cast<Field>(field), EventIndex{i});
        ++plain[text];
    }
    std::vector<FacetCount> expected;
    for (const auto &[value, count] : plain) {
        if (!value.empty())
            expected.push_back({value, count});
    }
    std::ranges::stable_sort(expected, std::ranges::greater(), &FacetCount::count);
    const FacetCounts counts
        = countFacet(*snapshot, EventSet(snapshot->eventCount(), true), static_cast<Field>(field));
    QCOMPARE(line(counts.values), line(expected));
    QCOMPARE(counts.absent, plain[""]);
}

void FacetsTest::absentAmongTheValues()
{
    FacetCounts counts;
    counts.values = {{"b", 5}, {"!", 2}, {"z", 2}, {"c", 1}};
    counts.absent = 2;
    QCOMPARE(line(withAbsent(counts)), std::string("b=5, !=2, (absent)=2, z=2, c=1"));
    counts.absent = 0;
    QCOMPARE(line(withAbsent(counts)), std::string("b=5, !=2, z=2, c=1"));
}

TRAILSCOPE_TEST(FacetsTest)
#include "facetstest.moc"
