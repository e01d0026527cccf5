// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/keymap.h"
#include "detail/detailpane.h"
#include "facets/facetspane.h"
#include "gui/window/windowfixture.h"
#include "principals/principalspane.h"
#include "support/testprogram.h"
#include "table/viewstatus.h"
#include "window/actions.h"
#include "window/panearea.h"

#include <QtGui/QAction>
#include <QtGui/QContextMenuEvent>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTreeView>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Keys that an earlier run, or somebody with an editor, left in the settings; and the keys of menus.
class KeymapTest : public WindowFixture {
    Q_OBJECT

private slots:
    void passesOverWhatIsNoKey();
    void opensTheMenuOfTheCurrentCell_data();
    void opensTheMenuOfTheCurrentCell();
    void opensTheMenuOfTheCurrentNode();
    void opensTheMenuOfTheRecord();
    void opensTheMenuOnce();
    void marksTheCurrentCell();

protected:
    [[nodiscard]] QByteArray earlierSettings() const override
    {
        if (QLatin1StringView(QTest::currentTestFunction()) != "passesOverWhatIsNoKey"_L1) {
            return {};
        }
        return R"({"shortcuts": {"export": ["Ctrl+Alt+X"], "find": ["no key at all"], "quit": "Ctrl+Alt+Y",
            "copy": ["A"], "goTo": ["Ctrl+Alt+X"], "loadReport": ["Ctrl+F", "Ctrl+G", "Ctrl+H"],
            "about": [7, {"a": []}], "ofALaterVersion": ["Ctrl+Alt+Z"], "nextEvent": [],
            "previousEvent": ["F8"]}})";
    }

private:
    [[nodiscard]] static QMenu *menu() { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); }
    static void closeMenu()
    {
        if (QMenu *open = menu()) {
            open->close();
        }
    }
};

void KeymapTest::passesOverWhatIsNoKey()
{
    const auto keys = [this](ActionId id) {
        return QKeySequence::listToString(m_window->action(id)->shortcuts(), QKeySequence::PortableText);
    };
    QCOMPARE(keys(ActionId::Export), u"Ctrl+Alt+X"_s);
    QCOMPARE(keys(ActionId::Find), u"Ctrl+F"_s); // as the table says
    QCOMPARE(keys(ActionId::Quit), u"Ctrl+Q"_s);
    QCOMPARE(keys(ActionId::Copy), u"Ctrl+C"_s);
    QCOMPARE(keys(ActionId::GoTo), QString()); // another has it
    QCOMPARE(keys(ActionId::LoadReport), u"Ctrl+Shift+R"_s);
    QCOMPARE(keys(ActionId::About), QString());
    QCOMPARE(keys(ActionId::NextEvent), QString()); // so it was chosen
    QCOMPARE(keys(ActionId::PreviousEvent), u"F8"_s);
    const QString said = m_window->findChild<ViewStatus *>()->findChild<QLabel *>(u"message"_s)->text();
    for (const QString &name : {u"Find"_s, u"Quit"_s, u"Copy Rows"_s, u"Go to Time or Event ID"_s}) {
        QVERIFY2(said.contains(name), qPrintable(said));
    }
    QVERIFY(!said.contains(u"Next Event"_s));
}

void KeymapTest::opensTheMenuOfTheCurrentCell_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("the menu key") << Qt::Key_Menu << Qt::KeyboardModifiers(Qt::NoModifier);
    QTest::newRow("Shift+F10") << Qt::Key_F10 << Qt::KeyboardModifiers(Qt::ShiftModifier);
}

void KeymapTest::opensTheMenuOfTheCurrentCell()
{
    QFETCH(const Qt::Key, key);
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    open(8);
    EventTableView *table = m_window->table();
    table->setFocus();
    table->setCurrentIndex(model()->index(3, model()->columnOf(Field::Event)));
    QTest::keyClick(table, key, modifiers);
    QVERIFY(menu() != nullptr);
    QCOMPARE(menu()->objectName(), u"valueMenu"_s);
    const QRect cell = table->visualRect(table->currentIndex());
    QVERIFY(std::abs(menu()->pos().y() - table->viewport()->mapToGlobal(cell.bottomLeft()).y())
            <= cell.height());
    closeMenu();
}

void KeymapTest::opensTheMenuOfTheCurrentNode()
{
    open(8);
    const auto check = [this](QAbstractItemView *view) {
        m_window->activateWindow(); // after a menu nothing is active here
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        view->setFocus();
        QCOMPARE(QApplication::focusWidget(), view);
        const QModelIndex top = view->model()->index(0, 0);
        view->setCurrentIndex(view->model()->hasChildren(top) ? view->model()->index(0, 0, top) : top);
        QTest::keyClick(view, Qt::Key_F10, Qt::ShiftModifier);
        QVERIFY2(QTest::qWaitFor([] { return menu() != nullptr; }), qPrintable(view->objectName()));
        closeMenu();
    };
    check(m_window->panes()->pane<DetailPane>()->findChild<QAbstractItemView *>(u"detailDecoded"_s));
    check(m_window->panes()->pane<PrincipalsPane>()->tree());
    PaneArea::bringToFront(m_window->panes()->dock<FacetsPane>());
    settle();
    auto *facets = m_window->panes()->pane<FacetsPane>()->findChild<QTreeView *>();
    QVERIFY(waitFor([facets] { return facets->model()->rowCount() > 0; }));
    check(facets);
}

void KeymapTest::opensTheMenuOfTheRecord()
{
    open(8);
    auto *json = m_window->panes()->pane<DetailPane>()->findChild<QPlainTextEdit *>(u"detailJson"_s);
    json->setFocus();
    QTextCursor cursor = json->document()->find(u"ListBuckets"_s);
    json->setTextCursor(cursor);
    QTest::keyClick(json, Qt::Key_Menu);
    QVERIFY(menu() != nullptr);
    closeMenu();
}

// As where the platform opens the menu by itself, and the key is seen as well.
void KeymapTest::opensTheMenuOnce()
{
    open(8);
    EventTableView *table = m_window->table();
    table->setFocus();
    const QSignalSpy menus(table, &EventTableView::valueMenuRequested);
    const auto platformOpens = [table] {
        const QPoint place = table->visualRect(table->currentIndex()).center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, place, table->viewport()->mapToGlobal(place));
        QSpontaneKeyEvent::setSpontaneous(&event);
        QCoreApplication::instance()->notify(table, &event); // as the platform does
        closeMenu();
    };
    QTest::keyClick(table, Qt::Key_Menu);
    closeMenu();
    platformOpens();
    QCOMPARE(menus.size(), 1);
    platformOpens();
    QTest::keyClick(table, Qt::Key_Menu);
    QCOMPARE(menus.size(), 2);
    QTest::keyClick(table, Qt::Key_Menu); // another press
    QCOMPARE(menus.size(), 3);
    closeMenu();
}

void KeymapTest::marksTheCurrentCell()
{
    open(8);
    EventTableView *table = m_window->table();
    const QModelIndex cell = model()->index(2, model()->columnOf(Field::Event));
    const auto picture = [&] { return table->viewport()->grab(table->visualRect(cell)).toImage(); };
    table->setFocus();
    table->setCurrentIndex(cell);
    const QImage with = picture();
    table->setCurrentIndex(model()->index(2, model()->columnOf(Field::Region)));
    QVERIFY(with != picture()); // the row is selected as before
}

TRAILSCOPE_TEST(KeymapTest)
#include "keymaptest.moc"
