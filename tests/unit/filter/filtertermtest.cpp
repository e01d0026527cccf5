// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filterterm.h"
#include "filter/parsedfilter.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <string>

using namespace trailscope;
using namespace Qt::StringLiterals;

class FilterTermTest : public QObject {
    Q_OBJECT

private slots:
    void quotedValueReadsBack_data();
    void quotedValueReadsBack();
    void equalityTerms_data();
    void equalityTerms();
    void combinations_data();
    void combinations();
};

void FilterTermTest::quotedValueReadsBack_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("quoted");
    const auto row = [](const char *name, const QByteArray &value, bool quoted) {
        QTest::newRow(name) << value << quoted;
    };
    row("word", "ConsoleLogin", false);
    row("arn", "arn:aws:iam::111122223333:user/a", false);
    row("path", "a/../b", true);
    row("empty", "", true);
    row("blank", "a b", true);
    row("star", "s3:*", true);
    row("question mark", "a?", true);
    row("quote", "say \"hi\"", true);
    row("backslash", "C:\\dir\\", false);
    row("backslash and blank", "C:\\my dir\\", true);
    row("keyword", "Not", true);
    row("operator word", "exists", true);
    row("equals", "a=b", true);
    row("braces", "${key}", true);
    row("and signs", "&&x", true);
    row("bars", "||", true);
    row("range", "1..2", true);
    row("line break", "a\nb", true);
    row("quick", "quick:x", true);
    row("umlaut", "\xC3\xA4", false);
    row("no UTF-8", "\xFF\xFE", false);
    row("dot at the end", "x.", true);
}

void FilterTermTest::quotedValueReadsBack()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, quoted);
    const std::string written = quotedValue(value.toStdString());
    QCOMPARE(written.starts_with('"'), quoted);
    // As a value, in a set, of a time, and alone.
    for (const std::string &filter : {"x = " + written, "x in {" + written + "}", written}) {
        const ParsedFilter parsed = parseFilter(filter);
        QVERIFY2(parsed.state == FilterState::Valid, filter.c_str());
        QVERIFY(parsed.root->children.empty());
        QCOMPARE(parsed.root->values.size(), 1U);
        QCOMPARE(QByteArray::fromStdString(parsed.root->values.front().text), value);
        QVERIFY(!parsed.root->values.front().rangeEnd);
    }
}

void FilterTermTest::equalityTerms_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("field") << "eventName"_ba << "A"_ba << "event = A"_ba;
    QTest::newRow("absent") << "error"_ba << QByteArray() << "not error exists"_ba;
    QTest::newRow("empty") << "error"_ba << ""_ba << "error = \"\""_ba;
    QTest::newRow("path") << "a.\"x:y\""_ba << "b c"_ba << "a.\"x:y\" = \"b c\""_ba;
    QTest::newRow("keyword key") << "exists"_ba << "1"_ba << "\"exists\" = 1"_ba;
    QTest::newRow("keyword inside") << "a.not"_ba << "1"_ba << "a.not = 1"_ba;
}

void FilterTermTest::equalityTerms()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, expected);
    const auto ref = parseFieldRef(field.toStdString());
    QVERIFY(ref);
    const std::string term
        = equalityTerm(*ref, value.isNull() ? std::nullopt : std::optional(value.toStdString()));
    QCOMPARE(QByteArray::fromStdString(term), expected);
    const ParsedFilter parsed = parseFilter(term);
    QVERIFY(parsed.state == FilterState::Valid);
    const FilterNode &node
        = parsed.root->kind == FilterNodeKind::Not ? *parsed.root->children.front() : *parsed.root;
    QVERIFY(node.field == *ref);
}

void FilterTermTest::combinations_data()
{
    QTest::addColumn<QByteArray>("current");
    QTest::addColumn<QByteArray>("term");
    QTest::addColumn<int>("how");
    QTest::addColumn<QByteArray>("expected");
    using enum FilterCombination;
    const auto row = [](const char *current, const char *term, FilterCombination how, const char *expected) {
        QTest::addRow("%s | %s | %d", current, term, static_cast<int>(how))
            << QByteArray(current) << QByteArray(term) << static_cast<int>(how) << QByteArray(expected);
    };
    row("a", "x = 1", Selected, "x = 1");
    row("a", "x = 1", NotSelected, "not x = 1");
    row("a", "x or y", NotSelected, "not (x or y)");
    row("a", "x y", NotSelected, "not (x y)");
    row("a", "x = 1", AndSelected, "a and x = 1");
    row("a b", "x = 1", AndSelected, "a b and x = 1");
    row("a or b", "x = 1", AndSelected, "(a or b) and x = 1");
    row("(a or b)", "x = 1", AndSelected, "((a or b)) and x = 1");
    row("a", "x or y", AndSelected, "a and (x or y)");
    row("a or b", "x = 1", OrSelected, "a or b or x = 1");
    row("a b", "x y", OrSelected, "a b or x y");
    row("a", "x = 1", AndNotSelected, "a and not x = 1");
    row("a or b", "x y", AndNotSelected, "(a or b) and not (x y)");
    row("a", "x = 1", OrNotSelected, "a or not x = 1");
    row(" ", "x = 1", AndSelected, "x = 1");
    row("", "x = 1", OrSelected, "x = 1");
    row("", "x or y", AndNotSelected, "not (x or y)");
    row("a", "", AndSelected, "a");
    row(" a ", " x = 1 ", AndSelected, "a and x = 1");
}

void FilterTermTest::combinations()
{
    QFETCH(QByteArray, current);
    QFETCH(QByteArray, term);
    QFETCH(int, how);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(combinedFilter(current.toStdString(), term.toStdString(),
                                                      static_cast<FilterCombination>(how))),
             expected);
}

TRAILSCOPE_TEST(FilterTermTest)
#include "filtertermtest.moc"
