// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filterbar/completionpopup.h"
#include "filterbar/filterbar.h"
#include "filterbar/filteredit.h"
#include "gui/window/windowfixture.h"
#include "support/testprogram.h"
#include "table/eventtableview.h"
#include "window/backandforth.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <string>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

// What is typed into the filter line, and what the window makes of it.
class FilteringTest : public WindowFixture {
    Q_OBJECT

private slots:
    void typedFilterIsApplied();
    void valuesAreCompleted();
    void pathsAreCompleted();
    void newestFilterWins();
    void wrongFilterLeavesTheOneBefore();
    void backAndForth();
    void misspeltFilterIsAmber();
    void filterOfTheSelectedEvent();
    void filterOfTheSelectedEventsRecord();
    void noMatchesCanBeCleared();
};

void FilteringTest::typedFilterIsApplied()
{
    open(12);
    QTest::keyClick(m_window.get(), Qt::Key_Slash, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&] { return m_window->filterBar()->edit()->hasFocus(); }));
    QTest::keyClicks(m_window->filterBar()->edit(), u"user = bob"_s);
    QTest::keyClick(m_window->filterBar()->edit(), Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return m_window->session()->filterText() == u"user = bob"_s; }));
    settle();
    QCOMPARE(model()->rowCount(), 3);
}

void FilteringTest::valuesAreCompleted()
{
    open(12);
    FilterBar *bar = m_window->filterBar();
    bar->focusEdit();
    QTest::keyClicks(bar->edit(), u"outcome = "_s);
    const auto offers = [bar](const std::string &text) {
        return std::ranges::any_of(bar->popup()->completions(), [&](const FilterCompletion &completion) {
            return completion.text == text;
        });
    };
    QVERIFY(QTest::qWaitFor([&] { return bar->popup()->isVisible() && offers("denied"); }));
    // It says what is missing; a message on that comes only when it is gone.
    auto *message = bar->findChild<QLabel *>(u"filterMessage"_s);
    QVERIFY(!QTest::qWaitFor([&] { return message->isVisible() || !bar->popup()->isVisible(); }, 800));
    QTest::keyClick(bar->edit(), Qt::Key_Escape);
    QVERIFY(QTest::qWaitFor([&] { return message->isVisible(); }));
}

// What the records of this trail have, and the values they have there.
void FilteringTest::pathsAreCompleted()
{
    open(12);
    FilterBar *bar = m_window->filterBar();
    bar->focusEdit();
    const auto offers = [bar](const std::string &text) {
        return std::ranges::any_of(bar->popup()->completions(), [&](const FilterCompletion &completion) {
            return completion.text == text;
        });
    };
    QTest::keyClicks(bar->edit(), u"requestParameters."_s);
    QVERIFY(
        QTest::qWaitFor([&] { return bar->popup()->isVisible() && offers("requestParameters.bucketName"); }));
    QVERIFY(!offers("requestParameters.roleArn")); // usual elsewhere
    QTest::keyClicks(bar->edit(), u"bucketName = "_s);
    QVERIFY(QTest::qWaitFor([&] { return bar->popup()->isVisible() && offers("bucket-1"); }));
}

void FilteringTest::newestFilterWins()
{
    open(400);
    QSignalSpy views(m_window->session(), &TrailSession::viewChanged);
    TrailSession *session = m_window->session();
    session->setFilter(u"user = alice"_s);
    session->setFilter(u"\"bucket-1\""_s);
    session->setFilter(u"user = bob"_s);
    settle();
    QCOMPARE(views.count(), 1);
    QCOMPARE(model()->rowCount(), 100);
}

void FilteringTest::wrongFilterLeavesTheOneBefore()
{
    open(12);
    m_window->applyFilter(u"user = bob"_s);
    settle();
    m_window->applyFilter(u"user = = bob"_s);
    settle();
    QCOMPARE(m_window->session()->filterText(), u"user = bob"_s);
    QCOMPARE(model()->rowCount(), 3);
    QVERIFY(!m_window->filterProblem().isEmpty());
}

void FilteringTest::backAndForth()
{
    open(40);
    const auto *history = &m_window->backAndForth()->history();
    EventTableView *table = m_window->table();
    QAction *back = m_window->action(ActionId::Back);
    QAction *forward = m_window->action(ActionId::Forward);
    QVERIFY(!back->isEnabled());
    const EventIndex third = model()->eventAt(2); // of bob
    table->setCurrentEvent(third);
    QVERIFY(!back->isEnabled()); // rows are no entries

    m_window->applyFilter(u"user = alice"_s);
    settle();
    const EventIndex chosen = model()->eventAt(5);
    table->setCurrentEvent(chosen);
    m_window->session()->setSort({Field::Ip, true});
    settle();
    table->hideColumn(Field::Account);
    const std::vector<FieldRef> columns = table->shownColumns();
    m_window->applyFilter(u"user = alice and write = true"_s);
    settle();
    QCOMPARE(history->size(), 5U);
    QVERIFY(!forward->isEnabled());

    QTest::keyClick(table, Qt::Key_Left, Qt::AltModifier);
    settle();
    QCOMPARE(m_window->session()->filterText(), u"user = alice"_s);
    QCOMPARE(m_window->filterBar()->text(), u"user = alice"_s);
    QVERIFY(table->currentEvent() == chosen);
    back->trigger(); // the column
    QVERIFY(std::ranges::contains(table->shownColumns(), FieldRef(Field::Account)));
    back->trigger(); // the order
    settle();
    QVERIFY(m_window->session()->sort() == SortOrder());
    // With the mouse's own button, over whatever part of the window.
    QTest::mouseClick(table->viewport(), Qt::BackButton, {}, QPoint(20, 30));
    settle();
    QCOMPARE(m_window->session()->filterText(), QString());
    QCOMPARE(m_window->filterBar()->text(), QString());
    QVERIFY(table->currentEvent() == third);
    QCOMPARE(table->selectedCount(), 1);
    QVERIFY(!back->isEnabled());
    QCOMPARE(history->size(), 5U);

    for (int i = 0; i < 4; ++i) {
        QTest::mouseClick(m_window->filterBar(), Qt::ForwardButton);
        settle();
    }
    QVERIFY(!forward->isEnabled());
    QCOMPARE(m_window->session()->filterText(), u"user = alice and write = true"_s);
    QCOMPARE(table->shownColumns(), columns);
    QVERIFY(m_window->session()->sort() == (SortOrder{Field::Ip, true}));

    // Another way from here on, and another trail.
    back->trigger();
    settle();
    m_window->applyFilter(u"user = bob"_s);
    settle();
    QVERIFY(!forward->isEnabled());
    m_window->openPaths({file(u"events.json"_s)});
    settle();
    QVERIFY(!back->isEnabled());
}

void FilteringTest::misspeltFilterIsAmber()
{
    open(12);
    m_window->applyFilter(u"usr != ci-deploy"_s);
    settle();
    QCOMPARE(rows(), 12U); // it is in force
    QVERIFY(m_window->filterProblem().isEmpty());
    QVERIFY(m_window->filterBar()->check().isWarning());
    QCOMPARE(m_window->filterBar()->check().suggestion, u"user"_s);
    const auto *label = m_window->filterBar()->findChild<QLabel *>(u"filterMessage"_s);
    QVERIFY2(label->text().contains(u"selects 12 of 12"_s), qPrintable(label->text()));
    m_window->applyFilter(u"requestParameters.bucketname = bucket-1"_s);
    settle();
    QVERIFY(!m_window->filterBar()->check().isWarning());
    m_window->applyFilter(u"requestParameters.bucket = bucket-1"_s);
    settle();
    QVERIFY(m_window->filterBar()->check().isWarning());
}

void FilteringTest::filterOfTheSelectedEvent()
{
    open(12);
    m_window->table()->setCurrentEvent(model()->eventAt(2));
    m_window->applyFilter(u"user = ${user}"_s);
    settle();
    QCOMPARE(model()->rowCount(), 3);
}

void FilteringTest::filterOfTheSelectedEventsRecord()
{
    open(12);
    m_window->table()->setCurrentEvent(model()->eventAt(1));
    m_window->applyFilter(u"requestParameters.bucketName = ${requestParameters.bucketName}"_s);
    settle();
    QCOMPARE(model()->rowCount(), 4);
    m_window->applyFilter(u"user = ${requestParameters.nothing}"_s);
    QVERIFY(QTest::qWaitFor([&] { return !m_window->filterProblem().isEmpty(); }));
    settle();
    QCOMPARE(model()->rowCount(), 4);
}

void FilteringTest::noMatchesCanBeCleared()
{
    open(4);
    m_window->applyFilter(u"user = nobody"_s);
    settle();
    auto *clear = m_window->findChild<QPushButton *>(u"clearFilter"_s);
    QVERIFY(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    settle();
    QCOMPARE(model()->rowCount(), 4);
}

TRAILSCOPE_TEST(FilteringTest)
#include "filteringtest.moc"
