// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/switchedfilter.h"

#include "filter/parsedfilter.h"
#include "support/testprogram.h"

#include <QTest>

#include <string>
#include <vector>

using namespace trailscope;

namespace {

std::string shownParts(const SwitchedFilter &filter)
{
    std::string out;
    for (const SwitchedFilter::Part &part : filter.parts()) {
        out += out.empty() ? "" : "|";
        out += (part.isOn ? "" : "-") + part.text;
    }
    return out;
}

} // namespace

// The parts of a filter, and what switching them off and on makes of its text.
class SwitchedFilterTest : public QObject {
    Q_OBJECT

private slots:
    void parts_data();
    void parts();
    void offAndOnAgain_data() { parts_data(); }
    void offAndOnAgain();
    void offInAnyOrder_data() { parts_data(); }
    void offInAnyOrder();
    void removed();
    void alternativesAreBracketed();
    void wordsStayApart();
    void anotherFilterKeepsThem();
};

void SwitchedFilterTest::parts_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *filter, const char *expected) {
        QTest::newRow(filter) << QByteArray(filter) << QByteArray(expected);
    };
    row("", "");
    row("  ", "");
    row("user =", "");
    row("user = a", "user = a");
    row("  user = a ", "user = a");
    row("a or b", "a or b");
    row("(a or b)", "(a or b)");
    row("a and b", "a|b");
    row("a  AND\tb && c d", "a|b|c|d");
    row("user = \"a and b\" and c", "user = \"a and b\"|c");
    row("x = \"a\\\") and (\" and c", "x = \"a\\\") and (\"|c");
    row("(a or b) and not (c or d)", "(a or b)|not (c or d)");
    row("((a) or b) and ((c) or (d))", "((a) or b)|((c) or (d))");
    row("(a and b) and c", "(a and b)|c");
    row("a and (b and c)", "a|(b and c)");
    row("(a and b)", "(a and b)");
    row("((a) and (b or c))", "((a) and (b or c))");
    row("(((a and b)))", "(((a and b)))");
    row("( (a or b) and c )", "( (a or b) and c )");
    row("not (a and b)", "not (a and b)");
    row("not not (a and b)", "not not (a and b)");
    row("not not a and ! b", "not not a|! b");
    row("(not not (a)) and b", "(not not (a))|b");
    row("ip in {10.0.0.0/8, \"x)\"} and time in {2024-03-01..2024-03-02}",
        "ip in {10.0.0.0/8, \"x)\"}|time in {2024-03-01..2024-03-02}");
    row("a != b and key = ${key} and p.\"x(y\".z exists quick:\"q w\"",
        "a != b|key = ${key}|p.\"x(y\".z exists|quick:\"q w\"");
    row("user = \"\xC3\xA4 \xE2\x82\xAC\" and b", "user = \"\xC3\xA4 \xE2\x82\xAC\"|b");
}

void SwitchedFilterTest::parts()
{
    QFETCH(const QByteArray, filter);
    QFETCH(const QByteArray, expected);
    const SwitchedFilter whole(filter.toStdString());
    QCOMPARE(shownParts(whole), expected.toStdString());
    for (const SwitchedFilter::Part &part : whole.parts())
        QCOMPARE(static_cast<int>(parseFilter(part.text).state), static_cast<int>(FilterState::Valid));
}

void SwitchedFilterTest::offAndOnAgain()
{
    QFETCH(const QByteArray, filter);
    const SwitchedFilter whole(filter.toStdString());
    const auto parts = whole.parts();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const SwitchedFilter off = whole.switched(i);
        QCOMPARE(static_cast<int>(parseFilter(off.filter()).state), static_cast<int>(FilterState::Valid));
        QCOMPARE(off.off().size(), 1U);
        QCOMPARE(off.off().front().text, parts[i].text);
        QCOMPARE(off.parts().size(), parts.size());
        QVERIFY(!off.parts()[i].isOn);
        const SwitchedFilter on = off.switched(i);
        QVERIFY(on.off().empty());
        QCOMPARE(on.filter(), parts.size() > 1 ? whole.filter() : parts[0].text);
        QCOMPARE(on.parts().size(), parts.size());
    }
}

void SwitchedFilterTest::offInAnyOrder()
{
    QFETCH(const QByteArray, filter);
    const SwitchedFilter whole(filter.toStdString());
    const std::size_t count = whole.parts().size();
    for (std::size_t first = 0; first < count; ++first) {
        SwitchedFilter some = whole;
        for (std::size_t i = 0; i < count; ++i)
            some = some.switched((first + i) % count);
        QVERIFY(some.filter().empty());
        QCOMPARE(some.off().size(), count);
        for (std::size_t i = 0; i < count; ++i) {
            QCOMPARE(some.parts()[i].text, whole.parts()[i].text);
        }
        for (std::size_t i = 0; i < count; ++i)
            some = some.switched((first + count - i) % count);
        QVERIFY(some.off().empty());
        QCOMPARE(some.parts().size(), count);
    }
}

void SwitchedFilterTest::removed()
{
    const SwitchedFilter whole("a and b and c");
    QCOMPARE(whole.without(1).filter(), std::string("a and c"));
    QCOMPARE(whole.without(2).filter(), std::string("a and b"));
    QVERIFY(whole.without(0).off().empty());
    const SwitchedFilter two = whole.switched(0).switched(1); // a and b
    QCOMPARE(shownParts(two), std::string("-a|-b|c"));
    QCOMPARE(shownParts(two.without(1)), std::string("-a|c"));
    QCOMPARE(shownParts(two.without(0).switched(0)), std::string("b|c"));
    QCOMPARE(shownParts(two.without(2)), std::string("-a|-b"));
    QVERIFY(two.without(2).filter().empty());
}

void SwitchedFilterTest::alternativesAreBracketed()
{
    const SwitchedFilter off = SwitchedFilter("a or b").switched(0).withFilter("c or d");
    QCOMPARE(shownParts(off), std::string("-a or b|c or d"));
    QCOMPARE(off.switched(0).filter(), std::string("(a or b) and (c or d)"));
    QCOMPARE(SwitchedFilter("(a or b)").switched(0).withFilter("c").switched(0).filter(),
             std::string("(a or b) and c"));
    QCOMPARE(SwitchedFilter("(a) or (b)").switched(0).withFilter("c").switched(0).filter(),
             std::string("((a) or (b)) and c"));
}

void SwitchedFilterTest::wordsStayApart()
{
    const SwitchedFilter whole("a(b)c");
    QCOMPARE(shownParts(whole), std::string("a|(b)|c"));
    QCOMPARE(whole.switched(1).filter(), std::string("a c"));
    QCOMPARE(shownParts(whole.switched(1).switched(1)), std::string("a|(b)|c"));
    QCOMPARE(SwitchedFilter("\"a\"(b)c").without(1).filter(), std::string("\"a\" c"));
}

void SwitchedFilterTest::anotherFilterKeepsThem()
{
    const SwitchedFilter off = SwitchedFilter("a and b and c").switched(2);
    QCOMPARE(shownParts(off.withFilter("x")), std::string("x|-c"));
    QCOMPARE(shownParts(off.withFilter("")), std::string("-c"));
    QCOMPARE(shownParts(off.withFilter("b and c")), std::string("b|c")); // on again by hand
    QCOMPARE(off.withFilter("").switched(0).filter(), std::string("c"));
    QVERIFY(off.withFilter("user = ").parts().size() == 1);
}

TRAILSCOPE_TEST(SwitchedFilterTest)
#include "switchedfiltertest.moc"
