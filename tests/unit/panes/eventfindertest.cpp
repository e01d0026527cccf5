// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/table/eventfinder.h"
#include "session/viewmaker.h"
#include "support/handmadestore.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

class EventFinderTest : public QObject {
    Q_OBJECT

private slots:
    void steps_data();
    void steps();
    void textIsTakenAsItStands_data();
    void textIsTakenAsItStands();
    void nothingIsSoughtWithoutText();
};

void EventFinderTest::steps_data()
{
    QTest::addColumn<int>("row"); // -1: none
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("place");
    QTest::addColumn<bool>("wrapped");
    // Hits in the rows 2, 5 and 9.
    QTest::newRow("the first") << -1 << 1 << 0 << false;
    QTest::newRow("the last") << -1 << -1 << 2 << false;
    QTest::newRow("from before") << 0 << 1 << 0 << false;
    QTest::newRow("from a hit") << 2 << 1 << 1 << false;
    QTest::newRow("between") << 4 << -1 << 0 << false;
    QTest::newRow("back from a hit") << 5 << -1 << 0 << false;
    QTest::newRow("over the end") << 9 << 1 << 0 << true;
    QTest::newRow("over the beginning") << 2 << -1 << 2 << true;
    QTest::newRow("behind all") << 99 << -1 << 2 << false;
}

void EventFinderTest::steps()
{
    QFETCH(const int, row);
    QFETCH(const int, step);
    const FoundRows found{.rows = {ViewRow{2}, ViewRow{5}, ViewRow{9}}};
    const auto next
        = found.stepFrom(row < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(row)), step);
    QVERIFY(next);
    QTEST(static_cast<int>(next->place), "place");
    QTEST(next->wrapped, "wrapped");
    QCOMPARE(found.placeOf(5), std::optional<std::size_t>(1));
    QVERIFY(!found.placeOf(4));
    QVERIFY(!FoundRows{}.stepFrom(0, 1));
}

void EventFinderTest::textIsTakenAsItStands_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u"and"_s, u"a = b"_s, u"say \"no\""_s, u"C:\\temp\\"_s, u"*?"_s, u"(("_s,
                                u"quick:x"_s, u"${key}"_s}) {
        QTest::newRow(qUtf8Printable(text)) << text;
    }
}

void EventFinderTest::textIsTakenAsItStands()
{
    QFETCH(const QString, text);
    const ParsedFilter parsed = soughtFilter(text, FindKind::Text);
    QCOMPARE(parsed.state, FilterState::Valid);
    QCOMPARE(parsed.root->kind, FilterNodeKind::Or);
    for (const auto &node : parsed.root->children) {
        QVERIFY(node->kind == FilterNodeKind::FreeText || node->kind == FilterNodeKind::QuickText);
        QCOMPARE(QString::fromStdString(node->values.front().text), text);
    }
}

void EventFinderTest::nothingIsSoughtWithoutText()
{
    QVERIFY(!soughtFilter({}, FindKind::Text).root);
    QVERIFY(!soughtFilter(u"  "_s, FindKind::Filter).root);
    QCOMPARE(soughtFilter(u"event ="_s, FindKind::Filter).state, FilterState::Unfinished);
}

TRAILSCOPE_TEST(EventFinderTest)
#include "eventfindertest.moc"
