// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/eventset.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace trailscope;

// Sets of events against vectors of booleans, at sizes around the ends of words and chunks.
class EventSetTest : public QObject {
    Q_OBJECT

private slots:
    void emptyAndFull_data();
    void emptyAndFull();
    void single_data();
    void single();
    void algebra_data();
    void algebra();
};

namespace {

using Bits = std::vector<bool>;

void addSizes()
{
    QTest::addColumn<quint32>("size");
    for (const quint32 size : {0U, 1U, 2U, 63U, 64U, 65U, 127U, 128U, 65535U, 65536U, 65537U}) {
        QTest::addRow("%u", size) << size;
    }
}

EventSet setOf(const Bits &bits)
{
    EventSet set(static_cast<std::uint32_t>(bits.size()));
    for (std::uint32_t i = 0; i < bits.size(); ++i) {
        if (bits[i]) {
            set.insert(EventIndex{i});
        }
    }
    return set;
}

Bits randomBits(std::uint32_t size, std::uint32_t seed)
{
    std::mt19937 random(seed);
    Bits bits(size);
    for (std::uint32_t i = 0; i < size; ++i) {
        bits[i] = random() % 3 == 0;
    }
    if (size > 0) {
        bits.back() = true;
    }
    return bits;
}

template <class Operation> Bits combined(const Bits &a, const Bits &b, Operation operation)
{
    Bits result(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        result[i] = operation(a[i], b[i]);
    }
    return result;
}

// All that the set tells about itself says the same as `bits`.
bool holdsExactly(const EventSet &set, const Bits &bits)
{
    std::vector<EventIndex> expected;
    for (std::uint32_t i = 0; i < bits.size(); ++i) {
        if (set.contains(EventIndex{i}) != bits[i]) {
            return false;
        }
        if (bits[i]) {
            expected.push_back(EventIndex{i});
        }
    }
    std::vector<EventIndex> visited;
    set.forEach([&visited](EventIndex event) { visited.push_back(event); });
    std::uint32_t ones = 0;
    for (const std::uint64_t word : set.words()) {
        ones += static_cast<std::uint32_t>(std::popcount(word)); // none beyond the end
    }
    return visited == expected && ones == expected.size() && set.count() == expected.size()
        && set.isEmpty() == expected.empty() && set.eventCount() == bits.size()
        && set.words().size() == (bits.size() + 63) / 64;
}

} // namespace

void EventSetTest::emptyAndFull_data()
{
    addSizes();
}

void EventSetTest::emptyAndFull()
{
    QFETCH(const quint32, size);
    EventSet empty(size);
    EventSet full(size, true);
    QVERIFY(holdsExactly(empty, Bits(size, false)));
    QVERIFY(holdsExactly(full, Bits(size, true)));
    EventSet other = empty;
    other.complement();
    QCOMPARE(other, full);
    other.complement();
    QCOMPARE(other, empty);
    full.subtract(full);
    QCOMPARE(full, empty);
    QVERIFY(EventSet().isEmpty());
    QCOMPARE(EventSet(), EventSet(0, true));
}

void EventSetTest::single_data()
{
    addSizes();
}

void EventSetTest::single()
{
    QFETCH(const quint32, size);
    for (const std::uint32_t at : {0U, 1U, 62U, 63U, 64U, 65535U, 65536U}) {
        if (at >= size) {
            continue;
        }
        Bits bits(size);
        bits[at] = true;
        EventSet set(size);
        set.insert(EventIndex{at});
        QVERIFY(holdsExactly(set, bits));
        set.insert(EventIndex{at});
        QVERIFY(holdsExactly(set, bits));
        set.remove(EventIndex{at});
        QVERIFY(set.isEmpty());
        set.remove(EventIndex{at});
        QVERIFY(set.isEmpty());
    }
}

void EventSetTest::algebra_data()
{
    addSizes();
}

void EventSetTest::algebra()
{
    QFETCH(const quint32, size);
    for (std::uint32_t seed = 0; seed < 5; ++seed) {
        const Bits a = randomBits(size, seed);
        const Bits b = randomBits(size, seed + 100);
        EventSet both = setOf(a);
        both &= setOf(b);
        QVERIFY(holdsExactly(both, combined(a, b, [](bool x, bool y) { return x && y; })));
        EventSet either = setOf(a);
        either |= setOf(b);
        QVERIFY(holdsExactly(either, combined(a, b, [](bool x, bool y) { return x || y; })));
        EventSet without = setOf(a);
        without.subtract(setOf(b));
        QVERIFY(holdsExactly(without, combined(a, b, [](bool x, bool y) { return x && !y; })));
        EventSet rest = setOf(a);
        rest.complement();
        QVERIFY(holdsExactly(rest, combined(a, a, [](bool x, bool) { return !x; })));
        // De Morgan.
        EventSet notA = setOf(a);
        notA.complement();
        EventSet notB = setOf(b);
        notB.complement();
        notA &= notB;
        either.complement();
        QCOMPARE(notA, either);
    }
}

TRAILSCOPE_TEST(EventSetTest)
#include "eventsettest.moc"
