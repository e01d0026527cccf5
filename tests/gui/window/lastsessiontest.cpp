// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "filterbar/filterbar.h"
#include "filterbar/filterpartsbar.h"
#include "support/testprogram.h"
#include "table/tablepane.h"
#include "window/lastsession.h"
#include "window/trailopener.h"

#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What was shown last is offered, and shown again when asked for.
class LastSessionTest : public WindowFixture {
    Q_OBJECT

private slots:
    void nothingIsOfferedAtFirst();
    void isShownAgain_data();
    void isShownAgain();
    void isOfferedWhenTheTrailIsClosed();
    void whatIsGoneIsNotOffered();
    void whatIsGoneIsTold();
    void isForgottenWithTheRecentOnes();

private:
    [[nodiscard]] QPushButton *button() const
    {
        return m_window->findChild<QPushButton *>(u"reopenSession"_s);
    }
    [[nodiscard]] QAction *action() const { return m_window->action(ActionId::ReopenSession); }
};

void LastSessionTest::nothingIsOfferedAtFirst()
{
    QVERIFY(!button()->isVisible());
    QVERIFY(!action()->isEnabled());
}

void LastSessionTest::isShownAgain_data()
{
    QTest::addColumn<bool>("byButton");
    QTest::newRow("start page") << true;
    QTest::newRow("menu") << false;
}

void LastSessionTest::isShownAgain()
{
    QFETCH(const bool, byButton);
    open(40);
    auto *parts = m_window->findChild<FilterPartsBar *>();
    parts->expect(u"event exists"_s, {{.text = "user = bob", .joint = " and ", .place = 0}});
    m_window->applyFilter(u"event exists"_s);
    settle();
    m_window->session()->setSort({.field = Field::Event, .descending = true});
    m_window->table()->showColumn(Field::Agent);
    settle();
    m_window->table()->setCurrentEvent(EventIndex{17});
    const std::vector<FieldRef> columns = m_window->table()->shownColumns();
    QVERIFY(!action()->isEnabled()); // it is there
    m_window->close();

    start();
    QVERIFY(!m_window->session()->trail()); // only offered
    QVERIFY(button()->isVisible() && action()->isEnabled());
    QVERIFY(button()->toolTip().contains(u"events.json"_s));
    QVERIFY(button()->toolTip().contains(u"event exists"_s));
    if (byButton) {
        QTest::mouseClick(button(), Qt::LeftButton);
    } else {
        action()->trigger();
    }
    QVERIFY(waitFor([this] { return m_window->session()->trail() != nullptr && m_window->isSettled(); }));
    QCOMPARE(m_window->session()->filterText(), u"event exists"_s);
    QCOMPARE(m_window->filterBar()->text(), u"event exists"_s);
    QCOMPARE(m_window->findChild<FilterPartsBar *>()->off().size(), 1U);
    QVERIFY(m_window->session()->view().order == (SortOrder{.field = Field::Event, .descending = true}));
    QVERIFY(m_window->table()->shownColumns() == columns);
    QCOMPARE(m_window->table()->currentEvent(), std::optional(EventIndex{17}));
    QVERIFY(!m_window->table()->visualRect(m_window->table()->currentIndex()).isEmpty());
}

void LastSessionTest::isOfferedWhenTheTrailIsClosed()
{
    open(6);
    m_window->action(ActionId::CloseTrail)->trigger();
    QVERIFY(waitFor([this] { return button()->isVisible(); }));
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(waitFor([this] { return m_window->session()->trail() != nullptr && m_window->isSettled(); }));
    QCOMPARE(model()->rowCount(), 6);
}

void LastSessionTest::whatIsGoneIsNotOffered()
{
    open(6);
    QVERIFY(QFile::remove(file(u"events.json"_s)));
    start();
    QVERIFY(!button()->isVisible() && !action()->isEnabled());
}

void LastSessionTest::whatIsGoneIsTold()
{
    QVERIFY(writeTrail(file(u"more.json"_s), 5, 100));
    open(6);
    m_window->openPaths({file(u"more.json"_s)}, TrailSession::OpenMode::Add);
    settle();
    QVERIFY(QFile::remove(file(u"more.json"_s)));
    start();
    const QSignalSpy told(m_window->findChild<LastSession *>(), &LastSession::statusMessage);
    action()->trigger();
    settle();
    QCOMPARE(model()->rowCount(), 6);
    QCOMPARE(told.size(), 1);
}

void LastSessionTest::isForgottenWithTheRecentOnes()
{
    open(6);
    start();
    QVERIFY(button()->isVisible());
    QMenu menu;
    m_window->opener()->fillRecentMenu(&menu);
    const QList<QAction *> actions = menu.actions();
    for (QAction *entry : actions) {
        if (entry->objectName() == u"clearRecent"_s)
            entry->trigger();
    }
    QVERIFY(!button()->isVisible() && !action()->isEnabled());
    start();
    QVERIFY(!button()->isVisible());
}

TRAILSCOPE_TEST(LastSessionTest)
#include "lastsessiontest.moc"
