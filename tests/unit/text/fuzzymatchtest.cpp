// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/fuzzymatch.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace Qt::StringLiterals;

class FuzzyMatchTest : public QObject {
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void prefers_data();
    void prefers();
    void looksOnlySoFar();
};

void FuzzyMatchTest::matches_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("nothing typed") << QString() << u"Open"_s << true;
    QTest::newRow("blanks") << u"  "_s << QString() << true;
    QTest::newRow("initials") << u"of"_s << u"Open Folder"_s << true;
    QTest::newRow("whatever case") << u"OPENFOLD"_s << u"Open Folder"_s << true;
    QTest::newRow("over the blanks") << u"op fo"_s << u"Open Folder"_s << true;
    QTest::newRow("in this order") << u"fo"_s << u"Of"_s << false;
    QTest::newRow("each letter once") << u"nn"_s << u"Open"_s << false;
    QTest::newRow("no text") << u"a"_s << QString() << false;
    QTest::newRow("not Latin") << u"ФИЛ"_s << u"Очистить фильтр"_s << true;
}

void FuzzyMatchTest::matches()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, text);
    QTEST(fuzzyScore(pattern, text).has_value(), "isThere");
}

void FuzzyMatchTest::prefers_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("beginnings of words") << u"ef"_s << u"Edit Filter"_s << u"Reference"_s;
    QTest::newRow("the beginning") << u"re"_s << u"Reset Columns"_s << u"Load Report"_s;
    QTest::newRow("letters in a row") << u"mark"_s << u"Bookmark"_s << u"Smart bike"_s;
    QTest::newRow("the best of several places") << u"ta"_s << u"What to Take Along"_s << u"Data"_s;
}

void FuzzyMatchTest::prefers()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, better);
    QFETCH(const QString, worse);
    QVERIFY(fuzzyScore(pattern, worse));
    QVERIFY(fuzzyScore(pattern, better) > fuzzyScore(pattern, worse));
}

void FuzzyMatchTest::looksOnlySoFar()
{
    const QString text(100'000, u'a');
    QVERIFY(fuzzyScore(text, text));
    QVERIFY(!fuzzyScore(u"b"_s, QString(text % u'b')));
}

TRAILSCOPE_TEST(FuzzyMatchTest)
#include "fuzzymatchtest.moc"
