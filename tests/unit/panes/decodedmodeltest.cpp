// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "decodedrecord.h"

#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

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
    void canBeClearedAndReplaced();
};

// The sentence above the tree tells who; what stands first is what one need not scroll for.
void DecodedModelTest::beginsWithTheRequest()
{
    const auto sections = [](const std::string &record) {
        const DecodedRecord fixture(record);
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
    const DecodedRecord fixture(roleRecord());
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
    const DecodedRecord fixture(R"({"eventVersion":"1.08","eventName":"X","userIdentity":)"
                                + identity.toStdString() + "}");
    QVERIFY(!fixture.model.detail()->sentence.isEmpty());
    QVERIFY(!fixture.value({u"Identity"_s, u"Principal"_s}).isEmpty());
    QVERIFY(fixture.row({u"Identity"_s, u"Type"_s}).isValid());
    QCOMPARE(!fixture.meaning({u"Identity"_s, u"Type"_s}).isEmpty(), explained);
}

void DecodedModelTest::typesTheParameters()
{
    const DecodedRecord fixture(roleRecord());
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
    DecodedRecord fixture(roleRecord());
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
    const DecodedRecord fixture(roleRecord());
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
    const DecodedRecord fixture(record.toStdString());
    const JsonTree &json = *fixture.model.detail()->json;
    for (std::uint32_t i = 1; i < json.size(); ++i) {
        const QModelIndex index = fixture.model.indexOf(static_cast<JsonNodeId>(i));
        QVERIFY2(index.isValid(), json.node(static_cast<JsonNodeId>(i)).key.c_str());
        QCOMPARE(index.data(DecodedModel::NodeRole).toUInt(), i);
    }
}

void DecodedModelTest::saysWhatIsGivenTwice()
{
    const DecodedRecord fixture(
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
    const DecodedRecord sound(
        R"({"eventName":"A","requestParameters":{"key":"first"},"responseElements":{"key":"last"}})");
    QVERIFY(!sound.model.detail()->remarks.join(u' ').contains(u"more than once"_s));
}

// In a value that nothing but the event's own view reads.
void DecodedModelTest::saysWhereTheRecordIsDamaged()
{
    const DecodedRecord damaged(R"({"eventName":"A","requestParameters":{"key":"x\q"}})");
    const QString remarks = damaged.model.detail()->remarks.join(u' ');
    QVERIFY2(remarks.contains(u"byte 46"_s) && remarks.contains(u"backslash"_s), qPrintable(remarks));
    const DecodedRecord sound(R"({"eventName":"A","requestParameters":{"key":"x\n"}})");
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
    DecodedRecord fixture(record.toStdString());
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
    const DecodedRecord fixture(roleRecord());
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
    const DecodedRecord fixture(roleRecord());
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

void DecodedModelTest::canBeClearedAndReplaced()
{
    DecodedRecord fixture(roleRecord());
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
