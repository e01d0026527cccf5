// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/filtermarks.h"

#include "support/handmadefindings.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <algorithm>
#include <random>
#include <string>

using namespace trailscope;
using namespace trailscope::test;

namespace {

CompiledFilterPtr marker(const char *text)
{
    return CompiledFilter::compile(parseFilter(text), 0).value();
}

} // namespace

class FilterMarksTest : public QObject {
    Q_OBJECT

private slots:
    void theFirstThatMatchesWins();
    void aDisabledOneIsCountedOnly();
    void copiesAreMarkedAndNotCounted();
    void readsRecordsWhenAsked();
    void whatIsNotKnownIsSaid();
    void stopped();
    void agreesWithAPlainRun();
};

void FilterMarksTest::theFirstThatMatchesWins()
{
    HandmadeStore store;
    for (const char *name : {"A", "B", "C", "A"})
        store.add({.time = 1, .texts = {{Column::Event, name}, {Column::Region, "here"}}});
    const HandmadeRecords records(store.records());
    PathColumns paths(std::make_shared<HandmadeRecords>(store.records()));
    const std::vector<MarkingFilter> filters{
        {marker("event = A")}, {nullptr}, {marker("event in {A B}")}, {marker("event = Z")}};
    const auto marks = markEvents(filters, *store.snapshot(), records, paths, true);
    QVERIFY(marks);
    QCOMPARE(marks->first, (std::vector<std::uint8_t>{1, 3, 0, 1}));
    QCOMPARE(marks->counts.at(0), (FilterMarks::Count{2, 2}));
    QVERIFY(!marks->counts.at(1));
    QCOMPARE(marks->counts.at(2), (FilterMarks::Count{3, 1})); // two of them by the one above
    QCOMPARE(marks->counts.at(3), (FilterMarks::Count{0, 0}));
    QCOMPARE(marks->of(static_cast<EventIndex>(1)), 3);
    QCOMPARE(marks->of(static_cast<EventIndex>(99)), 0); // came later
}

void FilterMarksTest::aDisabledOneIsCountedOnly()
{
    HandmadeStore store;
    store.add({.time = 1, .texts = {{Column::Event, "A"}}});
    const HandmadeRecords records(store.records());
    PathColumns paths(std::make_shared<HandmadeRecords>(store.records()));
    const std::vector<MarkingFilter> filters{{marker("event = A"), false}, {marker("event exists")}};
    const auto marks = markEvents(filters, *store.snapshot(), records, paths, true);
    QVERIFY(marks);
    QCOMPARE(marks->first, std::vector<std::uint8_t>{2});
    QCOMPARE(marks->counts.at(0), (FilterMarks::Count{1, 0}));
}

void FilterMarksTest::copiesAreMarkedAndNotCounted()
{
    HandmadeStore store;
    for (int i = 0; i < 2; ++i)
        store.add({.time = 1,
                   .texts = {{Column::Event, "A"}, {Column::Recipient, "1"}},
                   .eventId = "0898ce29-a396-444a-899d-b068f390c361",
                   .source = i == 0 ? "a.json" : "b.json"});
    const SnapshotPtr snapshot = store.snapshot();
    const HandmadeRecords records(store.records());
    PathColumns paths(std::make_shared<HandmadeRecords>(store.records()));
    const std::vector<MarkingFilter> filters{{marker("event = A")}};
    const auto marks = markEvents(filters, *snapshot, records, paths, true);
    QVERIFY(marks);
    QCOMPARE(marks->first, (std::vector<std::uint8_t>{1, 1})); // the table can show copies, too
    QCOMPARE(marks->counts.at(0)->passing, std::uint64_t{snapshot->rowCount()});
}

void FilterMarksTest::readsRecordsWhenAsked()
{
    HandmadeStore store;
    store.add({.time = 1, .texts = {{Column::Event, "A"}}, .record = R"({"x":"needle"})"});
    store.add({.time = 1, .texts = {{Column::Event, "B"}}, .record = R"({"x":"hay"})"});
    const HandmadeRecords records(store.records());
    PathColumns paths(std::make_shared<HandmadeRecords>(store.records()));
    const std::vector<MarkingFilter> filters{{marker("needle")}, {marker("event = A")}};
    const auto growing = markEvents(filters, *store.snapshot(), records, paths, false);
    QVERIFY(growing);
    QCOMPARE(growing->first, (std::vector<std::uint8_t>{2, 0}));
    QVERIFY(!growing->counts.at(0)); // not run, which is not none
    const auto whole = markEvents(filters, *store.snapshot(), records, paths, true);
    QVERIFY(whole);
    QCOMPARE(whole->first, (std::vector<std::uint8_t>{1, 0}));
    QCOMPARE(whole->counts.at(0), (FilterMarks::Count{1, 1}));
}

void FilterMarksTest::whatIsNotKnownIsSaid()
{
    HandmadeStore store;
    store.add({.time = 1, .texts = {{Column::Event, "A"}}});
    const HandmadeRecords records(store.records());
    PathColumns paths(std::make_shared<HandmadeRecords>(store.records()));
    const std::vector<MarkingFilter> filters{{marker("target = a")}, {marker("target = b")}};
    const auto marks = markEvents(filters, *store.snapshot(), records, paths, true);
    QVERIFY(marks);
    QCOMPARE(marks->notKnown, std::vector<Field>{Field::Target});
}

void FilterMarksTest::stopped()
{
    HandmadeStore store;
    store.add({.time = 1, .texts = {{Column::Event, "A"}}});
    const HandmadeRecords records(store.records());
    PathColumns paths(std::make_shared<HandmadeRecords>(store.records()));
    std::stop_source stop;
    stop.request_stop();
    const std::vector<MarkingFilter> filters{{marker("event = A")}};
    QVERIFY(!markEvents(filters, *store.snapshot(), records, paths, true, stop.get_token()));
}

void FilterMarksTest::agreesWithAPlainRun()
{
    std::mt19937 random(5);
    HandmadeStore store;
    for (int i = 0; i < 3000; ++i)
        store.add({.time = i,
                   .texts = {{Column::Event, "E" + std::to_string(random() % 90)},
                             {Column::Region, "R" + std::to_string(random() % 7)}}});
    const SnapshotPtr snapshot = store.snapshot();
    const HandmadeRecords records(store.records());
    PathColumns paths(std::make_shared<HandmadeRecords>(store.records()));
    std::vector<MarkingFilter> filters;
    for (int i = 0; i < 64; ++i) {
        const std::string text = i % 3 == 0
            ? "region = R" + std::to_string(i % 7) + " and event = E*" + std::to_string(i % 10)
            : "event = E" + std::to_string(i);
        filters.push_back({marker(text.c_str()), i % 5 != 0});
    }
    const auto marks = markEvents(filters, *snapshot, records, paths, true);
    QVERIFY(marks);
    std::vector<std::uint8_t> expected(snapshot->eventCount(), 0);
    for (std::size_t f = filters.size(); f-- > 0;) {
        const FilterResult result = runFilter(*filters[f].filter, *snapshot, records, paths, true);
        QCOMPARE(marks->counts.at(f)->passing, std::uint64_t{result.events.count()});
        result.events.forEach([&](EventIndex event) {
            if (filters[f].marks)
                expected[raw(event)] = static_cast<std::uint8_t>(f + 1);
        });
    }
    QCOMPARE(marks->first, expected);
    for (std::size_t f = 0; f < filters.size(); ++f)
        QCOMPARE(marks->counts.at(f)->marked,
                 static_cast<std::uint64_t>(std::ranges::count(expected, static_cast<std::uint8_t>(f + 1))));
}

TRAILSCOPE_TEST(FilterMarksTest)
#include "filtermarkstest.moc"
