// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"
#include "trailfixture.h"

#include "ingest/back/placedrecords.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace trailscope;
using namespace trailscope::test;

// Events inside something else: what other services and tools put around records.
class EnvelopeTest : public QObject {
    Q_OBJECT

private slots:
    void unwraps_data();
    void unwraps();
    void unwrapsCompressed();
    void leavesAlone_data();
    void leavesAlone();
    void eachHasAPlaceOfItsOwn();
    void largerThanAWindow();
    void queryRows();
    void damagedEnvelope();
    void cutEnvelope();
    void damagedString_data();
    void damagedString();
    void manyInOneString();
    void copiesAcrossForms();
    void bombIsBounded();
};

namespace {

using Numbers = std::vector<unsigned>;

// As a JSON string, quotes included.
std::string asJsonString(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    return out + '"';
}

// gzip and base64 of a subscription's message with two events, as CloudWatch Logs hands it to a function.
constexpr std::string_view kSubscription
    = "H4sIAAAAAAACA91QTU+DMBj+K+Q9A2kLusGNZEg8qAeIB2UxXVdJzaCkLS5K+O+2jAWvXn3TNOnz1SfvCC3Xmja8+uo5pB7ssip7e"
      "8jLMity8D2Q544rR2ASxTe3m22CMHHESTaFkkPvuGYBSqM4bR2iHaKHg2ZK9EbI7k6cDFfacq/wDvuLPv/knZmxEcRx/"
      "sX5jLClDG1d"
      "Nt6ghCRxjNxYbqnrtGMN3AU821z7Qw1pDThESQ3+"
      "wlQ2aIYJInGAogDhCpMUIXteVlkpB8UuQh2FtKXfsqNnHTLZrqJHumQV3DwdPjg"
      "zK3e/mxm0TDBfrnKwvT6XwbNJcSZ6YY0ZY3Kw/uOl/K8V1zDB5HvXvZB/vhfyp73spx9UQPkruAIAAA==";

} // namespace

void EnvelopeTest::unwraps_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<Numbers>("events");
    const auto row = [](const char *name, std::string content, Numbers events) {
        QTest::newRow(name) << std::move(content) << std::move(events);
    };
    const auto eventBridge = [](unsigned number) {
        return R"({"version":"0","id":"x","detail-type":"AWS API Call via CloudTrail","source":"aws.s3","account":"123456789012","time":"2024-03-01T12:00:00Z","region":"eu-west-1","resources":[],"detail":)"
            + eventJson(number) + "}";
    };
    const auto looked = [](unsigned number) {
        return R"({"EventId":")" + eventIdOf(number)
            + R"(","EventName":"ListBuckets","ReadOnly":"true","EventTime":1709294400.0,"EventSource":"s3.amazonaws.com","Resources":[{"ResourceType":"T","ResourceName":"n"}],"CloudTrailEvent":)"
            + asJsonString(eventJson(number)) + "}";
    };
    const auto logged = [](unsigned number) {
        return R"({"id":"3","timestamp":1709294400000,"message":)" + asJsonString(eventJson(number)) + "}";
    };
    row("EventBridge", eventBridge(1), {1});
    row("EventBridge, a line each", eventBridge(1) + "\n" + eventBridge(2) + "\n", {1, 2});
    row("EventBridge in an array", "[" + eventBridge(1) + "," + eventJson(2) + "," + eventBridge(3) + "]",
        {1, 2, 3});
    row("EventBridge in Records", recordsJson({eventBridge(1), eventJson(2), eventBridge(3)}), {1, 2, 3});
    row("lookup-events", R"({"Events":[)" + looked(1) + "," + looked(2) + R"(],"NextToken":"abc"})", {1, 2});
    row("lookup-events, token first", R"({"NextToken":"abc","Events":[)" + looked(1) + "]}", {1});
    row("lookup-events, a line each", looked(1) + "\n" + looked(2), {1, 2});
    row("lookup-events, only the records as strings",
        "[" + asJsonString(eventJson(1)) + ",\n" + asJsonString(eventJson(2)) + "]", {1, 2});
    row("lookup-events, only the records as text", eventJson(1) + "\t" + eventJson(2) + "\n", {1, 2});
    row("Insights list", R"({"NextToken":"t","Events":[)" + eventJson(1) + "]}", {1});
    row("CloudWatch Logs, subscription",
        R"({"messageType":"DATA_MESSAGE","owner":"123456789012","logGroup":"g","logStream":"s","subscriptionFilters":["f"],"logEvents":[)"
            + logged(1) + "," + logged(2) + "]}",
        {1, 2});
    row("CloudWatch Logs, dump without separators",
        R"({"messageType":"DATA_MESSAGE","logEvents":[)" + logged(1)
            + R"(]}{"messageType":"CONTROL_MESSAGE","logEvents":[{"id":"","timestamp":1,"message":"CWL CONTROL MESSAGE: Checking health of destination Firehose."}]})"
            + R"({"messageType":"DATA_MESSAGE","logEvents":[)" + logged(2) + "]}",
        {1, 2});
    row("CloudWatch Logs, filter-log-events",
        R"({"events":[{"logStreamName":"s","timestamp":1,"message":)" + asJsonString(eventJson(1) + "\n")
            + R"(,"ingestionTime":2,"eventId":"3"}],"searchedLogStreams":[]})",
        {1});
    row("Logs Insights",
        R"({"results":[[{"field":"@timestamp","value":"2024-03-01 12:00:00.000"},{"field":"@message","value":)"
            + asJsonString(eventJson(1)) + R"(},{"field":"@ptr","value":"Cl"}],[{"field":"@message","value":)"
            + asJsonString(eventJson(2)) + R"(}]],"statistics":{"recordsMatched":2.0},"status":"Complete"})",
        {1, 2});
    row("get-query-results with eventjson",
        R"({"QueryStatus":"FINISHED","QueryStatistics":{"ResultsCount":2},"QueryResultRows":[[{"eventid":"x"},{"eventjson":)"
            + asJsonString(eventJson(1)) + R"(}],[{"eventjson":)" + asJsonString(eventJson(2)) + "}]]}",
        {1, 2});
    row("Splunk",
        R"({"preview":false,"result":{"_raw":)" + asJsonString(eventJson(1)) + R"(,"_time":"2024"}})", {1});
    row("Cribl",
        "[{\"_raw\":" + asJsonString(eventJson(1)) + "},{\"_raw\":" + asJsonString(eventJson(2)) + "}]",
        {1, 2});
    row("Elastic",
        R"({"@timestamp":"2024","event":{"original":)" + asJsonString(eventJson(1)) + R"(,"kind":"event"}})",
        {1});
    row("Elastic, dotted key", R"({"@timestamp":"2024","event.original":)" + asJsonString(eventJson(1)) + "}",
        {1});
    row("search response",
        R"({"took":1,"hits":{"total":2,"hits":[{"_id":"a","_source":)" + eventJson(1)
            + R"(},{"_id":"b","_source":{"event":{"original":)" + asJsonString(eventJson(2)) + "}}}]}}",
        {1, 2});
    row("OpenSearch", R"([{"@timestamp":"2024","aws":{"cloudtrail":)" + eventJson(1) + "}}]", {1});
    row("queue, topic and bus in one another",
        R"({"Messages":1,"Body":)"
            + asJsonString(R"({"Type":"Notification","Message":)" + asJsonString(eventBridge(1)) + "}") + "}",
        {1});
    row("a string of a whole file",
        "{\"body\":" + asJsonString(recordsJson({eventJson(1), eventJson(2), eventJson(3)})) + "}",
        {1, 2, 3});
    row("a string of lines", "{\"body\":" + asJsonString(eventJson(1) + "\n" + eventJson(2)) + "}", {1, 2});
    row("a finding that quotes it", R"({"Findings":[{"Action":)" + eventJson(1) + "}]}", {1});
    row("any key", R"({"somebody's":)" + asJsonString("\n  " + eventJson(1)) + "}", {1});
    row("string beside the records",
        R"({"Records":[)" + eventJson(1) + R"(],"more":)" + asJsonString(eventJson(2)) + "}", {1, 2});
}

// Whatever the windows: the events, in order; and each is read again as its own, unescaped bytes.
void EnvelopeTest::unwraps()
{
    QFETCH(const std::string, content);
    QFETCH(const Numbers, events);
    for (const std::size_t window : {kWindowBytes, std::size_t{7}, std::size_t{100}, std::size_t{999}}) {
        const LoadedFiles files(content, withWindow(window));
        std::vector<std::string> ids;
        std::vector<std::string> texts;
        for (const unsigned number : events) {
            ids.push_back(eventIdOf(number));
            texts.push_back(eventJson(number));
        }
        QCOMPARE(files.eventIds(), ids);
        QCOMPARE(problemsOf(files.report()), std::string());
        QCOMPARE(files.records(), texts);
        QCOMPARE(files.report().state, events.empty() ? LeafState::NoEvents : LeafState::Read);

        // The way of free text and paths.
        const SnapshotPtr snapshot = files.snapshot();
        std::vector<std::string> scanned(snapshot->eventCount());
        const RawScanResult result = files.trail().raw().scan(
            *snapshot, snapshot->rows(),
            [&](unsigned, EventIndex event, std::string_view record) { scanned[raw(event)] = record; }, {});
        QCOMPARE(result.visited, std::uint64_t{events.size()});
        QCOMPARE(result.unreachable, std::uint64_t{0});
        std::ranges::sort(scanned);
        std::ranges::sort(texts);
        QCOMPARE(scanned, texts);
    }
}

void EnvelopeTest::unwrapsCompressed()
{
    const std::string data(kSubscription);
    std::string slashed = data;
    slashed.insert(slashed.find('/'), "\\");
    for (const std::string &content :
         {R"({"awslogs":{"data":")" + data + "\"}}", R"({"awslogs":{"data":")" + slashed + "\"}}",
          R"({"Records":[{"kinesis":{"partitionKey":"p","data":")" + data
              + R"("},"eventSource":"aws:kinesis"}]})",
          R"({"records":[{"recordId":"r","data":")" + data + "\"}]}"}) {
        const LoadedFiles files(content, {});
        QCOMPARE(files.eventIds(),
                 (std::vector<std::string>{"00000000-0000-4000-8000-000000000001",
                                           "00000000-0000-4000-8000-000000000002"}));
        const std::vector<std::string> records = files.records();
        QCOMPARE(records.size(), std::size_t{2});
        for (std::size_t i = 0; i < 2; ++i) {
            QVERIFY2(records[i].starts_with(R"({"eventVersion":"1.09")")
                         && records[i].contains(files.eventIds()[i]) && records[i].ends_with('}'),
                     records[i].c_str());
        }
        // A place in the file, for whoever wants to look there.
        for (const RecordPlace &place : files.places()) {
            QVERIFY(place.offset >= content.find("H4sI") - 1);
            QCOMPARE(place.offset + place.length, content.rfind("=\"") + 2);
        }
    }
}

void EnvelopeTest::leavesAlone_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<quint64>("otherValues");
    const auto row = [](const char *name, std::string content, quint64 others) {
        QTest::newRow(name) << std::move(content) << others;
    };
    row("an event of another service on the bus",
        R"({"version":"0","detail-type":"EC2 Instance State-change Notification","source":"aws.ec2","detail":{"instance-id":"i-1","state":"running"}})",
        1);
    row("a string that only looks like JSON", R"({"m":"{\"somebody's\":\"1.0\",\"name\":\"x and y\",,,}"})",
        1);
    row("rows of another table",
        R"({"QueryResultRows":[[{"bucket":"b"},{"count":"2"}],[{"bucket":"c"},{"count":"1"}]]})", 4);
    row("a row without time and identifier",
        R"({"QueryResultRows":[[{"eventName":"GetObject"},{"count":"2"}]]})", 2);
    row("base64 of something else", R"({"data":"H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAAAAAAAAAAAAAAAAAAAAAAAA"})",
        1);
    row("control message",
        R"({"messageType":"CONTROL_MESSAGE","logEvents":[{"id":"","timestamp":1,"message":"CWL CONTROL MESSAGE: x"}]})",
        1);
    std::string deep = eventJson(1);
    for (int i = 0; i < 12; ++i) {
        deep = "{\"m\":" + asJsonString(deep) + "}";
    }
    row("deeper than the limit", deep, 1);
}

void EnvelopeTest::leavesAlone()
{
    QFETCH(const std::string, content);
    QFETCH(const quint64, otherValues);
    for (const std::size_t window : {kWindowBytes, std::size_t{50}}) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.report().events, std::uint64_t{0});
        QCOMPARE(files.report().otherValues, std::uint64_t{otherValues});
        QCOMPARE(files.report().state, LeafState::NoEvents);
        QVERIFY(!files.trail().report()->hasProblems());
    }
}

void EnvelopeTest::eachHasAPlaceOfItsOwn()
{
    std::vector<std::string> records;
    for (unsigned i = 1; i <= 300; ++i) {
        records.push_back(eventJson(i));
    }
    const LoadedFiles files("{\"body\":" + asJsonString(recordsJson(records)) + "}", {});
    QCOMPARE(files.records(), records);
    std::set<std::uint64_t> offsets;
    for (const RecordPlace &place : files.places()) {
        offsets.insert(place.offset);
    }
    QCOMPARE(offsets.size(), records.size());
}

// A page of lookup-events that is far larger than a window is read element by element.
void EnvelopeTest::largerThanAWindow()
{
    std::string content = R"({"ResponseMetadata":{"RequestId":"x"},"Events":[)";
    std::vector<std::string> records;
    for (unsigned i = 1; i <= 2000; ++i) {
        records.push_back(eventJson(i));
        content += (i == 1 ? "" : ",") + std::string("{\"EventId\":\"x\",\"CloudTrailEvent\":")
            + asJsonString(eventJson(i)) + "}";
    }
    LoadOptions options = withWindow(8192);
    options.limits.largestWindow = 65'536;
    const LoadedFiles files(content + "]}", options);
    QCOMPARE(files.records(), records);
    QCOMPARE(problemsOf(files.report()), std::string());
    QCOMPARE(files.report().otherValues, std::uint64_t{0});
}

// One broken element costs itself.
void EnvelopeTest::damagedEnvelope()
{
    const auto wrapped
        = [](unsigned number) { return R"({"message":)" + asJsonString(eventJson(number)) + "}"; };
    const std::string content = R"({"logEvents":[)" + wrapped(1) + R"(,{"message":tru},)" + wrapped(2) + "]}";
    const LoadedFiles files(content, {});
    QCOMPARE(files.eventIds().front(), eventIdOf(1));
    QCOMPARE(files.report().state, LeafState::Partial);
}

// A query that asked for columns instead of the record: an event is made of each row.
void EnvelopeTest::queryRows()
{
    const std::vector<std::string> rows = {
        R"([{"eventID":")" + eventIdOf(1)
            + R"("},{"eventTime":"2024-03-01 12:00:00.000"},{"eventname":"GetObject"},{"eventSource":"s3.amazonaws.com"},{"readonly":"true"},{"useridentity":"{type=IAMUser, username=alice}"},{"days":3},{"errorcode":null}])",
        R"([ {"eventID" : ")" + eventIdOf(2) + R"("}, {"eventname":"Put\u004fbject"}])"};
    const std::vector<std::string> texts = {
        R"({"userIdentity":{"type":"IAMUser","userName":"alice"},"eventTime":"2024-03-01T12:00:00Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","eventID":")"
            + eventIdOf(1)
            + R"(","readOnly":true,"trailscopeSynthesised":{"from":"query result row","otherCells":{"days":"3"}}})",
        R"({"eventSource":null,"eventName":"PutObject","eventID":")" + eventIdOf(2)
            + R"(","trailscopeSynthesised":{"from":"query result row"}})"};
    const std::string list = "[" + rows[0] + ",\n" + rows[1] + "]";
    for (const std::string &content :
         {R"({"QueryStatus":"FINISHED","QueryStatistics":{"ResultsCount":2},"QueryResultRows":)" + list + "}",
          list, "{\"body\":" + asJsonString("{\"QueryResultRows\":" + list + "}") + "}"}) {
        for (const std::size_t window : {kWindowBytes, std::size_t{7}, std::size_t{100}}) {
            const LoadedFiles files(content, withWindow(window));
            QCOMPARE(files.eventIds(), (std::vector<std::string>{eventIdOf(1), eventIdOf(2)}));
            QCOMPARE(files.records(), texts);
            QCOMPARE(problemsOf(files.report()), std::string());
            QCOMPARE(files.report().state, LeafState::Read);
            const SnapshotPtr snapshot = files.snapshot();
            for (std::uint32_t event = 0; event < 2; ++event) {
                QVERIFY(has(snapshot->flags(EventIndex{event}), EventFlag::Synthesised));
            }
        }
    }
}

// The file ends in an envelope whose event is complete.
void EnvelopeTest::cutEnvelope()
{
    const auto envelope = [](unsigned number) {
        return R"({"EventId":"x","CloudTrailEvent":)" + asJsonString(eventJson(number))
            + R"(,"Username":"alice"})";
    };
    const std::string content = R"({"Events":[)" + envelope(1) + "," + envelope(2);
    for (const std::size_t window : {kWindowBytes, std::size_t{7}, std::size_t{100}, std::size_t{999}}) {
        const LoadedFiles files(content.substr(0, content.size() - 4), withWindow(window));
        QCOMPARE(files.eventIds(), (std::vector<std::string>{eventIdOf(1), eventIdOf(2)}));
        QCOMPARE(files.records(), (std::vector<std::string>{eventJson(1), eventJson(2)}));
        QCOMPARE(files.report().state, LeafState::Partial);
        QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size() - 4});
    }
}

void EnvelopeTest::damagedString_data()
{
    QTest::addColumn<std::string>("string");
    QTest::addColumn<Numbers>("events");
    const auto row = [](const char *name, std::string string, Numbers events) {
        QTest::newRow(name) << std::move(string) << std::move(events);
    };
    row("an event that is cut", eventJson(1).substr(0, 100), {});
    row("an event that is broken", "{\"eventVersion\":\"1.0\",\"eventName\":\"x\",,,,,,,,}", {});
    row("a file that is cut",
        recordsJson({eventJson(1), eventJson(2), eventJson(3)})
            .substr(0, recordsJson({eventJson(1), eventJson(2)}).size() + 20),
        {1, 2});
    row("a line that is broken", eventJson(1) + "\n{\"eventVersion\":,}\n" + eventJson(2), {1, 2});
    row("a string in a string that is cut",
        (R"({"Message":)" + asJsonString(eventJson(1)) + R"(,"Signature":"abc"})")
            .substr(0, asJsonString(eventJson(1)).size() + 20),
        {1});
}

// What is complete in a damaged string is found, and the damage is said.
void EnvelopeTest::damagedString()
{
    QFETCH(const std::string, string);
    QFETCH(const Numbers, events);
    const std::string content = "{\"body\":" + asJsonString(string) + "}";
    std::vector<std::string> texts;
    for (const unsigned number : events) {
        texts.push_back(eventJson(number));
    }
    const LoadedFiles files(content, {});
    QCOMPARE(files.records(), texts);
    QCOMPARE(problemsOf(files.report()), "PackedIncomplete 0+" + std::to_string(content.size()));
    QCOMPARE(files.report().state, events.empty() ? LeafState::Failed : LeafState::Partial);
    QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size()});
}

void EnvelopeTest::manyInOneString()
{
    constexpr unsigned kMany = 70'000;
    std::string lines;
    for (unsigned i = 1; i <= kMany; ++i) {
        lines += R"({"eventVersion":"1","eventName":"A","eventID":")" + eventIdOf(i) + "\"}\n";
    }
    const LoadedFiles files("{\"body\":" + asJsonString(lines) + "}", {});
    QCOMPARE(files.report().events, std::uint64_t{kMany});
    QCOMPARE(problemsOf(files.report()), std::string());
    const SnapshotPtr snapshot = files.snapshot();
    const auto last = files.trail().raw().record(*snapshot, EventIndex{kMany - 1});
    QVERIFY(last.has_value());
    QVERIFY(last->contains(eventIdOf(kMany)));
}

// The same event as a string and as an object is one event.
void EnvelopeTest::copiesAcrossForms()
{
    LoadedFiles files;
    files.write("a.json", recordsJson({eventJson(1), eventJson(2)}));
    files.write("b.json",
                R"({"Events":[{"CloudTrailEvent":)" + asJsonString(eventJson(1)) + R"(},{"CloudTrailEvent":)"
                    + asJsonString(eventJson(2) + " ") + "}]}");
    files.load();
    QCOMPARE(files.snapshot()->eventCount(), 4U);
    QCOMPARE(files.snapshot()->rowCount(), 2U);
    QCOMPARE(files.snapshot()->conflictCount(), 0U);
}

// 8 MB of blanks in 11 kB of base64: a hundred times the string's size is looked at, and no more.
void EnvelopeTest::bombIsBounded()
{
    const LoadedFiles files("{\"data\":\"H4sI" + std::string(100'000, 'A') + "\"}", {});
    QCOMPARE(files.report().state, LeafState::NoEvents);
}

TRAILSCOPE_TEST(EnvelopeTest)
#include "envelopetest.moc"
