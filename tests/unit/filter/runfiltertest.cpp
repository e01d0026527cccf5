// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/compiledfilter.h"
#include "filter/parsedfilter.h"
#include "store/pathcolumns.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <memory>
#include <optional>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;

// Which records a filter reads, and what becomes of events whose records cannot be read.
class RunFilterTest : public QObject {
    Q_OBJECT

private slots:
    void lostAmongOthers_data();
    void lostAmongOthers();
    void readsOnlyWhatIsOpen();

private:
    static FilterResult run(const char *text, const Snapshot &snapshot,
                            const std::shared_ptr<HandmadeRecords> &records)
    {
        const auto filter = CompiledFilter::compile(parseFilter(text), 0);
        PathColumns paths(records);
        return runFilter(**filter, snapshot, *records, paths);
    }
};

void RunFilterTest::lostAmongOthers_data()
{
    QTest::addColumn<std::vector<int>>("open"); // events that the filter's other term leaves open
    QTest::addColumn<std::vector<int>>("lost");
    QTest::newRow("one open, lost") << std::vector{5} << std::vector{5};
    QTest::newRow("one open, read") << std::vector{5} << std::vector<int>{};
    QTest::newRow("one open, another lost") << std::vector{5} << std::vector{6};
    QTest::newRow("neighbours of one word") << std::vector{3, 4, 5, 6} << std::vector{4, 5};
    QTest::newRow("first and last of a word") << std::vector{64, 127} << std::vector{127};
    QTest::newRow("one in each word") << std::vector{0, 63, 64, 127, 128, 199} << std::vector{63, 128};
    QTest::newRow("all of a word lost") << std::vector{10, 70, 71, 150} << std::vector{70, 71};
}

// What is not in a record that cannot be read is not found in it; what is negated is.
void RunFilterTest::lostAmongOthers()
{
    QFETCH(std::vector<int>, open);
    QFETCH(std::vector<int>, lost);
    HandmadeStore store;
    for (int i = 0; i < 200; ++i) {
        const bool isOpen = std::ranges::contains(open, i);
        HandmadeEvent event;
        event.texts = {{Column::Event, isOpen ? "Open" : "Other"}};
        event.record = i % 2 == 0 ? R"({"x":"needle"})" : R"({"x":"hay"})";
        store.add(event);
    }
    const SnapshotPtr snapshot = store.snapshot();
    const auto records = std::make_shared<HandmadeRecords>(store.records());
    for (const int event : lost)
        records->lose(static_cast<EventIndex>(event));
    const FilterResult found = run("event = Open and needle", *snapshot, records);
    const FilterResult missing = run("event = Open and not needle", *snapshot, records);
    const FilterResult either = run("event = Other or not needle", *snapshot, records);
    std::uint64_t unreachable = 0;
    for (int i = 0; i < 200; ++i) {
        const auto event = static_cast<EventIndex>(i);
        const bool isOpen = std::ranges::contains(open, i);
        const bool isLost = std::ranges::contains(lost, i);
        const bool matches = i % 2 == 0 && !isLost;
        unreachable += isOpen && isLost ? 1 : 0;
        QCOMPARE(found.events.contains(event), isOpen && matches);
        QCOMPARE(missing.events.contains(event), isOpen && !matches);
        QCOMPARE(either.events.contains(event), !isOpen || !matches);
    }
    QCOMPARE(found.unreachable, unreachable);
    QCOMPARE(missing.unreachable, unreachable);
}

void RunFilterTest::readsOnlyWhatIsOpen()
{
    HandmadeStore store;
    for (int i = 0; i < 300; ++i) {
        HandmadeEvent event;
        event.texts = {{Column::Event, i % 100 == 7 ? "Rare" : "Common"}};
        event.record = R"({"x":"needle"})";
        store.add(event);
    }
    const SnapshotPtr snapshot = store.snapshot();
    const auto records = std::make_shared<HandmadeRecords>(store.records());
    QCOMPARE(run("needle and event = Rare", *snapshot, records).events.count(), 3U);
    QCOMPARE(records->visited(), 3U);
    QCOMPARE(run("event = None and needle", *snapshot, records).events.count(), 0U);
    QCOMPARE(run("event exists or needle", *snapshot, records).events.count(), 300U);
    QCOMPARE(records->scans(), 1);
    QCOMPARE(run("event = Common or needle and not hay", *snapshot, records).events.count(), 300U);
    QCOMPARE(records->visited(), 6U);
}

TRAILSCOPE_TEST(RunFilterTest)
#include "runfiltertest.moc"
