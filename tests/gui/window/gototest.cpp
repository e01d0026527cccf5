// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/browse/grab.h"
#include "gui/window/windowfixture.h"
#include "panes/table/placefinder.h"
#include "support/testprogram.h"
#include "table/gotodialog.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Going to a time or an event ID, driven by keys and clicks.
class GoToTest : public WindowFixture {
    Q_OBJECT

private slots:
    void readsWhatIsMeant_data();
    void readsWhatIsMeant();
    void goesToATime_data();
    void goesToATime();
    void takesTimesInTheZoneOfTheTable();
    void saysWhenATimeLiesOutside();
    void goesByTimeInAnyOrder();
    void goesToAnId();
    void offersToClearTheFilter();
    void saysWhenAnIdIsNotLoaded();
    void ofCopiesGoesToTheRow();
    void closesWithItsTrail();

private:
    [[nodiscard]] GoToDialog *dialog() const { return m_window->findChild<GoToDialog *>(u"goTo"_s); }
    [[nodiscard]] QString answer() const { return dialog()->findChild<QLabel *>(u"goToAnswer"_s)->text(); }
    [[nodiscard]] int row() const { return m_window->table()->currentIndex().row(); }
    void ask(const QString &text)
    {
        QTest::keyClick(m_window->table(), Qt::Key_G, Qt::ControlModifier);
        QVERIFY(dialog() != nullptr && dialog()->isVisible());
        auto *edit = dialog()->findChild<QLineEdit *>(u"goToText"_s);
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    void waitUntilGone()
    {
        QVERIFY(waitFor([this] { return dialog() == nullptr; }));
    }
};

void GoToTest::readsWhatIsMeant_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("time"); // UTC; empty: an ID
    QTest::newRow("a date") << u"2024-03-01"_s << "UTC"_ba << u"2024-03-01T00:00:00Z"_s;
    QTest::newRow("a date elsewhere") << u"2024-07-01"_s << "Europe/Berlin"_ba << u"2024-06-30T22:00:00Z"_s;
    QTest::newRow("a time") << u"2024-03-01T12:00"_s << "Europe/Berlin"_ba << u"2024-03-01T11:00:00Z"_s;
    QTest::newRow("as the table writes it")
        << u" 2024-03-01 12:00:00+01:00 "_s << "UTC"_ba << u"2024-03-01T11:00:00Z"_s;
    QTest::newRow("with its offset") << u"2024-03-01T12:00:00Z"_s << "Asia/Tokyo"_ba
                                     << u"2024-03-01T12:00:00Z"_s;
    QTest::newRow("an hour ago") << u"now-1h"_s << "Asia/Tokyo"_ba << u"1969-12-31T23:00:00Z"_s;
    QTest::newRow("an ID") << u"\"00000000-0000-4000-8000-000000000003\""_s << "UTC"_ba << QString();
    QTest::newRow("no time") << u"2024-13-01"_s << "UTC"_ba << QString();
}

void GoToTest::readsWhatIsMeant()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, zone);
    QFETCH(const QString, time);
    const auto wanted = wantedPlace(text, QTimeZone(zone), 0);
    QVERIFY(wanted);
    QCOMPARE(wanted->time ? QString::fromStdString(formatUtc(*wanted->time)) : QString(), time);
    QVERIFY(wanted->time || !wanted->eventId.contains(u'"'));
    QVERIFY(!wantedPlace(u" \"\" "_s, QTimeZone::utc(), 0));
}

void GoToTest::goesToATime_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("row"); // an event a minute from 2024-03-01 on
    QTest::newRow("at") << u"2024-03-01T00:05:00Z"_s << 5;
    QTest::newRow("after") << u"2024-03-01T00:05:01Z"_s << 6;
    QTest::newRow("with an offset") << u"2024-03-01 01:07+01:00"_s << 7;
    QTest::newRow("before the first") << u"2020-01-01"_s << 0;
    QTest::newRow("the last") << u"2024-03-01T00:19"_s << 19;
}

void GoToTest::goesToATime()
{
    QFETCH(const QString, text);
    QFETCH(const int, row);
    open(20);
    m_window->table()->setCurrentEvent(model()->eventAt(3));
    ask(text);
    waitUntilGone();
    QCOMPARE(this->row(), row);
}

void GoToTest::takesTimesInTheZoneOfTheTable()
{
    m_settings->setTimeZone("Asia/Tokyo");
    start();
    open(20);
    QTest::keyClick(m_window->table(), Qt::Key_G, Qt::ControlModifier);
    QVERIFY(dialog()->findChild<QLabel *>(u"goToMeaning"_s)->text().contains(u"Asia/Tokyo"_s));
    dialog()->close();
    waitUntilGone();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    ask(u"2024-03-01 09:04"_s);
    waitUntilGone();
    QCOMPARE(row(), 4);
}

void GoToTest::saysWhenATimeLiesOutside()
{
    open(20);
    ask(u"2024-03-02"_s);
    QVERIFY(waitFor([&] { return answer().contains(u"2024-03-01 00:19:00Z"_s); }));
    QVERIFY(dialog()->isVisible());
    QCOMPARE(row(), 0);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    waitUntilGone();
}

void GoToTest::goesByTimeInAnyOrder()
{
    open(20);
    m_window->session()->setSort({.field = Field::Event, .descending = true});
    m_window->applyFilter(u"user = alice"_s);
    settle();
    ask(u"2024-03-01T00:06Z"_s); // bob's, which is not shown
    waitUntilGone();
    QCOMPARE(m_window->table()->currentEvent(), std::optional(EventIndex{7}));
}

void GoToTest::goesToAnId()
{
    open(20);
    ask(u" 00000000-0000-4000-8000-00000000000B "_s); // as another tool may write it
    waitUntilGone();
    QCOMPARE(row(), 11);
}

void GoToTest::offersToClearTheFilter()
{
    open(20);
    m_window->applyFilter(u"user = alice"_s);
    settle();
    ask(u"00000000-0000-4000-8000-000000000002"_s); // bob's
    auto *clear = dialog()->findChild<QPushButton *>(u"clearFilterAndGo"_s);
    QVERIFY(waitFor([&] { return clear->isVisible(); }));
    QVERIFY(!answer().isEmpty());
    grab(*dialog(), u"goto"_s);
    QCOMPARE(rows(), 15U); // nothing has happened yet
    QTest::mouseClick(clear, Qt::LeftButton);
    waitUntilGone();
    settle();
    QCOMPARE(rows(), 20U);
    QCOMPARE(row(), 2);
}

void GoToTest::saysWhenAnIdIsNotLoaded()
{
    open(4);
    ask(u"00000000-0000-4000-8000-0000000000ff"_s);
    QVERIFY(waitFor([&] { return answer().contains(u"0000000000ff"_s); }));
    QVERIFY(!dialog()->findChild<QPushButton *>(u"clearFilterAndGo"_s)->isVisible());
    QCOMPARE(row(), 0);
}

void GoToTest::ofCopiesGoesToTheRow()
{
    QVERIFY(writeTrail(file(u"a.json"_s), 4));
    QVERIFY(writeTrail(file(u"b.json"_s), 4, 2)); // two of them again
    m_window->openPaths({file(u"a.json"_s), file(u"b.json"_s)});
    settle();
    QCOMPARE(model()->rowCount(), 6);
    ask(u"00000000-0000-4000-8000-000000000003"_s);
    waitUntilGone();
    QCOMPARE(row(), 3);
}

void GoToTest::closesWithItsTrail()
{
    open(4);
    QTest::keyClick(m_window->table(), Qt::Key_G, Qt::ControlModifier);
    QVERIFY(dialog() != nullptr);
    m_window->session()->close();
    waitUntilGone();
    QVERIFY(!m_window->action(ActionId::GoTo)->isEnabled());
}

TRAILSCOPE_TEST(GoToTest)
#include "gototest.moc"
