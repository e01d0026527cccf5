// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/detailpane.h"
#include "filterbar/filterbar.h"
#include "find/findbar.h"
#include "gui/browse/grab.h"
#include "gui/window/windowfixture.h"
#include "panes/table/eventfinder.h"
#include "support/testprogram.h"
#include "table/tablefind.h"
#include "table/tablepane.h"
#include "window/panearea.h"

#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// The search in the table, driven by keys.
class FindTest : public WindowFixture {
    Q_OBJECT

private slots:
    void findsTextByKeys();
    void wrapsWithAWord();
    void findsInWhatIsWorkedOut();
    void findsByAFilterExpression();
    void saysWhatIsWrongWithAnExpression();
    void stepsOnlyThroughWhatIsShown();
    void followsAnotherOrder();
    void aStepBeforeTheHitsAreKnownIsTaken();
    void escapeCloses();
    void keysBelongToWhatHasTheFocus();
    void nextWithoutTextOpensTheLine();

private:
    [[nodiscard]] FindBar *bar() const { return m_window->findChild<FindBar *>(u"tableFind"_s); }
    [[nodiscard]] QLineEdit *edit() const { return bar()->findChild<QLineEdit *>(u"findText"_s); }
    [[nodiscard]] QString hits() const { return bar()->findChild<QLabel *>(u"findHits"_s)->text(); }
    [[nodiscard]] int row() const { return m_window->table()->currentIndex().row(); }
    void type(const QString &text)
    {
        QTest::keyClick(m_window->table(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(bar()->isVisible());
        QCOMPARE(QApplication::focusWidget(), edit());
        QTest::keyClicks(edit(), text);
    }
    void seek(const QString &text, const QString &expected)
    {
        type(text);
        QVERIFY2(waitFor([&] { return hits() == expected; }), qPrintable(hits()));
    }
    void choose(FindKind kind)
    {
        auto *box = bar()->findChild<QComboBox *>(u"findKind"_s);
        QTest::keyClick(box, kind == FindKind::Filter ? Qt::Key_Down : Qt::Key_Up);
        QCOMPARE(box->currentData().toInt(), static_cast<int>(kind));
    }
};

void FindTest::findsTextByKeys()
{
    open(20);
    seek(u"deletetrail"_s, u"5 hit(s)"_s); // typing counts, and moves nothing
    QCOMPARE(row(), 0);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(row(), 3);
    QCOMPARE(hits(), u"1 of 5"_s);
    QCOMPARE(rows(), 20U); // nothing is hidden
    QTest::keyClick(edit(), Qt::Key_F3);
    QCOMPARE(row(), 7);
    QTest::keyClick(m_window->table(), Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(row(), 11);
    QTest::keyClick(m_window->table(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(row(), 7);
    QTest::keyClick(m_window->table(), Qt::Key_B, Qt::ControlModifier);
    QCOMPARE(row(), 3);
    QTest::keyClick(m_window->table(), Qt::Key_Down);
    QCOMPARE(hits(), u"5 hit(s)"_s); // the current row is none
    edit()->clear();
    QVERIFY(waitFor([&] { return hits().isEmpty(); }));
}

void FindTest::wrapsWithAWord()
{
    open(8);
    seek(u"DeleteTrail"_s, u"2 hit(s)"_s);
    QTest::keyClick(edit(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(row(), 7);
    QCOMPARE(hits(), u"2 of 2, from the end"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(row(), 3);
    QCOMPARE(hits(), u"1 of 2, from the top"_s);
    grab(*m_window, u"find"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(hits(), u"2 of 2"_s);
}

void FindTest::findsInWhatIsWorkedOut()
{
    open(8);
    seek(u"denied"_s, u"2 hit(s)"_s); // AccessDenied in the record, "denied" as outcome
    edit()->clear();
    seek(u"no such thing"_s, u"No hits"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(row(), 0);
}

void FindTest::findsByAFilterExpression()
{
    open(20);
    type(u"user = bob and requestParameters.bucketName = bucket-1"_s);
    choose(FindKind::Filter);
    QVERIFY(waitFor([&] { return hits() == u"1 hit(s)"_s || hits() == u"2 hit(s)"_s; }));
    edit()->setFocus();
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(row(), 10); // bob's are 2, 6, 10 …; bucket-1's 1, 4, 7, 10 …
    edit()->selectAll();
    QTest::keyClicks(edit(), u"event = ${event}"_s); // of the current event
    QVERIFY(waitFor([&] { return hits() == u"3 of 5"_s; }));
}

void FindTest::saysWhatIsWrongWithAnExpression()
{
    open(4);
    type(u"event ~ \"(\""_s);
    choose(FindKind::Filter);
    QVERIFY(waitFor([&] { return !hits().isEmpty(); }));
    QVERIFY2(!hits().contains(u"hit"_s), qPrintable(hits()));
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(row(), 0);
    choose(FindKind::Text);
    QVERIFY(waitFor([&] { return hits() == u"No hits"_s; }));
}

void FindTest::stepsOnlyThroughWhatIsShown()
{
    open(20);
    seek(u"alice"_s, u"1 of 15"_s);
    m_window->applyFilter(u"event = PutBucketPolicy"_s);
    settle();
    QVERIFY(waitFor([&] { return hits() == u"5 hit(s)"_s || hits() == u"1 of 5"_s; }));
    QTest::keyClick(m_window->table(), Qt::Key_F3);
    QCOMPARE(rows(), 5U);
    QVERIFY(row() >= 0);
}

void FindTest::followsAnotherOrder()
{
    open(8);
    seek(u"DeleteTrail"_s, u"2 hit(s)"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(row(), 3);
    m_window->session()->setSort({.field = Field::Time, .descending = true});
    settle();
    QCOMPARE(row(), 4); // the same event
    QVERIFY(waitFor([&] { return hits() == u"2 of 2"_s; }));
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(row(), 0);
}

void FindTest::aStepBeforeTheHitsAreKnownIsTaken()
{
    open(8);
    type(u"DeleteTrail"_s);
    QTest::keyClick(edit(), Qt::Key_Return); // the search has not begun
    QVERIFY(waitFor([&] { return hits() == u"1 of 2"_s; }));
    QCOMPARE(row(), 3);
}

void FindTest::escapeCloses()
{
    open(4);
    seek(u"bob"_s, u"1 hit(s)"_s);
    QTest::keyClick(edit(), Qt::Key_Escape);
    QVERIFY(!bar()->isVisible());
    QCOMPARE(QApplication::focusWidget(), m_window->table());
}

void FindTest::keysBelongToWhatHasTheFocus()
{
    open(4);
    auto *detail = m_window->panes()->pane<DetailPane>();
    auto *json = detail->findChild<QWidget *>(u"detailJson"_s);
    json->setFocus();
    m_window->action(ActionId::Find)->trigger();
    QVERIFY(!bar()->isVisible());
    QVERIFY(detail->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr);
    m_window->table()->setFocus();
    m_window->action(ActionId::Find)->trigger();
    QVERIFY(bar()->isVisible());
    QCOMPARE(QApplication::focusWidget(), edit());
}

void FindTest::nextWithoutTextOpensTheLine()
{
    open(4);
    QTest::keyClick(m_window->table(), Qt::Key_F3);
    QVERIFY(bar()->isVisible());
    QCOMPARE(QApplication::focusWidget(), edit());
}

TRAILSCOPE_TEST(FindTest)
#include "findtest.moc"
