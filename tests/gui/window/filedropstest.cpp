// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "filterbar/filterbar.h"
#include "filterbar/filteredit.h"
#include "principals/principalspane.h"
#include "support/testprogram.h"
#include "window/panearea.h"

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>

#include <atomic>
#include <thread>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What is dropped on parts of the window.
class FileDropsTest : public WindowFixture {
    Q_OBJECT

private slots:
    void onAFloatingDock();
    void onARunningLoad();
    void filesOnTheFilterBarAreTheWindows();
    void textOnTheFilterBarIsPutIn();
    void textElsewhereIsNoTrail();

private:
    static bool enters(QWidget *widget, const QMimeData &data)
    {
        QDragEnterEvent enter(widget->rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(widget, &enter);
        return enter.isAccepted();
    }
    static void drop(QWidget *widget, const QMimeData &data)
    {
        QVERIFY(enters(widget, data));
        QDropEvent event(QPointF(widget->rect().center()), Qt::CopyAction, &data, Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &event);
    }
    void setFile(QMimeData &data, const QString &name) const
    {
        data.setUrls({QUrl::fromLocalFile(file(name))});
        data.setText(file(name)); // as file managers do
    }
};

void FileDropsTest::onAFloatingDock()
{
    QVERIFY(writeTrail(file(u"events.json"_s), 5));
    QDockWidget *dock = m_window->panes()->dock<PrincipalsPane>().widget;
    dock->setFloating(true);
    QMimeData data;
    setFile(data, u"events.json"_s);
    drop(dock, data);
    QVERIFY(waitFor([this] { return m_window->session()->trail() != nullptr; }));
    settle();
    QCOMPARE(model()->rowCount(), 5);
}

void FileDropsTest::onARunningLoad()
{
    QVERIFY(writeTrail(file(u"events.json"_s), 5));
    QVERIFY(writeTrail(file(u"more.json"_s), 5, 100));
    std::atomic<bool> mayGoOn = false;
    m_window->session()->setReading(
        [&mayGoOn](Trail &trail, std::span<const std::string> paths, const LoadOptions &options,
                   const Trail::ProgressHandler &progress, const std::stop_token &stop) {
            while (!mayGoOn && !stop.stop_requested())
                std::this_thread::yield();
            trail.load(paths, options, progress, stop);
        });
    m_window->openPaths({file(u"events.json"_s)});
    QVERIFY(m_window->session()->loadState() == TrailSession::LoadState::Loading);
    QMimeData data;
    setFile(data, u"more.json"_s);
    drop(m_window.get(), data);
    auto *menu = m_window->findChild<QMenu *>(u"dropMenu"_s);
    QVERIFY(menu);
    menu->actions().constFirst()->trigger(); // add
    mayGoOn = true;
    settle();
    QCOMPARE(model()->rowCount(), 10);
}

void FileDropsTest::filesOnTheFilterBarAreTheWindows()
{
    QVERIFY(writeTrail(file(u"events.json"_s), 5));
    QMimeData data;
    setFile(data, u"events.json"_s);
    drop(m_window->filterBar()->edit(), data);
    QVERIFY(waitFor([this] { return m_window->session()->trail() != nullptr; }));
    settle();
    QCOMPARE(model()->rowCount(), 5);
    QVERIFY(m_window->filterBar()->text().isEmpty());
}

void FileDropsTest::textOnTheFilterBarIsPutIn()
{
    open(6);
    QMimeData data;
    data.setText(u"user = bob"_s);
    FilterEdit *edit = m_window->filterBar()->edit();
    drop(edit, data);
    QCOMPARE(m_window->filterBar()->text(), u"user = bob"_s);
    QCOMPARE(m_window->session()->filterText(), QString()); // Enter puts it in force
    m_window->filterBar()->focusEdit();
    QTest::keyClick(edit, Qt::Key_Return);
    settle();
    QCOMPARE(m_window->session()->filterText(), u"user = bob"_s);
}

void FileDropsTest::textElsewhereIsNoTrail()
{
    QMimeData data;
    data.setText(u"user = bob"_s);
    QVERIFY(!enters(m_window.get(), data));
}

TRAILSCOPE_TEST(FileDropsTest)
#include "filedropstest.moc"
