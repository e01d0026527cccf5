// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/facetlist.h"
#include "support/handmadefindings.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope;
using namespace trailscope::test;

// How the values of a facet are listed.
class FacetListTest : public QObject {
    Q_OBJECT

private slots:
    void orders();
    void absentAndEmpty();
    void pinnedValues();
    void search();
    void severalValues();
    void theRest();
    void almostUnique();
    void manyDistinct();
    void identifiers();
    void stopped();

private:
    static std::string listed(const std::optional<FacetList> &list)
    {
        std::string out;
        for (const FacetEntry &entry : list->entries) {
            out += out.empty() ? "" : ", ";
            out += entry.kind == FacetEntry::Kind::Absent  ? "(absent)"
                : entry.kind == FacetEntry::Kind::NotKnown ? "(not known)"
                                                           : entry.value;
            out += (entry.exact ? "! " : "=") + std::to_string(entry.count);
        }
        return out;
    }
    static std::optional<FacetList> list(HandmadeStore &store, const FieldRef &field,
                                         const FacetListing &listing = {})
    {
        const SnapshotPtr snapshot = store.snapshot();
        return listFacet(*snapshot, EventSet(snapshot->eventCount(), true), field, nullptr, listing);
    }
    static void addUsers(HandmadeStore &store, const std::vector<std::pair<UtcMs, std::string>> &users)
    {
        for (const auto &[time, user] : users)
            store.add({.time = time, .texts = {{Column::User, user}}});
    }
};

void FacetListTest::orders()
{
    HandmadeStore store;
    addUsers(store, {{50, "b"}, {40, "b"}, {30, "A"}, {20, "c"}, {60, "c"}, {10, "c"}, {45, "D"}});
    QCOMPARE(listed(list(store, Field::User)), std::string("c=3, b=2, A=1, D=1"));
    QCOMPARE(listed(list(store, Field::User, {.order = FacetOrder::Rarest})),
             std::string("A=1, D=1, b=2, c=3"));
    QCOMPARE(listed(list(store, Field::User, {.order = FacetOrder::Alphabetical})),
             std::string("A=1, b=2, c=3, D=1"));
    QCOMPARE(listed(list(store, Field::User, {.order = FacetOrder::FirstSeen})),
             std::string("c=3, A=1, b=2, D=1"));
    QCOMPARE(list(store, Field::User)->distinct, std::uint64_t{4});
    QCOMPARE(list(store, Field::User)->events, std::uint64_t{7});
}

void FacetListTest::absentAndEmpty()
{
    HandmadeStore store;
    addUsers(store, {{1, ""}, {2, "x"}, {3, "x"}, {4, "x"}});
    store.add({});
    store.add({});
    QCOMPARE(listed(list(store, Field::User)), std::string("x=3, (absent)=2, =1"));
    QCOMPARE(listed(list(store, Field::User, {.order = FacetOrder::Rarest})),
             std::string("=1, (absent)=2, x=3"));
    QCOMPARE(listed(list(store, Field::User, {.order = FacetOrder::Alphabetical})),
             std::string("=1, x=3, (absent)=2"));
    // Nobody finds it out.
    QCOMPARE(listed(list(store, Field::Record)), std::string("(not known)=6"));
    store.derive(foundByEvent(Field::Record, {{"p"}, {}, {"p"}}));
    QCOMPARE(listed(list(store, Field::Record)), std::string("(not known)=3, p=2, (absent)=1"));
}

void FacetListTest::pinnedValues()
{
    HandmadeStore store;
    addUsers(store, {{1, "bob"}, {2, "Bob"}, {3, "x"}, {4, "x"}});
    QCOMPARE(listed(list(store, Field::User)), std::string("x=2, Bob! 1, bob! 1"));
    QCOMPARE(
        listed(list(store, Field::User, {.pinned = {{"gone", false}, {std::nullopt, false}, {"bob", true}}})),
        std::string("gone=0, (absent)=0, bob! 1, x=2, Bob! 1"));
    // What `=` names, whatever the case; once.
    QCOMPARE(listed(list(store, Field::User, {.pinned = {{"BOB", false}, {"bob", true}}})),
             std::string("Bob! 1, bob! 1, x=2"));
}

void FacetListTest::search()
{
    HandmadeStore store;
    addUsers(store, {{1, "Straße"}, {2, "strand"}, {3, "x"}});
    store.add({});
    QCOMPARE(listed(list(store, Field::User, {.search = "STRA"})), std::string("Straße=1, strand=1"));
    QCOMPARE(listed(list(store, Field::User, {.search = "q", .pinned = {{"x", false}}})), std::string("x=1"));
}

void FacetListTest::severalValues()
{
    HandmadeStore store;
    store.add({.time = 9, .resources = {"a", "b", "a"}});
    store.add({.time = 5, .resources = {"b"}});
    store.add({});
    QCOMPARE(listed(list(store, Field::Resource)), std::string("b=2, a=1, (absent)=1"));
    QCOMPARE(listed(list(store, Field::Resource, {.order = FacetOrder::FirstSeen})),
             std::string("b=2, a=1, (absent)=1"));
}

void FacetListTest::theRest()
{
    HandmadeStore store;
    addUsers(store, {{1, "a"}, {2, "a"}, {3, "a"}, {4, "b"}, {5, "b"}, {6, "c"}, {7, "d"}});
    const auto some = list(store, Field::User, {.most = 2});
    QCOMPARE(listed(some), std::string("a=3, b=2"));
    QCOMPARE(some->otherValues, std::uint64_t{2});
    QCOMPARE(some->otherEvents, std::uint64_t{2});
    const auto pinned = list(store, Field::User, {.most = 1, .pinned = {{"c", false}, {"d", false}}});
    QCOMPARE(listed(pinned), std::string("c=1, d=1"));
    QCOMPARE(pinned->otherValues, std::uint64_t{2});
    QCOMPARE(pinned->otherEvents, std::uint64_t{5});
}

void FacetListTest::almostUnique()
{
    HandmadeStore store;
    for (int i = 0; i < 300; ++i)
        addUsers(store, {{i, "u" + std::to_string(i)}});
    const auto folded = list(store, Field::User, {.pinned = {{"u7", false}}});
    QVERIFY(folded->isAlmostUnique);
    QCOMPARE(folded->distinct, std::uint64_t{300});
    QCOMPARE(listed(folded), std::string("u7=0"));
    const auto unfolded = list(store, Field::User, {.unfold = true});
    QVERIFY(!unfolded->isAlmostUnique);
    QCOMPARE(unfolded->entries.size(), FacetListing::kUsual);
    QCOMPARE(unfolded->otherValues, std::uint64_t{100});
    // Four fifths, and no less.
    for (int i = 0; i < 76; ++i)
        addUsers(store, {{i, "u0"}});
    QVERIFY(!list(store, Field::User)->isAlmostUnique);
}

void FacetListTest::manyDistinct()
{
    HandmadeStore store;
    for (std::uint64_t i = 0; i <= FacetList::kMostDistinct; ++i) {
        for (int twice = 0; twice < 2; ++twice)
            addUsers(store, {{static_cast<UtcMs>(i), "u" + std::to_string(i)}});
    }
    const auto folded = list(store, Field::User);
    QVERIFY(folded->isAlmostUnique);
    QVERIFY(folded->entries.empty());
    QCOMPARE(list(store, Field::User, {.unfold = true})->distinct,
             FacetList::kMostDistinct + std::uint64_t{1});
}

void FacetListTest::identifiers()
{
    HandmadeStore store;
    store.add({.time = 1, .eventId = "x"});
    store.add({.time = 1, .eventId = "y"});
    QCOMPARE(listed(list(store, Field::EventId, {.order = FacetOrder::FirstSeen})), std::string("x=1, y=1"));
    QCOMPARE(listed(list(store, Field::Time)), std::string("1970-01-01T00:00:00.001Z=2"));
}

void FacetListTest::stopped()
{
    HandmadeStore store;
    addUsers(store, {{1, "a"}});
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!listFacet(*store.snapshot(), EventSet(1, true), Field::User, nullptr, {}, stop.get_token()));
}

TRAILSCOPE_TEST(FacetListTest)
#include "facetlisttest.moc"
