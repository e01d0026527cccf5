// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/displaytext.h"
#include "panes/detail/prettyjson.h"
#include "support/testprogram.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

class DisplayTextTest : public QObject {
    Q_OBJECT

private slots:
    void laysOut();
    void keepsTheMeaning_data();
    void keepsTheMeaning();
    void mapsNodesBothWays_data();
    void mapsNodesBothWays();
    void breaksLongLines_data();
    void breaksLongLines();
    void standsForWhatUpsetsTheLayout();
    void finds();
};

namespace {

const std::string &usualRecord()
{
    static const std::string made
        = R"({"eventVersion" : "1.08","n":10.0,"e":{},"l":[],"nested":{"b":[true,null,{"deep":"x"}]},)"
          R"("esc":"a\u003cb\"\n","u":"ü😀","":"noname"})";
    return made;
}

std::string longRecord()
{
    std::string record = R"({"short":"ü","policy":")";
    for (int i = 0; i < 700; ++i) {
        record += R"(\"Action\":\"s3:*\",\ud83d\ude00)";
    }
    record += R"(","list":[)";
    for (int i = 0; i < 700; ++i) {
        record += (i ? "," : "") + std::string(R"({"id":"i-)") + std::to_string(i) + R"("})";
    }
    return record + "]}";
}

} // namespace

void DisplayTextTest::laysOut()
{
    const std::string record = R"({"a":"1","b":[1,{"c":null}],"d":{},"e":[]})";
    const auto tree = JsonTree::parse(record);
    QVERIFY(tree);
    QCOMPARE(
        prettyJson(record, *tree).plain(),
        u"{\n  \"a\": \"1\",\n  \"b\": [\n    1,\n    {\n      \"c\": null\n    }\n  ],\n  \"d\": {},\n  \"e\": []\n}"_s);
    QCOMPARE(deliveredText(record, tree.get()).plain(), QString::fromStdString(record));
}

void DisplayTextTest::keepsTheMeaning_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("usual") << QByteArray::fromStdString(usualRecord());
    QTest::newRow("long") << QByteArray::fromStdString(longRecord());
    QTest::newRow("direction") << QByteArray("{\"a\":\"x\xE2\x80\xAEy\",\"b\":\"\xE2\x80\xA8\"}");
    QTest::newRow("escapes") << QByteArray(R"({"a\\":"\\","\"":"\\\"","\u0041":"\/"})");
}

void DisplayTextTest::keepsTheMeaning()
{
    QFETCH(QByteArray, record);
    const auto tree = JsonTree::parse(record.toStdString());
    QVERIFY(tree);
    const QByteArray pretty = prettyJson(record.toStdString(), *tree).plain().toUtf8();
    QCOMPARE(QJsonDocument::fromJson(pretty), QJsonDocument::fromJson(record));
    QVERIFY(!QJsonDocument::fromJson(pretty).isNull());
    QVERIFY(!pretty.contains("\xE2\x80\xAE"));
}

void DisplayTextTest::mapsNodesBothWays_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<bool>("pretty");
    for (const bool pretty : {true, false}) {
        QTest::addRow("usual %d", pretty) << QByteArray::fromStdString(usualRecord()) << pretty;
        QTest::addRow("long %d", pretty) << QByteArray::fromStdString(longRecord()) << pretty;
    }
}

void DisplayTextTest::mapsNodesBothWays()
{
    QFETCH(QByteArray, record);
    QFETCH(bool, pretty);
    const std::string bytes = record.toStdString();
    const auto tree = JsonTree::parse(bytes);
    QVERIFY(tree);
    const DisplayText text = pretty ? prettyJson(bytes, *tree) : deliveredText(bytes, tree.get());
    for (std::uint32_t i = 0; i < tree->size(); ++i) {
        const auto id = static_cast<JsonNodeId>(i);
        const JsonNode &node = tree->node(id);
        const TextRange value = text.valueRange(id);
        const TextRange member = text.memberRange(id);
        QVERIFY(member.begin <= value.begin);
        QCOMPARE(member.end, value.end);
        if (node.kind != JsonKind::Object && node.kind != JsonKind::Array) {
            QCOMPARE(text.plain().mid(value.begin, value.length()),
                     QString::fromStdString(bytes.substr(node.begin, node.end - node.begin)));
        }
        const JsonNode &parent = tree->node(static_cast<JsonNodeId>(node.parent));
        QCOMPARE(member.begin < value.begin, i != 0 && parent.kind == JsonKind::Object);
        QCOMPARE(text.nodeAt(member.begin, *tree), id);
        // Through the text with its lines broken, and back.
        const TextRange shown = text.toShown(value);
        QCOMPARE(text.toPlain(shown.begin), value.begin);
        QCOMPARE(text.toPlain(shown.end), value.end);
        QVERIFY(shown.length() >= value.length());
    }
}

void DisplayTextTest::breaksLongLines_data()
{
    QTest::addColumn<QString>("plain");
    QTest::newRow("no break") << u"{\"a\":1}"_s;
    QTest::newRow("one string") << u"\""_s + QString(5000, u'x') + u"\""_s;
    QTest::newRow("backslashes") << u"\""_s + QString(6000, u'\\') + u"\""_s;
    QTest::newRow("surrogates") << u"\""_s + u"😀"_s.repeated(3000) + u"\""_s;
    QTest::newRow("members") << u"{"_s + u"\"key\":\"value\",  "_s.repeated(1000) + u"}"_s;
    QTest::newRow("no JSON at all") << QString(3500, u'x') + u"\n"_s + QString(3500, u',');
}

void DisplayTextTest::breaksLongLines()
{
    QFETCH(QString, plain);
    const DisplayText text(plain, {});
    QCOMPARE(text.plain(), plain);
    const QStringList lines = text.shown().split(u'\n');
    for (const QString &line : lines) {
        QVERIFY(line.size() <= DisplayText::kLongestLine + 16);
        QVERIFY(line.isEmpty() || !line.back().isHighSurrogate());
    }
    QString joined;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (i > 0 && !text.breakBefore(begin)) {
            joined += u'\n';
        }
        joined += lines[i];
        begin += lines[i].size() + 1;
    }
    QCOMPARE(joined, plain);
    for (qsizetype at = 0; at <= plain.size(); ++at) {
        QCOMPARE(text.toPlain(text.toShown(at)), at);
    }
    // Inside a string is where a quote is open.
    for (const DisplayText::SoftBreak &softBreak : text.softBreaks()) {
        bool open = false;
        for (qsizetype at = 0; at < softBreak.at; ++at) {
            if (open && plain[at] == u'\\') {
                ++at;
            } else if (plain[at] == u'"') {
                open = !open;
            }
        }
        QCOMPARE(softBreak.inString, open);
    }
}

void DisplayTextTest::standsForWhatUpsetsTheLayout()
{
    const QString plain = u"a\r\nb\rc\x01\u2029d\u202Ee\0f"_s;
    const DisplayText text(plain, {});
    QCOMPARE(text.plain(), plain);
    QCOMPARE(text.shown().size(), plain.size());
    QCOMPARE(text.shown().count(u'\n'), 1);
    for (const QChar c : text.shown()) {
        QVERIFY(c == u'\n' || c >= u' ');
        QVERIFY(c != QChar(QChar::ParagraphSeparator) && c != QChar(0x202E));
    }
}

void DisplayTextTest::finds()
{
    const DisplayText text(u"aAbaa"_s, {});
    QCOMPARE(text.find(u"a"_s, Qt::CaseInsensitive, 100).size(), 4U);
    QCOMPARE(text.find(u"a"_s, Qt::CaseSensitive, 100).size(), 3U);
    QCOMPARE(text.find(u"aa"_s, Qt::CaseInsensitive, 100), (std::vector<TextRange>{{0, 2}, {3, 5}}));
    QCOMPARE(text.find(u"a"_s, Qt::CaseInsensitive, 2).size(), 2U);
    QVERIFY(text.find({}, Qt::CaseInsensitive, 100).empty());
    // Across a break.
    const DisplayText broken(QString(2500, u'x'), {});
    QCOMPARE(broken.find(QString(2500, u'X'), Qt::CaseInsensitive, 10).size(), 1U);
}

TRAILSCOPE_TEST(DisplayTextTest)
#include "displaytexttest.moc"
