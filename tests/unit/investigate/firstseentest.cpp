// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/firstseen.h"

#include "store/fieldreader.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

using namespace trailscope;
using namespace trailscope::test;

namespace {

struct FirstCall {
    UtcMs time = kNoTime;
    std::string who = {};
    std::string ip = {};
    std::string agent = {};
    std::string region = {};
    std::string service = {};
    std::string event = {};
};

void add(HandmadeStore &store, const FirstCall &call)
{
    HandmadeEvent event{.time = call.time};
    const auto text = [&event](Column column, const std::string &value) {
        if (!value.empty())
            event.texts.emplace_back(column, value);
    };
    text(Column::PrincipalGroup, call.who);
    text(Column::Ip, call.ip);
    text(Column::Agent, call.agent);
    text(Column::Region, call.region);
    text(Column::Service, call.service);
    text(Column::Event, call.event);
    store.add(event);
}

// What is new of each event, in their order.
std::vector<std::string> found(HandmadeStore &store, const DerivedColumnPtr &column)
{
    store.derive(std::make_shared<FoundColumn>(column));
    const SnapshotPtr snapshot = store.snapshot();
    std::vector<std::string> out;
    for (std::uint32_t i = 0; i < snapshot->eventCount(); ++i) {
        out.emplace_back();
        appendFieldText(out.back(), *snapshot, Field::New, EventIndex{i});
    }
    return out;
}

std::vector<std::string> found(HandmadeStore &store, std::optional<TimeSpan> baseline = {})
{
    const DerivedColumnPtr column = FirstSeenFinder(baseline).find(*store.snapshot());
    return found(store, column);
}

using Texts = std::vector<std::string>;

} // namespace

class FirstSeenTest : public QObject {
    Q_OBJECT

private slots:
    void theFirstOfEach();
    void byTimeAndNotByPlace();
    void networksAndPrograms();
    void whatIsNeverNew();
    void againstABaseline();
    void aBaselineThatChanges();
    void copiesAreAsTheirRows();
    void agreesWithALookAtEverythingBefore_data();
    void agreesWithALookAtEverythingBefore();
};

void FirstSeenTest::theFirstOfEach()
{
    HandmadeStore store;
    const FirstCall usual{.time = 1,
                          .who = "a",
                          .ip = "192.0.2.1",
                          .agent = "aws-cli/1",
                          .region = "r",
                          .service = "s",
                          .event = "e"};
    add(store, usual);
    FirstCall next = usual;
    next.time = 2;
    add(store, next);
    next.event = "f";
    next.region = "q";
    add(store, next);
    next.who = "b"; // of another principal everything is
    add(store, next);
    QCOMPARE(found(store),
             (Texts{"address; network; agent; region; service; event", "", "region; event",
                    "address; network; agent; region; service; event"}));
}

void FirstSeenTest::byTimeAndNotByPlace()
{
    HandmadeStore store;
    add(store, {.time = 30, .who = "a", .event = "e"});
    add(store, {.time = 10, .who = "a", .event = "e"});
    add(store, {.time = 20, .who = "a", .event = "f"});
    QCOMPARE(found(store), (Texts{"", "event", "event"}));
}

void FirstSeenTest::networksAndPrograms()
{
    HandmadeStore store;
    add(store, {.time = 1, .who = "a", .ip = "192.0.2.1", .agent = "aws-cli/1.1 Linux"});
    add(store, {.time = 2, .who = "a", .ip = "192.0.2.255", .agent = "aws-cli/1.2 Linux"});
    add(store, {.time = 3, .who = "a", .ip = "192.0.3.1", .agent = "aws-cli/1.2 Linux-kali"});
    add(store, {.time = 4, .who = "a", .ip = "2001:db8:1:2::3"});
    add(store, {.time = 5, .who = "a", .ip = "2001:db8:1:ffff::4"});
    add(store, {.time = 6, .who = "a", .ip = "2001:db8:2::4"});
    add(store, {.time = 7, .who = "a", .ip = "s3.amazonaws.com"});
    QCOMPARE(found(store),
             (Texts{"address; network; agent", "address", "address; network; agent", "address; network",
                    "address", "address; network", "address"}));
}

void FirstSeenTest::whatIsNeverNew()
{
    HandmadeStore store;
    add(store, {.who = "a", .event = "e"}); // without a time
    add(store, {.time = 1, .event = "e"}); // of nobody
    add(store, {.time = 2, .who = "a"}); // of nothing
    add(store, {.time = 3, .who = "a", .event = "e"});
    QCOMPARE(found(store), (Texts{"", "", "", "event"}));
}

void FirstSeenTest::againstABaseline()
{
    HandmadeStore store;
    add(store, {.time = 5, .who = "a", .event = "before"});
    add(store, {.time = 10, .who = "a", .event = "in"});
    add(store, {.time = 20, .who = "a", .event = "at its end"});
    add(store, {.time = 21, .who = "a", .event = "in"});
    add(store, {.time = 22, .who = "a", .event = "before"});
    add(store, {.time = 23, .who = "a", .event = "later"});
    add(store, {.time = 24, .who = "a", .event = "later"});
    QCOMPARE(found(store, TimeSpan{10, 20}), (Texts{"", "", "", "", "event", "event", ""}));
    QCOMPARE(found(store, TimeSpan{0, 4}), (Texts{"event", "event", "event", "", "", "event", ""}));
}

void FirstSeenTest::aBaselineThatChanges()
{
    HandmadeStore store;
    add(store, {.time = 1, .who = "a", .event = "e"});
    add(store, {.time = 2, .who = "a", .event = "f"});
    FirstSeenFinder finder;
    const DerivedColumnPtr first = finder.find(*store.snapshot());
    QCOMPARE(finder.find(*store.snapshot()), first); // kept
    finder.setBaseline(TimeSpan{0, 1});
    QCOMPARE(found(store, finder.find(*store.snapshot())), (Texts{"", "event"}));
    // An event that comes later, and is the first of all.
    finder.setBaseline({});
    add(store, {.time = 0, .who = "a", .event = "f"});
    QCOMPARE(found(store, finder.find(*store.snapshot())), (Texts{"event", "", "event"}));
}

void FirstSeenTest::copiesAreAsTheirRows()
{
    HandmadeStore store;
    HandmadeEvent event{.time = 1,
                        .texts = {{Column::PrincipalGroup, "a"}, {Column::Event, "e"}},
                        .eventId = "0898ce29-a396-444a-899d-b068f390c361"};
    store.add(event);
    event.source = "b.json";
    store.add(event);
    store.settle([](std::span<const RecordPlace> places) {
        return std::vector<std::optional<JsonDigest>>(places.size(), JsonDigest{}); // all are equal
    });
    QCOMPARE(store.snapshot()->copyCount(), 1U);
    QCOMPARE(found(store), (Texts{"event", "event"}));
}

void FirstSeenTest::agreesWithALookAtEverythingBefore_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 20; ++seed)
        QTest::addRow("%d", seed) << seed;
}

// For each event: is there one before it, of those that count, with the same?
void FirstSeenTest::agreesWithALookAtEverythingBefore()
{
    QFETCH(const int, seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto below
        = [&random](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
    const auto oneOf = [&](const char *prefix, int count) { return prefix + std::to_string(below(count)); };
    HandmadeStore store;
    std::vector<FirstCall> calls;
    for (int i = 0; i < 400; ++i) {
        FirstCall call{.time = below(10) == 0 ? kNoTime : UtcMs{1000} + below(5000),
                       .who = below(20) == 0 ? "" : oneOf("p", 4),
                       .ip = below(5) == 0
                           ? oneOf("service", 2) + ".amazonaws.com"
                           : "192.0." + std::to_string(below(4)) + '.' + std::to_string(below(4)),
                       .agent = below(9) == 0 ? "" : oneOf("tool", 3) + '/' + oneOf("", 5),
                       .region = oneOf("r", 3),
                       .service = oneOf("s", 5),
                       .event = oneOf("e", 30)};
        add(store, call);
        calls.push_back(std::move(call));
    }
    std::optional<TimeSpan> baseline;
    if (seed % 2 == 0)
        baseline = TimeSpan{1000 + below(2000), 3000 + below(2000)};
    const auto valuesOf = [](const FirstCall &call) {
        std::map<std::string, std::string> values;
        const bool isAddress = call.ip.starts_with("192.");
        values["address"] = call.ip;
        values["network"] = isAddress ? call.ip.substr(0, call.ip.rfind('.')) : "";
        values["agent"] = call.agent.substr(0, call.agent.find('/'));
        values["region"] = call.region;
        values["service"] = call.service;
        values["event"] = call.event;
        return values;
    };
    Texts expected;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        expected.emplace_back();
        const FirstCall &call = calls[i];
        if (call.time == kNoTime || call.who.empty() || (baseline && call.time <= baseline->last))
            continue;
        const auto values = valuesOf(call);
        for (const char *dimension : {"address", "network", "agent", "region", "service", "event"}) {
            const std::string &value = values.at(dimension);
            if (value.empty())
                continue;
            bool isKnown = false;
            for (std::size_t j = 0; j < calls.size() && !isKnown; ++j) {
                const FirstCall &other = calls[j];
                const bool isBefore = other.time != kNoTime
                    && std::tuple(other.time, j) < std::tuple(call.time, i)
                    && (!baseline || other.time >= baseline->first);
                isKnown = isBefore && other.who == call.who && valuesOf(other).at(dimension) == value;
            }
            if (!isKnown)
                expected.back() += (expected.back().empty() ? "" : "; ") + std::string(dimension);
        }
    }
    QCOMPARE(found(store, baseline), expected);
    QVERIFY(std::ranges::count(expected, std::string()) > 100);
    QVERIFY(std::ranges::count(expected, std::string()) < 399);
}

TRAILSCOPE_TEST(FirstSeenTest)
#include "firstseentest.moc"
