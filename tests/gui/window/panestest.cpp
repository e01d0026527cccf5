// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"
#include "jobs/followingjob.h"
#include "pane.h"
#include "support/testprogram.h"
#include "window/panearea.h"
#include "window/panetable.h"

#include <QtCore/QTimeZone>
#include <QtGui/QAction>
#include <QtGui/QImage>
#include <QtGui/QPixmap>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

#include <algorithm>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

// What holds for every row of the table of panes, and what the contract of a pane promises.
class PanesTest : public WindowFixture {
    Q_OBJECT

private slots:
    void hasAllReleasedDocks();
    void everyRowMakesADock_data();
    void everyRowMakesADock();
    void everyPaneFollowsAndSettles_data();
    void everyPaneFollowsAndSettles();
    void isShownWhenAskedFor_data();
    void isShownWhenAskedFor();
    void layoutsAreKept();
    void failuresReachTheStatusLine();

private:
    static void addRows();
    [[nodiscard]] const PaneArea::Dock &dock(const QString &id) const;
    [[nodiscard]] QAction *viewAction(const PaneArea::Dock &dock) const;
};

void PanesTest::addRows()
{
    QTest::addColumn<QString>("id");
    for (const PaneRow &row : paneTable()) {
        QTest::newRow(row.id) << QString::fromLatin1(row.id);
    }
}

const PaneArea::Dock &PanesTest::dock(const QString &id) const
{
    const auto docks = m_window->panes()->docks();
    return *std::ranges::find_if(
        docks, [&id](const PaneArea::Dock &dock) { return id == QLatin1StringView(dock.row->id); });
}

// What shows the dock in the View menu; null when nothing does.
QAction *PanesTest::viewAction(const PaneArea::Dock &dock) const
{
    QAction *wanted
        = dock.row->action ? m_window->action(*dock.row->action) : dock.widget->toggleViewAction();
    const QList<QAction *> menus = m_window->menuBar()->actions();
    const bool there = std::ranges::any_of(
        menus, [wanted](const QAction *menu) { return menu->menu()->actions().contains(wanted); });
    return there ? wanted : nullptr;
}

// Saved layouts know them by these names.
void PanesTest::hasAllReleasedDocks()
{
    QStringList names;
    for (const PaneArea::Dock &dock : m_window->panes()->docks()) {
        names.append(dock.widget->objectName());
    }
    for (const QString &name : {u"detailDock"_s, u"principalsDock"_s, u"coverageDock"_s}) {
        QVERIFY2(names.contains(name), qPrintable(name));
    }
    QCOMPARE(static_cast<std::size_t>(names.size()), paneTable().size());
}

void PanesTest::everyRowMakesADock_data()
{
    addRows();
}

void PanesTest::everyRowMakesADock()
{
    QFETCH(QString, id);
    const PaneArea::Dock &made = dock(id);
    QCOMPARE(made.widget->objectName(), QString(id + u"Dock"_s));
    QCOMPARE(made.widget->windowTitle(), QString::fromLatin1(made.row->title));
    QCOMPARE(made.pane->accessibleName(), made.widget->windowTitle());
    QCOMPARE(made.widget->widget(), static_cast<QWidget *>(made.pane));
    QCOMPARE(m_window->panes()->dockWidgetArea(made.widget), made.row->area);
    QCOMPARE(made.widget->isHidden(), made.row->hidden);
    if (made.row->tabbedWith != nullptr) {
        made.widget->show();
        QVERIFY(m_window->panes()
                    ->tabifiedDockWidgets(made.widget)
                    .contains(dock(QString::fromLatin1(made.row->tabbedWith)).widget));
    }

    made.widget->hide();
    QVERIFY(!made.pane->isVisible());
    QAction *show = viewAction(made);
    QVERIFY(show != nullptr);
    show->trigger();
    QVERIFY(QTest::qWaitFor([&] { return made.pane->isVisible(); }));
}

void PanesTest::everyPaneFollowsAndSettles_data()
{
    addRows();
}

void PanesTest::everyPaneFollowsAndSettles()
{
    QFETCH(QString, id);
    const PaneArea::Dock &made = dock(id);
    QVERIFY(made.pane->isSettled()); // nothing is open
    PaneArea::bringToFront(made);
    QVERIFY(QTest::qWaitFor([&] { return made.pane->isVisible(); }));
    const QImage before = made.pane->grab().toImage();
    open(12);
    QVERIFY(made.pane->isSettled());
    QVERIFY(made.pane->grab().toImage() != before); // it shows something of the trail
    // The same once more changes nothing.
    made.pane->follow(*m_window->session());
    QVERIFY(made.pane->isSettled());
    made.pane->setTimeZone(QTimeZone("Asia/Tokyo"));
    m_window->session()->close();
    settle();
    QVERIFY(made.pane->isSettled());
}

void PanesTest::isShownWhenAskedFor_data()
{
    addRows();
}

// By --show.
void PanesTest::isShownWhenAskedFor()
{
    QFETCH(const QString, id);
    m_window->showWhenLoaded(id);
    open(4);
    const PaneArea::Dock &shown = dock(id);
    QVERIFY(waitFor([&shown] { return shown.pane->isVisible() && !shown.pane->visibleRegion().isEmpty(); }));
    QVERIFY(m_window->isSettled());
}

void PanesTest::layoutsAreKept()
{
    const PaneArea::Dock &detail = dock(u"detail"_s);
    m_window->panes()->addDockWidget(Qt::RightDockWidgetArea, detail.widget);
    dock(u"principals"_s).widget->hide();
    QVERIFY(!detail.pane->saveLayout().isEmpty());
    m_window->close();
    QVERIFY(!m_settings->paneLayout("detail"_L1).isEmpty());
    start();
    QCOMPARE(m_window->panes()->dockWidgetArea(dock(u"detail"_s).widget), Qt::RightDockWidgetArea);
    QVERIFY(dock(u"principals"_s).widget->isHidden());
}

namespace {

class Failing : public JobReporter {
public:
    FollowingJob<int, int> job{
        this, [](const int &, const std::stop_token &) -> int { throw std::runtime_error("out of paper"); },
        [](const int &, int) {}, [](const QString &reason) { return QString(u"Not counted: "_s + reason); }};
};

class FailingPane : public Pane {
public:
    FailingPane() { report(&failing); }
    Failing failing;
};

} // namespace

void PanesTest::failuresReachTheStatusLine()
{
    FailingPane pane;
    QSignalSpy settled(&pane, &Pane::settled);
    QSignalSpy messages(&pane, &Pane::statusMessage);
    QVERIFY(pane.isSettled());
    pane.failing.job.follow(1);
    QVERIFY(!pane.isSettled());
    QVERIFY(QTest::qWaitFor([&] { return settled.count() == 1; }, 60'000));
    QVERIFY(pane.isSettled());
    QCOMPARE(messages.count(), 1);
    QCOMPARE(messages.first().first().toString(), u"Not counted: out of paper"_s);

    // And so of those in the window.
    for (Pane *shown : m_window->panes()->panes()) {
        const QString text = u"Said by %1"_s.arg(QString::fromLatin1(shown->metaObject()->className()));
        emit shown->statusMessage(text);
        const QList<QLabel *> labels = m_window->findChildren<QLabel *>();
        const bool found
            = std::ranges::any_of(labels, [&text](const QLabel *label) { return label->text() == text; });
        QVERIFY2(found, qPrintable(text));
    }
}

TRAILSCOPE_TEST(PanesTest)
#include "panestest.moc"
