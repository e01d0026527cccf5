// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/field.h"
#include "record/fieldref.h"
#include "record/jsonpath.h"
#include "support/testprogram.h"
#include "text/casefold.h"
#include "text/uuid.h"

#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace trailscope;

// Fields, paths, identifiers and case folding.
class VocabularyTest : public QObject {
    Q_OBJECT

private slots:
    void fieldNamesAreUniqueAndFound();
    void fieldAliases_data();
    void fieldAliases();
    void pathParses_data();
    void pathParses();
    void pathIsRefused_data();
    void pathIsRefused();
    void fieldRef_data();
    void fieldRef();
    void uuidRoundTrip_data();
    void uuidRoundTrip();
    void uuidIsRefused_data();
    void uuidIsRefused();
    void uuidWithEveryByteAtEveryPlace();
    void folding_data();
    void folding();
    void foldingOfEveryByteAtEveryPlace();
    void asciiEquality();
};

void VocabularyTest::fieldNamesAreUniqueAndFound()
{
    QCOMPARE(allFields().size(), std::size_t(kFieldCount));
    std::set<std::string> names;
    for (const FieldInfo &info : allFields()) {
        QVERIFY(names.insert(foldCase(info.name)).second);
        QVERIFY(info.alias.empty() || names.insert(foldCase(info.alias)).second);
        QCOMPARE(fieldByName(info.name), info.field);
        QCOMPARE(fieldInfo(info.field).name, info.name);
    }
}

void VocabularyTest::fieldAliases_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("field");
    const auto row
        = [](const char *text, Field field) { QTest::newRow(text) << QByteArray(text) << int(field); };
    row("eventTime", Field::Time);
    row("EVENTNAME", Field::Event);
    row("eventsource", Field::Service);
    row("awsRegion", Field::Region);
    row("principalkind", Field::PrincipalKind);
    row("userIdentity.type", Field::IdentityType);
    row("USERIDENTITY.ACCESSKEYID", Field::Key);
    row("recipientAccountId", Field::Recipient);
    row("sourceIpAddress", Field::Ip);
    row("userAgent", Field::Agent);
    row("eventCategory", Field::Category);
    row("eventType", Field::Type);
    row("eventId", Field::EventId);
    row("errorMessage", Field::ErrorMessage);
    QTest::newRow("errorCode is a path") << QByteArray("errorCode") << -1;
    QTest::newRow("empty") << QByteArray() << -1;
    QTest::newRow("unknown") << QByteArray("colour") << -1;
}

void VocabularyTest::fieldAliases()
{
    QFETCH(QByteArray, text);
    QFETCH(int, field);
    const std::optional<Field> found = fieldByName(text.toStdString());
    QCOMPARE(found ? int(*found) : -1, field);
}

void VocabularyTest::pathParses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("segments");
    QTest::addColumn<QByteArray>("canonical");
    const auto row = [](const char *text, const QByteArrayList &segments, const char *canonical) {
        QTest::newRow(text) << QByteArray(text) << segments << QByteArray(canonical);
    };
    row("requestParameters.bucketName", {"requestParameters", "bucketName"}, "requestParameters.bucketName");
    row("a", {"a"}, "a");
    row("x-amz-id-2._b.@c.$d.e/f", {"x-amz-id-2", "_b", "@c", "$d", "e/f"}, "x-amz-id-2._b.@c.$d.e/f");
    row("attributes.\"accounts.google.com:aud\"", {"attributes", "accounts.google.com:aud"},
        "attributes.\"accounts.google.com:aud\"");
    row("\"plain\".b", {"plain", "b"}, "plain.b");
    row("a.\"\"", {"a", ""}, "a.\"\"");
    row("\"say \\\"hi\\\" \\\\\"", {"say \"hi\" \\"}, "\"say \\\"hi\\\" \\\\\"");
    row("\"C:\\temp\"", {"C:\\temp"}, "\"C:\\\\temp\"");
    row("tags.größe", {"tags", "größe"}, "tags.\"größe\"");
    row("0.12", {"0", "12"}, "0.12");
}

void VocabularyTest::pathParses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, segments);
    QFETCH(QByteArray, canonical);
    const auto path = parseJsonPath(text.toStdString());
    QVERIFY(path.has_value());
    QByteArrayList found;
    for (const std::string &segment : path->segments)
        found.append(QByteArray::fromStdString(segment));
    QCOMPARE(found, segments);
    QCOMPARE(path->text(), canonical.toStdString());
    const auto again = parseJsonPath(path->text());
    QVERIFY(again.has_value());
    QVERIFY(*again == *path);
}

void VocabularyTest::pathIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<bool>("unfinished");
    const auto row = [](const char *name, const char *text, int position, bool unfinished) {
        QTest::newRow(name) << QByteArray(text) << position << unfinished;
    };
    row("empty", "", 0, true);
    row("dot at the end", "a.", 2, true);
    row("open quote", "a.\"b", 4, true);
    row("open quote after an escape", "\"b\\\"", 4, true);
    row("empty segment", "a..b", 2, false);
    row("dot first", ".a", 0, false);
    row("text after a quote", "\"a\"b", 3, false);
    row("quote inside", "a\"b\"", 1, false);
    row("colon", "aws:arn", 3, false);
    row("blank", "a b", 1, false);
}

void VocabularyTest::pathIsRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(int, position);
    QFETCH(bool, unfinished);
    const auto path = parseJsonPath(text.toStdString());
    QVERIFY(!path.has_value());
    QCOMPARE(int(path.error().position), position);
    QCOMPARE(path.error().unfinished, unfinished);
}

void VocabularyTest::fieldRef_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isField");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *text, const char *name, bool isField, FieldKind kind) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(name) << isField << int(kind);
    };
    row("TIME", "time", true, FieldKind::Time);
    row("eventname", "event", true, FieldKind::Text);
    row("sourceIPAddress", "ip", true, FieldKind::Address);
    row("\"eventName\"", "event", true, FieldKind::Text);
    row("userIdentity.\"accessKeyId\"", "key", true, FieldKind::Text);
    row("useridentity.TYPE", "userIdentity.type", true, FieldKind::Text);
    row("\"userIdentity.type\"", "\"userIdentity.type\"", false, FieldKind::Text);
    row("errorCode", "errorCode", false, FieldKind::Text);
    row("requestParameters.name", "requestParameters.name", false, FieldKind::Text);
    row("eventversion", "eventVersion", true, FieldKind::Version);
    row("readonly", "readOnly", true, FieldKind::Boolean);
    row("write", "write", true, FieldKind::Boolean);
    row("offset", "offset", true, FieldKind::Number);
}

void VocabularyTest::fieldRef()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    QFETCH(bool, isField);
    QFETCH(int, kind);
    const auto ref = parseFieldRef(text.toStdString());
    QVERIFY(ref.has_value());
    QCOMPARE(ref->name(), name.toStdString());
    QCOMPARE(ref->isField(), isField);
    QCOMPARE(int(ref->kind()), kind);
    const auto again = parseFieldRef(ref->name());
    QVERIFY(again.has_value());
    QVERIFY(*again == *ref);
}

void VocabularyTest::uuidRoundTrip_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<quint64>("high");
    QTest::addColumn<quint64>("low");
    QTest::newRow("zero") << QByteArray("00000000-0000-0000-0000-000000000000") << quint64(0) << quint64(0);
    QTest::newRow("ones") << QByteArray("ffffffff-ffff-ffff-ffff-ffffffffffff") << ~quint64(0) << ~quint64(0);
    QTest::newRow("digits") << QByteArray("01234567-89ab-cdef-fedc-ba9876543210")
                            << quint64(0x0123456789abcdef) << quint64(0xfedcba9876543210);
    QTest::newRow("seed") << QByteArray("0898ce29-a396-444a-899d-b068f390c361") << quint64(0x0898ce29a396444a)
                          << quint64(0x899db068f390c361);
}

void VocabularyTest::uuidRoundTrip()
{
    QFETCH(QByteArray, text);
    QFETCH(quint64, high);
    QFETCH(quint64, low);
    const std::optional<Uuid> uuid = parseUuid(text.toStdString());
    QVERIFY(uuid.has_value());
    QCOMPARE(quint64(uuid->high), high);
    QCOMPARE(quint64(uuid->low), low);
    std::string out = "id ";
    appendUuid(out, *uuid);
    QCOMPARE(out, "id " + text.toStdString());
}

void VocabularyTest::uuidIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("upper case") << QByteArray("0898CE29-a396-444a-899d-b068f390c361");
    QTest::newRow("short") << QByteArray("0898ce29-a396-444a-899d-b068f390c36");
    QTest::newRow("long") << QByteArray("0898ce29-a396-444a-899d-b068f390c3611");
    QTest::newRow("braces") << QByteArray("{0898ce29-a396-444a-899d-b068f390c36}");
    QTest::newRow("no dashes") << QByteArray("0898ce29a396444a899db068f390c3610000");
    QTest::newRow("dash moved") << QByteArray("0898ce2-9a396-444a-899d-b068f390c361");
    QTest::newRow("no digit") << QByteArray("0898ce29-a396-444a-899d-b068f390c36g");
}

void VocabularyTest::uuidIsRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseUuid(text.toStdString()).has_value());
}

void VocabularyTest::uuidWithEveryByteAtEveryPlace()
{
    const std::string text = "0898ce29-a396-444a-899d-b068f390c361";
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string changed = text;
            changed[at] = static_cast<char>(byte);
            const bool dash = text[at] == '-';
            const bool digit = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f');
            const std::optional<Uuid> uuid = parseUuid(changed);
            QCOMPARE(uuid.has_value(), dash ? byte == '-' : digit);
            if (uuid) {
                std::string again;
                appendUuid(again, *uuid);
                QCOMPARE(again, changed);
            }
        }
    }
}

void VocabularyTest::folding_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("folded");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &folded) {
        QTest::newRow(name) << text << folded;
    };
    row("empty", "", "");
    row("ascii", "ConsoleLogin 42 [Z]", "consolelogin 42 [z]");
    row("umlauts", "GRÖSSE", "grösse");
    row("sharp s stays one letter", "Straße", "straße");
    row("capital sharp s",
        "STRA\xE1\xBA\x9E"
        "E",
        "straße");
    row("final sigma", "ΣΊΣΥΦΟΣ σίσυφος", "σίσυφοσ σίσυφοσ");
    row("dotted capital I has no simple folding", "İ", "İ");
    row("dotless i stays", "ı", "ı");
    row("Kelvin sign", "\xE2\x84\xAA", "k");
    row("Cyrillic", "ЖУРНАЛ", "журнал");
    row("beyond the BMP", "\xF0\x90\x90\x80", "\xF0\x90\x90\xA8");
    row("no case", "日本語 🙂", "日本語 🙂");
    row("lone continuation", "A\x80Z", "a\x80z");
    row("cut sequence", "ÄA\xC3", "äa\xC3");
    row("overlong", "\xC0\x81X", "\xC0\x81x");
    row("surrogate", "\xED\xA0\x80X", "\xED\xA0\x80x");
    row("beyond Unicode", "\xF4\x90\x80\x80X", "\xF4\x90\x80\x80x");
}

void VocabularyTest::folding()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, folded);
    QCOMPARE(QByteArray::fromStdString(foldCase(text.toStdString())), folded);
    std::string out = "kept ";
    appendFolded(out, text.toStdString());
    QCOMPARE(QByteArray::fromStdString(out), "kept "_ba + folded);
}

// Only A to Z change, wherever they stand, and bytes that are no UTF-8 do not change their neighbours.
void VocabularyTest::foldingOfEveryByteAtEveryPlace()
{
    for (unsigned byte = 0; byte < 256; ++byte) {
        for (std::size_t size = 1; size <= 20; ++size) {
            for (std::size_t at = 0; at < size; ++at) {
                std::string text(size, 'Z');
                std::string expected(size, 'z');
                text[at] = static_cast<char>(byte);
                expected[at] = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
                QCOMPARE(foldCase(text), expected);
            }
        }
    }
}

void VocabularyTest::asciiEquality()
{
    QVERIFY(equalsIgnoringAsciiCase("AwsApiCall", "awsapicall"));
    QVERIFY(equalsIgnoringAsciiCase("", ""));
    QVERIFY(!equalsIgnoringAsciiCase("a", "ab"));
    QVERIFY(!equalsIgnoringAsciiCase("@", "`"));
    QVERIFY(!equalsIgnoringAsciiCase("Ä", "ä"));
}

TRAILSCOPE_TEST(VocabularyTest)
#include "vocabularytest.moc"
