// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "trailfixture.h"

#include "ingest/report/recognised.h"
#include "ingest/tables/widetextdecoder.h"
#include "support/testprogram.h"

#include <QString>
#include <QTest>

using namespace trailscope;
using namespace trailscope::test;

// Texts that are not simply JSON in UTF-8, and those that hold no events but are known.
class TextFormTest : public QObject {
    Q_OBJECT

private slots:
    void utf16_data();
    void utf16();
    void utf16IllFormed();
    void utf32IllFormed();
    void utf16InPieces_data();
    void utf16InPieces();
    void exportLines_data();
    void exportLines();
    void recognised_data();
    void recognised();
    void recognisedBesideEvents();
    void recognisedTexts();
};

namespace {

std::string utf16(std::string_view text, bool bigEndian, bool mark = true)
{
    const QString units = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    std::string out;
    const auto append = [&](char16_t unit) {
        const char high = static_cast<char>(unit >> 8U);
        const char low = static_cast<char>(unit & 0xFFU);
        out += bigEndian ? high : low;
        out += bigEndian ? low : high;
    };
    if (mark) {
        append(0xFEFF);
    }
    for (const QChar unit : units) {
        append(unit.unicode());
    }
    return out;
}

std::string utf32(std::string_view text, bool bigEndian, bool mark)
{
    std::string out;
    const auto append = [&](char32_t unit) {
        for (unsigned byte = 0; byte < 4; ++byte) {
            out += static_cast<char>(unit >> (8 * (bigEndian ? 3 - byte : byte)) & 0xFFU);
        }
    };
    if (mark) {
        append(0xFEFF);
    }
    const QList<uint> characters
        = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toUcs4();
    for (const uint character : characters) {
        append(character);
    }
    return out;
}

} // namespace

void TextFormTest::utf16_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("records") << recordsJson({eventJson(1, "G\xc3\xa4t \xf0\x9f\x8e\x89"), eventJson(2)});
    QTest::newRow("lines") << eventJson(1) + "\r\n" + eventJson(2) + "\r\n";
    QTest::newRow("table") << "Event name,Event time,Event ID\nX,2024-03-01T12:00:00Z," + eventIdOf(1)
            + "\nY,2024-03-01T12:00:00Z," + eventIdOf(2) + "\n";
}

// As the same text in UTF-8, offsets too. The mark may be missing.
void TextFormTest::utf16()
{
    QFETCH(const std::string, text);
    const LoadedFiles plain(text, {});
    for (const int form : {0, 1, 2, 3, 4, 5, 6, 7}) {
        const std::string wide
            = form < 4 ? ::utf16(text, form % 2 == 1, form < 2) : utf32(text, form % 2 == 1, form < 6);
        for (const std::size_t window : {kWindowBytes, std::size_t{1}, std::size_t{777}}) {
            const LoadedFiles files(wide, withWindow(window));
            QCOMPARE(files.eventIds(), plain.eventIds());
            QCOMPARE(files.records(), plain.records());
            const std::vector<RecordPlace> places = files.places();
            QVERIFY(
                std::ranges::equal(places, plain.places(), {}, &RecordPlace::offset, &RecordPlace::offset));
            QCOMPARE(problemsOf(files.report()), std::string());
            QCOMPARE(files.report().state, LeafState::Read);
            QCOMPARE(files.report().ledger.total(), std::uint64_t{text.size()});
            QCOMPARE(files.report().noteTexts().size(), std::size_t{1});
            std::size_t scanned = 0;
            const RawScanResult result = files.trail().raw().scan(
                *files.snapshot(), files.snapshot()->rows(),
                [&](unsigned, EventIndex, std::string_view record) { scanned += record.size(); }, {});
            QCOMPARE(result.unreachable, std::uint64_t{0});
            QVERIFY(scanned > 0);
        }
    }
}

void TextFormTest::utf16IllFormed()
{
    const auto decoded
        = [](std::string_view bytes) { return utf8FromWide(bytes, TextEncoding::Utf16LittleEndian); };
    const std::string replacement = "\xef\xbf\xbd";
    QCOMPARE(decoded(std::string_view("\xff\xfe"
                                      "a\0",
                                      4)),
             std::string("a"));
    QCOMPARE(decoded(std::string_view("\xff\xfe"
                                      "a\0b",
                                      5)),
             "a" + replacement); // half a unit
    QCOMPARE(decoded(std::string_view("\xff\xfe\x3c\xd8", 4)), replacement); // half a pair
    QCOMPARE(decoded(std::string_view("\xff\xfe\x3c\xd8"
                                      "a\0",
                                      6)),
             replacement + "a");
    QCOMPARE(decoded(std::string_view("\xff\xfe\x89\xdf", 4)), replacement);
    QCOMPARE(decoded({}), std::string());
    QCOMPARE(decoded("\xff"), replacement); // half a mark
    QVERIFY(!wideEncoding("{\"").has_value());
    QVERIFY(!wideEncoding({}).has_value());
    QVERIFY(!wideEncoding(std::string_view("{\0", 2)).has_value()); // too little to tell
    QVERIFY(!wideEncoding(std::string_view("\1\0\2\0\3\0\4\0", 8)).has_value()); // no text
    QCOMPARE(decoded(std::string_view("a\0b\0", 4)), std::string("ab"));
}

void TextFormTest::utf32IllFormed()
{
    const std::string replacement = "\xef\xbf\xbd";
    for (const bool bigEndian : {false, true}) {
        const TextEncoding encoding
            = bigEndian ? TextEncoding::Utf32BigEndian : TextEncoding::Utf32LittleEndian;
        const auto decoded = [&](const std::vector<char32_t> &units, std::string_view rest = {}) {
            std::string bytes;
            for (const char32_t unit : units) {
                for (unsigned byte = 0; byte < 4; ++byte) {
                    bytes += static_cast<char>(unit >> (8 * (bigEndian ? 3 - byte : byte)) & 0xFFU);
                }
            }
            return utf8FromWide(bytes + std::string(rest), encoding);
        };
        QCOMPARE(decoded({0xFEFF, U'a', 0x1F511}), std::string("a\xf0\x9f\x94\x91"));
        QCOMPARE(decoded({0xFEFF, 0xFEFF, U'a'}),
                 std::string("\xef\xbb\xbf"
                             "a"));
        QCOMPARE(decoded({U'a', 0xD83D, 0x110000, 0xFFFFFFFF, U'b'}),
                 'a' + replacement + replacement + replacement + 'b');
        QCOMPARE(decoded({U'a'}, "xy"), 'a' + replacement); // no whole unit
        QCOMPARE(decoded({0xFEFF}), std::string());
        QCOMPARE(decoded({}, "\xff"), replacement);
    }
}

void TextFormTest::utf16InPieces_data()
{
    QTest::addColumn<QByteArray>("units"); // of UTF-16, little endian, behind the mark
    QTest::addColumn<QByteArray>("utf8");
    const auto row = [](const char *name, const QByteArray &units, const QByteArray &utf8) {
        QTest::newRow(name) << units << utf8;
    };
    row("characters of every length", QByteArray("a\0\xe9\0\xac\x20\x3c\xd8\x0d\xdf", 10),
        "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x8c\x8d");
    row("a second mark is a character",
        QByteArray("\xff\xfe"
                   "a\0",
                   4),
        "\xef\xbb\xbf"
        "a");
    row("high surrogates in a row", QByteArray("\x3c\xd8\x3c\xd8\x0d\xdf", 6),
        "\xef\xbf\xbd\xf0\x9f\x8c\x8d");
    row("low surrogates in a row",
        QByteArray("\x0d\xdf\x0d\xdf"
                   "a\0",
                   6),
        "\xef\xbf\xbd\xef\xbf\xbd"
        "a");
    row("high surrogate and half a unit at the end", QByteArray("a\0\x3c\xd8\x0d", 5), "a\xef\xbf\xbd");
    row("NUL", QByteArray("\0\0a\0", 4), QByteArray("\0a", 2));
}

void TextFormTest::utf16InPieces()
{
    QFETCH(QByteArray, units);
    QFETCH(QByteArray, utf8);
    for (const bool bigEndian : {false, true}) {
        QByteArray bytes = units;
        for (qsizetype at = 0; bigEndian && at + 1 < bytes.size(); at += 2) {
            std::swap(bytes[at], bytes[at + 1]);
        }
        // A bit for each place between two bytes: whether the text is cut there.
        for (int cuts = 0; cuts < 1 << (bytes.size() - 1); ++cuts) {
            WideTextDecoder decoder(bigEndian ? TextEncoding::Utf16BigEndian
                                              : TextEncoding::Utf16LittleEndian);
            std::string out;
            std::string piece;
            for (qsizetype at = 0; at < bytes.size(); ++at) {
                piece += bytes[at];
                if ((cuts >> at & 1) != 0 || at + 1 == bytes.size()) {
                    decoder.append(out, piece);
                    piece.clear();
                }
            }
            decoder.finish(out);
            QCOMPARE(QByteArray::fromStdString(out), utf8);
        }
    }
}

void TextFormTest::exportLines_data()
{
    QTest::addColumn<QByteArray>("before");
    for (const char *before :
         {"2023-07-10T11:42:18.000Z ", "2023-07-10T11:42:18.000Z\t", "2023-07-10T11:42:18Z ",
          "2023-07-10T11:42:18.000000+00:00 123456789012_CloudTrail_eu-west-1 "}) {
        QTest::newRow(before) << QByteArray(before);
    }
}

void TextFormTest::exportLines()
{
    QFETCH(const QByteArray, before);
    std::string content;
    for (const unsigned number : {1U, 2U, 3U}) {
        content += before.toStdString() + eventJson(number) + "\n";
    }
    for (const std::size_t window : {kWindowBytes, std::size_t{20}, std::size_t{700}}) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.records(), (std::vector<std::string>{eventJson(1), eventJson(2), eventJson(3)}));
        QCOMPARE(problemsOf(files.report()), std::string());
        QCOMPARE(files.report().otherValues, std::uint64_t{0});
        QCOMPARE(files.report().ledger.records, std::uint64_t{eventJson(1).size() * 3});
        QCOMPARE(files.report().ledger.wrapper, std::uint64_t{content.size() - eventJson(1).size() * 3});
    }
}

void TextFormTest::recognised_data()
{
    QTest::addColumn<std::string>("content");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, std::string content, RecognisedKind kind) {
        QTest::newRow(name) << std::move(content) << static_cast<int>(kind);
    };
    row("digest",
        R"({"awsAccountId":"123456789012","digestStartTime":"2024-03-01T11:00:00Z","digestEndTime":"2024-03-01T12:00:00Z","logFiles":[]})",
        RecognisedKind::Digest);
    row("sign file",
        R"({"version":"1.0","region":"us-east-1","files":[{"fileName":"result_1.csv.gz"}],"hashSignature":"ab"})",
        RecognisedKind::LakeSignFile);
    row("public keys", R"({"PublicKeyList":[{"Value":"MII","Fingerprint":"67b9"}]})",
        RecognisedKind::PublicKeys);
    row("S3 notification",
        R"({"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{}}]})",
        RecognisedKind::S3Notification);
    row("delivery", R"({"s3Bucket":"b","s3ObjectKey":["k"]})", RecognisedKind::DeliveryNotification);
    row("topic",
        R"({"Type":"Notification","TopicArn":"arn:aws:sns:us-east-1:1:t","Message":"CloudTrail validation message."})",
        RecognisedKind::DeliveryNotification);
    row("control message",
        R"({"messageType":"CONTROL_MESSAGE","logEvents":[{"id":"","message":"CWL CONTROL MESSAGE: Checking health of destination Firehose."}]})",
        RecognisedKind::ControlMessage);
    row("Lake activity",
        R"({"eventData":{"version":"0","UID":"u"},"eventCategory":"ActivityAuditLog","metadata":{}})",
        RecognisedKind::LakeOther);
    row("other service's event",
        R"({"version":"0","detail-type":"EC2 Instance","source":"aws.ec2","detail":{}})",
        RecognisedKind::OtherBusEvent);
    row("Security Hub", R"({"SchemaVersion":"2018-10-08","ProductArn":"arn:aws:securityhub:x","Id":"1"})",
        RecognisedKind::Finding);
    row("OCSF", R"({"class_uid":6003,"metadata":{"product":{"name":"CloudTrail"}},"unmapped":{}})",
        RecognisedKind::Ocsf);
    row("quoted",
        R"({"tests":[{"log":{"eventVersion":"...","eventTime":"...","eventName":"X","eventID":"..."}}]})",
        RecognisedKind::QuotedRecords);
    row("flow log",
        "version account-id interface-id srcaddr dstaddr srcport\n2 123456789012 eni-1 10.0.0.1 10.0.0.2 1\n",
        RecognisedKind::FlowLog);
    row("flow log without header",
        "2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 "
        "1418530070 "
        "ACCEPT OK\n",
        RecognisedKind::FlowLog);
    row("load balancer",
        "https 2018-07-02T22:23:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 192.168.131.39:2817\n",
        RecognisedKind::LoadBalancerLog);
    row("S3 access",
        "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be amzn-s3-demo-bucket1 "
        "[06/Feb/2019:00:00:38 +0000] 192.0.2.3\n",
        RecognisedKind::S3AccessLog);
    row("CloudFront", "#Version: 1.0\n#Fields: date time\n", RecognisedKind::CdnLog);
    row("Parquet", std::string("PAR1\x15\x04\x15\0PAR1", 12), RecognisedKind::Parquet);
    row("Parquet, encrypted", std::string("PARE\x15\x04\x15\0PARE", 12), RecognisedKind::Parquet);
    row("ORC", std::string("ORC\x0a\x11\0\0", 7), RecognisedKind::Orc);
    row("Avro",
        std::string("Obj\x01\x04\x14"
                    "avro.codec\0",
                    17),
        RecognisedKind::Avro);
    row("SQLite", std::string("SQLite format 3\0\x10", 17), RecognisedKind::Database);
    row("workbook", "<?xml version=\"1.0\"?>\n<workbook xmlns=\"http://x\"><sheets/></workbook>",
        RecognisedKind::Workbook);
    row("Python", "{'Records': [{'eventVersion': '1.08', 'userIdentity': {'type': 'Root'}}]}",
        RecognisedKind::PythonText);
    row("Python, lines", "{'eventVersion': '1.08', 'x': None}\n{'eventVersion': '1.08', 'x': \"it's\"}\n",
        RecognisedKind::PythonText);
    row("Python, of old", "{u'Records': [{u'eventName': u'X'}]}", RecognisedKind::PythonText);
    row("Python, printed behind words",
        "START RequestId: 1 Version: $LATEST\n{'Records': [{'eventVersion': '1.08'}]}\n",
        RecognisedKind::PythonText);
    row("Ruby", R"({"Records"=>[{"eventVersion"=>"1.08", "readOnly"=>nil}]})", RecognisedKind::RubyText);
    row("Ruby 3.4", R"([{"eventVersion" => "1.08", "eventName" => "X"}])", RecognisedKind::RubyText);
    row("Ruby, symbols", R"([{:eventVersion=>"1.08", :eventName=>"X"}])", RecognisedKind::RubyText);
    row("JavaScript", "{\n  Records: [\n    { eventVersion: '1.08', eventName: 'X' }\n  ]\n}",
        RecognisedKind::OtherPrintedText);
    row("Java", "{Records=[{eventVersion=1.08, eventName=X}]}", RecognisedKind::OtherPrintedText);
    row("YAML", "Records:\n- eventVersion: '1.08'\n  eventName: X\n", RecognisedKind::OtherPrintedText);
}

// Named, accounted for, and no problem.
void TextFormTest::recognised()
{
    QFETCH(const std::string, content);
    QFETCH(const int, kind);
    for (const std::size_t window : {kWindowBytes, std::size_t{30}}) {
        const LoadedFiles files(content, withWindow(window));
        QCOMPARE(files.report().events, std::uint64_t{0});
        QCOMPARE(files.report().state, LeafState::NoEvents);
        QCOMPARE(problemsOf(files.report()), std::string());
        QCOMPARE(files.report().recognised.size(), std::size_t{1});
        QCOMPARE(static_cast<int>(files.report().recognised.front().kind), kind);
        QCOMPARE(files.report().recognised.front().count, std::uint64_t{1});
        QCOMPARE(files.report().noteTexts().size(), std::size_t{1});
        QVERIFY(!files.trail().report()->hasProblems());
        QCOMPARE(files.report().ledger.total(), std::uint64_t{content.size()});
    }
}

void TextFormTest::recognisedBesideEvents()
{
    const std::string digest = R"({"digestEndTime":"x","logFiles":[]})";
    const LoadedFiles files(eventJson(1) + "\n" + digest + "\n" + eventJson(2) + "\n" + digest, {});
    QCOMPARE(files.report().events, std::uint64_t{2});
    QCOMPARE(files.report().state, LeafState::Read);
    QVERIFY(files.report().recognised == (std::vector<RecognisedCount>{{RecognisedKind::Digest, 2}}));
}

void TextFormTest::recognisedTexts()
{
    for (int kind = 0; kind < kRecognisedKindCount; ++kind) {
        for (const std::uint64_t count : {std::uint64_t{1}, std::uint64_t{3}}) {
            const std::string text = recognisedText(static_cast<RecognisedKind>(kind), count);
            QVERIFY(text.size() > 20);
            QVERIFY2(!text.contains('%'), text.c_str());
        }
    }
}

TRAILSCOPE_TEST(TextFormTest)
#include "textformtest.moc"
