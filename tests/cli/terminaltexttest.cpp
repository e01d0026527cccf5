// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/terminaltext.h"
#include "cli/tablelayout.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope::cli;
using namespace Qt::StringLiterals;

class TerminalTextTest : public QObject {
    Q_OBJECT

private slots:
    void width_data();
    void width();
    void cut_data();
    void cut();
    void tableIsAligned();
    void tableFitsTheTerminal();
    void tableCutsNothingElsewhere();
};

void TerminalTextTest::width_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("width");
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("ASCII") << QByteArray("abc") << 3;
    QTest::newRow("composed") << QByteArray("Zo\xc3\xab") << 3;
    QTest::newRow("combining mark") << QByteArray("Zoe\xcc\x88") << 3;
    QTest::newRow("wide") << QByteArray("東京") << 4;
    QTest::newRow("emoji") << QByteArray("\xf0\x9f\x94\x91") << 2;
    QTest::newRow("emoji of later years") << QByteArray("\xf0\x9f\xaa\xb4") << 2;
    QTest::newRow("half-width kana") << QByteArray("ｱ") << 1;
}

void TerminalTextTest::width()
{
    QFETCH(QByteArray, text);
    QFETCH(int, width);
    QCOMPARE(static_cast<int>(displayWidth(text.toStdString())), width);
}

void TerminalTextTest::cut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("width");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("fits") << QByteArray("abc") << 3 << QByteArray("abc");
    QTest::newRow("cut") << QByteArray("abcd") << 3 << QByteArray("ab…");
    QTest::newRow("half of a wide character") << QByteArray("東京都") << 4 << QByteArray("東…");
    QTest::newRow("nothing but the ellipsis") << QByteArray("東京") << 1 << QByteArray("…");
}

void TerminalTextTest::cut()
{
    QFETCH(QByteArray, text);
    QFETCH(int, width);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(elided(text.toStdString(), static_cast<std::size_t>(width))),
             expected);
}

void TerminalTextTest::tableIsAligned()
{
    const std::vector<TableLayout::ColumnTitle> columns = {{"value"}, {"count", Alignment::Right}, {"note"}};
    const std::vector<std::vector<std::string>> rows = {{"東京", "5", "x"}, {"a\x1b[31m", "12345", ""}};
    QCOMPARE(QByteArray::fromStdString(tableText(columns, rows, {})),
             QByteArray("value      count  note\n"
                        "東京           5  x\n"
                        "a\\x1b[31m  12345\n"));
}

void TerminalTextTest::tableFitsTheTerminal()
{
    const std::vector<TableLayout::ColumnTitle> columns = {{"a"}, {"b"}};
    const std::vector<std::vector<std::string>> rows = {{"short", std::string(100, 'x')}, {"东东东", "y"}};
    const std::string text = tableText(columns, rows, 20);
    const QStringList lines = QString::fromStdString(text).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    for (const QString &line : lines)
        QVERIFY2(displayWidth(line.toStdString()) <= 20, line.toUtf8().constData());
    QCOMPARE(lines[1], u"short   xxxxxxxxxxx…"_s);
}

void TerminalTextTest::tableCutsNothingElsewhere()
{
    const std::vector<TableLayout::ColumnTitle> columns = {{"a"}, {"b"}};
    const std::string wide(500, 'x');
    const std::vector<std::vector<std::string>> rows = {{wide, "1"}, {"y", "2"}};
    const QStringList lines = QString::fromStdString(tableText(columns, rows, {})).split(u'\n');
    QCOMPARE(lines[1], QString::fromStdString(wide) + u"  1"_s);
    QCOMPARE(lines[2], u"y"_s + QString(81, u' ') + u'2');
}

TRAILSCOPE_TEST(TerminalTextTest)
#include "terminaltexttest.moc"
