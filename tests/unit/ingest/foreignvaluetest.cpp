// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "trailfixture.h"

#include "ingest/finding/foreignvalue.h"
#include "support/testprogram.h"
#include "json/jsonscan.h"

#include <QTest>

#include <array>
#include <random>
#include <string>
#include <string_view>

using namespace trailscope;
using namespace trailscope::test;

// What is passed over fast because it holds no events, beside the slow way.
class ForeignValueTest : public QObject {
    Q_OBJECT

private slots:
    void passesAsTheOtherReader();
    void wherePassingEnds_data();
    void wherePassingEnds();
    void lists();
    void whatCounts_data();
    void whatCounts();
    void besideEvents_data();
    void besideEvents();
};

namespace {

// Nothing in it is an event's.
std::string foreignJson(std::mt19937 &random, int depth)
{
    const auto pick = [&random](unsigned count) { return static_cast<unsigned>(random() % count); };
    switch (depth > 0 ? pick(8) : pick(6)) {
    case 0:
        return std::to_string(pick(100'000));
    case 1:
        return pick(2) == 0 ? "-1.5e+3" : "0.25";
    case 2:
        return std::array<std::string, 3>{"true", "false", "null"}.at(pick(3));
    case 3:
        return R"("a text \" with \\ escapes")";
    case 4:
        return "\"\"";
    case 5:
        return "\"\xc3\xa9\"";
    case 6: {
        std::string list = "[";
        for (unsigned i = pick(4); i > 0; --i)
            list += foreignJson(random, depth - 1) + (i > 1 ? ", " : "");
        return list + "]";
    }
    default: {
        std::string object = "{";
        for (unsigned i = pick(4); i > 0; --i)
            object += "\"" + std::string(pick(30), 'k') + "\" : " + foreignJson(random, depth - 1)
                + (i > 1 ? "," : "");
        return object + "}";
    }
    }
}

} // namespace

// Sound, cut off and damaged: it ends where the other ends, for the same reason.
void ForeignValueTest::passesAsTheOtherReader()
{
    std::mt19937 random(1); // NOLINT: the same in every run
    ForeignReader reader;
    int heldUp = 0;
    constexpr std::string_view kBytes = "{}[]\",:\\ 0e.-tn\n";
    for (int i = 0; i < 20'000; ++i) {
        std::string text = foreignJson(random, 6);
        if (i % 3 == 1)
            text.resize(random() % (text.size() + 1));
        if (i % 3 == 2)
            text[random() % text.size()] = kBytes[random() % kBytes.size()];
        if (text.empty())
            continue;
        const std::size_t maximumDepth = i % 5 == 0 ? 3 : kMaximumJsonDepth;
        const ForeignValue passed = reader.pass(text, 0, maximumDepth);
        const JsonExtent expected = skipJsonValue(text, 0, maximumDepth);
        if (passed.mayHoldEvents) {
            ++heldUp; // damage made a key with an escape
            continue;
        }
        QVERIFY2(passed.outcome == expected.outcome && passed.end == expected.end, text.c_str());
        QVERIFY2(passed.open.empty() || passed.outcome != JsonSkip::Complete, text.c_str());
    }
    QVERIFY(heldUp < 500);
}

void ForeignValueTest::wherePassingEnds_data()
{
    QTest::addColumn<std::string>("json");
    QTest::addColumn<bool>("mayHoldEvents");
    const auto row = [](const char *name, std::string json, bool mayHoldEvents) {
        QTest::newRow(name) << std::move(json) << mayHoldEvents;
    };
    row("an event", eventJson(1), true);
    row("inside", R"({"a":[{"b":)" + eventJson(1) + "}]}", true);
    row("other capitals", R"({"a":{"EVENTNAME":"x","eventsource":"y"}})", true);
    row("renamed", R"({"data.aws.event_source":"y","AwsEventName":"x"})", true);
    row("an escape in a key", R"({"event\u004eame":"x"})", true);
    row("text that may be JSON", R"({"m":"{\"eventVersion\":\"1\",\"eventName\":\"x\"}"})", true);
    row("base64", R"({"m":")" + std::string("H4sI") + std::string(60, 'A') + "\"}", true);
    row("cells with names", R"([{"field":"eventName","value":"x"},{"field":"a","value":"y"}])", true);
    row("cells that are the names", R"([{"eventID":"x"},{"eventname":"y"}])", true);
    row("a row of a result", R"({"Data":[{"VarCharValue":"x"}]})", true);
    row("data of a stream", R"({"kinesis":{"data":"H4sI"}})", true);
    row("a name alone", R"({"eventName":"x","a":{"eventID":"y"}})", false);
    row("a source alone", R"({"eventSource":"x","userAgent":"y"})", false);
    row("data that is an object", R"({"data":{"a":1}})", false);
    row("a log's line", R"({"timestamp":"2024-03-01T12:00:00Z","level":"info","message":"started","n":1})",
        false);
}

void ForeignValueTest::wherePassingEnds()
{
    QFETCH(const std::string, json);
    QFETCH(const bool, mayHoldEvents);
    ForeignReader reader;
    QCOMPARE(reader.pass(json, 0).mayHoldEvents, mayHoldEvents);
    QCOMPARE(reader.pass(json, 0).mayHoldEvents, mayHoldEvents); // the keys are known by now
}

void ForeignValueTest::lists()
{
    using enum ForeignReader::Lists;
    ForeignReader reader;
    const auto ends = [&](std::string_view json, ForeignReader::Lists lists) {
        return reader.pass(json, 0, kMaximumJsonDepth, lists).mayHoldEvents;
    };
    for (const std::string_view json : {R"({"a":1,"items":[1]})", R"({"ResultSet":{"Rows":[]}})"}) {
        QVERIFY(ends(json, Walked));
        QVERIFY(!ends(json, Passed));
    }
    for (const std::string_view json : {R"({"a":{"items":[1]}})", R"({"items":1})", R"({"ResultSet":[]})"}) {
        QVERIFY(!ends(json, Walked));
    }
}

void ForeignValueTest::whatCounts_data()
{
    QTest::addColumn<std::string>("json");
    QTest::addColumn<bool>("isSound");
    QTest::addColumn<bool>("maySayWhatItIs");
    QTest::addColumn<int>("recordKeys");
    const auto row = [](const char *name, std::string json, bool isSound, bool maySay, int keys) {
        QTest::newRow(name) << std::move(json) << isSound << maySay << keys;
    };
    row("nothing", R"({"a":"\q","n":-0.5})", true, false, 0);
    row("a control character", "{\"a\":\"\x01\"}", false, false, 0);
    row("no UTF-8", "{\"a\":\"\xff\"}", false, false, 0);
    row("a number of two", R"({"a":01})", false, false, 0);
    row("an escape beside a field", R"({"userAgent":"\q"})", false, false, 1);
    row("a key that tells", R"({"told":1})", true, true, 0);
    row("the word for it", R"({"a":"eventName"})", true, true, 0);
    row("part of a record", R"({"eventVersion":"1","eventID":"x","awsRegion":"y"})", true, false, 3);
}

void ForeignValueTest::whatCounts()
{
    QFETCH(const std::string, json);
    QFETCH(const bool, isSound);
    QFETCH(const bool, maySayWhatItIs);
    QFETCH(const int, recordKeys);
    ForeignReader reader([](std::string_view key) { return key == "told"; });
    const ForeignValue passed = reader.pass(json, 0);
    QCOMPARE(passed.outcome, JsonSkip::Complete);
    QCOMPARE(passed.end, json.size());
    QCOMPARE(passed.isSound, isSound);
    QCOMPARE(passed.maySayWhatItIs, maySayWhatItIs);
    QCOMPARE(static_cast<int>(passed.recordKeys), recordKeys);
}

void ForeignValueTest::besideEvents_data()
{
    QTest::addColumn<std::string>("foreign");
    QTest::addColumn<int>("values"); // each of them counts as
    QTest::newRow("small") << std::string(R"({"a":1})") << 1;
    QTest::newRow("large") << std::string(R"({"name":"something","number":1,"list":[1,2,{"c":"d"}]})") << 1;
    QTest::newRow("a log's line") << std::string(R"({"time":"2024-03-01","level":"info","text":"it is on"})")
                                  << 1;
    QTest::newRow("empty") << std::string("{}") << 1;
    QTest::newRow("a text") << std::string(R"("abc")") << 1;
    QTest::newRow("a long text") << '"' + std::string(60, 'x') + '"' << 1;
    QTest::newRow("numbers") << std::string("1,-2,0.5,300") << 4;
    QTest::newRow("words") << std::string("true,false,null") << 3;
    QTest::newRow("a list of objects") << std::string(R"([{"a":1},{"b":2}])") << 2;
}

// Many of them, with events in between: every one counts, and every event is found.
void ForeignValueTest::besideEvents()
{
    QFETCH(const std::string, foreign);
    QFETCH(const int, values);
    for (const std::string_view around : {"", "list", "array"}) {
        std::string content = around == "list" ? R"({"Records":[)" : around == "array" ? "[" : "";
        const std::string_view between = around.empty() ? "\n" : ",";
        for (unsigned i = 0; i < 60; ++i) {
            content += (i == 0 ? "" : std::string(between)) + foreign;
            if (i % 20 == 19)
                content += std::string(between) + eventJson(i / 20);
        }
        content += around == "list" ? "]}" : around == "array" ? "]" : "";
        if (around.empty() && foreign.contains(',') && !foreign.starts_with('{') && !foreign.starts_with('['))
            continue; // no values one after the other
        for (const std::size_t window : {kWindowBytes, std::size_t{1}, std::size_t{100}}) {
            const LoadedFiles files(content, withWindow(window));
            QCOMPARE(files.eventIds(), (std::vector<std::string>{eventIdOf(0), eventIdOf(1), eventIdOf(2)}));
            QCOMPARE(files.report().otherValues, std::uint64_t(60) * static_cast<unsigned>(values));
            QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size()});
            QCOMPARE(files.report().ledger.damage, std::uint64_t{0});
            QCOMPARE(problemsOf(files.report()), std::string());
        }
    }
}

TRAILSCOPE_TEST(ForeignValueTest)
#include "foreignvaluetest.moc"
