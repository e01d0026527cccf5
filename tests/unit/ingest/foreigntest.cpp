// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"
#include "trailfixture.h"

#include "ingest/back/pathextractor.h"
#include "ingest/finding/objectmarks.h"
#include "ingest/finding/recordfield.h"
#include "record/fieldref.h"
#include "store/fieldreader.h"

#include <QTest>

#include <algorithm>

using namespace trailscope;
using namespace trailscope::test;

// Events in JSON of other tools: records deep inside, columns under other names, text where objects belong.
class ForeignTest : public QObject {
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void kinds_data();
    void kinds();
    void records_data();
    void records();
    void values_data();
    void values();
    void isOneEvent_data();
    void isOneEvent();
    void isSeveralEvents();
    void mergesWithTheRecord();
    void notInsideEvents_data();
    void notInsideEvents();
    void largerThanAWindow();
    void lostRecordsAreNamed_data();
    void lostRecordsAreNamed();
    void damagedWrapper();
};

namespace {

constexpr std::array kWindows = {kWindowBytes, std::size_t{7}, std::size_t{100}, std::size_t{999}};

std::string inString(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    }
    return out + '"';
}

// A record in CloudTrail's own form.
std::string wholeRecord(unsigned number, std::string_view request = "null")
{
    return R"({"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"alice"},"eventTime":"2024-03-01T12:00:01Z","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","requestParameters":)"
        + std::string(request) + R"(,"eventID":")" + eventIdOf(number) + R"("})";
}

// The same in columns of an engine.
std::string engineColumns(unsigned number)
{
    return R"("event_name":"RunInstances","event_source":"ec2.amazonaws.com","event_time":"2024-03-01T12:00:01Z","username":"alice","event_id":")"
        + eventIdOf(number) + '"';
}

std::string fieldTextOf(const LoadedFiles &files, std::string_view name)
{
    const auto field = fieldByName(name);
    std::string text;
    if (field && files.snapshot()->eventCount() > 0) {
        appendFieldText(text, *files.snapshot(), *field, EventIndex{0});
    }
    return text;
}

} // namespace

void ForeignTest::names_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("path"); // empty: none
    const auto row = [](const char *name, const char *path) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(path);
    };
    row("eventTime", "eventTime");
    row("EVENTTIME", "eventTime");
    row("event_time", "eventTime");
    row("Event time", "eventTime");
    row("event-time", "eventTime");
    row("TimeGenerated", "eventTime");
    row("TimeGenerated [UTC]", "eventTime");
    row("@timestamp", "eventTime");
    row("_time", "eventTime");
    row("AwsEventId", "eventID");
    row("AwsRequestId_", "requestID");
    row("AWSRegion", "awsRegion");
    row("EventTypeName", "eventType");
    row("detail.eventName", "eventName");
    row("data.aws.eventName", "eventName");
    row("_source.data.aws.userIdentity.arn", "userIdentity.arn");
    row("aws.cloudtrail.user_identity.session_context.mfa_authenticated",
        "userIdentity.sessionContext.attributes.mfaAuthenticated");
    row("aws.cloudtrail.user_identity.session_context.attributes.mfa_authenticated",
        "userIdentity.sessionContext.attributes.mfaAuthenticated");
    row("UserIdentityArn", "userIdentity.arn");
    row("UserIdentityPrincipalid", "userIdentity.principalId");
    row("user_identity_access_key_id", "userIdentity.accessKeyId");
    row("SessionIssuerUserName", "userIdentity.sessionContext.sessionIssuer.userName");
    row("userIdentity.sessionContext.sessionIssuer.arn", "userIdentity.sessionContext.sessionIssuer.arn");
    row("useridentity.sessioncontext.sessionissuer.arn", "userIdentity.sessionContext.sessionIssuer.arn");
    row("requestParameters.bucketName", "requestParameters.bucketName");
    row("request_parameters.filter.key", "requestParameters.filter.key");
    row("Username", "userIdentity.userName");
    row("User name", "userIdentity.userName");
    row("AWS access key", "userIdentity.accessKeyId");
    row("AccessKeyId", "userIdentity.accessKeyId");
    row("Source IP address", "sourceIPAddress");
    row("read-only", "readOnly");
    row("source.type", "");
    row("source.username", "");
    row("name", "");
    row("event", "");
    row("type", "");
    row("Type", "");
    row("source", "");
    row("", "");
    row("...", "");
}

void ForeignTest::names()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, path);
    const auto field = fieldNamed(name.toStdString());
    std::string found;
    if (field) {
        found
            = std::string(recordField(field->place).key) + (field->inside.empty() ? "" : ".") + field->inside;
    }
    QCOMPARE(QByteArray::fromStdString(found), path);
}

void ForeignTest::kinds_data()
{
    QTest::addColumn<std::string>("object");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, std::string object, ObjectKind kind) {
        QTest::newRow(name) << std::move(object) << static_cast<int>(kind);
    };
    using enum ObjectKind;
    row("record", wholeRecord(1), Event);
    row("record with members of others",
        R"({"p_log_type":"x","_raw":"y","timestamp":"z",)" + wholeRecord(1).substr(1), Event);
    row("columns", "{" + engineColumns(1) + "}", Renamed);
    row("time moved", R"({"eventVersion":"1","eventName":"X","@timestamp":"2024-03-01T12:00:00Z"})", Renamed);
    row("other capitals", R"({"EventName":"X","EventSource":"s3.amazonaws.com"})", Renamed);
    row("request as text", wholeRecord(1, R"("{\"a\":1}")"), Renamed);
    row("request as Presto text", wholeRecord(1, R"("{a=1}")"), Renamed);
    row("request as another text", wholeRecord(1, R"("{a 1")"), Event);
    row("request left out", wholeRecord(1, R"("HIDDEN_DUE_TO_SECURITY_REASONS")"), Event);
    row("aggregated",
        R"({"eventVersion":"1","summary":{},"timeWindow":{"windowStart":"x"},"@timestamp":"y"})", Event);
    row("clicks", R"({"event_name":"click","event_source":"web","timestamp":1709294401})", Foreign);
    row("name and time", R"({"event_name":"X","event_time":"2024-03-01T12:00:00Z"})", Foreign);
    row("nobody's", R"({"event_name":"X","event_source":"ec2.amazonaws.com"})", Foreign);
    row("someone's", R"({"event_name":"X","event_source":"ec2.amazonaws.com","userIdentity.arn":"arn:a"})",
        Renamed);
    row("of a short source",
        R"({"event_name":"X","event_source":"ec2","event_time":"t","event_id":"i","source_ip_address":"1.2.3.4"})",
        Renamed);
    row("without values", R"({"event_name":"","event_source":"ec2.amazonaws.com","event_time":"t"})",
        Foreign);
    row("stream",
        R"({"eventSource":"aws:kinesis","eventName":"aws:kinesis:record","eventID":"1","eventVersion":"1.0"})",
        Foreign);
    row("stream's columns", R"({"event_source":"aws:sqs","event_name":"x","event_time":"t","event_id":"1"})",
        Foreign);
    row("page's entry", R"({"EventName":"X","EventSource":"s3.amazonaws.com","CloudTrailEvent":"{}"})",
        Foreign);
    row("other", R"({"a":1})", Foreign);
    row("empty", "{}", Foreign);
}

void ForeignTest::kinds()
{
    QFETCH(const std::string, object);
    QFETCH(const int, kind);
    QCOMPARE(static_cast<int>(objectKind(object, 0)), kind);
    if (kind == static_cast<int>(ObjectKind::Renamed)) {
        // What is made is what it is.
        const std::string record = recordOfObject(object, 0);
        QCOMPARE(static_cast<int>(objectKind(record, 0)), static_cast<int>(ObjectKind::Event));
    }
}

void ForeignTest::records_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<std::string>("record");
    const auto row = [](const char *name, std::string content, std::string record) {
        QTest::newRow(name) << std::move(content) << std::move(record);
    };
    const std::string one = wholeRecord(1);
    row("object deep inside", R"({"rule":{"id":"1"},"data":{"integration":"aws","aws":)" + one + "}}", one);
    row("search response",
        R"({"hits":{"total":1,"hits":[{"_id":"1","_source":{"data":{"aws":)" + one + "}}}]}}", one);
    row("attributes of a log archive",
        R"({"id":"1","attributes":{"attributes":)" + one + R"(,"tags":["a"]}})", one);
    row("message as an object", R"([{"@timestamp":"2024-03-01 12:00:01.000","@message":)" + one + "}]", one);
    row("message of a search service",
        R"({"messages":[{"map":{"_raw":)" + inString(one) + R"(,"_messagetime":"1"}}],"fields":[]})", one);
    row("rows of a tool", R"({"columns":[{"name":"x"}],"rows":[{"x":"1","cloud_trail_event":)" + one + "}]}",
        one);
    row("queue",
        R"({"Messages":[{"MessageId":"1","Body":)"
            + inString(R"({"version":"0","detail-type":"AWS API Call via CloudTrail","detail":)" + one + "}")
            + R"(,"Attributes":{"SentTimestamp":"1"}}]})",
        one);
    row("topic's function",
        R"({"Records":[{"EventSource":"aws:sns","EventVersion":"1.0","Sns":{"Message":)" + inString(one)
            + "}}]}",
        one);
    row("queue's function",
        R"({"Records":[{"messageId":"1","body":)"
            + inString(R"({"Type":"Notification","Message":)" + inString(one) + "}")
            + R"(,"eventSource":"aws:sqs","eventName":"x","eventVersion":"1"}]})",
        one);
    row("lists in lists", R"({"a":[[1,[{"b":[)" + one + "]}]]]}", one);
    row("document store",
        R"({"cursor":{"firstBatch":[{"_id":{"$oid":"1"},"doc":)" + one + R"(}],"id":0},"ok":1})", one);
    row("beside lists of others", R"({"results":[{"a":1}],"x":{"y":)" + one + "}}", one);
    row("text behind a time", R"({"log":)" + inString("2024-03-01T12:00:00Z cloudtrail: " + one) + "}", one);

    const std::string mark = R"("trailscopeSynthesised":{"from":"JSON object")";
    row("columns of an engine", "{" + engineColumns(1) + R"(,"partition":7,"note":"x\ty"})",
        R"({"userIdentity":{"userName":"alice"},"eventTime":"2024-03-01T12:00:01Z","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","eventID":")"
            + eventIdOf(1) + "\"," + mark + R"(,"otherMembers":{"partition":7,"note":"x\u0009y"}}})");
    row("dotted keys",
        R"({"eventName":"X","eventSource":"s3.amazonaws.com","@timestamp":1709294401,"userIdentity.type":"Root","userIdentity.sessionContext.attributes.mfaAuthenticated":"true","requestParameters.bucketName":"b","requestParameters.Host":["h"],"resources{}.ARN":"arn:a"})",
        R"({"userIdentity":{"type":"Root","sessionContext":{"attributes":{"mfaAuthenticated":"true"}}},"eventTime":1709294401,"eventSource":"s3.amazonaws.com","eventName":"X","requestParameters":{"bucketName":"b","Host":["h"]},"resources":[{"ARN":"arn:a"}],)"
            + mark + "}}");
    row("a time that can be read stays",
        R"({"EventName":"X","EventSource":"s3.amazonaws.com","EventTime":"2024-03-01T13:00:02+01:00","EventId":"i","ErrorCode":"None"})",
        R"({"eventTime":"2024-03-01T13:00:02+01:00","eventSource":"s3.amazonaws.com","eventName":"X","eventID":"i",)"
            + mark + R"(,"otherMembers":{"ErrorCode":"None"}}})");
    row("members nobody knows stay members",
        R"({"eventVersion":"1.08","eventName":"X","@timestamp":"2024-03-01T12:00:01Z","somethingNew":{"a":1},"eventSource":null})",
        R"({"eventVersion":"1.08","eventTime":"2024-03-01T12:00:01Z","eventSource":null,"eventName":"X","somethingNew":{"a":1},)"
            + mark + "}}");
    row("text where objects belong",
        R"({"eventVersion":"1.08","userIdentity":"{type=IAMUser, username=alice}","eventName":"X","eventTime":"2024-03-01T12:00:01Z","requestParameters":"{\"bucketName\": \"b\"}","resources":"[{\"ARN\":\"arn:a\"}]","additionalEventData":"x"})",
        R"({"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"alice"},"eventTime":"2024-03-01T12:00:01Z","eventName":"X","requestParameters":{"bucketName": "b"},"additionalEventData":"x","resources":[{"ARN":"arn:a"}],)"
            + mark + "}}");
    row("fields of Logs Insights",
        R"({"results":[[{"field":"eventName","value":"X"},{"field":"eventTime","value":"2024-03-01T12:00:01Z"},{"field":"userIdentity.arn","value":"arn:a"},{"field":"@ptr","value":"p"}]]})",
        R"({"userIdentity":{"arn":"arn:a"},"eventTime":"2024-03-01T12:00:01Z","eventSource":null,"eventName":"X","trailscopeSynthesised":{"from":"query result row","otherCells":{"@ptr":"p"}}})");
    row("columns in a string", "{\"body\":" + inString("{" + engineColumns(1) + "}") + "}",
        R"({"userIdentity":{"userName":"alice"},"eventTime":"2024-03-01T12:00:01Z","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","eventID":")"
            + eventIdOf(1) + "\"," + mark + "}}");
    row("columns of a table",
        "TimeGenerated "
        "[UTC],AwsEventId,EventName,EventSource,UserIdentityArn,Type\n2024-03-01T12:00:01Z,i,X,s3.amazonaws."
        "com,arn:a,T\n",
        R"({"userIdentity":{"arn":"arn:a"},"eventTime":"2024-03-01T12:00:01Z","eventSource":"s3.amazonaws.com","eventName":"X","eventID":"i","trailscopeSynthesised":{"from":"query result CSV","otherCells":{"Type":"T"}}})");
    row("dotted columns",
        "eventName,eventSource,userIdentity.type,userIdentity.userName,requestParameters.bucketName\nX,s3."
        "amazonaws.com,IAMUser,alice,b\n",
        R"({"userIdentity":{"type":"IAMUser","userName":"alice"},"eventSource":"s3.amazonaws.com","eventName":"X","requestParameters":{"bucketName":"b"},"trailscopeSynthesised":{"from":"query result CSV"}})");
}

// One event, whatever the windows, the same whenever and however it is read again.
void ForeignTest::records()
{
    QFETCH(const std::string, content);
    QFETCH(const std::string, record);
    for (const std::size_t window : kWindows) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.records(), std::vector<std::string>{record});
        QCOMPARE(problemsOf(files.report()), std::string());
        QCOMPARE(files.report().state, LeafState::Read);
        QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size()});
        const bool isMade = record.contains("trailscopeSynthesised");
        QCOMPARE(has(files.snapshot()->flags(EventIndex{0}), EventFlag::Synthesised), isMade);
        const RecordPlace place = files.places().front();
        const std::string bytes = content.substr(place.offset, place.length);
        QVERIFY(isMade || bytes.ends_with('"') || bytes == record);
        for (const bool keep : {false, true}) {
            if (keep) {
                (void)files.trail().keepRawText(std::uint64_t{1} << 20U);
            }
            std::string scanned;
            const RawScanResult result = files.trail().raw().scan(
                *files.snapshot(), files.snapshot()->rows(),
                [&](unsigned, EventIndex, std::string_view text) { scanned = text; }, {});
            QCOMPARE(result.visited, std::uint64_t{1});
            QCOMPARE(scanned, record);
        }
    }
}

void ForeignTest::values_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<QByteArray>("principal");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("time");
    const auto row = [](const char *name, std::string content, const char *principal, const char *key,
                        const char *time) {
        QTest::newRow(name) << std::move(content) << QByteArray(principal) << QByteArray(key)
                            << QByteArray(time);
    };
    row("LookupEvents",
        R"({"Events":[{"EventId":"i","Username":"alice","EventTime":1709294401.0,"EventName":"RunInstances","EventSource":"ec2.amazonaws.com","AccessKeyId":"AKIAEXAMPLE","ReadOnly":"false","Resources":[]}]})",
        "alice", "AKIAEXAMPLE", "2024-03-01T12:00:01Z");
    row("LookupEvents, the record is lost",
        R"({"Events":[{"EventId":"i","Username":"alice","EventTime":"2024-03-01T13:00:01+01:00","EventName":"RunInstances","EventSource":"ec2.amazonaws.com","AccessKeyId":"AKIAEXAMPLE","CloudTrailEvent":null}]})",
        "alice", "AKIAEXAMPLE", "2024-03-01T12:00:01Z");
    row("Azure Monitor",
        R"([{"TimeGenerated":"2024-03-01T12:00:01Z","AwsEventId":"i","EventSource":"ec2.amazonaws.com","EventName":"RunInstances","UserIdentityType":"IAMUser","UserIdentityUserName":"alice","UserIdentityAccessKeyId":"AKIAEXAMPLE"}])",
        "alice", "AKIAEXAMPLE", "2024-03-01T12:00:01Z");
    row("identity as Presto text",
        R"({"eventversion":"1.08","useridentity":"{type=AssumedRole, arn=arn:aws:sts::111122223333:assumed-role/Reader/dev, accesskeyid=AKIAEXAMPLE}","eventtime":"2024-03-01T12:00:01Z","eventsource":"s3.amazonaws.com","eventname":"X"})",
        "Reader/dev", "AKIAEXAMPLE", "2024-03-01T12:00:01Z");
}

void ForeignTest::values()
{
    QFETCH(const std::string, content);
    QFETCH(const QByteArray, principal);
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, time);
    const LoadedFiles files(content, {});
    QCOMPARE(files.snapshot()->eventCount(), 1U);
    QCOMPARE(QByteArray::fromStdString(fieldTextOf(files, "principal")), principal);
    QCOMPARE(QByteArray::fromStdString(fieldTextOf(files, "key")), key);
    QCOMPARE(QByteArray::fromStdString(fieldTextOf(files, "time")), time);
    QVERIFY(has(files.snapshot()->flags(EventIndex{0}), EventFlag::Synthesised));
    // Paths and columns say the same.
    PathExtractor extractor;
    const std::vector<JsonPath> paths = {JsonPath{.segments = {"userIdentity", "accessKeyId"}}};
    std::vector<ValueList> found(1);
    extractor.extract(files.records().front(), paths, found);
    QCOMPARE(found.front().values, std::vector<std::string>{key.toStdString()});
}

void ForeignTest::isOneEvent_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<bool>("isWhole");
    const auto row = [](const char *name, std::string content, bool isWhole = true) {
        QTest::newRow(name) << std::move(content) << isWhole;
    };
    const std::string one = wholeRecord(1);
    row("columns and the record", "{" + engineColumns(1) + R"(,"cloudtrail_event":)" + one + "}");
    row("the record and columns", R"({"cloudtrail_event":)" + one + "," + engineColumns(1) + "}");
    row("columns and the record's text", "{" + engineColumns(1) + R"(,"_raw":)" + inString(one) + "}");
    row("own columns and the record's text",
        R"({"eventName":"RunInstances","eventSource":"ec2.amazonaws.com","eventID":")" + eventIdOf(1)
            + R"(","_raw":)" + inString(one) + "}");
    row("columns without an identifier",
        R"({"event_name":"RunInstances","event_source":"ec2.amazonaws.com","event_time":"t","raw":)"
            + inString(one) + "}");
    row("an object and a text",
        R"({"message":)" + inString(one + " ") + R"(,"aws":{"cloudtrail":)" + one + "}}");
    row("two texts",
        R"({"message":)" + inString(one) + R"(,"event":{"original":)" + inString(" " + one) + "}}");
    row("two objects", R"({"a":)" + one + R"(,"b":)" + one + "}");
    row("columns beside the record", R"({"row":{)" + engineColumns(1) + R"(},"record":)" + one + "}");
    row("columns beside the text", R"({"row":{)" + engineColumns(1) + R"(},"text":)" + inString(one) + "}");
    row("all in a string",
        "{\"body\":" + inString(R"({"message":)" + inString(one) + R"(,"aws":)" + one + "}") + "}");
    row("a row and the record",
        R"([[{"eventname":"RunInstances"},{"eventid":")" + eventIdOf(1) + R"("},{"eventjson":)"
            + inString(one) + "}]]");
    row("columns twice", R"({"a":{)" + engineColumns(1) + R"(},"b":{)" + engineColumns(1) + R"(,"x":1}})",
        false);
    row("columns and a record that is lost", "{" + engineColumns(1) + R"(,"cloudtrail_event":"{}"})", false);
}

void ForeignTest::isOneEvent()
{
    QFETCH(const std::string, content);
    QFETCH(const bool, isWhole);
    for (const std::string &text : {content, "[" + content + "]", content + "\n" + wholeRecord(2)}) {
        for (const std::size_t window : kWindows) {
            const LoadedFiles files(text, withWindow(window));
            const std::uint32_t count = text.contains('\n') ? 2 : 1;
            QCOMPARE(files.snapshot()->eventCount(), count);
            QCOMPARE(files.snapshot()->conflictCount(), 0U);
            QCOMPARE(files.eventIds().front(), eventIdOf(1));
            QCOMPARE(has(files.snapshot()->flags(files.inOrder().front()), EventFlag::Synthesised), !isWhole);
            QVERIFY(!isWhole || files.records().front() == wholeRecord(1));
            QCOMPARE(problemsOf(files.report()), std::string());
        }
    }
}

// What is not the same object's is told for itself.
void ForeignTest::isSeveralEvents()
{
    std::string other = wholeRecord(1);
    other.replace(other.find("alice"), 5, "mallo");
    const LoadedFiles conflict(R"({"docs":[{"d":)" + wholeRecord(1) + R"(},{"d":)" + other + "}]}", {});
    QCOMPARE(conflict.snapshot()->eventCount(), 2U);
    QCOMPARE(conflict.snapshot()->conflictCount(), 1U);

    const LoadedFiles copies(
        R"({"x":{"list":[{"d":)" + wholeRecord(1) + R"(},{"d":)" + wholeRecord(1) + "}]}}", {});
    QCOMPARE(copies.snapshot()->eventCount(), 2U);
    QCOMPARE(copies.snapshot()->rowCount(), 1U);

    const LoadedFiles different(
        "{" + engineColumns(1) + R"(,"related":[)" + wholeRecord(2) + "," + wholeRecord(3) + "]}", {});
    QCOMPARE(different.snapshot()->rowCount(), 3U);
}

// What was put together is a place of the record, in whatever file that is.
void ForeignTest::mergesWithTheRecord()
{
    LoadedFiles files;
    files.write("a.json", "{" + engineColumns(1) + "}\n" + wholeRecord(2, R"("{\"a\":1}")"));
    files.write("b.json", recordsJson({wholeRecord(1), wholeRecord(2, R"({"a":1})")}));
    files.load();
    const SnapshotPtr snapshot = files.snapshot();
    QCOMPARE(snapshot->eventCount(), 4U);
    QCOMPARE(snapshot->rowCount(), 2U);
    QCOMPARE(snapshot->conflictCount(), 0U);
    snapshot->rows().forEach([&](EventIndex row) {
        QVERIFY(!has(snapshot->flags(row), EventFlag::Synthesised));
        QCOMPARE(snapshot->copiesOf(row).size(), std::size_t{1});
    });
}

void ForeignTest::notInsideEvents_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<quint64>("events");
    const auto row = [](const char *name, std::string content, quint64 events = 1) {
        QTest::newRow(name) << std::move(content) << events;
    };
    const std::string planted = wholeRecord(9);
    row("request", wholeRecord(1, planted));
    row("request, in a list", wholeRecord(1, R"({"Records":[)" + planted + "]}"));
    row("request, as a text", wholeRecord(1, R"({"a":)" + inString(planted) + "}"));
    row("request that is a text", wholeRecord(1, inString(R"({"a":)" + planted + "}")));
    row("request of one in a wrapper", R"({"data":{"aws":)" + wholeRecord(1, planted) + "}}");
    row("request of columns", "{" + engineColumns(1) + R"(,"request_parameters":)" + planted + "}");
    row("request of columns, as a text",
        "{" + engineColumns(1) + R"(,"RequestParameters":)" + inString(planted) + "}");
    row("request of columns, dotted",
        "{" + engineColumns(1) + R"(,"requestParameters.a":)" + inString(planted) + "}");
    row("request of a row",
        R"([[{"eventname":"X"},{"eventid":"i"},{"requestparameters":)" + inString(planted) + "}]]");
    row("request of a record that lost its name",
        R"({"Records":[)" + wholeRecord(1)
            + R"(,{"eventVersion":"1","eventTime":"t","awsRegion":"r","requestParameters":)" + planted
            + "}]}");
    // No request, but no event either: the sample of a rule's test.
    row("sample for a rule",
        R"([{"data":{"Records":[)" + planted + R"(]},"description":"","trigger_rules":["a"]}])", 0);
    row("sample for a parser", R"({"classify_only":true,"data":)" + inString(planted) + "}", 0);
}

void ForeignTest::notInsideEvents()
{
    QFETCH(const std::string, content);
    QFETCH(const quint64, events);
    for (const std::size_t window : kWindows) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(quint64{files.report().events}, events);
        QVERIFY(!std::ranges::contains(files.eventIds(), eventIdOf(9)));
    }
}

// One object that is larger than a window, and larger than any record may be.
void ForeignTest::largerThanAWindow()
{
    std::string content = R"({"export":{"of":"trail"},"pages":{"anyName":[)";
    std::vector<std::string> records;
    for (unsigned i = 1; i <= 2000; ++i) {
        records.push_back(wholeRecord(i));
        content += (i == 1 ? "" : ",") + std::string(R"({"_id":"x","doc":)") + wholeRecord(i) + "}";
    }
    content += "]}}";
    LoadOptions options = withWindow(8192);
    options.limits.largestWindow = 65'536;
    options.recordLimits.bytes = 16'384;
    const LoadedFiles files(content, options);
    QCOMPARE(files.records(), records);
    QCOMPARE(problemsOf(files.report()), std::string());
    QCOMPARE(files.report().state, LeafState::Read);
}

void ForeignTest::lostRecordsAreNamed_data()
{
    QTest::addColumn<std::string>("content");
    const auto row = [](const char *name, std::string content) { QTest::newRow(name) << std::move(content); };
    const auto stream = [](std::string_view data) {
        return R"({"Records":[{"kinesis":{"partitionKey":"p","data":")" + std::string(data)
            + R"("},"eventSource":"aws:kinesis","eventName":"aws:kinesis:record"}]})";
    };
    row("gzip that is damaged",
        stream("H4sIAAAAAAAC/6tWKkktLlGyUlAqS8wpTtVRKi1OLYrPTFGyUlAqLU4tykvMTQUA!!!!!!!!"));
    row("base64 whose beginning is damaged",
        stream("X4sIAAAAAAAC/6tWKkktLlGyUlAqS8wpTtVRKi1OLYrPTFGyUlAqLU4tykvMTQUAAAA"));
    row("text that is cut", R"({"a":{"b":)" + inString(wholeRecord(1).substr(0, 150)) + "}}");
    row("text in a text that is cut",
        R"({"a":)"
            + inString(R"({"x":1,"logEvents":[{"id":"1","message":)"
                       + inString(wholeRecord(1).substr(0, 150)))
            + "}");
}

void ForeignTest::lostRecordsAreNamed()
{
    QFETCH(const std::string, content);
    const LoadedFiles files(content + "\n" + wholeRecord(2), {});
    QCOMPARE(files.eventIds(), std::vector<std::string>{eventIdOf(2)});
    QCOMPARE(files.report().state, LeafState::Partial);
    QVERIFY2(problemsOf(files.report()).contains("PackedIncomplete"), problemsOf(files.report()).c_str());
    QVERIFY(files.report().textProblems.front().offset < content.size());
}

// Records and columns that are whole in a wrapper that is not.
void ForeignTest::damagedWrapper()
{
    const std::string content = R"({"rule":{"id":"1"},"data":{"aws":)" + wholeRecord(1) + R"(,"row":{)"
        + engineColumns(2) + R"(},"text":)" + inString(wholeRecord(3)) + R"(,"cut":{"a":tru)";
    for (const std::size_t window : kWindows) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.eventIds(), (std::vector<std::string>{eventIdOf(1), eventIdOf(2), eventIdOf(3)}));
        QCOMPARE(files.report().state, LeafState::Partial);
        QCOMPARE(files.records().size(), std::size_t{3});
        QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size()});
    }
}

TRAILSCOPE_TEST(ForeignTest)
#include "foreigntest.moc"
