// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/backlog.h"
#include "archive/listing/pairset.h"
#include "archive/listing/patharena.h"
#include "support/testprogram.h"

#include <QTest>

#include <deque>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace trailscope;

// What a listing of a hundred thousand files is kept in, against what the standard library has for it.
class ListingMemoryTest : public QObject {
    Q_OBJECT

private slots:
    void pairs_data();
    void pairs();
    void backlog();
    void backlogOfWhatCannotBeCopied();
    void paths();
    void pathsLargerThanABlock();
};

void ListingMemoryTest::pairs_data()
{
    QTest::addColumn<unsigned>(
        "range"); // of each number: few collide in what they are, many in where they go
    QTest::newRow("few") << 6U;
    QTest::newRow("some") << 60U;
    QTest::newRow("many") << 100'000U;
}

void ListingMemoryTest::pairs()
{
    QFETCH(const unsigned, range);
    std::mt19937 random(7);
    PairSet set;
    std::set<PairSet::Pair> expected;
    for (int i = 0; i < 20'000; ++i) {
        const PairSet::Pair pair(random() % range, random() % range);
        if (random() % 3 == 0) {
            set.erase(pair);
            expected.erase(pair);
        } else {
            QCOMPARE(set.insert(pair), expected.insert(pair).second);
        }
        QCOMPARE(set.size(), expected.size());
        const PairSet::Pair other(random() % range, pair.second);
        QCOMPARE(set.contains(other), expected.contains(other));
    }
    for (const PairSet::Pair &pair : expected) {
        QVERIFY(set.contains(pair));
        QVERIFY(!set.insert(pair));
    }
}

void ListingMemoryTest::backlog()
{
    std::mt19937 random(3);
    Backlog<int> backlog;
    std::deque<int> expected;
    for (int i = 0; i < 50'000; ++i) {
        // Grows for a while, then empties, as a listing does that is faster than the reading.
        if (random() % 10 < (i < 25'000 ? 7U : 2U) || expected.empty()) {
            backlog.push(i);
            expected.push_back(i);
        } else {
            QCOMPARE(backlog.pop(), expected.front());
            expected.pop_front();
        }
        QCOMPARE(backlog.size(), expected.size());
        QCOMPARE(backlog.empty(), expected.empty());
    }
    QVERIFY(!expected.empty() || backlog.empty());
}

void ListingMemoryTest::backlogOfWhatCannotBeCopied()
{
    Backlog<std::unique_ptr<int>> backlog;
    for (int i = 0; i < 5000; ++i) {
        backlog.push(std::make_unique<int>(i));
    }
    for (int i = 0; i < 5000; ++i) {
        QCOMPARE(*backlog.pop(), i);
    }
    QVERIFY(backlog.empty());
}

void ListingMemoryTest::paths()
{
    std::vector<SharedPath> kept;
    {
        PathArena arena;
        for (unsigned i = 0; i < 5000; ++i) {
            const SharedPath path = arena.add("AWSLogs/" + std::to_string(i) + std::string(i % 200, 'x'));
            if (i % 7 == 0) {
                kept.push_back(path);
            }
        }
        kept.push_back(arena.add({}));
    }
    // Longer than the arena.
    for (std::size_t i = 0; i + 1 < kept.size(); ++i) {
        const std::string expected = "AWSLogs/" + std::to_string(i * 7) + std::string(i * 7 % 200U, 'x');
        QCOMPARE(kept[i].string(), expected);
        QCOMPARE(std::string(kept[i].c_str()), expected);
    }
    QCOMPARE(kept.back().string(), std::string());
}

void ListingMemoryTest::pathsLargerThanABlock()
{
    PathArena arena;
    const std::string large(1'000'000, 'l');
    const SharedPath before = arena.add("before");
    const SharedPath path = arena.add(large);
    const SharedPath after = arena.add("after");
    QVERIFY(path == large);
    QCOMPARE(before.string(), std::string("before"));
    QCOMPARE(after.string(), std::string("after"));
}

TRAILSCOPE_TEST(ListingMemoryTest)
#include "listingmemorytest.moc"
