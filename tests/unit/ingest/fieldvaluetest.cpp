// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/testprogram.h"
#include "trailfixture.h"

#include "store/fieldreader.h"

#include <QTest>

#include <map>

using namespace trailscope;
using namespace trailscope::test;

// What the columns hold for a record.
class FieldValueTest : public QObject {
    Q_OBJECT

private slots:
    void everyField_data();
    void everyField();
    void values_data();
    void values();
    void signIns_data();
    void signIns();
    void readOnly_data();
    void readOnly();
    void resources_data();
    void resources();
    void identifiers_data();
    void identifiers();
    void shapes_data();
    void shapes();
    void identitiesInSuccession();
};

namespace {

// The text of a field in the only event of a file; "(absent)" where it has no value.
std::string valueIn(const LoadedFiles &files, Field field)
{
    const SnapshotPtr snapshot = files.snapshot();
    if (snapshot->eventCount() != 1) {
        return "(not one event)";
    }
    std::string text;
    appendFieldText(text, *snapshot, field, EventIndex{0});
    const auto columns = columnsOf(field);
    if (!columns.empty() && snapshot->code(columns.front(), EventIndex{0}) == Code::Absent) {
        return text.empty() ? "(absent)" : "(text without a value)";
    }
    return text;
}

std::string valueOf(const std::string &record, std::string_view field)
{
    const auto name = fieldByName(field);
    return name ? valueIn(LoadedFiles(recordsJson({record}), {}), *name) : "(no such field)";
}

// A record that is an event by its first members.
std::string withMembers(std::string_view members)
{
    return R"({"eventVersion":"1.08",)" + std::string(members) + "}";
}

const std::string &assumedRole()
{
    static const std::string made = R"({
  "eventVersion": "1.10",
  "userIdentity": {
    "type": "AssumedRole",
    "principalId": "AROAEXAMPLE:jane@example.com",
    "arn": "arn:aws:sts::111122223333:assumed-role/Auditor/jane@example.com",
    "accountId": "111122223333",
    "accessKeyId": "ASIAEXAMPLE",
    "sessionContext": {
      "sessionIssuer": {"type": "Role", "principalId": "AROAEXAMPLE",
        "arn": "arn:aws:iam::111122223333:role/Auditor", "accountId": "111122223333", "userName": "Auditor"},
      "attributes": {"creationDate": "2024-03-01T11:00:00Z", "mfaAuthenticated": "true"}
    }
  },
  "eventTime": "2024-03-01T12:34:56Z",
  "eventSource": "s3.amazonaws.com",
  "eventName": "GetObject",
  "awsRegion": "eu-central-1",
  "sourceIPAddress": "2001:db8::7",
  "userAgent": "aws-cli/2.15.0 md/awscrt#0.19.19 ua/2.0 os/linux",
  "errorCode": "AccessDenied",
  "errorMessage": "User is not authorized: \"s3:GetObject\"",
  "requestParameters": {"bucketName": "b", "key": "k"},
  "responseElements": null,
  "requestID": "B5A9E4F0D7C1A2B3",
  "eventID": "1c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f",
  "readOnly": true,
  "resources": [{"type": "AWS::S3::Object", "ARN": "arn:aws:s3:::b/k"},
                {"accountId": "111122223333", "type": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::b"}],
  "eventType": "AwsApiCall",
  "managementEvent": false,
  "recipientAccountId": "444455556666",
  "sharedEventID": "9c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f",
  "eventCategory": "Data"
})";
    return made;
}

} // namespace

void FieldValueTest::everyField_data()
{
    QTest::addColumn<std::string>("field");
    QTest::addColumn<std::string>("value");
    static const std::map<std::string, std::string> values = {
        {"time", "2024-03-01T12:34:56Z"},
        {"event", "GetObject"},
        {"service", "s3.amazonaws.com"},
        {"region", "eu-central-1"},
        {"principal", "Auditor/jane@example.com"},
        {"principalKind", "role"},
        {"userIdentity.type", "AssumedRole"},
        {"user", "(absent)"},
        {"role", "Auditor"},
        {"session", "jane@example.com"},
        {"account", "111122223333"},
        {"recipient", "444455556666"},
        {"key", "ASIAEXAMPLE"},
        {"ip", "2001:db8::7"},
        {"agent", "aws-cli/2.15.0 md/awscrt#0.19.19 ua/2.0 os/linux"},
        {"origin", "cli"},
        {"outcome", "denied"},
        {"error", "AccessDenied"},
        {"errorMessage", "User is not authorized: \"s3:GetObject\""},
        {"readOnly", "true"},
        {"write", "false"},
        {"category", "Data"},
        {"type", "AwsApiCall"},
        {"eventVersion", "1.10"},
        {"eventID", "1c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f"},
        {"requestID", "B5A9E4F0D7C1A2B3"},
        {"sharedEventID", "9c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f"},
        {"resource", "arn:aws:s3:::b/k; arn:aws:s3:::b"},
        {"offset", "12"},
        {"raw", ""},
    };
    for (const FieldInfo &info : allFields()) {
        const std::string name(info.name);
        if (info.field != Field::Source && !info.derived) { // a path of the moment; not loading's business
            QTest::newRow(name.c_str())
                << name << (values.contains(name) ? values.at(name) : "(not in the table)");
        }
    }
}

void FieldValueTest::everyField()
{
    QFETCH(const std::string, field);
    QFETCH(const std::string, value);
    QCOMPARE(valueOf(assumedRole(), field), value);
    // The same through the other way of reading, a record at a time.
    const LoadedFiles lines(std::string(12, ' ') + assumedRole() + "\n", {});
    QCOMPARE(valueIn(lines, *fieldByName(field)), value);
    if (field == "event") {
        QVERIFY(valueIn(lines, Field::Source).ends_with("/a.json"));
        const SnapshotPtr snapshot = lines.snapshot();
        QCOMPARE(snapshot->text(Column::PrincipalArn, EventIndex{0}),
                 std::string_view("arn:aws:sts::111122223333:assumed-role/Auditor/jane@example.com"));
        QCOMPARE(snapshot->text(Column::PrincipalId, EventIndex{0}),
                 std::string_view("AROAEXAMPLE:jane@example.com"));
        QCOMPARE(snapshot->flags(EventIndex{0}), EventFlags{0});
    }
}

void FieldValueTest::values_data()
{
    QTest::addColumn<std::string>("members");
    QTest::addColumn<std::string>("field");
    QTest::addColumn<std::string>("value");
    const auto row = [](const char *name, std::string members, const char *field, std::string value) {
        QTest::newRow(name) << std::move(members) << std::string(field) << std::move(value);
    };
    const std::string named = R"("eventName":"x",)";
    row("name is null", R"("eventName":null)", "event", "(absent)");
    row("name is empty", R"("eventName":"")", "event", "");
    row("name is a number", R"("eventName":12.50)", "event", "12.50");
    row("name is escaped", R"("eventName":"a\u00e4\n\"\\\/\ud83d\ude00")", "event",
        "a\xc3\xa4\n\"\\/\xf0\x9f\x98\x80");
    row("half a surrogate pair", R"("eventName":"a\ud83dz")", "event", "a\xef\xbf\xbdz");
    row("address is an object", named + R"("sourceIPAddress":{"a": [1, "b"]} )", "ip", R"({"a": [1, "b"]})");
    row("address is a list", named + R"("sourceIPAddress" : ["198.51.100.7"])", "ip", R"(["198.51.100.7"])");
    row("agent is false", named + R"("userAgent":false)", "agent", "false");
    row("region with other capitals", named + R"("AwsRegion":"r")", "region", "r");
    row("escaped key", named + R"("aws\u0052egion":"r")", "region", "r");
    row("identity is null", named + R"("userIdentity":null)", "principalKind", "unknown");
    row("identity is a text", named + R"("userIdentity":"root")", "userIdentity.type", "(absent)");
    row("identity is a list", named + R"("userIdentity":[{"type":"Root"}],"awsRegion":"r")", "region", "r");
    row("no identity", R"("eventName":"x")", "principal", "unknown");
    row("session context is a text",
        named + R"("userIdentity":{"sessionContext":"x","type":"IAMUser","userName":"jane"})", "user",
        "jane");
    row("user", named + R"("userIdentity":{"type":"IAMUser","userName":"jane","accountId":"111122223333"})",
        "principal", "jane");
    row("kind of a user", named + R"("userIdentity":{"type":"IAMUser","userName":"jane"})", "principalKind",
        "user");
    row("kind of root", named + R"("userIdentity":{"type":"Root","accountId":"1"})", "principalKind", "root");
    row("kind of a service",
        named + R"("userIdentity":{"type":"AWSService","invokedBy":"ec2.amazonaws.com"})", "principalKind",
        "service");
    row("origin of a service",
        named + R"("userIdentity":{"type":"AWSService","invokedBy":"ec2.amazonaws.com"})", "origin",
        "service");
    row("account of an aggregated event", R"("summary":{},"accountId":"123456789012")", "account",
        "123456789012");
    row("identity's account comes first", named + R"("accountId":"1","userIdentity":{"accountId":"2"})",
        "account", "2");
    row("time of an aggregated event",
        R"("summary":{},"timeWindow":{"windowStart":"2024-03-01T12:00:00Z","windowEnd":"2024-03-01T12:05:00Z"})",
        "time", "2024-03-01T12:00:00Z");
    row("event's time comes first",
        R"("summary":{},"timeWindow":{"windowStart":"2024-03-01T12:00:00Z"},"eventTime":"2024-03-01T13:00:00Z")",
        "time", "2024-03-01T13:00:00Z");
    row("time with a fraction", named + R"("eventTime":"2024-03-01T12:00:00.125Z")", "time",
        "2024-03-01T12:00:00.125Z");
    row("unreadable time", named + R"("eventTime":"yesterday")", "time", "");
    row("time is a number", named + R"("eventTime":1709294400)", "time", "2024-03-01T12:00:00Z");
    row("no error", named + R"("errorCode":null)", "outcome", "success");
    row("error", named + R"("errorCode":"NoSuchBucket")", "outcome", "error");
    row("dry run", named + R"("errorCode":"Client.DryRunOperation")", "outcome", "success");
    row("the key is the caller's",
        named + R"("responseElements":{"credentials":{"accessKeyId":"ASIAISSUED"}})", "key", "(absent)");
    row("shared event", named + R"("sharedEventID":"s")", "sharedEventID", "s");
    row("the last of two", R"("eventName":"x","eventName":"y")", "event", "y");
}

void FieldValueTest::values()
{
    QFETCH(const std::string, members);
    QFETCH(const std::string, field);
    QFETCH(const std::string, value);
    QCOMPARE(valueOf(withMembers(members), field), value);
    const LoadedFiles alone(withMembers(members), {});
    QCOMPARE(valueIn(alone, *fieldByName(field)), value);
}

void FieldValueTest::signIns_data()
{
    QTest::addColumn<std::string>("members");
    QTest::addColumn<std::string>("outcome");
    const std::string console = R"("eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin",)";
    QTest::newRow("success") << console + R"("responseElements":{"ConsoleLogin":"Success"})"
                             << std::string("success");
    QTest::newRow("failure") << console + R"("responseElements":{"ConsoleLogin":"Failure"})"
                             << std::string("failure");
    QTest::newRow("failure, with space")
        << console + "\"responseElements\" : {\n \"ConsoleLogin\" :\n \"Failure\" }"
        << std::string("failure");
    QTest::newRow("failure, the response first") << std::string(
        R"("responseElements":{"ConsoleLogin":"Failure"},"eventName":"ConsoleLogin","eventSource":"signin.amazonaws.com")")
                                                 << std::string("failure");
    QTest::newRow("no response") << console + R"("responseElements":null)" << std::string("success");
    QTest::newRow("Identity Center") << std::string(
        R"("eventSource":"sso.amazonaws.com","eventName":"CredentialVerification","serviceEventDetails":{"CredentialVerification":"Failure"})")
                                     << std::string("failure");
    QTest::newRow("second factor") << std::string(
        R"("eventSource":"signin.amazonaws.com","eventName":"CheckMfa","responseElements":{"CheckMfa":"Failure"})")
                                   << std::string("failure");
    QTest::newRow("another service's field of that name") << std::string(
        R"("eventSource":"s3.amazonaws.com","eventName":"X","responseElements":{"X":"Failure"})")
                                                          << std::string("success");
}

void FieldValueTest::signIns()
{
    QFETCH(const std::string, members);
    QFETCH(const std::string, outcome);
    QCOMPARE(valueOf(withMembers(members), "outcome"), outcome);
}

void FieldValueTest::readOnly_data()
{
    QTest::addColumn<std::string>("members");
    QTest::addColumn<std::string>("readOnly");
    QTest::addColumn<std::string>("write");
    QTest::addColumn<bool>("inferred");
    const auto row
        = [](const char *name, const char *members, const char *readOnly, const char *write, bool inferred) {
              QTest::newRow(name) << std::string(members) << std::string(readOnly) << std::string(write)
                                  << inferred;
          };
    row("true", R"("eventName":"PutObject","readOnly":true)", "true", "false", false);
    row("false", R"("eventName":"GetObject","readOnly":false)", "false", "true", false);
    row("true as text", R"("eventName":"PutObject","readOnly":"true")", "true", "false", false);
    row("false as text", R"("eventName":"GetObject","readOnly":"false")", "false", "true", false);
    row("missing, reads", R"("eventName":"GetObject")", "(absent)", "false", true);
    row("missing, writes", R"("eventName":"PutObject")", "(absent)", "true", true);
    row("null, reads", R"("eventName":"DescribeInstances","readOnly":null)", "(absent)", "false", true);
    row("nonsense", R"("eventName":"ListBuckets","readOnly":"maybe")", "maybe", "false", true);
    row("no name", R"("insightDetails":{})", "(absent)", "true", true);
}

void FieldValueTest::readOnly()
{
    QFETCH(const std::string, members);
    QFETCH(const std::string, readOnly);
    QFETCH(const std::string, write);
    QFETCH(const bool, inferred);
    const LoadedFiles files(withMembers(members), {});
    QCOMPARE(valueIn(files, Field::ReadOnly), readOnly);
    QCOMPARE(valueIn(files, Field::Write), write);
    QCOMPARE(has(files.snapshot()->flags(EventIndex{0}), EventFlag::WriteInferred), inferred);
}

void FieldValueTest::resources_data()
{
    QTest::addColumn<std::string>("resources");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<std::vector<std::string>>("values");
    using List = std::vector<std::string>;
    QTest::newRow("null") << std::string("null") << false << List{};
    QTest::newRow("none") << std::string("[]") << true << List{};
    QTest::newRow("ARN") << std::string(R"([{"ARN":"arn:a","type":"T"}])") << true << List{"arn:a"};
    QTest::newRow("other capitals") << std::string(R"([{"arn":"arn:a"}])") << true << List{"arn:a"};
    QTest::newRow("prefix and name") << std::string(
        R"([{"ARNPrefix":"arn:p"},{"resourceName":"n","resourceType":"T"}])")
                                     << true << List{"arn:p", "n"};
    QTest::newRow("null ARN") << std::string(R"([{"ARN":null},{"ARN":"b"}])") << true << List{"b"};
    QTest::newRow("texts") << std::string(R"(["a\"b","c"])") << true << List{"a\"b", "c"};
    QTest::newRow("one text") << std::string(R"("a")") << true << List{"a"};
    QTest::newRow("nested list") << std::string(R"([["a"],null,7])") << true << List{R"(["a"])", "7"};
    QTest::newRow("nothing of use") << std::string(R"([{"type":"T"}])") << true << List{};
    QTest::newRow("the same twice") << std::string(R"([{"ARN":"a"},{"ARN":"a"}])") << true << List{"a", "a"};
}

void FieldValueTest::resources()
{
    QFETCH(const std::string, resources);
    QFETCH(const bool, exists);
    QFETCH(const std::vector<std::string>, values);
    const LoadedFiles files(withMembers(R"("eventName":"x","resources":)" + resources), {});
    const SnapshotPtr snapshot = files.snapshot();
    QCOMPARE(snapshot->eventCount(), 1U);
    QCOMPARE(snapshot->code(Column::Resource, EventIndex{0}) != Code::Absent, exists);
    const auto found = decodeValueList(snapshot->text(Column::Resource, EventIndex{0}));
    QCOMPARE(std::vector<std::string>(found.begin(), found.end()), values);
}

void FieldValueTest::identifiers_data()
{
    QTest::addColumn<std::string>("id");
    QTest::addColumn<bool>("present");
    QTest::addColumn<std::string>("text");
    QTest::newRow("null") << std::string("null") << false << std::string();
    QTest::newRow("empty") << std::string(R"("")") << true << std::string();
    QTest::newRow("UUID") << std::string(R"("1c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f")") << true
                          << std::string("1c8d2f3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f");
    QTest::newRow("capitals") << std::string(R"("1C8D2F3E-5A6B-4C7D-8E9F-0A1B2C3D4E5F")") << true
                              << std::string("1C8D2F3E-5A6B-4C7D-8E9F-0A1B2C3D4E5F");
    QTest::newRow("zeros") << std::string(R"("00000000-0000-0000-0000-000000000000")") << true
                           << std::string("00000000-0000-0000-0000-000000000000");
    QTest::newRow("ones") << std::string(R"("ffffffff-ffff-ffff-ffff-ffffffffffff")") << true
                          << std::string("ffffffff-ffff-ffff-ffff-ffffffffffff");
    QTest::newRow("number") << std::string("17") << true << std::string("17");
    QTest::newRow("object") << std::string(R"({"a":1})") << true << std::string(R"({"a":1})");
}

void FieldValueTest::identifiers()
{
    QFETCH(const std::string, id);
    QFETCH(const bool, present);
    QFETCH(const std::string, text);
    const LoadedFiles files(withMembers(R"("eventName":"x","eventID":)" + id + R"(,"requestID":)" + id), {});
    const SnapshotPtr snapshot = files.snapshot();
    for (const IdColumn column : {IdColumn::EventId, IdColumn::RequestId}) {
        QCOMPARE(snapshot->id(column, EventIndex{0}).present, present);
        QCOMPARE(snapshot->idText(column, EventIndex{0}), text);
    }
    // The other spelling, of aggregated events.
    const LoadedFiles other(withMembers(R"("eventName":"x","eventId":)" + id), {});
    QCOMPARE(other.snapshot()->idText(IdColumn::EventId, EventIndex{0}), text);
}

using Values = std::vector<std::pair<QByteArray, QByteArray>>;

void FieldValueTest::shapes_data()
{
    QTest::addColumn<std::string>("record");
    QTest::addColumn<Values>("values");
    const auto row = [](const char *name, std::string record, Values values) {
        QTest::newRow(name) << std::move(record) << std::move(values);
    };
    row("Insights of a trail",
        R"({"eventVersion":"1.07","eventTime":"2020-07-21T20:56:00Z","awsRegion":"us-east-1","eventID":"x","eventType":"AwsCloudTrailInsight","recipientAccountId":"123456789012","sharedEventID":"s","insightDetails":{"state":"Start","eventSource":"autoscaling.amazonaws.com","eventName":"CompleteLifecycleAction","insightType":"ApiCallRateInsight","insightContext":{"statistics":{"baseline":{"average":8.8e-05},"insight":{"average":0.6}}}},"eventCategory":"Insight"})",
        {{"time", "2020-07-21T20:56:00Z"},
         {"event", "CompleteLifecycleAction"},
         {"service", "autoscaling.amazonaws.com"},
         {"category", "Insight"},
         {"sharedEventID", "s"},
         {"recipient", "123456789012"}});
    row("Insights of an event data store",
        R"({"eventVersion":"1.09","eventCategory":"Insight","eventType":"AwsCloudTrailInsight","eventID":"x","eventTime":"2024-03-01T12:00:00Z","awsRegion":"us-east-1","recipientAccountId":"123456789012","insightSource":"arn:aws:cloudtrail:us-east-1:1:eventdatastore/a","insightState":"End","insightEventSource":"s3.amazonaws.com","insightEventName":"GetObject","insightErrorCode":"null","insightType":"ApiErrorRateInsight","insightContext":{"baselineAverage":0.1}})",
        {{"event", "GetObject"}, {"service", "s3.amazonaws.com"}, {"error", "(absent)"}});
    row("Insights that name nothing", R"({"eventVersion":"1.07","insightDetails":"cut"})",
        {{"event", "(absent)"}, {"service", "(absent)"}});
    row("a record's own name before an Insights'",
        R"({"eventVersion":"1.07","insightDetails":{"eventName":"B"},"eventName":"A"})", {{"event", "A"}});
    row("aggregated",
        R"({"eventVersion":"1.0","accountId":"123456789012","eventId":"11112222-3333-4444-8555-666677778888","eventCategory":"Aggregated","eventType":"AwsAggregatedEvent","awsRegion":"eu-west-1","eventSource":"s3.amazonaws.com","timeWindow":{"windowStart":"2026-01-02T03:05:00Z","windowEnd":"2026-01-02T03:10:00Z","windowSize":"PT5M"},"summary":{"primaryDimension":{"dimension":"eventName","statistics":[{"name":"PutObject","value":1000}],"aggregationType":"Count"}}})",
        {{"time", "2026-01-02T03:05:00Z"},
         {"eventID", "11112222-3333-4444-8555-666677778888"},
         {"account", "123456789012"},
         {"recipient", "(absent)"},
         {"service", "s3.amazonaws.com"},
         {"category", "Aggregated"}});
    row("aggregated, time without zone",
        R"({"eventVersion":"1.0","summary":{},"timeWindow":{"windowStart":"2026-08-11 11:45:00"}})",
        {{"time", "2026-08-11T11:45:00Z"}});
    row("network activity",
        R"({"eventVersion":"1.09","userIdentity":{"type":"AWSAccount","principalId":"AIDA","accountId":"210987654321"},"eventTime":"2024-06-04T23:10:46Z","eventSource":"kms.amazonaws.com","eventName":"CreateKey","awsRegion":"us-east-1","sourceIPAddress":"10.0.0.7","errorCode":"VpceAccessDenied","errorMessage":"The request was denied due to a VPC endpoint policy","requestID":"r","eventID":"e","eventType":"AwsVpceEvent","recipientAccountId":"123456789012","vpcEndpointId":"vpce-1","vpcEndpointAccountId":"123456789012","eventCategory":"NetworkActivity"})",
        {{"outcome", "denied"}, {"error", "VpceAccessDenied"}, {"type", "AwsVpceEvent"}, {"ip", "10.0.0.7"}});
    row("addendum",
        R"({"eventVersion":"1.08","eventTime":"2024-03-01T12:00:00Z","eventSource":"s3.amazonaws.com","eventName":"PutObject","eventID":"e","addendum":{"reason":"UPDATED_DATA","updatedFields":"requestParameters,eventCategory","originalRequestID":"r","originalEventID":"o"}})",
        {{"event", "PutObject"}, {"eventID", "e"}});
    row("omitted for its size",
        R"({"eventVersion":"1.08","eventName":"PutRolePolicy","requestParameters":{"reason":"requestParameters too large","omitted":true,"originalSize":102402},"responseElements":{"reason":"responseElements too large","omitted":"true","originalSize":"149893"}})",
        {{"event", "PutRolePolicy"}, {"outcome", "success"}});
    row("1.0",
        R"({"eventVersion":"1.0","userIdentity":{"type":"IAMUser","userName":"Alice"},"eventTime":"2014-03-06T21:22:54Z","eventSource":"ec2.amazonaws.com","eventName":"StartInstances","awsRegion":"us-east-2","sourceIPAddress":"205.251.233.176","userAgent":"ec2-api-tools 1.6.12.2","requestParameters":{},"responseElements":{}})",
        {{"principal", "Alice"}, {"eventID", ""}, {"time", "2014-03-06T21:22:54Z"}});
    row("service event without type",
        R"({"eventVersion":"1.05","eventType":"AwsServiceEvent","eventName":"X","userIdentity":{"accountId":"123456789012","invokedBy":"AWS Internal"},"serviceEventDetails":{"keyId":"k"}})",
        {{"principal", "AWS Internal"}, {"principalKind", "service"}});
}

// What the table shows of the kinds of records and their versions (CloudTrail user guide, "CloudTrail record
// contents" and the pages on Insights, network activity and aggregated events).
void FieldValueTest::shapes()
{
    QFETCH(const std::string, record);
    QFETCH(const Values, values);
    for (const auto &[field, value] : values) {
        QCOMPARE(QByteArray::fromStdString(valueOf(record, field.toStdString())), value);
    }
    // The same from the long way.
    const LoadedFiles files(record + "\n#", {});
    for (const auto &[field, value] : values) {
        const auto known = fieldByName(field.toStdString());
        QCOMPARE(QByteArray::fromStdString(valueIn(files, *known)), value);
    }
}

// What was read before makes no difference, whatever is written like what.
void FieldValueTest::identitiesInSuccession()
{
    const std::vector<std::string> identities{R"("{}")",
                                              "{}",
                                              "{}",
                                              "[]",
                                              R"("[]")",
                                              "[]",
                                              "[]",
                                              "null",
                                              R"("")",
                                              "1",
                                              "{}",
                                              R"({"type":"Root"})",
                                              R"("{\"type\":\"Root\"}")",
                                              R"({"type":"Root"})"};
    std::vector<std::string> records;
    for (std::size_t i = 0; i < identities.size(); ++i) {
        records.push_back(R"({"eventVersion":"1.09","userIdentity":)" + identities[i]
                          + R"(,"eventName":"x","awsRegion":"r","eventID":")"
                          + eventIdOf(static_cast<unsigned>(i)) + R"("})");
    }
    const LoadedFiles files(recordsJson(records), {});
    QCOMPARE(problemsOf(files.report()), std::string());
    const SnapshotPtr snapshot = files.snapshot();
    QCOMPARE(files.records().size(), records.size());
    std::size_t number = 0;
    for (const EventIndex event : files.inOrder()) {
        std::string type;
        appendFieldText(type, *snapshot, Field::IdentityType, event);
        const std::string &identity = identities[number];
        // A text that is an object or list is read as that.
        const bool isMade = identity.starts_with("\"{") || identity.starts_with("\"[");
        QCOMPARE(has(snapshot->flags(event), EventFlag::Synthesised), isMade);
        QVERIFY(isMade || files.records()[number] == records[number]);
        QCOMPARE(type, std::string(identity.contains("Root") ? "Root" : ""));
        ++number;
    }
}

TRAILSCOPE_TEST(FieldValueTest)
#include "fieldvaluetest.moc"
