// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"
#include "investigate/catalogue/callname.h"
#include "investigate/target/targetfinder.h"
#include "store/fieldreader.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;

// What was acted on, by the rules and by the names of parameters.
class TargetTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_trail = Trail::create(); }
    void builtInRules();
    void faultyRules_data();
    void faultyRules();
    void versionsOfNames();
    void targets_data();
    void targets();
    void ownRules();
    void severalValues();
    void grownTrail();
    void stopped();

private:
    // Reads events, the inner members of records, as one more file, and finds out.
    void load(const QByteArrayList &events, TargetFinder &finder)
    {
        QByteArrayList records;
        for (const QByteArray &event : events)
            records.append(R"({"eventVersion":"1.08",)" + event + '}');
        QFile file(m_folder.filePath(QString::number(++m_files) + u".json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"Records":[)" + records.join(',') + "]}");
        file.close();
        const std::string path = file.fileName().toStdString();
        m_trail->load(std::span(&path, 1));
        m_trail->derive(std::make_shared<FoundColumn>(finder.find(*m_trail->snapshot(), m_trail->raw())));
    }
    [[nodiscard]] QString target(std::uint32_t event) const
    {
        std::string text;
        appendFieldText(text, *m_trail->snapshot(), Field::Target, EventIndex{event});
        return QString::fromStdString(text);
    }

    QTemporaryDir m_folder;
    int m_files = 0;
    std::shared_ptr<Trail> m_trail;
};

void TargetTest::builtInRules()
{
    const TargetRules &rules = TargetRules::builtIn();
    QVERIFY(rules.size() > 1000); // none when the file cannot be read
    QVERIFY(!rules.names().suffixes.empty());
    rules.forEach([](std::string_view service, std::string_view event, const TargetRule &rule) {
        for (const std::vector<JsonPath> &choices : rule.entries) {
            for (const JsonPath &path : choices) {
                const std::string &root = path.segments.front();
                const bool isPlaced = root == "requestParameters" || root == "responseElements"
                    || root == "resources" || root == "userIdentity" || root == "additionalEventData"
                    || root == "serviceEventDetails";
                QVERIFY2(isPlaced, (std::string(service) + ' ' + std::string(event)).c_str());
            }
        }
    });
}

void TargetTest::faultyRules_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const char *services, const char *message) {
        QTest::newRow(name) << R"({"version":1,"services":)" + QByteArray(services) + '}'
                            << QByteArray(message);
    };
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("byte ");
    QTest::newRow("another version") << QByteArray(R"({"version":2})") << QByteArray("version");
    row("no services", "[]", "services");
    row("a service with its domain", R"({"iam.amazonaws.com":[]})", "iam.amazonaws.com: is no service");
    row("no events", R"({"iam":[{"events":[],"target":[]}]})", "iam[0]: ");
    row("no target", R"({"iam":[{"events":["A"]}]})", "iam[0]: ");
    row("no event's name", R"({"iam":[{"events":["A b"],"target":[]}]})", "\"A b\" is no event's name");
    row("two rules", R"({"iam":[{"events":["A"],"target":[]},{"events":["A"],"target":[]}]})",
        "iam[1]: A has two rules");
    row("no path", R"({"iam":[{"events":["A"],"target":["a..b"]}]})", "\"a..b\" is no path");
    row("no choice", R"({"iam":[{"events":["A"],"target":[[]]}]})", "an entry without a path");
}

void TargetTest::faultyRules()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, message);
    const auto rules = TargetRules::parse(json.toStdString());
    QVERIFY(!rules.has_value());
    QVERIFY2(QByteArray::fromStdString(rules.error()).contains(message), rules.error().c_str());
}

void TargetTest::versionsOfNames()
{
    QCOMPARE(unversionedEventName("CreateFunction20150331"), std::string_view("CreateFunction"));
    QCOMPARE(unversionedEventName("UpdateFunctionCode20150331v2"), std::string_view("UpdateFunctionCode"));
    QCOMPARE(unversionedEventName("CreateDistribution2020_05_31"), std::string_view("CreateDistribution"));
    QCOMPARE(unversionedEventName("ListObjectsV2"), std::string_view("ListObjectsV2"));
    QCOMPARE(unversionedEventName("20150331"), std::string_view("20150331"));
    QCOMPARE(unversionedEventName(""), std::string_view(""));
}

void TargetTest::targets_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QString>("target");
    const auto row = [](const char *service, const char *name, const char *more, const char *target) {
        QTest::newRow(name) << R"("eventSource":")" + QByteArray(service) + R"(.amazonaws.com","eventName":")"
                + name + "\","
                + more << QString::fromUtf8(target);
    };
    // By rules.
    row("iam", "CreateUser", R"("requestParameters":{"userName":"eve"})", "eve");
    row("iam", "CreateAccessKey",
        R"("requestParameters":null,"userIdentity":{"userName":"bob"},"responseElements":{"accessKey":{"accessKeyId":"AKIA1"}})",
        "bob; AKIA1");
    row("sts", "AssumeRole",
        R"("requestParameters":{"roleArn":"arn:aws:iam::1:role/r","roleSessionName":"s"})",
        "arn:aws:iam::1:role/r");
    row("s3", "GetObject", R"("requestParameters":{"bucketName":"b","key":"a/\u00fc.csv","Host":"h"})",
        "b; a/ü.csv");
    row("ec2", "RunInstances",
        R"("requestParameters":{"imageId":"ami-1"},)"
        R"("responseElements":{"instancesSet":{"items":[{"instanceId":"i-1"},{"instanceId":"i-2"},{"instanceId":"i-1"}]}})",
        "i-1; i-2");
    row("lambda", "UpdateFunctionCode20150331v2", R"("requestParameters":{"functionName":"f"})", "f");
    row("support", "CreateCase", R"("responseElements":{"caseId":"case-1-muen-2026-a"})",
        "case-1-muen-2026-a");
    row("sts", "GetCallerIdentity", R"("requestParameters":{"name":"x"},"resources":[{"ARN":"arn:r"}])", "");
    row("support", "RefreshTrustedAdvisorCheck", R"("requestParameters":{"checkId":"Pfx0RwqBli"})",
        "Pfx0RwqBli");
    row("supportapp", "CreateSlackChannelConfiguration",
        R"("requestParameters":{"teamId":"T012ABCDEFG","channelName":"trouble","channelId":"C01234A5BCD"})",
        "trouble; C01234A5BCD; T012ABCDEFG");
    row("supportapp", "GetAccountAlias", R"("requestParameters":null)", "");
    row("trustedadvisor", "RefreshCheck", R"("requestParameters":{"checkId":"a1","accountId":"1"})", "a1");
    // The rule finds nothing: what the record names as resources.
    row("kms", "Decrypt", R"("requestParameters":{},"resources":[{"ARN":"arn:aws:kms:k"}])", "arn:aws:kms:k");
    row("iam", "DeleteRole", R"("requestParameters":null,"resources":[{"ARN":"arn:aws:iam::1:role/x"}])",
        "arn:aws:iam::1:role/x");
    // By names that agree with the operation's.
    row("new", "DescribeWidgets",
        R"("requestParameters":{"maxResults":5,"widgetNames":["a","b"],"color":"red"})", "a; b");
    row("new", "AttachFramePolicy",
        R"("requestParameters":{"policyArn":"arn:p","frameName":"f","clientToken":"t"})", "arn:p; f");
    row("ec2", "DescribeGizmoGates",
        R"("requestParameters":{"DescribeGizmoGatesRequest":{"GizmoGateId":{"tag":1,"content":"gg-1"},"Filter":{"Name":"x"}}})",
        "gg-1");
    row("ec2", "DescribeDhcpOptions",
        R"("requestParameters":{"dhcpOptionsSet":{"items":[{"dhcpOptionsId":"dopt-1"}]},"filterSet":{"items":[{"name":"n"}]}})",
        "dopt-1");
    // What is made is named by the response.
    row("new", "CreateWidget",
        R"("requestParameters":{"zone":"z"},"responseElements":{"widget":{"widgetId":"w-1","ownerId":"1"}})",
        "w-1");
    // Plain names, then any.
    row("new", "RotateIt", R"("requestParameters":{"resourceArn":"arn:x","streamName":"s"})", "arn:x");
    row("new", "ProbeIt", R"("requestParameters":{"streamName":"s","valid":"no","requestId":"r"})", "s");
    row("new", "DoNothing", R"("requestParameters":{"nextToken":"t","flag":true,"policyDocument":"{}"})", "");
}

void TargetTest::targets()
{
    QFETCH(const QByteArray, event);
    QFETCH(const QString, target);
    TargetFinder finder;
    load({event}, finder);
    QCOMPARE(this->target(0), target);
}

void TargetTest::ownRules()
{
    const auto rules = TargetRules::parse(
        R"({"version":1,"services":{"foo":[{"events":["Bar"],"target":["requestParameters.a",["requestParameters.b","requestParameters.c"]]}]}})");
    QVERIFY(rules.has_value());
    QCOMPARE(rules->size(), std::size_t{1});
    QVERIFY(rules->find("FOO.amazonaws.com", "Bar") != nullptr);
    QVERIFY(rules->find("foo", "Baz") == nullptr);
    QVERIFY(rules->find("other", "Bar") == nullptr);
    TargetFinder finder(*rules);
    load(
        {R"("eventSource":"foo.amazonaws.com","eventName":"Bar","requestParameters":{"c":"3","b":"2","a":["1","1"]})"},
        finder);
    QCOMPARE(target(0), u"1; 2"_s);
}

void TargetTest::severalValues()
{
    TargetFinder finder;
    load(
        {R"("eventSource":"s3.amazonaws.com","eventName":"GetObject","requestParameters":{"bucketName":"b","key":"k"})"},
        finder);
    QCOMPARE(fieldValues(*m_trail->snapshot(), Field::Target, EventIndex{0}), (ValueList{true, {"b", "k"}}));
}

// What was found stays, and the dictionary's codes with it.
void TargetTest::grownTrail()
{
    TargetFinder finder;
    load(
        {R"("eventSource":"iam.amazonaws.com","eventName":"CreateUser","requestParameters":{"userName":"a"})"},
        finder);
    const SnapshotPtr before = m_trail->snapshot();
    load(
        {R"("eventSource":"iam.amazonaws.com","eventName":"DeleteUser","requestParameters":{"userName":"b"})",
         R"("eventSource":"iam.amazonaws.com","eventName":"GetUser","requestParameters":{"userName":"a"})"},
        finder);
    QCOMPARE(target(0), u"a"_s);
    QCOMPARE(target(1), u"b"_s);
    QCOMPARE(target(2), u"a"_s);
    const DerivedColumn *old = before->derived(Field::Target);
    const DerivedColumn *now = m_trail->snapshot()->derived(Field::Target);
    QVERIFY(now->isWhole(*m_trail->snapshot()));
    QCOMPARE(&old->dictionary(), &now->dictionary());
    QCOMPARE(old->codes()[0], now->codes()[2]);
    // Nothing new: the same column.
    QCOMPARE(finder.find(*m_trail->snapshot(), m_trail->raw()).get(), now);
}

void TargetTest::stopped()
{
    TargetFinder finder;
    load(
        {R"("eventSource":"iam.amazonaws.com","eventName":"CreateUser","requestParameters":{"userName":"a"})"},
        finder);
    TargetFinder other;
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(other.find(*m_trail->snapshot(), m_trail->raw(), stop.get_token()) == nullptr);
}

TRAILSCOPE_TEST(TargetTest)
#include "targettest.moc"
