// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "columns/keptheader.h"
#include "support/testprogram.h"

#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Which columns of the event table stay in sight, as the user chooses.
class KeepColumnsTest : public WindowFixture {
    Q_OBJECT

private slots:
    void timeAndEventStay();
    void isSwitchedOffAndOn();
    void asManyAsOneLikes();

private:
    [[nodiscard]] KeptHeader *header() const { return m_window->table()->keptHeader(); }
    void scrollToTheEnd()
    {
        open(6);
        m_window->resize(900, 700);
        std::vector<FieldRef> columns = m_window->table()->shownColumns();
        for (const Field field : {Field::Agent, Field::EventId, Field::Key})
            columns.emplace_back(field);
        m_window->table()->setColumns(columns);
        settle();
        QScrollBar *bar = m_window->table()->horizontalScrollBar();
        bar->setValue(bar->maximum());
        QVERIFY(bar->value() > 0);
    }
};

void KeepColumnsTest::timeAndEventStay()
{
    scrollToTheEnd();
    QCOMPARE(header()->keptSections(),
             (std::vector{model()->columnOf(Field::Time), model()->columnOf(Field::Event)}));
    QTableView *table = m_window->table();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, {5, table->rowHeight(0) * 2 + 3});
    QCOMPARE(table->currentIndex(), model()->index(2, model()->columnOf(Field::Time)));
    QCOMPARE(m_window->table()->currentEvent(), std::optional(model()->eventAt(2)));
    // Another filter is another view of the same columns.
    m_window->applyFilter(u"event exists"_s);
    settle();
    QCOMPARE(table->indexAt({5, 5}).column(), model()->columnOf(Field::Time));
}

void KeepColumnsTest::isSwitchedOffAndOn()
{
    scrollToTheEnd();
    QAction *action = m_window->action(ActionId::KeepColumns);
    QVERIFY(action->isChecked());
    action->trigger();
    QVERIFY(header()->keptSections().empty());
    QVERIFY(m_window->table()->indexAt({5, 5}).column() != model()->columnOf(Field::Time));
    start();
    QVERIFY(!m_window->action(ActionId::KeepColumns)->isChecked());
    QCOMPARE(m_window->table()->keptColumns(), 0);
    m_window->action(ActionId::KeepColumns)->trigger();
    QCOMPARE(m_window->table()->keptColumns(), 2);
}

void KeepColumnsTest::asManyAsOneLikes()
{
    scrollToTheEnd();
    emit header() -> customContextMenuRequested({5, 5}); // Time, which stays there
    auto *menu = m_window->table()->findChild<QMenu *>(u"columnMenu"_s);
    QVERIFY(menu);
    auto *keep = menu->findChild<QAction *>(u"keepColumns"_s);
    QVERIFY(keep && keep->isEnabled());
    keep->trigger();
    menu->close();
    QCOMPARE(header()->keptSections(), std::vector{model()->columnOf(Field::Time)});
    start();
    QCOMPARE(m_window->table()->keptColumns(), 1);
}

TRAILSCOPE_TEST(KeepColumnsTest)
#include "keepcolumnstest.moc"
