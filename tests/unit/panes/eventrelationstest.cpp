// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/eventdetail.h"
#include "panes/detail/recorddifference.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

namespace {

constexpr const char *kId = "11111111-2222-4333-8444-555555555555";
constexpr const char *kOtherId = "99999999-2222-4333-8444-555555555555";

HandmadeEvent recorded(const std::string &id, const std::string &recipient, const std::string &record,
                       const std::string &source)
{
    HandmadeEvent made;
    made.time = 1'000;
    made.texts = {{Column::Recipient, recipient}};
    made.eventId = id;
    made.record = record;
    made.source = source;
    return made;
}

// The digest of a handmade record: its letters in any order, so that key order does not count.
std::vector<std::optional<JsonDigest>> digests(const std::vector<std::string> &records,
                                               std::span<const RecordPlace> places)
{
    std::vector<std::optional<JsonDigest>> out;
    for (const RecordPlace &place : places) {
        std::string letters = records[place.offset / 1000];
        std::erase(letters, ' ');
        std::ranges::sort(letters);
        JsonDigest digest{};
        std::ranges::copy(letters.substr(0, digest.size()), digest.begin());
        out.emplace_back(digest);
    }
    return out;
}

QStringList lines(const RecordDifference &difference)
{
    QStringList out;
    for (const DifferenceRow &row : difference.rows) {
        const QString mark = row.kind == DifferenceKind::OnlyHere ? u"-"_s
            : row.kind == DifferenceKind::OnlyThere               ? u"+"_s
                                                                  : u"~"_s;
        out.append(mark + row.path + u" "_s + row.here + u"|"_s + row.there);
    }
    return out;
}

} // namespace

class EventRelationsTest : public QObject {
    Q_OBJECT

private slots:
    void tellsCopiesApart();
    void findsConflictsBothWays();
    void linksTwins();
    void linksAddendaBothWays();
    void namesAnOriginalThatIsNotThere();
    void comparesRecords();
    void comparesWhatIsBroken();
    void countsDifferencesBeyondTheLimit();
};

void EventRelationsTest::tellsCopiesApart()
{
    HandmadeStore store;
    store.add(recorded(kId, "1", R"({"a":"b","c":"d"})", "a.json"));
    store.add(recorded(kId, "1", R"({"a":"b","c":"d"})", "b.json"));
    store.add(recorded(kId, "1", R"({"c":"d","a":"b"})", "c.json"));
    store.add(recorded(kId, "1", R"({"a": "b","c":"d"})", "d.json"));
    store.settle([&](std::span<const RecordPlace> places) { return digests(store.records(), places); });
    const SnapshotPtr snapshot = store.snapshot();
    QCOMPARE(snapshot->copyCount(), 3U);
    const HandmadeRecords records(store.records());

    // From the row and from a copy alike.
    for (const std::uint32_t from : {0U, 2U}) {
        const EventRelations found = findRelations(*snapshot, records, EventIndex{from}, nullptr, nullptr);
        QCOMPARE(raw(found.row), 0U);
        const std::vector<FoundPlace> expected{{EventIndex{0}, Sameness::Row},
                                               {EventIndex{1}, Sameness::ByteIdentical},
                                               {EventIndex{2}, Sameness::EqualJson},
                                               {EventIndex{3}, Sameness::EqualJson}};
        QVERIFY(found.places == expected);
        QVERIFY(found.conflicts.empty() && found.shared.empty() && found.corrected.empty()
                && found.addenda.empty());
    }
    HandmadeRecords lost(store.records());
    lost.lose(EventIndex{1});
    const EventRelations found = findRelations(*snapshot, lost, EventIndex{0}, nullptr, nullptr);
    QVERIFY(found.places[1].sameness == Sameness::NotCompared);
}

void EventRelationsTest::findsConflictsBothWays()
{
    HandmadeStore store;
    store.add(recorded(kId, "1", R"({"a":"b"})", "a.json"));
    store.add(recorded(kId, "1", R"({"a":"planted"})", "b.json"));
    store.add(recorded(kId, "2", R"({"a":"x"})", "c.json")); // another recipient
    store.add(recorded(kOtherId, "1", R"({"a":"y"})", "d.json"));
    store.settle([&](std::span<const RecordPlace> places) { return digests(store.records(), places); });
    const SnapshotPtr snapshot = store.snapshot();
    const HandmadeRecords records(store.records());
    const auto conflicts = [&](std::uint32_t of) {
        return findRelations(*snapshot, records, EventIndex{of}, nullptr, nullptr).conflicts;
    };
    QCOMPARE(conflicts(0), std::vector{EventIndex{1}});
    QCOMPARE(conflicts(1), std::vector{EventIndex{0}});
    QVERIFY(conflicts(2).empty());
    QVERIFY(conflicts(3).empty());
}

void EventRelationsTest::linksTwins()
{
    HandmadeStore store;
    HandmadeEvent caller = recorded(kId, "111111111111", "{}", "a.json");
    HandmadeEvent owner = recorded(kOtherId, "222222222222", "{}", "b.json");
    caller.texts.emplace_back(Column::SharedEventId, "shared");
    owner.texts.emplace_back(Column::SharedEventId, "shared");
    store.add(caller);
    store.add(owner);
    store.add(recorded("none", "333333333333", "{}", "c.json"));
    const SnapshotPtr snapshot = store.snapshot();
    const HandmadeRecords records(store.records());
    const EventRelations found = findRelations(*snapshot, records, EventIndex{0}, nullptr, nullptr);
    QCOMPARE(found.shared, std::vector{EventIndex{1}});
    const auto related = relatedEvents(*snapshot, EventIndex{0}, found);
    QCOMPARE(related.size(), 1U);
    QVERIFY(related.front().kind == RelationKind::SharedAction);
    QCOMPARE(related.front().text, u"222222222222"_s);

    // The same ID on Insights events says where the unusual activity ends.
    HandmadeStore insights;
    for (const UtcMs time : {1'000, 9'000}) {
        HandmadeEvent made = recorded(time == 1'000 ? kId : kOtherId, "1", "{}", "a.json");
        made.time = time;
        made.texts.emplace_back(Column::SharedEventId, "pair");
        made.texts.emplace_back(Column::Type, "AwsCloudTrailInsight");
        insights.add(made);
    }
    const SnapshotPtr pair = insights.snapshot();
    const HandmadeRecords both(insights.records());
    const auto kind = [&](std::uint32_t of) {
        return relatedEvents(*pair, EventIndex{of},
                             findRelations(*pair, both, EventIndex{of}, nullptr, nullptr))
            .front()
            .kind;
    };
    QVERIFY(kind(0) == RelationKind::InsightEnd);
    QVERIFY(kind(1) == RelationKind::InsightStart);
}

void EventRelationsTest::linksAddendaBothWays()
{
    HandmadeStore store;
    store.add(recorded(kId, "1", "{}", "a.json"));
    const std::string addendum
        = std::string(R"({"addendum":{"reason":"UPDATED_DATA","originalEventID":")") + kId + "\"}}";
    store.add(recorded(kOtherId, "1", addendum, "b.json"));
    const SnapshotPtr snapshot = store.snapshot();
    const HandmadeRecords records(store.records());
    const AddendumMap links{{kId, EventIndex{1}}};

    const auto json = JsonTree::parse(addendum);
    QCOMPARE(findRelations(*snapshot, records, EventIndex{1}, json.get(), &links).corrected,
             std::vector{EventIndex{0}});
    QCOMPARE(findRelations(*snapshot, records, EventIndex{0}, nullptr, &links).addenda,
             std::vector{EventIndex{1}});
}

void EventRelationsTest::namesAnOriginalThatIsNotThere()
{
    HandmadeStore store;
    store.add(recorded(kId, "1", "{}", "a.json"));
    const SnapshotPtr snapshot = store.snapshot();
    const HandmadeRecords records(store.records());
    const auto json = JsonTree::parse(R"({"addendum":{"originalEventID":"elsewhere"}})");
    const EventRelations found = findRelations(*snapshot, records, EventIndex{0}, json.get(), nullptr);
    const auto related = relatedEvents(*snapshot, EventIndex{0}, found);
    QCOMPARE(related.size(), 1U);
    QVERIFY(related.front().kind == RelationKind::Corrected);
    QVERIFY(!related.front().event);
    QCOMPARE(related.front().text, u"elsewhere"_s);
}

void EventRelationsTest::comparesRecords()
{
    const auto difference = compareRecords(
        R"({"a":1,"gone":{"x":1},"list":[1,{"k":"v"},3],"type":"5","null":null,"dotted.key":1})",
        R"({"list":[1,{"k":"w"}], "a" : 1,"type":5,"null":null,"new":true,"dotted.key":2})");
    QCOMPARE(lines(*difference),
             (QStringList{u"-gone {\"x\":1}|"_s, u"~list[2].k \"v\"|\"w\""_s, u"-list[3] 3|"_s,
                          u"~type \"5\"|5"_s, u"~\"dotted.key\" 1|2"_s, u"+new |true"_s}));
    QCOMPARE(difference->equalValues, 3U); // a, list[1], null

    QVERIFY(compareRecords(R"({"a":[1,2],"b":"c"})", R"({ "b":"c", "a":[1, 2] })")->rows.empty());
    QCOMPARE(lines(*compareRecords(R"({"a":1,"a":2})", R"({"a":1})")), QStringList{u"-a 2|"_s});
    QCOMPARE(lines(*compareRecords(R"({"a":{}})", R"({"a":[]})")), QStringList{u"~a {}|[]"_s});
}

void EventRelationsTest::comparesWhatIsBroken()
{
    QVERIFY(compareRecords("{", "{}")->problem.contains(u"This"_s));
    QVERIFY(compareRecords("{}", "{")->problem.contains(u"other"_s));
}

void EventRelationsTest::countsDifferencesBeyondTheLimit()
{
    std::string here = "{\"list\":[0";
    for (std::size_t i = 0; i < RecordDifference::kMostRows + 10; ++i) {
        here += ",1";
    }
    const auto difference = compareRecords(here + "]}", R"({"list":[0]})");
    QCOMPARE(difference->rows.size(), RecordDifference::kMostRows);
    QCOMPARE(difference->further, 10U);
}

TRAILSCOPE_TEST(EventRelationsTest)
#include "eventrelationstest.moc"
