// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/decodedmodel.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

namespace {

struct Fixture {
    explicit Fixture(const std::string &record)
        : tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        model.setDetail(buildRecordDetail(record));
    }

    // The row with these names from the top.
    [[nodiscard]] QModelIndex row(const QStringList &names) const
    {
        QModelIndex found;
        for (const QString &name : names) {
            QModelIndex next;
            for (int i = 0; i < model.rowCount(found); ++i) {
                if (model.index(i, 0, found).data().toString() == name) {
                    next = model.index(i, 0, found);
                    break;
                }
            }
            if (!next.isValid()) {
                return {};
            }
            found = next;
        }
        return found;
    }
    [[nodiscard]] QString value(const QStringList &names) const
    {
        return row(names).siblingAtColumn(DecodedModel::ValueColumn).data().toString();
    }
    [[nodiscard]] QString meaning(const QStringList &names) const
    {
        return row(names).siblingAtColumn(DecodedModel::MeaningColumn).data().toString();
    }
    [[nodiscard]] std::optional<FieldValue> field(const QStringList &names) const
    {
        const QVariant value = row(names).data(DecodedModel::FieldValueRole);
        return value.isValid() ? std::optional(value.value<FieldValue>()) : std::nullopt;
    }

    DecodedModel model;
    QAbstractItemModelTester tester;
};

const std::string &roleRecord()
{
    static const std::string made
        = R"({"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLEID:jane",)"
          R"("arn":"arn:aws:sts::111122223333:assumed-role/Admin/jane","accountId":"111122223333","accessKeyId":"ASIAEXAMPLEKEY",)"
          R"("sessionContext":{"sessionIssuer":{"type":"Role","userName":"Admin","arn":"arn:aws:iam::111122223333:role/Admin"},)"
          R"("webIdFederationData":{},"attributes":{"creationDate":"2024-03-01T11:46:00Z","mfaAuthenticated":"false"},)"
          R"("ec2RoleDelivery":"1.0"},"newThing":{"of":"tomorrow"}},)"
          R"("eventTime":"2024-03-01T12:00:00Z","eventSource":"iam.amazonaws.com","eventName":"PutRolePolicy","awsRegion":"us-east-1",)"
          R"("sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2","errorCode":"AccessDenied","errorMessage":"no, because...",)"
          "\"requestParameters\":{\"policyDocument\":\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Inner\\\":"
          "\\\"{"
          "\\\\\\\"a\\\\\\\":1}\\\"}\","
          R"("encoded":"%7B%22x%22%3A%5B1%2C2%5D%7D","max":5,"maxText":"5","on":true,"none":null,"list":["a",{"b":"c"}],)"
          R"("secret":"HIDDEN_DUE_TO_SECURITY_REASONS","dotted.key":"v"},)"
          R"("responseElements":{"reason":"responseElements too large","omitted":true,"originalSize":102402},)"
          R"("resources":[{"ARN":"arn:aws:s3:::bucket/key","accountId":"111122223333","type":"AWS::S3::Object"},"odd"],)"
          R"("tlsDetails":{"tlsVersion":"TLSv1.1"},"somethingNew":{"k":"v"},"recipientAccountId":"444455556666"})";
    return made;
}

// `records` outlives it.
DetailSource sourceOf(SnapshotPtr snapshot, const RawSource &records)
{
    return {std::shared_ptr<const RawSource>(std::shared_ptr<void>(), &records), std::move(snapshot), {}, {}};
}

} // namespace

class DecodedModelTest : public QObject {
    Q_OBJECT

private slots:
    void beginsWithTheRequest();
    void tellsTheIdentity();
    void namesEveryType_data();
    void namesEveryType();
    void typesTheParameters();
    void opensJsonInsideTexts();
    void showsWhatCloudTrailLeftOut();
    void hidesNothing_data();
    void hidesNothing();
    void saysWhatIsGivenTwice();
    void saysWhereTheRecordIsDamaged();
    void showsTimesInTheChosenZone_data();
    void showsTimesInTheChosenZone();
    void showsTheTimeInTheTitle();
    void leadsToFilters();
    void leadsToThePlaceInTheRecord();
    void explainsSupport();
    void saysWhatTheCallDoes();
    void saysNothingOfUnknownCalls();
    void readsInsights_data();
    void readsInsights();
    void readsAggregates();
    void tellsEveryPlace();
    void tellsWhatTheS3KeySays();
    void showsTheColumnsOfALostRecord();
    void showsBrokenText();
    void canBeClearedAndReplaced();
};

// The sentence above the tree tells who; what stands first is what one need not scroll for.
void DecodedModelTest::beginsWithTheRequest()
{
    const auto sections = [](const std::string &record) {
        const Fixture fixture(record);
        QStringList titles;
        for (int row = 0; row < fixture.model.rowCount(); ++row)
            titles.append(fixture.model.index(row, 0).data().toString());
        return titles;
    };
    const QStringList failed = sections(
        R"({"userIdentity":{"type":"Root"},"requestParameters":{"a":1},"responseElements":null,"errorCode":"AccessDenied"})");
    QCOMPARE(failed.mid(0, 4),
             (QStringList{u"Request parameters"_s, u"Error"_s, u"Identity"_s, u"Response"_s}));
    const QStringList bare = sections(R"({"userIdentity":{"type":"Root"}})");
    QCOMPARE(bare.mid(0, 2), (QStringList{u"Request parameters"_s, u"Identity"_s}));
}

void DecodedModelTest::tellsTheIdentity()
{
    const Fixture fixture(roleRecord());
    QVERIFY(!fixture.model.detail()->sentence.isEmpty());
    QVERIFY(fixture.model.detail()->title.startsWith(u"PutRolePolicy"_s));
    const QString identity = u"Identity"_s;
    QVERIFY(fixture.row({identity}).isValid());
    QCOMPARE(fixture.value({identity, u"Principal"_s}), u"Admin/jane"_s);
    QCOMPARE(fixture.value({identity, u"Type"_s}), u"AssumedRole"_s);
    QVERIFY(!fixture.meaning({identity, u"Type"_s}).isEmpty());
    QVERIFY(!fixture.meaning({identity, u"Access key"_s}).isEmpty());
    QVERIFY(fixture.meaning({identity, u"Account"_s}).contains(u"444455556666"_s));
    QCOMPARE(fixture.value({identity, u"Session"_s, u"Session issuer"_s, u"User name"_s}), u"Admin"_s);
    QVERIFY(fixture.meaning({identity, u"Session"_s, u"Attributes"_s, u"MFA"_s}).contains(u"without"_s));
    QVERIFY(
        fixture.meaning({identity, u"Session"_s, u"Attributes"_s, u"Created"_s}).startsWith(u"0:14:00"_s));
    QVERIFY(fixture.row({identity, u"Session"_s, u"Web identity"_s}).isValid());
    QVERIFY(!fixture.meaning({identity, u"Session"_s, u"EC2 role delivery"_s}).isEmpty());
    QCOMPARE(fixture.value({identity, u"newThing"_s, u"of"_s}), u"tomorrow"_s);
}

void DecodedModelTest::namesEveryType_data()
{
    QTest::addColumn<QByteArray>("identity");
    QTest::addColumn<bool>("explained");
    for (const char *type :
         {"Root", "IAMUser", "AssumedRole", "Role", "FederatedUser", "Directory", "AWSAccount", "AWSService",
          "IdentityCenterUser", "SAMLUser", "WebIdentityUser", "Unknown"}) {
        QTest::newRow(type) << QByteArray(R"({"type":")") + type + R"("})" << true;
    }
    QTest::newRow("missing type") << QByteArray(R"({"invokedBy":"ec2.amazonaws.com","accountId":"1"})")
                                  << true;
    QTest::newRow("type of tomorrow") << QByteArray(R"({"type":"Robot"})") << false;
    QTest::newRow("empty") << QByteArray("{}") << true;
}

void DecodedModelTest::namesEveryType()
{
    QFETCH(QByteArray, identity);
    QFETCH(bool, explained);
    const Fixture fixture(R"({"eventVersion":"1.08","eventName":"X","userIdentity":)" + identity.toStdString()
                          + "}");
    QVERIFY(!fixture.model.detail()->sentence.isEmpty());
    QVERIFY(!fixture.value({u"Identity"_s, u"Principal"_s}).isEmpty());
    QVERIFY(fixture.row({u"Identity"_s, u"Type"_s}).isValid());
    QCOMPARE(!fixture.meaning({u"Identity"_s, u"Type"_s}).isEmpty(), explained);
}

void DecodedModelTest::typesTheParameters()
{
    const Fixture fixture(roleRecord());
    const QString section = u"Request parameters"_s;
    const auto kind = [&](const QString &name) {
        return static_cast<DecodedKind>(fixture.row({section, name}).data(DecodedModel::KindRole).toInt());
    };
    QCOMPARE(kind(u"max"_s), DecodedKind::Number);
    QCOMPARE(kind(u"maxText"_s), DecodedKind::String);
    QCOMPARE(kind(u"on"_s), DecodedKind::Boolean);
    QCOMPARE(kind(u"none"_s), DecodedKind::Null);
    QCOMPARE(kind(u"list"_s), DecodedKind::Array);
    QCOMPARE(fixture.value({section, u"max"_s}), u"5"_s);
    QCOMPARE(fixture.value({section, u"maxText"_s}), u"\"5\""_s);
    QCOMPARE(fixture.value({section, u"list"_s}), u"2 items"_s);
    QCOMPARE(fixture.value({section, u"list"_s, u"[2]"_s, u"b"_s}), u"c"_s);
    QVERIFY(!fixture.meaning({section, u"secret"_s}).isEmpty());
}

void DecodedModelTest::opensJsonInsideTexts()
{
    Fixture fixture(roleRecord());
    const QString section = u"Request parameters"_s;
    const QModelIndex policy = fixture.row({section, u"policyDocument"_s});
    QVERIFY(policy.data(DecodedModel::CanDecodeRole).toBool());
    QCOMPARE(fixture.model.rowCount(policy), 0);
    QVERIFY(fixture.model.decode(policy));
    QVERIFY(!policy.data(DecodedModel::CanDecodeRole).toBool());
    QVERIFY(!fixture.model.decode(policy));
    QCOMPARE(fixture.value({section, u"policyDocument"_s, u"Version"_s}),
             u"2012-10-17"_s.prepend(u'"').append(u'"'));
    // A level at a time.
    const QModelIndex inner = fixture.row({section, u"policyDocument"_s, u"Inner"_s});
    QVERIFY(inner.data(DecodedModel::CanDecodeRole).toBool());
    QVERIFY(fixture.model.decode(inner));
    const QModelIndex innermost = fixture.row({section, u"policyDocument"_s, u"Inner"_s, u"a"_s});
    QCOMPARE(innermost.siblingAtColumn(DecodedModel::ValueColumn).data().toString(), u"1"_s);
    QVERIFY(!innermost.data(DecodedModel::FieldValueRole).isValid());
    QCOMPARE(innermost.data(DecodedModel::NodeRole), policy.data(DecodedModel::NodeRole));

    QVERIFY(fixture.model.decode(fixture.row({section, u"encoded"_s})));
    QCOMPARE(fixture.value({section, u"encoded"_s, u"x"_s}), u"2 items"_s);
    QVERIFY(!fixture.model.decode(fixture.row({section, u"max"_s})));
}

void DecodedModelTest::showsWhatCloudTrailLeftOut()
{
    const Fixture fixture(roleRecord());
    QCOMPARE(fixture.value({u"Response"_s, u"responseElements"_s}),
             u"Omitted by CloudTrail, original 102402 bytes"_s);
    QVERIFY(fixture.row({u"Response"_s, u"responseElements"_s}).data(DecodedModel::AlarmingRole).toBool());
    QVERIFY(fixture.row({u"Response"_s, u"responseElements"_s, u"reason"_s}).isValid());
    QVERIFY(fixture.meaning({u"Error"_s, u"Message"_s}).contains(u"Cut off"_s));
    QVERIFY(!fixture.meaning({u"TLS"_s, u"tlsVersion"_s}).isEmpty());
    QCOMPARE(fixture.value({u"Resources"_s, u"[1]"_s}), u"arn:aws:s3:::bucket/key"_s);
    QCOMPARE(fixture.value({u"Resources"_s, u"[2]"_s}), u"odd"_s);
}

void DecodedModelTest::hidesNothing_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("role") << QByteArray::fromStdString(roleRecord());
    QTest::newRow("nothing known") << QByteArray(R"({"a":1,"b":{"c":[{}]}})");
    QTest::newRow("nulls") << QByteArray(
        R"({"userIdentity":null,"requestParameters":null,"responseElements":null,"resources":null,"errorCode":null})");
    QTest::newRow("unusual types") << QByteArray(
        R"({"userIdentity":"x","requestParameters":[1,2],"responseElements":"text","resources":{"ARN":"a"},"tlsDetails":3})");
    QTest::newRow("twice the same") << QByteArray(
        R"({"userIdentity":{"type":"Root","type":"IAMUser"},"requestParameters":{"a":1},"requestParameters":{"a":2}})");
    QTest::newRow("aggregated") << QByteArray(
        R"({"eventId":"1","summary":{"primaryDimension":{"statistics":[{"name":"PutObject","value":1000}]}}})");
    QTest::newRow("no object") << QByteArray("[1]");
}

void DecodedModelTest::hidesNothing()
{
    QFETCH(QByteArray, record);
    const Fixture fixture(record.toStdString());
    const JsonTree &json = *fixture.model.detail()->json;
    for (std::uint32_t i = 1; i < json.size(); ++i) {
        const QModelIndex index = fixture.model.indexOf(static_cast<JsonNodeId>(i));
        QVERIFY2(index.isValid(), json.node(static_cast<JsonNodeId>(i)).key.c_str());
        QCOMPARE(index.data(DecodedModel::NodeRole).toUInt(), i);
    }
}

void DecodedModelTest::saysWhatIsGivenTwice()
{
    const Fixture fixture(
        R"({"eventName":"A","requestParameters":{"key":"first","other":"x","key":"last"}})");
    QVERIFY(fixture.model.detail()->remarks.join(u' ').contains(u"more than once"_s));
    const JsonTree &json = *fixture.model.detail()->json;
    for (const auto &[text, marked] : {std::pair("first", true), {"other", false}, {"last", false}}) {
        for (std::uint32_t i = 0; i < json.size(); ++i) {
            const JsonNode &node = json.node(static_cast<JsonNodeId>(i));
            if (node.text != text)
                continue;
            const QModelIndex index = fixture.model.indexOf(static_cast<JsonNodeId>(i));
            const QModelIndex meaning = index.siblingAtColumn(DecodedModel::MeaningColumn);
            QCOMPARE(meaning.data().toString().contains(u"that value counts"_s), marked);
        }
    }
    const Fixture sound(
        R"({"eventName":"A","requestParameters":{"key":"first"},"responseElements":{"key":"last"}})");
    QVERIFY(!sound.model.detail()->remarks.join(u' ').contains(u"more than once"_s));
}

// In a value that nothing but the event's own view reads.
void DecodedModelTest::saysWhereTheRecordIsDamaged()
{
    const Fixture damaged(R"({"eventName":"A","requestParameters":{"key":"x\q"}})");
    const QString remarks = damaged.model.detail()->remarks.join(u' ');
    QVERIFY2(remarks.contains(u"byte 46"_s) && remarks.contains(u"backslash"_s), qPrintable(remarks));
    const Fixture sound(R"({"eventName":"A","requestParameters":{"key":"x\n"}})");
    QVERIFY(sound.model.detail()->remarks.isEmpty());
}

void DecodedModelTest::showsTimesInTheChosenZone_data()
{
    QTest::addColumn<QString>("value"); // as JSON
    QTest::addColumn<QString>("inUtc");
    QTest::addColumn<QString>("inBerlin");
    const auto row = [](const char *name, const QString &value, const QString &inUtc,
                        const QString &inBerlin) { QTest::newRow(name) << value << inUtc << inBerlin; };
    row("UTC", u"\"2024-03-01T12:00:00Z\""_s, u"2024-03-01T12:00:00Z"_s,
        u"2024-03-01 13:00:00+01:00 (recorded: 2024-03-01T12:00:00Z)"_s);
    row("in summer, with a fraction", u"\"2024-07-01T23:30:00.5Z\""_s, u"2024-07-01T23:30:00.5Z"_s,
        u"2024-07-02 01:30:00.500+02:00 (recorded: 2024-07-01T23:30:00.5Z)"_s);
    row("with an offset", u"\"2024-03-01T12:00:00+05:30\""_s,
        u"2024-03-01 06:30:00Z (recorded: 2024-03-01T12:00:00+05:30)"_s,
        u"2024-03-01 07:30:00+01:00 (recorded: 2024-03-01T12:00:00+05:30)"_s);
    row("as a service answers", u"\"Mar 1, 2024 1:05:00 PM\""_s,
        u"2024-03-01 13:05:00Z (recorded: Mar 1, 2024 1:05:00 PM)"_s,
        u"2024-03-01 14:05:00+01:00 (recorded: Mar 1, 2024 1:05:00 PM)"_s);
    row("as a newer service answers", u"\"Mar 1, 2024, 12:05:00\\u202fAM\""_s,
        u"2024-03-01 00:05:00Z (recorded: Mar 1, 2024, 12:05:00\u202fAM)"_s,
        u"2024-03-01 01:05:00+01:00 (recorded: Mar 1, 2024, 12:05:00\u202fAM)"_s);
    for (const char *other :
         {"1709294401", "\"2024-03-01\"", "\"20240301\"", "\"Mar 1, 2024\"", "\"PM\"", "\"10:00:00\""}) {
        const QString json = QString::fromLatin1(other);
        const QString shown
            = json == u"\"20240301\"" || json == u"\"2024-03-01\"" ? json : QString(json).remove(u'"');
        row(other, json, shown, shown);
    }
}

// Whatever the value's name is. What is copied stays what was recorded.
void DecodedModelTest::showsTimesInTheChosenZone()
{
    QFETCH(const QString, value);
    QFETCH(const QString, inUtc);
    QFETCH(const QString, inBerlin);
    const QString record
        = u"{\"eventName\":\"A\",\"responseElements\":{\"credentials\":{\"until\":"_s % value % u"}}}"_s;
    Fixture fixture(record.toStdString());
    const QModelIndexList found = fixture.model.match(fixture.model.index(0, 0), Qt::DisplayRole, u"until"_s,
                                                      1, Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    const QModelIndex cell = found.front().siblingAtColumn(DecodedModel::ValueColumn);
    QCOMPARE(cell.data().toString(), replacedText(inUtc));
    const QString copied = cell.data(DecodedModel::FullTextRole).toString();
    const QSignalSpy changed(&fixture.model, &QAbstractItemModel::dataChanged);
    fixture.model.setTimeZone(QTimeZone("Europe/Berlin"));
    QCOMPARE(cell.data().toString(), replacedText(inBerlin));
    QCOMPARE(changed.count(), inUtc == inBerlin ? 0 : 1);
    QCOMPARE(cell.data(DecodedModel::FullTextRole).toString(), copied);
    fixture.model.setTimeZone(QTimeZone::utc());
    QCOMPARE(cell.data().toString(), replacedText(inUtc));
}

void DecodedModelTest::showsTheTimeInTheTitle()
{
    const QTimeZone berlin("Europe/Berlin");
    const auto title = [](const char *record, const QTimeZone &zone) {
        return detailTitle(*buildRecordDetail(record), zone);
    };
    const char *const usual = R"({"eventName":"A","awsRegion":"x","eventTime":"2024-03-01T12:00:00Z"})";
    QCOMPARE(title(usual, QTimeZone::utc()), u"A · x · 2024-03-01T12:00:00Z"_s);
    QCOMPARE(title(usual, berlin), u"A · x · 2024-03-01 13:00:00+01:00 (recorded: 2024-03-01T12:00:00Z)"_s);
    QCOMPARE(title(R"({"eventName":"A","eventTime":1709294400})", QTimeZone::utc()),
             u"A · 2024-03-01 12:00:00Z (recorded: 1709294400)"_s);
    QCOMPARE(title(R"({"eventName":"A","eventTime":"noon"})", berlin), u"A · noon"_s);
    QCOMPARE(title(R"({"eventName":"A"})", berlin), u"A"_s);
}

void DecodedModelTest::leadsToFilters()
{
    const Fixture fixture(roleRecord());
    const auto key = fixture.field({u"Identity"_s, u"Access key"_s});
    QVERIFY(key);
    QCOMPARE(key->field, FieldRef(Field::Key));
    QCOMPARE(key->value, std::string("ASIAEXAMPLEKEY"));
    const auto member = fixture.field({u"Request parameters"_s, u"list"_s, u"[2]"_s, u"b"_s});
    QVERIFY(member);
    QCOMPARE(member->field.name(), std::string("requestParameters.list.b"));
    const auto dotted = fixture.field({u"Request parameters"_s, u"dotted.key"_s});
    QVERIFY(dotted);
    QCOMPARE(dotted->field.name(), std::string("requestParameters.\"dotted.key\""));
    const auto null = fixture.field({u"Request parameters"_s, u"none"_s});
    QVERIFY(null);
    QVERIFY(!null->value);
    QVERIFY(!fixture.field({u"Request parameters"_s, u"list"_s}));
    QCOMPARE(fixture.field({u"Identity"_s, u"Principal"_s})->field, FieldRef(Field::Principal));
}

void DecodedModelTest::leadsToThePlaceInTheRecord()
{
    const Fixture fixture(roleRecord());
    const QModelIndex index = fixture.row({u"Identity"_s, u"Session"_s, u"Session issuer"_s, u"User name"_s});
    const auto node = static_cast<JsonNodeId>(index.data(DecodedModel::NodeRole).toUInt());
    const DisplayText &pretty = fixture.model.detail()->pretty;
    const TextRange range = pretty.valueRange(node);
    QCOMPARE(pretty.plain().mid(range.begin, range.length()), u"\"Admin\""_s);
    QCOMPARE(fixture.model.indexOf(node), index);
    QCOMPARE(index.data(DecodedModel::PathRole).toString(),
             u"userIdentity.sessionContext.sessionIssuer.userName"_s);
    QCOMPARE(index.data(DecodedModel::JsonTextRole).toString(), u"\"Admin\""_s);
    QCOMPARE(index.data(DecodedModel::FullTextRole).toString(), u"Admin"_s);
    QVERIFY(!fixture.model.indexOf(JsonNodeId{}).isValid());
}

void DecodedModelTest::explainsSupport()
{
    const Fixture fixture(
        R"({"eventVersion":"1.08","eventSource":"support.amazonaws.com","eventName":"CreateCase",)"
        R"("requestParameters":{"severityCode":"urgent"}})");
    QVERIFY(!fixture.meaning({u"Request parameters"_s, u"severityCode"_s}).isEmpty());
    QVERIFY(!fixture.meaning({u"Event"_s, u"eventName"_s}).isEmpty());
}

void DecodedModelTest::saysWhatTheCallDoes()
{
    const Fixture fixture(roleRecord());
    const QString section = u"What this call does"_s;
    QVERIFY(fixture.value({section}).contains(u"role"_s));
    QVERIFY(!fixture.value({section, u"How it is abused"_s}).isEmpty());
    QCOMPARE(fixture.value({section, u"Technique"_s}), u"T1098.003"_s);
    QCOMPARE(fixture.meaning({section, u"Technique"_s}), u"Account Manipulation: Additional Cloud Roles"_s);
    QCOMPARE(fixture.value({section, u"Impact"_s}), u"privilege"_s);
    QVERIFY(!fixture.meaning({section, u"Impact"_s}).isEmpty());
    QVERIFY(fixture.value({section, u"Source"_s}).startsWith(u"https://"_s));
    // Each leads to its filter.
    QCOMPARE(fixture.field({section, u"Technique"_s}),
             std::optional(FieldValue{.field = FieldRef(Field::Technique), .value = "T1098.003"}));
    QCOMPARE(fixture.field({section, u"Tactic"_s}),
             std::optional(FieldValue{.field = FieldRef(Field::Tactic), .value = "persistence"}));
    QCOMPARE(fixture.field({section, u"Impact"_s}),
             std::optional(FieldValue{.field = FieldRef(Field::Impact), .value = "privilege"}));
}

void DecodedModelTest::saysNothingOfUnknownCalls()
{
    const QString section = u"What this call does"_s;
    for (const char *record :
         {R"({"eventVersion":"1.08","eventSource":"iam.amazonaws.com","eventName":"MakeCoffee"})",
          R"({"eventVersion":"1.08","eventName":"PutRolePolicy"})", R"({"eventVersion":"1.08"})"})
        QVERIFY2(!Fixture(record).row({section}).isValid(), record);
    // An ordinary call has no more than its sentence.
    const Fixture ordinary(
        R"({"eventVersion":"1.08","eventSource":"s3.amazonaws.com","eventName":"CreateBucket"})");
    QVERIFY(!ordinary.value({section}).isEmpty());
    QCOMPARE(ordinary.model.rowCount(ordinary.row({section})), 0);
}

void DecodedModelTest::readsInsights_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("trail") << QByteArray(
        R"({"eventVersion":"1.07","eventType":"AwsCloudTrailInsight","insightDetails":{"state":"Start",)"
        R"("eventSource":"ec2.amazonaws.com","eventName":"RunInstances","insightType":"ApiCallRateInsight",)"
        R"("insightContext":{"statistics":{"baseline":{"average":0.5},"insight":{"average":5},)"
        R"("insightDuration":1,"baselineDuration":10080},"attributions":[{"attribute":"userAgent",)"
        R"("insight":[{"value":"curl","average":4}],"baseline":[{"value":"null","average":1}]}]}}})");
    QTest::newRow("event data store") << QByteArray(
        R"({"eventVersion":"1.07","eventType":"AwsCloudTrailInsight","insightState":"Start",)"
        R"("insightEventSource":"ec2.amazonaws.com","insightEventName":"RunInstances",)"
        R"("insightType":"ApiCallRateInsight","insightContext":{"baselineAverage":0.5,"insightAverage":5,)"
        R"("insightDuration":1,"baselineDuration":10080,"attributions":[{"attribute":"userAgent",)"
        R"("insightValue":"curl","insightAverage":4,"baselineValue":"null","baselineAverage":1}]}})");
}

void DecodedModelTest::readsInsights()
{
    QFETCH(const QByteArray, record);
    const Fixture fixture(record.toStdString());
    const QString section = u"What is unusual"_s;
    QVERIFY(fixture.model.detail()->sentence.contains(u"RunInstances"_s));
    QCOMPARE(fixture.value({section}), u"Unusual rate of calls"_s);
    QCOMPARE(fixture.value({section, u"Operation"_s}), u"RunInstances"_s);
    QCOMPARE(fixture.value({section, u"State"_s}), u"Start"_s);
    QCOMPARE(fixture.value({section, u"Baseline"_s}), u"0.50 per minute"_s);
    QCOMPARE(fixture.value({section, u"Observed"_s}), u"5.0 per minute"_s);
    QCOMPARE(fixture.meaning({section, u"Observed"_s}), u"10 times the baseline"_s);
    const auto share = [&](const QStringList &names) {
        return fixture.row(names).data(DecodedModel::ShareRole).toDouble();
    };
    QCOMPARE(share({section, u"Baseline"_s}), 0.1);
    QCOMPARE(share({section, u"Observed"_s}), 1.0);
    const QString by = u"By userAgent"_s;
    QCOMPARE(fixture.value({section, by, u"Observed"_s}), u"curl"_s);
    QCOMPARE(fixture.value({section, by, u"Baseline"_s}), u"(none)"_s);
    QCOMPARE(share({section, by, u"Baseline"_s}), 0.25);
}

void DecodedModelTest::readsAggregates()
{
    const Fixture fixture(
        R"({"eventVersion":"1.0","eventType":"AwsAggregatedEvent","timeWindow":{"windowStart":"2026-01-01T00:00:00Z",)"
        R"("windowEnd":"2026-01-01T00:05:00Z"},"summary":{"primaryDimension":{"dimension":"eventName","statistics":)"
        R"([{"name":"PutObject","value":1000},{"name":"GetObject","value":250}]},"details":[{"dimension":"userAgent",)"
        R"("statistics":[{"name":"cli","value":7}]}]}})");
    const QString section = u"What was counted"_s;
    QCOMPARE(fixture.value({section, u"By eventName"_s}), u"1,250 in all"_s);
    QCOMPARE(fixture.value({section, u"By eventName"_s, u"PutObject"_s}), u"1,000"_s);
    QCOMPARE(
        fixture.row({section, u"By eventName"_s, u"GetObject"_s}).data(DecodedModel::ShareRole).toDouble(),
        0.25);
    QCOMPARE(fixture.value({section, u"By userAgent"_s, u"cli"_s}), u"7"_s);
}

void DecodedModelTest::tellsEveryPlace()
{
    EventStore store;
    for (const char *name : {"a.json", "b.json"}) {
        EventRow row;
        row.place.source = store.addSource(name, name[0] == 'a' ? 0 : 1);
        row.codes[slot(Column::Source)] = Code{raw(row.place.source)};
        row.ids[slot(IdColumn::EventId)] = {.uuid = {1, 2}, .code = Code::Absent, .present = true};
        store.append(std::span(&row, 1));
    }
    store.settle([](std::span<const RecordPlace> places) {
        return std::vector<std::optional<JsonDigest>>(places.size(), JsonDigest{});
    });
    const SnapshotPtr snapshot = store.publish();
    QCOMPARE(snapshot->copyCount(), 1U);
    const test::HandmadeRecords records({roleRecord(), roleRecord()});
    const EventIndex first{0};

    Fixture fixture("{}");
    fixture.model.setDetail(buildEventDetail(sourceOf(snapshot, records), first));
    const QModelIndex found = fixture.row({u"Found in"_s});
    QCOMPARE(fixture.model.rowCount(found), 2);
    QCOMPARE(fixture.model.index(0, DecodedModel::ValueColumn, found).data().toString(), u"a.json"_s);
    QCOMPARE(fixture.model.index(1, DecodedModel::ValueColumn, found).data().toString(), u"b.json"_s);
    QVERIFY(
        fixture.row({u"Found in"_s, u"File"_s, u"Offset"_s}).data(DecodedModel::FieldValueRole).isValid());
}

void DecodedModelTest::tellsWhatTheS3KeySays()
{
    test::HandmadeStore store;
    test::HandmadeEvent event;
    event.texts = {{Column::Recipient, "999988887777"}};
    const EventIndex only = store.add(event);
    const test::HandmadeRecords records(store.records());
    DetailSource source = sourceOf(store.snapshot(), records);
    source.leafOf = [](SourceId) {
        return std::optional(LeafPlace{
            .file = {.path = "/evidence/logs.zip"},
            .members = {"AWSLogs/o-abc123def4/111122223333/CloudTrail/eu-west-1/2024/03/01/"
                        "111122223333_CloudTrail_eu-west-1_20240301T1205Z_abcdefghijklmnop.json.gz"}});
    };
    Fixture fixture("{}");
    fixture.model.setDetail(buildEventDetail(source, only));
    const QStringList file{u"Found in"_s, u"File"_s};
    QCOMPARE(fixture.value(file), u"/evidence/logs.zip"_s);
    QVERIFY(fixture.value(file + QStringList{u"Member"_s}).startsWith(u"AWSLogs/"_s));
    const QStringList key = file + QStringList{u"S3 key"_s};
    QCOMPARE(fixture.value(key + QStringList{u"Organization"_s}), u"o-abc123def4"_s);
    QCOMPARE(fixture.value(key + QStringList{u"Account"_s}), u"111122223333"_s);
    QVERIFY(fixture.meaning(key + QStringList{u"Account"_s}).contains(u"999988887777"_s)); // the record says
    QVERIFY(fixture.row(key + QStringList{u"Account"_s}).data(DecodedModel::AlarmingRole).toBool());
    QCOMPARE(fixture.value(key + QStringList{u"Region"_s}), u"eu-west-1"_s);
    QCOMPARE(fixture.value(key + QStringList{u"Day"_s}), u"2024-03-01"_s);
    QCOMPARE(fixture.value(key + QStringList{u"Delivered"_s}), u"2024-03-01T12:05:00Z"_s);
    QCOMPARE(fixture.row(file).data(DecodedModel::EventRole).toUInt(), raw(only));
    QVERIFY(placeText(*source.snapshot, only, source.leafOf).startsWith(u"/evidence/logs.zip › AWSLogs/"_s));
}

void DecodedModelTest::showsTheColumnsOfALostRecord()
{
    test::HandmadeStore store;
    test::HandmadeEvent event;
    event.texts = {{Column::Event, "GetObject"}, {Column::User, "jane"}};
    const EventIndex only = store.add(event);
    test::HandmadeRecords records(store.records());
    records.lose(only);
    Fixture fixture("{}");
    fixture.model.setDetail(buildEventDetail(sourceOf(store.snapshot(), records), only));
    const EventDetail &detail = *fixture.model.detail();
    QVERIFY(!detail.problem.isEmpty());
    QVERIFY(!detail.record);
    QVERIFY(detail.title.contains(u"GetObject"_s));
    const QModelIndex section = fixture.model.index(0, 0);
    QStringList values;
    for (int i = 0; i < fixture.model.rowCount(section); ++i) {
        values += fixture.model.index(i, DecodedModel::ValueColumn, section).data().toString();
    }
    QVERIFY(values.contains(u"GetObject"_s));
    QVERIFY(values.contains(u"jane"_s));
    QVERIFY(fixture.row({u"Found in"_s, u"File"_s}).isValid());
}

void DecodedModelTest::showsBrokenText()
{
    const Fixture fixture(R"({"eventVersion":"1.08", ...})");
    const EventDetail &detail = *fixture.model.detail();
    QVERIFY(!detail.problem.isEmpty());
    QVERIFY(!detail.json);
    QCOMPARE(detail.pretty.plain(), uR"({"eventVersion":"1.08", ...})"_s);
}

void DecodedModelTest::canBeClearedAndReplaced()
{
    Fixture fixture(roleRecord());
    fixture.model.decode(fixture.row({u"Request parameters"_s, u"policyDocument"_s}));
    fixture.model.setDetail(nullptr);
    QCOMPARE(fixture.model.rowCount(), 0);
    QVERIFY(!fixture.model.indexOf(JsonNodeId{1}).isValid());
    fixture.model.setDetail(buildRecordDetail(roleRecord()));
    QVERIFY(fixture.row({u"Request parameters"_s, u"policyDocument"_s})
                .data(DecodedModel::CanDecodeRole)
                .toBool());
}

TRAILSCOPE_TEST(DecodedModelTest)
#include "decodedmodeltest.moc"
