// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "storefixture.h"
#include "support/testprogram.h"

#include "store/eventstore.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

using namespace trailscope;
using namespace trailscope::test;

namespace {

// An event as far as copies are concerned. Records with equal `json` say the same in other words; a record
// whose json is empty cannot be read again.
struct Item {
    std::uint64_t source = 0; // its order among the inputs
    std::uint64_t offset = 0;
    std::string id; // "": none
    std::string recipient;
    std::string bytes;
    std::string json;
};
using Items = std::vector<Item>;
using Place = std::pair<std::uint64_t, std::uint64_t>;

Place placeOf(const Item &item)
{
    return {item.source, item.offset};
}

enum class Role { Row, Copy, Conflict };

struct Verdict {
    Role role = Role::Row;
    std::optional<Place> row; // of a copy

    bool operator==(const Verdict &) const = default;
};
using Verdicts = std::map<Place, Verdict>;

// The contract, word by word: in the order of the inputs, an event is a copy of the first earlier one with
// its key that says the same, else a conflict if there is any earlier one with its key.
Verdicts expectedVerdicts(Items items)
{
    std::ranges::sort(items, {}, placeOf);
    Verdicts verdicts;
    for (std::size_t i = 0; i < items.size(); ++i) {
        Verdict &verdict = verdicts[placeOf(items[i])];
        for (std::size_t before = 0; before < i && verdict.role != Role::Copy && !items[i].id.empty();
             ++before) {
            const Item &other = items[before];
            if (other.id != items[i].id || other.recipient != items[i].recipient) {
                continue;
            }
            const bool sameJson = !other.json.empty() && other.json == items[i].json;
            if (other.bytes != items[i].bytes && !sameJson) {
                verdict.role = Role::Conflict;
                continue;
            }
            verdict.role = Role::Copy;
            verdict.row = verdicts[placeOf(other)].row.value_or(placeOf(other));
        }
    }
    return verdicts;
}

// A store into which items are put in any order.
class CopyStore {
public:
    void append(const Item &item)
    {
        auto known = m_sources.find(item.source);
        if (known == m_sources.end()) {
            known = m_sources
                        .emplace(item.source,
                                 m_store.addSource("source " + std::to_string(item.source), item.source))
                        .first;
        }
        EventRow row = rowAt(known->second, item.offset);
        row.place.length = static_cast<std::uint32_t>(item.bytes.size());
        row.contentHash = Dictionary::hashText(item.bytes);
        if (!item.id.empty()) {
            row.ids[slot(IdColumn::EventId)] = idValue(*m_store.dictionaries(), item.id);
        }
        if (!item.recipient.empty()) {
            setText(row, *m_store.dictionaries(), Column::Recipient, item.recipient);
        }
        m_store.append({&row, 1});
        m_jsonAt[{known->second, item.offset}] = item.json;
        m_events.push_back(placeOf(item));
    }

    [[nodiscard]] std::vector<std::optional<JsonDigest>> digests(std::span<const RecordPlace> places)
    {
        std::vector<std::optional<JsonDigest>> digests;
        for (const RecordPlace &place : places) {
            const std::string &json = m_jsonAt.at({place.source, place.offset});
            digests.emplace_back();
            if (!json.empty()) {
                digests.back().emplace();
                std::ranges::copy(json.substr(0, 32), digests.back()->begin());
            }
        }
        m_digested += places.size();
        return digests;
    }
    void settle()
    {
        m_store.settle([this](auto places) { return digests(places); });
    }

    [[nodiscard]] Verdicts verdicts()
    {
        const SnapshotPtr snapshot = m_store.publish();
        Verdicts verdicts;
        for (std::uint32_t i = 0; i < snapshot->eventCount(); ++i) {
            const EventFlags flags = snapshot->flags(EventIndex{i});
            Verdict &verdict = verdicts[m_events[i]];
            if (has(flags, EventFlag::Copy)) {
                verdict.role = Role::Copy;
            } else if (has(flags, EventFlag::Conflict)) {
                verdict.role = Role::Conflict;
            }
        }
        for (const CopyLink &link : snapshot->copyLinks()) {
            verdicts[m_events[raw(link.copy)]].row = m_events[raw(link.primary)];
        }
        return verdicts;
    }

    // Counts, sets and links of one snapshot say the same.
    [[nodiscard]] bool agreesWithItself()
    {
        const SnapshotPtr snapshot = m_store.publish();
        std::uint32_t copies = 0;
        std::uint32_t conflicts = 0;
        const EventSet rows = snapshot->rows();
        bool agrees = true;
        for (std::uint32_t i = 0; i < snapshot->eventCount(); ++i) {
            const bool copy = has(snapshot->flags(EventIndex{i}), EventFlag::Copy);
            const bool conflict = has(snapshot->flags(EventIndex{i}), EventFlag::Conflict);
            copies += copy ? 1 : 0;
            conflicts += conflict ? 1 : 0;
            agrees = agrees && !(copy && conflict) && rows.contains(EventIndex{i}) != copy;
            for (const EventIndex other : snapshot->copiesOf(EventIndex{i})) {
                agrees = agrees && !copy && has(snapshot->flags(other), EventFlag::Copy);
            }
        }
        return agrees && copies == snapshot->copyCount() && conflicts == snapshot->conflictCount()
            && snapshot->rowCount() == rows.count() && snapshot->rowCount() + copies == snapshot->eventCount()
            && std::ranges::is_sorted(snapshot->copyLinks());
    }

    [[nodiscard]] EventStore &store() { return m_store; }
    [[nodiscard]] std::size_t digested() const { return m_digested; }

private:
    EventStore m_store;
    std::map<std::uint64_t, SourceId> m_sources;
    std::map<std::pair<SourceId, std::uint64_t>, std::string> m_jsonAt;
    std::vector<Place> m_events;
    std::size_t m_digested = 0;
};

const std::string kIdA = "1c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f";
const std::string kIdB = "2c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f";

} // namespace

Q_DECLARE_METATYPE(Items)

// Copies and conflicts.
class EventStoreTest : public QObject {
    Q_OBJECT

private slots:
    void judgesOnArrival();
    void settles_data();
    void settles();
    void onlyDoubtfulRecordsAreReadAgain();
    void keepsOtherFlags();
    void snapshotsAreNotDisturbed();
    void settlesLaterArrivals();
    void settlesWhatArrivesMeanwhile();
    void manyKeys();
    void roomInAdvance();
};

// Keys that are there when room is made are found in it, and so are those that come later.
void EventStoreTest::roomInAdvance()
{
    CopyStore store;
    const auto item = [](std::uint64_t number, std::uint64_t offset) {
        return Item{0, offset, "id " + std::to_string(number), "r", "{1}", "1"};
    };
    for (std::uint64_t i = 0; i < 100; ++i)
        store.append(item(i, i));
    store.store().reserve(200'000); // more than the table begins with
    for (std::uint64_t i = 100; i < 200; ++i)
        store.append(item(i, i));
    for (std::uint64_t i = 0; i < 200; ++i)
        store.append(item(i, 1000 + i));
    QCOMPARE(store.store().publish()->rowCount(), 200U);
    QCOMPARE(store.store().publish()->copyCount(), 200U);
}

void EventStoreTest::judgesOnArrival()
{
    CopyStore store;
    store.append({0, 0, kIdA, "r", "{1}", "1"});
    store.append({0, 10, kIdA, "r", "{1}", "1"});
    store.append({0, 20, kIdA, "r", "{ 1}", "1"}); // equal JSON, other bytes: not known before settle()
    store.append({0, 30, kIdA, "r", "{ 1}", "1"});
    const SnapshotPtr snapshot = store.store().publish();
    QCOMPARE(snapshot->copyCount(), 2U);
    QCOMPARE(snapshot->conflictCount(), 1U);
    QCOMPARE(snapshot->rowCount(), 2U);
    QVERIFY(has(snapshot->flags(EventIndex{1}), EventFlag::Copy));
    QVERIFY(has(snapshot->flags(EventIndex{2}), EventFlag::Conflict));
    QVERIFY(has(snapshot->flags(EventIndex{3}), EventFlag::Copy));
    store.settle();
    QCOMPARE(store.store().publish()->copyCount(), 3U);
    QCOMPARE(store.store().publish()->conflictCount(), 0U);
}

void EventStoreTest::settles_data()
{
    QTest::addColumn<Items>("items");
    QTest::addColumn<int>("copies");
    QTest::addColumn<int>("conflicts");
    QTest::newRow("nothing twice") << Items{{0, 0, kIdA, "r", "{1}", "1"}, {0, 9, kIdB, "r", "{1}", "1"}} << 0
                                   << 0;
    QTest::newRow("same bytes, other file")
        << Items{{0, 0, kIdA, "r", "{1}", "1"}, {1, 0, kIdA, "r", "{1}", "1"}} << 1 << 0;
    QTest::newRow("same bytes, same file")
        << Items{{0, 0, kIdA, "r", "{1}", "1"}, {0, 5, kIdA, "r", "{1}", "1"}} << 1 << 0;
    QTest::newRow("equal JSON") << Items{{0, 0, kIdA, "r", "{1}", "1"}, {1, 0, kIdA, "r", "{ 1 }", "1"}} << 1
                                << 0;
    QTest::newRow("different JSON") << Items{{0, 0, kIdA, "r", "{1}", "1"}, {1, 0, kIdA, "r", "{2}", "2"}}
                                    << 0 << 1;
    QTest::newRow("three of the same")
        << Items{{0, 0, kIdA, "r", "{1}", "1"}, {1, 0, kIdA, "r", "{1}", "1"}, {2, 0, kIdA, "r", "{ 1}", "1"}}
        << 2 << 0;
    QTest::newRow("three ways") << Items{{0, 0, kIdA, "r", "{1}", "1"},
                                         {1, 0, kIdA, "r", "{2}", "2"},
                                         {2, 0, kIdA, "r", "{3}", "3"}}
                                << 0 << 2;
    QTest::newRow("a planted one between two true ones")
        << Items{{0, 0, kIdA, "r", "{1}", "1"}, {1, 0, kIdA, "r", "{2}", "2"}, {2, 0, kIdA, "r", "{1}", "1"}}
        << 1 << 1;
    QTest::newRow("copies of the conflict") << Items{{0, 0, kIdA, "r", "{1}", "1"},
                                                     {1, 0, kIdA, "r", "{2}", "2"},
                                                     {2, 0, kIdA, "r", "{ 2}", "2"},
                                                     {3, 0, kIdA, "r", "{2}", "2"}}
                                            << 2 << 1;
    QTest::newRow("two wordings of two contents") << Items{{0, 0, kIdA, "r", "{1}", "1"},
                                                           {0, 5, kIdA, "r", "{ 2}", "2"},
                                                           {1, 0, kIdA, "r", "{2}", "2"},
                                                           {1, 5, kIdA, "r", "{ 1}", "1"},
                                                           {2, 0, kIdA, "r", "{ 1}", "1"}}
                                                  << 3 << 1;
    QTest::newRow("no eventID") << Items{{0, 0, "", "r", "{1}", "1"}, {1, 0, "", "r", "{1}", "1"}} << 0 << 0;
    QTest::newRow("different recipients")
        << Items{{0, 0, kIdA, "r", "{1}", "1"}, {1, 0, kIdA, "s", "{1}", "1"}} << 0 << 0;
    QTest::newRow("one without recipient")
        << Items{{0, 0, kIdA, "", "{1}", "1"}, {1, 0, kIdA, "s", "{1}", "1"}} << 0 << 0;
    QTest::newRow("none with recipient")
        << Items{{0, 0, kIdA, "", "{1}", "1"}, {1, 0, kIdA, "", "{1}", "1"}} << 1 << 0;
    QTest::newRow("identifier that is no UUID")
        << Items{{0, 0, "id", "r", "{1}", "1"}, {1, 0, "id", "r", "{1}", "1"}, {1, 9, "ID", "r", "{1}", "1"}}
        << 1 << 0;
    QTest::newRow("reserved UUIDs are identifiers")
        << Items{{0, 0, "00000000-0000-0000-0000-000000000000", "r", "{1}", "1"},
                 {1, 0, "00000000-0000-0000-0000-000000000000", "r", "{1}", "1"},
                 {1, 9, "ffffffff-ffff-ffff-0000-000000000001", "r", "{1}", "1"}}
        << 1 << 0;
    QTest::newRow("unreadable: equal bytes are still copies")
        << Items{{0, 0, kIdA, "r", "{x}", ""}, {1, 0, kIdA, "r", "{x}", ""}, {2, 0, kIdA, "r", "{1}", "1"}}
        << 1 << 1;
    QTest::newRow("unreadable: never equal to each other")
        << Items{{0, 0, kIdA, "r", "{x}", ""}, {1, 0, kIdA, "r", "{y}", ""}} << 0 << 1;
    QTest::newRow("two groups interleaved") << Items{{0, 0, kIdA, "r", "{1}", "1"},
                                                     {0, 5, kIdB, "r", "{7}", "7"},
                                                     {1, 0, kIdB, "r", "{ 7}", "7"},
                                                     {1, 5, kIdA, "r", "{ 1}", "1"},
                                                     {2, 0, kIdB, "r", "{8}", "8"}}
                                            << 2 << 1;
}

// Whatever order the threads deliver in.
void EventStoreTest::settles()
{
    QFETCH(const Items, items);
    QFETCH(const int, copies);
    QFETCH(const int, conflicts);
    const Verdicts expected = expectedVerdicts(items);
    std::vector<std::size_t> arrival(items.size());
    std::iota(arrival.begin(), arrival.end(), std::size_t{0});
    do {
        CopyStore store;
        for (const std::size_t i : arrival) {
            store.append(items[i]);
            QVERIFY(store.store().publish()->copyLinks().empty());
        }
        store.settle();
        QVERIFY(store.verdicts() == expected);
        QVERIFY(store.agreesWithItself());
        QCOMPARE(store.store().publish()->copyCount(), static_cast<std::uint32_t>(copies));
        QCOMPARE(store.store().publish()->conflictCount(), static_cast<std::uint32_t>(conflicts));
        store.settle();
        QVERIFY(store.verdicts() == expected);
        QVERIFY(store.agreesWithItself());
    } while (std::ranges::next_permutation(arrival).found);
}

void EventStoreTest::onlyDoubtfulRecordsAreReadAgain()
{
    CopyStore store;
    for (std::uint64_t i = 0; i < 100; ++i) {
        store.append({0, i, "id" + std::to_string(i), "r", "{1}", "1"});
        store.append({1, i, "id" + std::to_string(i), "r", "{1}", "1"});
    }
    store.settle();
    QCOMPARE(store.digested(), std::size_t{0});
    store.append({2, 0, "id7", "r", "{ 1}", "1"});
    store.append({2, 5, "id7", "r", "{ 1}", "1"});
    store.settle();
    QCOMPARE(store.digested(), std::size_t{2});
    QCOMPARE(store.store().publish()->copyCount(), 102U);
}

void EventStoreTest::keepsOtherFlags()
{
    EventStore store;
    const SourceId late = store.addSource("b", 1);
    const SourceId early = store.addSource("a", 0);
    for (const SourceId source : {late, early}) {
        EventRow row = rowAt(source, 0);
        row.ids[slot(IdColumn::EventId)] = idValue(*store.dictionaries(), kIdA);
        row.flags = EventFlags{} | EventFlag::WriteInferred | EventFlag::Repaired;
        store.append({&row, 1});
    }
    store.settle([](auto) { return std::vector<std::optional<JsonDigest>>(); });
    const EventFlags own = EventFlags{} | EventFlag::WriteInferred | EventFlag::Repaired;
    const SnapshotPtr snapshot = store.publish();
    QCOMPARE(snapshot->flags(EventIndex{0}), own | EventFlag::Copy); // it arrived first, but stands second
    QCOMPARE(snapshot->flags(EventIndex{1}), own);
    QCOMPARE(snapshot->copiesOf(EventIndex{1}), (std::vector<EventIndex>{EventIndex{0}}));
    QVERIFY(snapshot->copiesOf(EventIndex{0}).empty());
}

void EventStoreTest::snapshotsAreNotDisturbed()
{
    // Two chunks, so that full and open ones change their flags.
    constexpr std::uint32_t kEvents = Chunk::kCapacity + 500;
    EventStore store;
    const SourceId later = store.addSource("later", 2);
    const SourceId earlier = store.addSource("earlier", 1);
    for (std::uint32_t i = 0; i < kEvents; ++i) {
        EventRow row = rowAt(i % 2 == 0 ? later : earlier, i);
        row.ids[slot(IdColumn::EventId)] = idValue(*store.dictionaries(), "id" + std::to_string(i / 2));
        store.append({&row, 1});
    }
    const SnapshotPtr before = store.publish();
    store.settle([](auto) { return std::vector<std::optional<JsonDigest>>(); });
    const SnapshotPtr after = store.publish();
    bool right = true;
    for (std::uint32_t i = 0; i < kEvents; ++i) {
        const bool wasCopy = has(before->flags(EventIndex{i}), EventFlag::Copy);
        const bool isCopy = has(after->flags(EventIndex{i}), EventFlag::Copy);
        right = right && wasCopy == (i % 2 == 1) && isCopy == (i % 2 == 0);
    }
    QVERIFY(right);
    QVERIFY(before->copyLinks().empty());
    QCOMPARE(after->copyLinks().size(), std::size_t{kEvents / 2});
    QCOMPARE(before->copyCount(), kEvents / 2);
    QCOMPARE(after->copyCount(), kEvents / 2);
}

void EventStoreTest::settlesLaterArrivals()
{
    const Items items
        = {{5, 0, kIdA, "r", "{1}", "1"}, {4, 0, kIdA, "r", "{ 1}", "1"}, {3, 0, kIdB, "r", "{2}", "2"},
           {2, 0, kIdA, "r", "{3}", "3"}, {1, 0, kIdB, "r", "{ 2}", "2"}, {0, 0, kIdA, "r", "{ 1}", "1"}};
    CopyStore store;
    Items sofar;
    for (const Item &item : items) {
        store.append(item);
        sofar.push_back(item);
        store.settle();
        QVERIFY(store.verdicts() == expectedVerdicts(sofar));
        QVERIFY(store.agreesWithItself());
    }
}

void EventStoreTest::settlesWhatArrivesMeanwhile()
{
    Items items = {{1, 0, kIdA, "r", "{1}", "1"},
                   {1, 5, kIdB, "r", "{2}", "2"},
                   {2, 0, kIdA, "r", "{ 1}", "1"},
                   {2, 5, kIdB, "r", "{ 2}", "2"}};
    const Items meanwhile = {{0, 0, kIdA, "r", "{1}", "1"},
                             {0, 5, kIdB, "r", "{ 2}", "2"},
                             {3, 0, kIdA, "r", "{ 1}", "1"},
                             {3, 5, "c", "r", "{9}", "9"},
                             {4, 0, "c", "r", "{9}", "9"}};
    CopyStore store;
    for (const Item &item : items) {
        store.append(item);
    }
    store.store().settle([&](auto places) {
        for (const Item &item : meanwhile) {
            store.append(item);
        }
        return store.digests(places);
    });
    items.insert(items.end(), meanwhile.begin(), meanwhile.end());
    // All of it has bytes that were known when the digests were made.
    QVERIFY(store.agreesWithItself());
    QVERIFY(store.verdicts() == expectedVerdicts(items));
}

void EventStoreTest::manyKeys()
{
    constexpr std::uint64_t kEvents = 20'000;
    CopyStore store;
    Items items;
    for (std::uint64_t i = 0; i < kEvents; ++i) {
        // A third has a key that comes again, a tenth of those in another wording.
        const std::uint64_t key = i % 3 == 0 ? i / 9 : i + kEvents;
        const std::string json = std::to_string(key) + (key % 11 == 0 ? "x" + std::to_string(i) : "");
        items.push_back({i % 7, i, "id" + std::to_string(key), key % 2 == 0 ? "r" : "",
                         (i % 10 == 0 ? " " : "") + json, json});
        store.append(items.back());
    }
    store.settle();
    QVERIFY(store.agreesWithItself());
    QCOMPARE_GT(store.store().publish()->conflictCount(), 100U);
    QCOMPARE_GT(store.store().publish()->copyCount(), 1000U);
    // Group by group, because the slow reference compares each with each.
    std::map<std::string, Items> groups;
    for (const Item &item : items) {
        groups[item.id].push_back(item);
    }
    const Verdicts verdicts = store.verdicts();
    for (const auto &[id, group] : groups) {
        for (const auto &[place, verdict] : expectedVerdicts(group)) {
            QVERIFY(verdicts.at(place) == verdict);
        }
    }
}

TRAILSCOPE_TEST(EventStoreTest)
#include "eventstoretest.moc"
