// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/compactevents.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <vector>

using namespace trailscope;

// Sets of events beside std::set, whatever they are made of and however they grow.
class CompactEventsTest : public QObject {
    Q_OBJECT

private slots:
    void isWhatWasPutIn_data();
    void isWhatWasPutIn();
    void keepsOnly();
    void memory();
};

namespace {

std::vector<EventIndex> listOf(const CompactEvents &events)
{
    std::vector<EventIndex> out;
    out.reserve(events.count());
    events.forEach([&out](EventIndex event) { out.push_back(event); });
    return out;
}

} // namespace

void CompactEventsTest::isWhatWasPutIn_data()
{
    QTest::addColumn<unsigned>("space"); // events that there are
    QTest::addColumn<unsigned>("most"); // that are put in at once
    QTest::addColumn<bool>("ascending");
    for (const unsigned space : {10U, 70'000U, 200'000U}) {
        for (const unsigned most : {3U, 5'000U, 30'000U}) {
            for (const bool ascending : {false, true})
                QTest::addRow("%u of %u%s", most, space, ascending ? ", ascending" : "")
                    << space << most << ascending;
        }
    }
}

void CompactEventsTest::isWhatWasPutIn()
{
    QFETCH(const unsigned, space);
    QFETCH(const unsigned, most);
    QFETCH(const bool, ascending);
    std::mt19937 random(space + most);
    CompactEvents events;
    std::set<EventIndex> expected;
    for (unsigned round = 0; round < 6; ++round) {
        // Ascending: each round behind all before.
        const unsigned begin = ascending ? space / 6 * round : 0;
        const unsigned width = ascending ? std::max(1U, space / 6) : space;
        std::vector<EventIndex> more;
        const std::size_t count = random() % most;
        more.reserve(count);
        for (std::size_t i = 0; i < count; ++i)
            more.push_back(static_cast<EventIndex>(begin + random() % width));
        expected.insert(more.begin(), more.end());
        events.insert(std::move(more));
        QCOMPARE(std::size_t{events.count()}, expected.size());
    }
    QVERIFY(std::ranges::equal(listOf(events), expected));
    int wrong = 0;
    for (unsigned i = 0; i < 2'000; ++i) {
        const auto event = static_cast<EventIndex>(random() % (space + 70'000));
        wrong += events.contains(event) == expected.contains(event) ? 0 : 1;
    }
    QCOMPARE(wrong, 0);
    // The same, whatever way it came to be.
    QVERIFY(events == CompactEvents(std::vector<EventIndex>(expected.begin(), expected.end())));
    EventSet set(space);
    events.addTo(set);
    QCOMPARE(std::size_t{set.count()}, expected.size());
    QCOMPARE(events.isEmpty(), expected.empty());
}

void CompactEventsTest::keepsOnly()
{
    std::vector<EventIndex> all;
    all.reserve(100'000);
    for (std::uint32_t i = 0; i < 100'000; ++i)
        all.push_back(static_cast<EventIndex>(i));
    CompactEvents events(std::move(all));
    EventSet kept(90'000);
    for (std::uint32_t i = 0; i < 90'000; i += 7)
        kept.insert(static_cast<EventIndex>(i));
    events.keepOnly(kept);
    QCOMPARE(events.count(), kept.count());
    events.forEach([&](EventIndex event) { QVERIFY(kept.contains(event)); });
}

// Never more than a bit for each event, where there are many, and two bytes for each hit, where there are
// few.
void CompactEventsTest::memory()
{
    constexpr std::uint32_t kEvents = 1U << 20U;
    for (const std::uint32_t step : {1U, 2U, 15U, 17U, 1'000U, 100'000U}) {
        std::vector<EventIndex> some;
        some.reserve(kEvents / step + 1);
        for (std::uint32_t i = 0; i < kEvents; i += step)
            some.push_back(static_cast<EventIndex>(i));
        const std::size_t count = some.size();
        const CompactEvents events(std::move(some));
        constexpr std::size_t kTables = 16 * 12; // blocks
        QVERIFY(events.memoryBytes() <= kEvents / 8 + kTables);
        QVERIFY(events.memoryBytes() <= count * 2 + kTables);
    }
}

TRAILSCOPE_TEST(CompactEventsTest)
#include "compacteventstest.moc"
