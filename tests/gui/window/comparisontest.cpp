// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "columns/keptnametree.h"
#include "compare/comparisonpane.h"
#include "panes/compare/comparisonmodel.h"
#include "support/testprogram.h"

#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Selected events side by side, driven as a user would.
class ComparisonTest : public WindowFixture {
    Q_OBJECT

private slots:
    void selectedEventsAreCompared();
    void oneMoreByKey();
    void sameIsUnfolded();
    void isCopied();
    void valuesHaveTheirMenu();
    void twentyAtMost();

private:
    void select(int first, int last)
    {
        QTableView *table = m_window->table();
        m_window->table()->setFocus();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(model()->index(first, 0)).center());
        table->scrollTo(model()->index(last, 0));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          table->visualRect(model()->index(last, 0)).center());
    }
    void compare(bool byKey = false)
    {
        QVERIFY(m_window->action(ActionId::CompareEvents)->isEnabled());
        if (byKey)
            QTest::keyClick(m_window->table(), Qt::Key_D, Qt::ControlModifier);
        else
            m_window->action(ActionId::CompareEvents)->trigger();
        settle();
        QVERIFY(pane() && pane()->isVisible());
    }
    [[nodiscard]] ComparisonPane *pane() const { return m_window->findChild<ComparisonPane *>(); }
};

void ComparisonTest::selectedEventsAreCompared()
{
    open(6);
    select(0, 0);
    QVERIFY(!m_window->action(ActionId::CompareEvents)->isEnabled());
    select(0, 2);
    compare(true);
    QCOMPARE(pane()->model()->columnCount({}), 4);
    const auto summary = pane()->findChild<QLabel *>(u"comparisonSummary"_s)->text();
    QVERIFY2(summary.contains(u"paths differ"_s), qPrintable(summary));
    QVERIFY(pane()->model()->comparison()->different > 0);
    // The next question goes to the same window.
    select(3, 4);
    QCOMPARE(m_window->table()->selectedCount(), 2);
    compare();
    QCOMPARE(m_window->findChildren<ComparisonPane *>().size(), 1);
    QCOMPARE(pane()->model()->columnCount({}), 3);
    m_window->action(ActionId::CloseTrail)->trigger();
    QVERIFY(waitFor([this] { return !pane(); }));
}

// While a comparison is open, from either window.
void ComparisonTest::oneMoreByKey()
{
    open(6);
    select(0, 2);
    compare(true);
    QCOMPARE(pane()->model()->columnCount({}), 4);
    QWidget *window = pane()->window();
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window));
    select(3, 4);
    QTest::keyClick(pane()->tree(), Qt::Key_D, Qt::ControlModifier);
    settle();
    QCOMPARE(pane()->window(), window);
    QCOMPARE(pane()->model()->columnCount({}), 3);
    QVERIFY(pane()->model()->comparison());
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    select(1, 4);
    compare(true);
    QCOMPARE(pane()->window(), window);
    QCOMPARE(pane()->model()->columnCount({}), 5);
    QVERIFY(pane()->model()->comparison());
    QVERIFY(QTest::qWaitForWindowActive(window));
    // One event alone compares with nothing, and what was compared stays.
    select(2, 2);
    QTest::keyClick(pane()->tree(), Qt::Key_D, Qt::ControlModifier);
    settle();
    QCOMPARE(pane()->model()->columnCount({}), 5);
}

void ComparisonTest::sameIsUnfolded()
{
    open(6);
    select(0, 1);
    compare();
    const ComparisonModel *comparison = pane()->model();
    QModelIndex run;
    for (int row = 0; row < comparison->rowCount(); ++row) {
        if (comparison->rowCount(comparison->index(row, 0)) > 0)
            run = comparison->index(row, 0);
    }
    QVERIFY(run.isValid());
    QVERIFY(!pane()->tree()->isExpanded(run));
    pane()->tree()->setCurrentIndex(run);
    QTest::keyClick(pane()->tree(), Qt::Key_Right);
    QVERIFY(pane()->tree()->isExpanded(run));
    QTest::keyClick(pane()->tree(), Qt::Key_Left);
    auto *all = pane()->findChild<QCheckBox *>(u"comparisonUnfolded"_s);
    QTest::keyClick(all, Qt::Key_Space);
    QVERIFY(pane()->tree()->isExpanded(run));
    QTest::keyClick(all, Qt::Key_Space);
    QVERIFY(!pane()->tree()->isExpanded(run));
}

void ComparisonTest::isCopied()
{
    open(6);
    select(0, 1);
    compare();
    QTest::mouseClick(pane()->findChild<QPushButton *>(u"comparisonCopy"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), pane()->model()->textOf({}));
    pane()->tree()->selectAll();
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(pane()->tree(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), pane()->model()->textOf({}));
}

void ComparisonTest::valuesHaveTheirMenu()
{
    open(6);
    select(0, 1);
    compare();
    KeptNameTree *tree = pane()->tree();
    const ComparisonModel *comparison = pane()->model();
    QModelIndex differing;
    for (int row = 0; row < comparison->rowCount() && !differing.isValid(); ++row) {
        if (!comparison->valuesAt(comparison->index(row, 2)).empty())
            differing = comparison->index(row, 2);
    }
    QVERIFY(differing.isValid());
    tree->scrollTo(differing);
    emit tree->customContextMenuRequested(tree->visualRect(differing).center());
    QPointer<QMenu> menu = m_window->findChild<QMenu *>(u"valueMenu"_s);
    QVERIFY(menu);
    QAction *go = menu->actions().constLast();
    const EventIndex second = m_window->session()->view().rows->at(1);
    menu->close();
    go->trigger();
    QCOMPARE(m_window->table()->currentEvent(), std::optional(second));
}

void ComparisonTest::twentyAtMost()
{
    open(40);
    m_window->table()->selectAll();
    compare();
    QCOMPARE(pane()->model()->columnCount({}), 1 + static_cast<int>(ComparisonPane::kMostEvents));
}

TRAILSCOPE_TEST(ComparisonTest)
#include "comparisontest.moc"
