// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/jsonlines.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QTest>

using namespace trailscope;

class JsonLinesTest : public QObject {
    Q_OBJECT

private slots:
    void line_data();
    void line();
};

void JsonLinesTest::line_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("validJson"); // the record itself is
    const auto row = [](const char *name, const QByteArray &record, const QByteArray &line,
                        bool valid = true) { QTest::newRow(name) << record << line << valid; };
    row("one line", "{\"a\": 1}", "{\"a\": 1}");
    row("pretty", "{\n  \"a\": 1,\r\n  \"b\": [\n1]\n}", "{  \"a\": 1,  \"b\": [1]}");
    row("escaped line break stays", "{\n\"a\":\"x\\ny\"}", "{\"a\":\"x\\ny\"}");
    row("escaped quote does not end the string", "{\"a\":\"x\\\"\\\\\",\n\"b\":1}",
        "{\"a\":\"x\\\"\\\\\",\"b\":1}");
    row("tabs stay", "{\n\t\"a\":\t1}", "{\t\"a\":\t1}");
    row("raw line break in a string", "{\"a\":\"x\ny\"}", "{\"a\":\"x\\ny\"}", false);
    row("raw CR LF in a string", "{\"a\":\"x\r\ny\"}", "{\"a\":\"x\\r\\ny\"}", false);
    row("bytes that are no UTF-8", "{\n\"a\":\"\xff\"}", "{\"a\":\"\xff\"}", false);
}

void JsonLinesTest::line()
{
    QFETCH(QByteArray, record);
    QFETCH(QByteArray, line);
    QFETCH(bool, validJson);
    std::string out;
    appendJsonLine(out, record.toStdString());
    QCOMPARE(QByteArray::fromStdString(out), line);
    if (validJson)
        QCOMPARE(QJsonDocument::fromJson(line), QJsonDocument::fromJson(record));
}

TRAILSCOPE_TEST(JsonLinesTest)
#include "jsonlinestest.moc"
