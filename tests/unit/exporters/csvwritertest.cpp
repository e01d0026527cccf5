// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/csvwriter.h"
#include "support/testprogram.h"

#include "support/csvreader.h"

#include <QTest>

using namespace trailscope;

class CsvWriterTest : public QObject {
    Q_OBJECT

private slots:
    void cell_data();
    void cell();
    void readsBack_data();
    void readsBack();
    void lineEnds();
    void ownTextIsNeverGuarded();
    void loneEmptyCellIsARow();
};

void CsvWriterTest::cell_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("guarded");
    QTest::addColumn<QByteArray>("untouched");
    const auto row = [](const char *name, const QByteArray &value, const QByteArray &guarded,
                        const QByteArray &raw) { QTest::newRow(name) << value << guarded << raw; };
    row("empty", "", "", "");
    row("plain", "janedoe", "janedoe", "janedoe");
    row("blank at both ends", " a ", " a ", " a ");
    row("comma", "a,b", "\"a,b\"", "\"a,b\"");
    row("quote", "say \"hi\"", "\"say \"\"hi\"\"\"", "\"say \"\"hi\"\"\"");
    row("only quotes", "\"\"", "\"\"\"\"\"\"", "\"\"\"\"\"\"");
    row("line feed", "a\nb", "\"a\nb\"", "\"a\nb\"");
    row("carriage return", "a\rb", "\"a\rb\"", "\"a\rb\"");
    row("equals", "=1+1", "'=1+1", "=1+1");
    row("plus", "+44", "'+44", "+44");
    row("minus", "-", "'-", "-");
    row("at", "@SUM(A1)", "'@SUM(A1)", "@SUM(A1)");
    row("tab", "\tx", "'\tx", "\tx");
    row("leading carriage return", "\rx", "\"'\rx\"", "\"\rx\"");
    row("formula with a comma", "=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"",
        "\"=HYPERLINK(\"\"x\"\",1)\"");
    row("formula further on", "a=1", "a=1", "a=1");
    row("leading blank", " =1", " =1", " =1");
    row("leading line feed", "\n=1", "\"\n=1\"", "\"\n=1\"");
    row("apostrophe of its own", "'=1", "'=1", "'=1");
}

void CsvWriterTest::cell()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, guarded);
    QFETCH(QByteArray, untouched);
    std::string out;
    appendCsvCell(out, value.toStdString(), {.rawValues = false});
    QCOMPARE(QByteArray::fromStdString(out), guarded);
    out.clear();
    appendCsvCell(out, value.toStdString(), {.rawValues = true});
    QCOMPARE(QByteArray::fromStdString(out), untouched);
}

void CsvWriterTest::readsBack_data()
{
    cell_data();
}

void CsvWriterTest::readsBack()
{
    QFETCH(QByteArray, value);
    for (const bool crlf : {false, true}) {
        std::string out;
        CsvWriter writer(out, {.crlf = crlf, .rawValues = true});
        writer.cell("first");
        writer.cell(value.toStdString());
        writer.cell("last");
        writer.endRow();
        const test::CsvReader reader(out);
        QCOMPARE(reader.error(), std::string());
        QCOMPARE(reader.rows().size(), std::size_t{1});
        QCOMPARE(reader.rows()[0], (std::vector<std::string>{"first", value.toStdString(), "last"}));
    }
}

void CsvWriterTest::lineEnds()
{
    for (const bool crlf : {false, true}) {
        std::string out;
        CsvWriter writer(out, {.crlf = crlf});
        writer.cell("a");
        writer.cell("");
        writer.endRow();
        writer.cell("b");
        writer.cell("c");
        writer.endRow();
        QCOMPARE(out, std::string(crlf ? "a,\r\nb,c\r\n" : "a,\nb,c\n"));
    }
}

void CsvWriterTest::ownTextIsNeverGuarded()
{
    std::string out;
    CsvWriter writer(out, {});
    writer.ownText("-1");
    writer.ownText("a,b");
    writer.endRow();
    QCOMPARE(out, std::string("-1,\"a,b\"\n"));
}

void CsvWriterTest::loneEmptyCellIsARow()
{
    std::string out;
    CsvWriter writer(out, {});
    writer.cell("error");
    writer.endRow();
    writer.cell("");
    writer.endRow();
    writer.cell("");
    writer.cell("");
    writer.endRow();
    QCOMPARE(out, std::string("error\n\"\"\n,\n"));
}

TRAILSCOPE_TEST(CsvWriterTest)
#include "csvwritertest.moc"
