// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"
#include "trailfixture.h"

#include <QTest>

using namespace trailscope;
using namespace trailscope::test;

// The shapes in which records come, read as files.
class ContainerTest : public QObject {
    Q_OBJECT

private slots:
    void numbersCutByWindows();
    void shapes_data();
    void shapes();
    void noEvents_data();
    void noEvents();
    void whatCounts_data();
    void whatCounts();
    void manyInSmallWindows();
};

namespace {

using Numbers = std::vector<unsigned>;

// A record as a pretty-printer writes it: every key on a line of its own.
std::string pretty(unsigned number)
{
    std::string text = eventJson(number);
    std::string out;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (text[i] == '\\') {
            out += text[++i];
        } else if (text[i] == '"') {
            inString = !inString;
        } else if (!inString && (text[i] == '{' || text[i] == ',' || text[i] == '[')) {
            out += "\n    ";
        } else if (!inString && text[i] == ':') {
            out += ' ';
        }
    }
    return out;
}

constexpr std::string_view kS3Notification
    = R"({"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2024-03-01T12:00:00.000Z","eventName":"ObjectCreated:Put","userIdentity":{"principalId":"A"},"requestParameters":{"sourceIPAddress":"198.51.100.7"},"s3":{"bucket":{"name":"b"},"object":{"key":"k"}}})";
constexpr std::string_view kDigest
    = R"({"awsAccountId":"123456789012","digestStartTime":"2024-03-01T11:00:00Z","digestEndTime":"2024-03-01T12:00:00Z","digestS3Bucket":"b","logFiles":[{"s3Bucket":"b","s3Object":"k","newestEventTime":"2024-03-01T11:50:00Z"}]})";

} // namespace

// A number looks complete wherever a window ends in it.
void ContainerTest::numbersCutByWindows()
{
    const std::string content = R"({"before":12345678901234567890,"Records":[)" + eventJson(1)
        + R"(],"after":-1234567890.12345e67,"last":0})";
    for (std::size_t window = 1; window < content.size(); ++window) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(problemsOf(files.report()), std::string());
        QCOMPARE(files.eventIds(), std::vector{eventIdOf(1)});
    }
}

void ContainerTest::shapes_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<Numbers>("events");
    QTest::addColumn<quint64>("otherValues");
    const auto row = [](const char *name, std::string content, Numbers events, quint64 others = 0) {
        QTest::newRow(name) << std::move(content) << std::move(events) << others;
    };
    const std::string two = recordsJson({eventJson(1), eventJson(2)});
    row("delivered file", recordsJson({eventJson(1), eventJson(2), eventJson(3)}), {1, 2, 3});
    row("one record in a file", recordsJson({eventJson(1)}), {1});
    row("pretty wrapper", "{\n  \"Records\": [\n" + pretty(1) + ",\n" + pretty(2) + "\n  ]\n}\n", {1, 2});
    row("other capitals", R"({"records":[)" + eventJson(1) + "]}", {1});
    row("keys after the records", R"({"Records":[)" + eventJson(1) + R"(],"next":{"a":[1]},"n":null})", {1});
    row("keys before the records",
        R"({"count":1,"meta":{"a":["x"]},"Records":[)" + eventJson(1) + "," + eventJson(2) + "]}", {1, 2});
    row("keys around the records", R"({"a":"Records","Records":[)" + eventJson(1) + R"(],"b":[{"c":1}]})",
        {1});
    row("other capitals, keys before", R"({"count":1,"records":[)" + eventJson(1) + "]}", {1});
    row("empty list first", R"({"Records":[],"Records":[)" + eventJson(1) + "]}", {1});
    row("array", "[" + eventJson(1) + "," + eventJson(2) + "]", {1, 2});
    row("array with space", " \n[ " + eventJson(1) + " ,\n " + eventJson(2) + " ] \n", {1, 2});
    row("array of other values too",
        "[1," + eventJson(1) + R"(,"x",null,{"a":{"b":[]}},)" + eventJson(2) + ",true]", {1, 2}, 5);
    row("array of arrays", "[[" + eventJson(1) + "],[" + eventJson(2) + ",[" + eventJson(3) + "]]]",
        {1, 2, 3});
    row("array of wrappers", "[" + two + "," + recordsJson({eventJson(3)}) + "]", {1, 2, 3});
    row("array of wrappers with other keys first",
        R"([{"a":1,"Records":[)" + eventJson(1) + "]}," + eventJson(2) + "]", {1, 2});
    row("wrapper of wrappers", R"({"Records":[)" + two + "," + eventJson(3) + "]}", {1, 2, 3});
    row("single event", eventJson(1), {1});
    row("single pretty event", pretty(1) + "\n", {1});
    row("event per line", eventJson(1) + "\n" + eventJson(2) + "\n" + eventJson(3) + "\n", {1, 2, 3});
    row("event per line, no line break at the end", eventJson(1) + "\n" + eventJson(2), {1, 2});
    row("event per line, Windows", eventJson(1) + "\r\n" + eventJson(2) + "\r\n", {1, 2});
    row("lines with others between", eventJson(1) + "\n{\"a\":1}\n\n" + eventJson(2) + "\n", {1, 2}, 1);
    row("without separators", eventJson(1) + eventJson(2) + eventJson(3), {1, 2, 3});
    row("commas between", eventJson(1) + "," + eventJson(2) + ",\n" + eventJson(3) + ",", {1, 2, 3});
    row("wrappers one after the other", two + recordsJson({eventJson(3)}), {1, 2, 3});
    row("wrapper per line", two + "\n" + recordsJson({eventJson(3), eventJson(4)}) + "\n", {1, 2, 3, 4});
    row("everything mixed",
        eventJson(1) + "[" + eventJson(2) + "]" + recordsJson({eventJson(3)}) + "\n" + eventJson(4)
            + R"({"x":0,"Records":[)" + eventJson(5) + "]}" + eventJson(6),
        {1, 2, 3, 4, 5, 6});
    row("byte order mark", "\xef\xbb\xbf" + two, {1, 2});
    row("byte order mark before lines", "\xef\xbb\xbf" + eventJson(1) + "\n" + eventJson(2), {1, 2});
    row("byte order mark and space", "\xef\xbb\xbf \n[" + eventJson(1) + "]", {1});
    row("S3 notification among events",
        R"({"Records":[)" + eventJson(1) + "," + std::string(kS3Notification) + "," + eventJson(2) + "]}",
        {1, 2}, 1);
    row("digest before events", std::string(kDigest) + "\n" + eventJson(1), {1}, 1);
}

void ContainerTest::shapes()
{
    QFETCH(const std::string, content);
    QFETCH(const Numbers, events);
    QFETCH(const quint64, otherValues);
    // In one window, and in windows that cut every record many times.
    for (const std::size_t window : {kWindowBytes, std::size_t{3}, std::size_t{64}, std::size_t{300},
                                     std::size_t{1001}, content.size() - 1, content.size()}) {
        const LoadedFiles files(content, withWindow(window));
        const LeafReport report = files.report();
        std::vector<std::string> ids;
        for (const unsigned number : events) {
            ids.push_back(eventIdOf(number));
        }
        QCOMPARE(files.eventIds(), ids);
        QCOMPARE(problemsOf(report), std::string());
        QCOMPARE(report.state, LeafState::Read);
        QCOMPARE(report.events, std::uint64_t{events.size()});
        QCOMPARE(report.otherValues, std::uint64_t{otherValues});
        QCOMPARE(report.inflatedBytes, std::uint64_t{content.size()});
        QVERIFY(!files.trail().report()->hasProblems());
        const std::vector<RecordPlace> places = files.places();
        const std::vector<std::string> records = files.records();
        for (std::size_t i = 0; i < events.size(); ++i) {
            const std::string expected
                = content.contains('\n' + std::string("    \"")) ? pretty(events[i]) : eventJson(events[i]);
            QCOMPARE(content.substr(places[i].offset, places[i].length), expected);
            QCOMPARE(records[i], expected);
        }
    }
}

void ContainerTest::noEvents_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<quint64>("otherValues");
    QTest::newRow("empty") << std::string() << quint64{0};
    QTest::newRow("only space") << std::string(" \n\n") << quint64{0};
    QTest::newRow("only a byte order mark") << std::string("\xef\xbb\xbf") << quint64{0};
    QTest::newRow("empty wrapper") << std::string(R"({"Records":[]})") << quint64{0};
    QTest::newRow("empty array") << std::string("[]") << quint64{0};
    QTest::newRow("words") << std::string("Dear all,\nthis is no JSON {at all}.\n") << quint64{0};
    QTest::newRow("binary") << std::string("\x7f"
                                           "ELF\x02\x01\x01\0\0\0\x90\xff{\"",
                                           14)
                            << quint64{0};
    QTest::newRow("S3 notification") << R"({"Records":[)" + std::string(kS3Notification) + "]}" << quint64{1};
    QTest::newRow("digest") << std::string(kDigest) << quint64{1};
    QTest::newRow("other JSON") << std::string(R"({"Records":{"eventVersion":"1","eventName":"x"}})")
                                << quint64{0};
    QTest::newRow("records that are no objects")
        << std::string(R"({"Records":[1,"eventVersion",null]})") << quint64{3};
    QTest::newRow("numbers") << std::string("1\n2\n3") << quint64{3};
}

// That is no problem: a folder holds all sorts of files.
void ContainerTest::noEvents()
{
    QFETCH(const std::string, content);
    QFETCH(const quint64, otherValues);
    for (const std::size_t window : {kWindowBytes, std::size_t{5}, std::size_t{64}}) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.report().state, LeafState::NoEvents);
        QCOMPARE(files.report().events, std::uint64_t{0});
        QCOMPARE(files.report().source, SourceId::None);
        QCOMPARE(files.report().inflatedBytes, std::uint64_t{content.size()});
        QVERIFY(!files.trail().report()->hasProblems());
        QCOMPARE(files.trail().report()->totals().count(LeafState::NoEvents), std::uint64_t{1});
        QCOMPARE(files.snapshot()->eventCount(), 0U);
        if (otherValues > 0) {
            QCOMPARE(files.report().otherValues, std::uint64_t{otherValues});
        }
    }
}

void ContainerTest::whatCounts_data()
{
    QTest::addColumn<std::string>("object");
    QTest::addColumn<bool>("isEvent");
    const auto row = [](const char *name, std::string object, bool isEvent) {
        QTest::newRow(name) << std::move(object) << isEvent;
    };
    row("version and name", R"({"eventVersion":"1.0","eventName":"x"})", true);
    row("source and name", R"({"eventSource":"s","eventName":"x"})", true);
    row("version and insight", R"({"eventVersion":"1.0","insightDetails":{}})", true);
    row("version and summary", R"({"eventVersion":"1.0","summary":{}})", true);
    row("version and null name", R"({"eventVersion":"1.0","eventName":null})", true);
    row("other capitals", R"({"EVENTVERSION":"1.0","EventName":"x"})", true);
    row("escaped key", R"({"event\u0056ersion":"1.0","eventName":"x"})", true);
    row("name alone", R"({"eventName":"x"})", false);
    row("version alone", R"({"eventVersion":"1.0"})", false);
    row("both inside", R"({"a":{"eventVersion":"1.0","eventName":"x"}})", false);
    row("both inside, of a time",
        R"({"a":{"eventVersion":"1.0","eventName":"x","eventTime":"2024-03-01T12:00:00Z"}})", true);
    row("one inside", R"({"eventVersion":"1.0","a":{"eventName":"x"}})", false);
    row("S3", R"({"eventVersion":"2.1","eventSource":"aws:s3","eventName":"x"})", false);
    row("stream", R"({"eventVersion":"1.0","eventSource":"aws:kinesis","eventName":"aws:kinesis:record"})",
        false);
    row("table's stream",
        R"({"eventID":"1","eventVersion":"1.1","eventSource":"aws:dynamodb","eventName":"INSERT","dynamodb":{}})",
        false);
    row("empty", "{}", false);
}

void ContainerTest::whatCounts()
{
    QFETCH(const std::string, object);
    QFETCH(const bool, isEvent);
    for (const std::string &content :
         {object, "[" + object + "]", recordsJson({object}), object + "\n" + object}) {
        const LoadedFiles files(content, {});
        const std::uint64_t count = content.contains('\n') ? 2 : 1;
        QCOMPARE(files.report().events, isEvent ? count : 0);
        QCOMPARE(files.report().otherValues, isEvent ? 0 : count);
    }
}

void ContainerTest::manyInSmallWindows()
{
    std::vector<std::string> records;
    for (unsigned i = 0; i < 3000; ++i) {
        records.push_back(eventJson(i));
    }
    const LoadedFiles whole(recordsJson(records), withWindow(kWindowBytes));
    QCOMPARE(whole.records(), records);
    for (const std::size_t window : {std::size_t{1000}, std::size_t{65'536}}) {
        const LoadedFiles files(recordsJson(records), withWindow(window));
        QCOMPARE(files.eventIds(), whole.eventIds());
        QVERIFY(files.places() == whole.places());
        QCOMPARE(problemsOf(files.report()), std::string());
    }
}

TRAILSCOPE_TEST(ContainerTest)
#include "containertest.moc"
