// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filterbar/filterbar.h"
#include "gui/window/windowfixture.h"
#include "support/testprogram.h"
#include "timeline/timelinechart.h"
#include "timeline/timelinepane.h"
#include "value/valuemenu.h"
#include "window/panearea.h"

#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QDockWidget>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

// The timeline in the window: with the filter bar, the way back and the menu of a time.
class TimelineWindowTest : public WindowFixture {
    Q_OBJECT

private slots:
    void standsOverTheTable();
    void brushAndTypingAreOne();
    void brushIsOneStepBack();
    void escapeLeavesItsFilterFirst();
    void timesHaveAMenu();
    void menuWritesTheShownZone();

private:
    [[nodiscard]] TimelinePane *pane() const { return m_window->panes()->pane<TimelinePane>(); }
    [[nodiscard]] TimelineChart *chart() const { return pane()->chart(); }
    void brush(std::size_t first, std::size_t last)
    {
        const auto place
            = [this](std::size_t bucket) { return chart()->scene().layout.column(bucket).center(); };
        QTest::mousePress(chart(), Qt::LeftButton, {}, place(first));
        QTest::mouseMove(chart(), place(last));
        QTest::mouseRelease(chart(), Qt::LeftButton, {}, place(last));
        settle();
    }
    // One of the entries of a time's menu, under a filter.
    [[nodiscard]] QString menuFilter(const QString &filter, const char *entry, const QTimeZone &zone)
    {
        ValueMenu menu({{.field = Field::Time, .value = "2024-03-01T00:10:00Z"}}, filter);
        menu.setTimeZone(zone);
        QString applied;
        connect(&menu, &ValueMenu::applyRequested, this, [&applied](const QString &text) { applied = text; });
        auto *action = menu.findChild<QAction *>(QString::fromLatin1(entry));
        if (action != nullptr)
            action->trigger();
        return applied;
    }
};

void TimelineWindowTest::standsOverTheTable()
{
    open(400);
    const auto &dock = m_window->panes()->dock<TimelinePane>();
    QVERIFY(dock.widget->isVisible());
    QCOMPARE(m_window->panes()->dockWidgetArea(dock.widget), Qt::TopDockWidgetArea);
    const int bottom = dock.widget->mapTo(m_window.get(), dock.widget->rect().bottomLeft()).y();
    QVERIFY(bottom < m_window->table()->mapTo(m_window.get(), QPoint(0, 0)).y());
    QVERIFY2(dock.widget->height() <= 115, qPrintable(QString::number(dock.widget->height())));
}

void TimelineWindowTest::brushAndTypingAreOne()
{
    open(400);
    m_window->applyFilter(u"user = alice"_s);
    settle();
    brush(20, 39);
    const TimeBuckets &buckets = pane()->counts()->timeline.buckets;
    const QString text = m_window->filterBar()->text();
    QCOMPARE(text, m_window->session()->filterText());
    QCOMPARE(
        text,
        QString::fromStdString("user = alice and time >= " + timeValue(buckets.begin(20), QTimeZone::utc())
                               + " and time < " + timeValue(buckets.end(39), QTimeZone::utc())));
    const auto totals = pane()->counts()->timeline.totals();
    std::uint32_t expected = 0;
    for (std::size_t i = 20; i <= 39; ++i)
        expected += totals[i];
    QCOMPARE(rows(), expected);
    // Typed by hand, the band goes where it says.
    m_window->filterBar()->focusEdit();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"time < 2024-03-01T01:00Z"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    settle();
    QCOMPARE(chart()->scene().bands.size(), std::size_t{1});
    QCOMPARE(formatUtc(chart()->scene().bands.front().before), std::string("2024-03-01T01:00:00Z"));
    QCOMPARE(rows(), 60U);
    // What is no filter leaves it there.
    QTest::keyClicks(QApplication::focusWidget(), u" and ("_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    settle();
    QCOMPARE(chart()->scene().bands.size(), std::size_t{1});
}

void TimelineWindowTest::brushIsOneStepBack()
{
    open(400);
    brush(10, 19);
    const QString first = m_window->session()->filterText();
    brush(30, 59);
    const QString second = m_window->session()->filterText();
    QVERIFY(first != second);
    m_window->action(ActionId::Back)->trigger();
    settle();
    QCOMPARE(m_window->session()->filterText(), first);
    QCOMPARE(chart()->scene().bands.front().from, pane()->counts()->timeline.buckets.begin(10));
    m_window->action(ActionId::Back)->trigger();
    settle();
    QCOMPARE(m_window->session()->filterText(), QString());
    QVERIFY(chart()->scene().isWhole);
    m_window->action(ActionId::Forward)->trigger();
    settle();
    QCOMPARE(m_window->session()->filterText(), first);
}

void TimelineWindowTest::escapeLeavesItsFilterFirst()
{
    open(400);
    chart()->setFocus(Qt::TabFocusReason);
    brush(10, 19);
    QTest::keyClick(chart(), Qt::Key_Escape);
    settle();
    QCOMPARE(m_window->session()->filterText(), QString());
    QVERIFY(chart()->hasFocus());
    QTest::keyClick(chart(), Qt::Key_Escape); // as everywhere, to the table
    QVERIFY(!chart()->hasFocus());
}

void TimelineWindowTest::timesHaveAMenu()
{
    const QTimeZone utc = QTimeZone::utc();
    QCOMPARE(menuFilter({}, "timeFrom", utc), u"time >= 2024-03-01T00:10Z"_s);
    QCOMPARE(menuFilter(u"user = alice"_s, "timeUntil", utc),
             u"user = alice and time < 2024-03-01T00:10:01Z"_s);
    const QString around = menuFilter(u"user = alice and time >= 2024-02-01"_s, "timeAround", utc);
    QCOMPARE(around, u"user = alice and time >= 2024-03-01T00:05Z and time < 2024-03-01T00:15:01Z"_s);
    // Step by step, without losing the other end.
    QCOMPARE(menuFilter(u"time < 2024-03-02"_s, "timeFrom", utc),
             u"time >= 2024-03-01T00:10Z and time < 2024-03-02"_s);
    // And they do what they say.
    open(60);
    m_window->applyFilter(around);
    settle();
    QCOMPARE(rows(), 8U); // 11 minutes, of which every fourth event is bob's
    const ValueMenu other({{.field = Field::User, .value = "alice"}}, QString());
    QVERIFY(other.findChild<QAction *>(u"timeFrom"_s) == nullptr);
}

void TimelineWindowTest::menuWritesTheShownZone()
{
    QCOMPARE(menuFilter({}, "timeFrom", QTimeZone("Asia/Tokyo")), u"time >= 2024-03-01T09:10+09:00"_s);
}

TRAILSCOPE_TEST(TimelineWindowTest)
#include "timelinewindowtest.moc"
