// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/table/eventtablefixture.h"
#include "support/testprogram.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

// Which event is the current one, and which are selected, through everything that is done to the table.
class CurrentEventTest : public EventTableFixture {
    Q_OBJECT

private slots:
    void currentEventSurvivesSortAndFilter();
    void eventComesBackWhenTheFilterIsCleared();
    void selectionSurvivesAFilter();
    void scrollPlaceSurvivesAFilter();
    void filterShowsItsTopWhereNothingIsSelected();
    void oneEventIsCurrentSelectedShownAndCopied();
    void copyIsTabSeparatedInColumnOrder();
    void nextAndPrevious();
    void lettersDoNotSearch();

private:
    std::optional<EventIndex> m_shown; // as other panes are told
};

void CurrentEventTest::currentEventSurvivesSortAndFilter()
{
    load(40);
    const EventIndex event = model()->eventAt(13);
    table()->setCurrentEvent(event);
    QSignalSpy changed(table(), &EventTableView::currentEventChanged);
    clickHeader(Field::Event);
    QVERIFY(table()->currentEvent() == event);
    QCOMPARE(table()->currentIndex().row(), model()->rowOf(event));
    m_session->setFilter(u"write = true"_s);
    settle();
    QCOMPARE(model()->rowCount(), 20);
    QVERIFY(table()->currentEvent() == event);
    QCOMPARE(table()->selectedCount(), 1);
    QCOMPARE(changed.count(), 0); // nothing that shows the event has to do anything
}

void CurrentEventTest::eventComesBackWhenTheFilterIsCleared()
{
    load(40);
    const EventIndex event = model()->eventAt(12);
    table()->setCurrentEvent(event);
    m_session->setFilter(u"user = bob"_s);
    settle();
    QVERIFY(!table()->currentEvent());
    m_session->setFilter({});
    settle();
    QVERIFY(table()->currentEvent() == event);
    QCOMPARE(table()->selectedCount(), 1);
}

void CurrentEventTest::selectionSurvivesAFilter()
{
    load(40);
    table()->selectAll();
    QCOMPARE(table()->selectedCount(), 40);
    m_session->setFilter(u"event = DeleteTrail or user = bob"_s);
    settle();
    QCOMPARE(table()->selectedCount(), 20);
    QCOMPARE(table()->selectedEvents(100).size(), 20U);
}

void CurrentEventTest::scrollPlaceSurvivesAFilter()
{
    load(400);
    table()->setCurrentEvent(model()->eventAt(0)); // is out of sight
    table()->verticalScrollBar()->setValue(table()->verticalHeader()->defaultSectionSize() * 100 + 5);
    const EventIndex top = model()->eventAt(table()->rowAt(0));
    const int before = table()->rowViewportPosition(model()->rowOf(top));
    m_session->setFilter(u"user = alice or time >= 2024-03-01"_s); // hides nothing
    settle();
    QVERIFY(model()->eventAt(table()->rowAt(0)) == top);
    m_session->setFilter(u"region = eu-central-1"_s);
    settle();
    QCOMPARE(model()->rowCount(), 200);
    QVERIFY(model()->rowOf(top) >= 0);
    QCOMPARE(table()->rowViewportPosition(model()->rowOf(top)), before);
}

void CurrentEventTest::filterShowsItsTopWhereNothingIsSelected()
{
    load(400);
    const auto scroll = [this] {
        table()->verticalScrollBar()->setValue(table()->verticalHeader()->defaultSectionSize() * 100 + 5);
        QVERIFY(table()->rowAt(0) > 0);
    };
    scroll();
    m_session->setFilter(u"region = eu-central-1"_s);
    settle();
    QCOMPARE(table()->rowAt(0), 0);
    m_session->setFilter({});
    settle();
    // The same where the filter hides the event that was selected.
    table()->setCurrentEvent(model()->eventAt(102)); // of bob
    scroll();
    m_session->setFilter(u"user = alice"_s);
    settle();
    QVERIFY(!table()->currentEvent());
    QCOMPARE(table()->rowAt(0), 0);
}

// Whatever key, click or change of filter, order, columns and load: what the other panes are told to show is
// the current row, which is highlighted, and copying it copies that event.
void CurrentEventTest::oneEventIsCurrentSelectedShownAndCopied()
{
    load(200);
    m_shown.reset();
    connect(table(), &EventTableView::currentEventChanged, this,
            [this](std::optional<EventIndex> event) { m_shown = event; });
    int steps = 0;
    const auto check = [&](const char *step) {
        ++steps;
        settle();
        const QModelIndex current = table()->currentIndex();
        QVERIFY2(current.isValid(), step);
        const EventIndex event = model()->eventAt(current.row());
        QVERIFY2(table()->currentEvent() == event, step);
        QVERIFY2(m_shown == event, step);
        for (int column = 0; column < model()->columnCount(); ++column) {
            QVERIFY2(table()->selectionModel()->isSelected(current.siblingAtColumn(column)), step);
        }
        QVERIFY2(std::ranges::contains(table()->selectedEvents(1000), event), step);
        QCOMPARE(table()->selectedCount(), qint64(table()->selectedEvents(1000).size()));
        table()->copyRows(false);
        const QString time = model()->index(current.row(), model()->columnOf(Field::Time)).data().toString();
        QVERIFY2(QGuiApplication::clipboard()->text().contains(time), step);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), table()->selectedCount());
    };
    const auto click = [this](int row, Qt::KeyboardModifiers modifiers, int column = 1) {
        const QRect cell = table()->visualRect(model()->index(row, column));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers, cell.center());
    };
    table()->setFocus();
    table()->setCurrentEvent(model()->eventAt(3));
    check("an event is chosen");

    constexpr std::array kKeys
        = {Qt::Key_End,    Qt::Key_Home, Qt::Key_PageDown, Qt::Key_Down,  Qt::Key_Right,
           Qt::Key_PageUp, Qt::Key_Up,   Qt::Key_Left,     Qt::Key_Space, Qt::Key_D};
    for (const auto modifiers :
         {Qt::KeyboardModifiers(Qt::NoModifier), Qt::KeyboardModifiers(Qt::ControlModifier),
          Qt::KeyboardModifiers(Qt::ShiftModifier), Qt::ControlModifier | Qt::ShiftModifier}) {
        for (const Qt::Key key : kKeys) {
            QTest::keyClick(table(), key, modifiers);
            check(qPrintable(QKeySequence(QKeyCombination(modifiers, key)).toString()));
        }
    }
    QTest::keyClick(table(), Qt::Key_Home);
    QTest::keyClick(table(), Qt::Key_End, Qt::ShiftModifier);
    check("Shift+End");
    QCOMPARE(table()->selectedCount(), 200);
    QTest::keyClick(table(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(table()->selectedCount(), 1);
    QCOMPARE(table()->currentIndex().row(), 199);
    QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(table()->currentIndex().row(), 0);

    click(4, {});
    check("a click");
    click(6, Qt::ControlModifier);
    check("one more");
    QCOMPARE(table()->selectedCount(), 2);
    click(6, Qt::ControlModifier);
    check("not that");
    QCOMPARE(table()->currentIndex().row(), 4);
    click(4, Qt::ControlModifier);
    check("nor that");
    click(8, Qt::ShiftModifier);
    check("up to there");
    QTest::mouseClick(table()->viewport(), Qt::RightButton, {},
                      table()->visualRect(model()->index(6, 1)).center());
    check("a right click");
    table()->nextEvent();
    check("F8");
    table()->previousEvent();
    check("F7");
    table()->selectAll();
    check("everything");

    click(5, {});
    m_session->setFilter(u"write = true"_s);
    check("a filter that keeps it");
    m_session->setFilter({});
    check("none");
    click(2, {});
    click(3, Qt::ControlModifier);
    m_session->setFilter(u"user = bob"_s);
    check("a filter that hides one of two");
    QCOMPARE(table()->selectedCount(), 1);
    clickHeader(Field::Ip);
    check("an order");
    clickHeader(Field::Ip);
    check("the other order");
    table()->showColumn(Field::Key);
    check("a column");
    table()->hideColumn(Field::Key);
    check("no column");
    table()->resetColumns();
    check("other columns");
    m_session->setFilter({});
    check("all again");
    const QString more = m_dir->filePath(u"more.json"_s);
    QVERIFY(writeTrail(more, 50, 300));
    m_session->openPaths({more.toStdString()}, TrailSession::OpenMode::Add);
    check("more events");
    QCOMPARE(model()->rowCount(), 250);
    // Nothing is selected and then something is, without a choice in between.
    m_session->setFilter(u"user = nobody"_s);
    settle();
    QVERIFY(!table()->currentEvent());
    QVERIFY(!m_shown);
    QCOMPARE(table()->selectedCount(), 0);
    m_session->setFilter({});
    check("it is back");
    QVERIFY(steps > 60);
}

void CurrentEventTest::copyIsTabSeparatedInColumnOrder()
{
    load(4);
    table()->restoreColumns(
        {{u"version"_s, 1},
         {u"columns"_s,
          QVariantList{QVariantMap{{u"name"_s, u"user"_s}}, QVariantMap{{u"name"_s, u"event"_s}}}}});
    table()->horizontalHeader()->moveSection(1, 0);
    table()->setCurrentEvent(model()->eventAt(1));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&] {
        return QGuiApplication::clipboard()->text() == u"PutBucketPolicy\talice\nGetObject\tbob\n"_s;
    }));
    table()->copyRows(true);
    QVERIFY(QTest::qWaitFor([&] {
        return QGuiApplication::clipboard()->text()
            == u"Event\tUser\nPutBucketPolicy\talice\nGetObject\tbob\n"_s;
    }));
}

void CurrentEventTest::nextAndPrevious()
{
    load(3);
    table()->nextEvent();
    QCOMPARE(table()->currentIndex().row(), 0);
    table()->nextEvent();
    table()->nextEvent();
    table()->nextEvent();
    QCOMPARE(table()->currentIndex().row(), 2);
    table()->previousEvent();
    QCOMPARE(table()->currentIndex().row(), 1);
    QTest::keyClick(table(), Qt::Key_Home);
    QCOMPARE(table()->currentIndex().row(), 0);
    QTest::keyClick(table(), Qt::Key_End);
    QCOMPARE(table()->currentIndex().row(), 2);
}

void CurrentEventTest::lettersDoNotSearch()
{
    load(8);
    table()->setCurrentEvent(model()->eventAt(0));
    QTest::keyClicks(table(), u"2024"_s);
    QCOMPARE(table()->currentIndex().row(), 0);
}

TRAILSCOPE_TEST(CurrentEventTest)
#include "currenteventtest.moc"
