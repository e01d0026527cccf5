// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "mainwindow.h"

#include "filterbar/completionpopup.h"
#include "filterbar/filterbar.h"
#include "filterbar/filteredit.h"
#include "gui/window/trailfiles.h"
#include "screenshot.h"
#include "settings.h"
#include "table/eventtableview.h"
#include "table/tablepane.h"

#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QDropEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <memory>
#include <string>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

class MainWindowTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void loadsAndSelectsTheFirst();
    void statusLineCounts();
    void typedFilterIsApplied();
    void valuesAreCompleted();
    void newestFilterWins();
    void wrongFilterLeavesTheOneBefore();
    void filterOfTheSelectedEvent();
    void filterOfTheSelectedEventsRecord();
    void valueMenuApplies_data();
    void valueMenuApplies();
    void valueMenuPrepares();
    void valueMenuMakesAColumn();
    void valueMenuCopies();
    void dropOpens();
    void dropOnATrailAsks();
    void addingMergesCopies();
    void escapeGoesBackToTheTable();
    void noMatchesCanBeCleared();
    void cancelKeepsWhatIsThere();
    void replacingInMidLoad();
    void closingInMidLoad();
    void closingTheTrailEmptiesTheWindow();
    void remembersColumnsHistoryAndZone();
    void recentFilesAreShownAndCleared();
    void keysMoveBetweenEvents();
    void findShowsTheEventPane();
    void everyActionHasItsOwnKey();
    void screenshotIsWritten();
    void screenshotThatCannotBeWritten();

private:
    void open(int count);
    void settle();
    QMenu *openValueMenu(int row, const FieldRef &field);
    [[nodiscard]] QString file(const QString &name) const { return m_dir->filePath(name); }
    [[nodiscard]] EventTableModel *model() const { return m_window->table()->eventModel(); }
    void drop(const QString &path);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(file(u"settings.ini"_s));
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->resize(1200, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_dir.reset();
}

void MainWindowTest::open(int count)
{
    QVERIFY(writeTrail(file(u"events.json"_s), count));
    m_window->openPaths({file(u"events.json"_s)});
    settle();
    QCOMPARE(model()->rowCount(), count);
}

void MainWindowTest::settle()
{
    QVERIFY(QTest::qWaitFor([&] { return m_window->isSettled(); }, 60000));
}

QMenu *MainWindowTest::openValueMenu(int row, const FieldRef &field)
{
    EventTableView *table = m_window->table();
    const QModelIndex index = model()->index(row, model()->columnOf(field));
    table->setCurrentIndex(index);
    table->scrollTo(index);
    const QPoint place = table->visualRect(index).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, table->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(table->viewport(), &event);
    return m_window->findChild<QMenu *>(u"valueMenu"_s);
}

void MainWindowTest::loadsAndSelectsTheFirst()
{
    open(12);
    QCOMPARE(m_window->table()->currentIndex().row(), 0);
    QVERIFY(m_window->windowTitle().startsWith(u"events.json"_s));
    QVERIFY(m_window->action(ActionId::Export)->isEnabled());
}

void MainWindowTest::statusLineCounts()
{
    open(12);
    auto *counts = m_window->findChild<QLabel *>(u"counts"_s);
    QCOMPARE(counts->text(), u"12 events"_s);
    m_window->applyFilter(u"user = bob"_s);
    settle();
    QCOMPARE(counts->text(), u"3 of 12 events"_s);
    QCOMPARE(m_window->findChild<QLabel *>(u"span"_s)->text(),
             u"2024-03-01 00:02:00Z – 2024-03-01 00:10:00Z"_s);
    m_window->table()->selectAll();
    QCOMPARE(m_window->findChild<QLabel *>(u"selected"_s)->text(), u"3 selected"_s);
}

void MainWindowTest::typedFilterIsApplied()
{
    open(12);
    QTest::keyClick(m_window.get(), Qt::Key_Slash, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&] { return m_window->filterBar()->edit()->hasFocus(); }));
    QTest::keyClicks(m_window->filterBar()->edit(), u"user = bob"_s);
    QVERIFY(QTest::qWaitFor([&] { return m_window->session()->filterText() == u"user = bob"_s; }));
    settle();
    QCOMPARE(model()->rowCount(), 3);
}

void MainWindowTest::valuesAreCompleted()
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

void MainWindowTest::newestFilterWins()
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

void MainWindowTest::wrongFilterLeavesTheOneBefore()
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

void MainWindowTest::filterOfTheSelectedEvent()
{
    open(12);
    m_window->table()->setCurrentEvent(model()->eventAt(2));
    m_window->applyFilter(u"user = ${user}"_s);
    settle();
    QCOMPARE(model()->rowCount(), 3);
}

void MainWindowTest::filterOfTheSelectedEventsRecord()
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

void MainWindowTest::valueMenuApplies_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<int>("rows");
    // The filter before is `write = true`; the value is `user = bob`, who only reads.
    QTest::newRow("selected") << u"selected"_s << 3;
    QTest::newRow("not selected") << u"notSelected"_s << 9;
    QTest::newRow("and") << u"andSelected"_s << 0;
    QTest::newRow("or") << u"orSelected"_s << 9;
    QTest::newRow("and not") << u"andNotSelected"_s << 6;
    QTest::newRow("or not") << u"orNotSelected"_s << 9;
}

void MainWindowTest::valueMenuApplies()
{
    QFETCH(QString, way);
    QFETCH(int, rows);
    open(12);
    m_window->table()->showColumn(Field::User);
    m_window->applyFilter(u"write = true or user = bob"_s);
    settle();
    m_window->session()->setFilter(u"write = true or user = bob"_s);
    QMenu *menu = openValueMenu(1, Field::User); // bob's first
    QVERIFY(menu != nullptr);
    // The menu builds on the filter in force when it is opened.
    menu->close();
    QVERIFY(QTest::qWaitFor([&] { return m_window->findChild<QMenu *>(u"valueMenu"_s) == nullptr; }));
    const EventIndex bobs = model()->eventAt(1);
    m_window->applyFilter({});
    settle();
    m_window->applyFilter(u"write = true"_s);
    settle();
    emit m_window->table()->valueMenuRequested(
        m_window->table()->eventModel()->cells().values(
            static_cast<std::size_t>(model()->columnOf(Field::User)), bobs),
        m_window->mapToGlobal(QPoint(300, 300)));
    menu = m_window->findChild<QMenu *>(u"valueMenu"_s);
    QVERIFY(menu != nullptr);
    auto *apply = menu->findChild<QMenu *>(u"apply"_s);
    QVERIFY(apply != nullptr);
    auto *action = apply->findChild<QAction *>(way);
    QVERIFY(action != nullptr);
    action->trigger();
    settle();
    QCOMPARE(model()->rowCount(), rows);
    QCOMPARE(m_window->filterBar()->text(), m_window->session()->filterText());
    QCOMPARE(m_window->filterBar()->history().first(), m_window->session()->filterText());
}

void MainWindowTest::valueMenuPrepares()
{
    open(12);
    QMenu *menu = openValueMenu(2, Field::Event);
    QVERIFY(menu != nullptr);
    menu->findChild<QMenu *>(u"prepare"_s)->findChild<QAction *>(u"selected"_s)->trigger();
    QCOMPARE(m_window->filterBar()->text(), u"event = GetObject"_s);
    QVERIFY(m_window->session()->filterText().isEmpty());
    QCOMPARE(model()->rowCount(), 12);
}

void MainWindowTest::valueMenuMakesAColumn()
{
    open(12);
    emit m_window->table()->valueMenuRequested(
        {{*parseFieldRef("requestParameters.bucketName"), std::string("bucket-0")}},
        m_window->mapToGlobal(QPoint(300, 300)));
    m_window->findChild<QMenu *>(u"valueMenu"_s)->findChild<QAction *>(u"column"_s)->trigger();
    settle();
    const int column = model()->columnOf(*parseFieldRef("requestParameters.bucketName"));
    QVERIFY(column >= 0);
    QCOMPARE(model()->index(1, column).data().toString(), u"bucket-1"_s);
}

void MainWindowTest::valueMenuCopies()
{
    open(12);
    QMenu *menu = openValueMenu(3, Field::Error);
    QVERIFY(menu != nullptr);
    menu->findChild<QAction *>(u"copyFilter"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"error = AccessDenied"_s);
    menu->findChild<QAction *>(u"copyValue"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"AccessDenied"_s);
}

void MainWindowTest::drop(const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &event);
}

void MainWindowTest::dropOpens()
{
    QVERIFY(writeTrail(file(u"events.json"_s), 5));
    drop(file(u"events.json"_s));
    settle();
    QCOMPARE(model()->rowCount(), 5);
}

void MainWindowTest::dropOnATrailAsks()
{
    open(5);
    QVERIFY(writeTrail(file(u"more.json"_s), 5, 100));
    drop(file(u"more.json"_s));
    auto *menu = m_window->findChild<QMenu *>(u"dropMenu"_s);
    QVERIFY(menu != nullptr);
    menu->actions().first()->trigger();
    QVERIFY(QTest::qWaitFor([&] { return model()->rowCount() == 10; }));
}

void MainWindowTest::addingMergesCopies()
{
    open(8);
    QVERIFY(writeTrail(file(u"copy.json"_s), 8, 4));
    m_window->openPaths({file(u"copy.json"_s)}, TrailSession::OpenMode::Add);
    settle();
    QCOMPARE(model()->rowCount(), 12);
    QCOMPARE(m_window->findChild<QLabel *>(u"merged"_s)->text(), u"4 copies merged"_s);
}

void MainWindowTest::escapeGoesBackToTheTable()
{
    open(4);
    m_window->filterBar()->focusEdit();
    QTest::keyClick(m_window->filterBar()->edit(), Qt::Key_Escape);
    QVERIFY(m_window->table()->hasFocus());
}

void MainWindowTest::noMatchesCanBeCleared()
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

void MainWindowTest::cancelKeepsWhatIsThere()
{
    for (int i = 0; i < 20; ++i) {
        QVERIFY(writeTrail(file(u"events-%1.json"_s.arg(i)), 500, 500 * i));
    }
    m_window->openPaths({m_dir->path()});
    TrailSession *session = m_window->session();
    session->cancelLoad();
    QCOMPARE(session->loadState(), TrailSession::LoadState::Stopping);
    settle();
    QCOMPARE(session->loadState(), TrailSession::LoadState::Loaded);
    QVERIFY(session->report() != nullptr);
    QVERIFY(session->snapshot()->eventCount() <= 10000);
    QCOMPARE(static_cast<std::uint32_t>(model()->rowCount()), session->snapshot()->rowCount());
    // Files that had not been begun with can be added; one that was cut short is told in the report.
    const int before = model()->rowCount();
    m_window->openPaths({m_dir->path()}, TrailSession::OpenMode::Add);
    settle();
    std::uint64_t whole = 0;
    for (const LeafReport &leaf : session->report()->leaves) {
        whole += leaf.stopped || leaf.events == 0 ? 0 : 1;
    }
    QVERIFY(model()->rowCount() >= before);
    QVERIFY(static_cast<std::uint64_t>(model()->rowCount()) >= 500 * whole);
    QCOMPARE(session->report()->totals().events, std::uint64_t{session->snapshot()->eventCount()});
}

void MainWindowTest::replacingInMidLoad()
{
    QVERIFY(QDir(m_dir->path()).mkdir(u"large"_s));
    for (int i = 0; i < 20; ++i) {
        QVERIFY(writeTrail(file(u"large/events-%1.json"_s.arg(i)), 500, 500 * i));
    }
    m_window->openPaths({file(u"large"_s)});
    open(7);
    QCOMPARE(m_window->session()->snapshot()->eventCount(), 7U);
}

void MainWindowTest::closingInMidLoad()
{
    for (int i = 0; i < 20; ++i) {
        QVERIFY(writeTrail(file(u"events-%1.json"_s.arg(i)), 500, 500 * i));
    }
    m_window->openPaths({m_dir->path()});
    QSignalSpy progress(m_window->session(), &TrailSession::progressChanged);
    QVERIFY(QTest::qWaitFor([&] { return progress.count() > 0; }));
    m_window->close();
    m_window.reset(); // waits for its threads, and nothing of them arrives later
    QCoreApplication::processEvents();
}

void MainWindowTest::closingTheTrailEmptiesTheWindow()
{
    open(4);
    m_window->action(ActionId::CloseTrail)->trigger();
    settle();
    QCOMPARE(model()->rowCount(), 0);
    QVERIFY(m_window->findChild<QPushButton *>(u"openFolder"_s)->isVisible());
    QVERIFY(!m_window->action(ActionId::Export)->isEnabled());
}

void MainWindowTest::remembersColumnsHistoryAndZone()
{
    open(4);
    m_window->table()->hideColumn(Field::Region);
    m_window->applyFilter(u"user = bob"_s);
    m_settings->setTimeZone("Europe/Berlin");
    m_window->close();
    m_window.reset();

    MainWindow second(*m_settings);
    QCOMPARE(second.table()->eventModel()->columnOf(Field::Region), -1);
    QCOMPARE(second.filterBar()->history(), QStringList{u"user = bob"_s});
    QCOMPARE(second.table()->eventModel()->timeZone(), QTimeZone("Europe/Berlin"));
}

void MainWindowTest::recentFilesAreShownAndCleared()
{
    open(4);
    auto *menu = m_window->findChild<QMenu *>(u"recentMenu"_s);
    emit menu->aboutToShow();
    QVERIFY(menu->actions().first()->text().startsWith(u"events.json"_s));
    menu->findChild<QAction *>(u"clearRecent"_s)->trigger();
    QVERIFY(m_settings->recentPaths().isEmpty());
}

void MainWindowTest::keysMoveBetweenEvents()
{
    open(4);
    m_window->filterBar()->focusEdit(); // from any pane
    QTest::keyClick(m_window->filterBar()->edit(), Qt::Key_F8);
    QCOMPARE(m_window->table()->currentIndex().row(), 1);
    QTest::keyClick(m_window->filterBar()->edit(), Qt::Key_F7);
    QCOMPARE(m_window->table()->currentIndex().row(), 0);
}

void MainWindowTest::findShowsTheEventPane()
{
    open(4);
    auto *dock = m_window->findChild<QDockWidget *>(u"detailDock"_s);
    dock->hide();
    QTest::keyClick(m_window->table(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(dock->isVisible());
    QVERIFY(dock->isAncestorOf(QApplication::focusWidget()));
}

void MainWindowTest::everyActionHasItsOwnKey()
{
    QHash<QKeySequence, QString> keys;
    for (const ActionInfo &info : allActions()) {
        for (const QKeySequence &key : m_window->action(info.id)->shortcuts()) {
            QVERIFY2(!keys.contains(key), info.name);
            keys.insert(key, QString::fromLatin1(info.name));
        }
    }
    QVERIFY(keys.size() > 8);
}

void MainWindowTest::screenshotIsWritten()
{
    QVERIFY(writeTrail(file(u"events.json"_s), 30));
    m_window->openPaths({file(u"events.json"_s)});
    Screenshot screenshot(*m_window, file(u"window.png"_s));
    QSignalSpy finished(&screenshot, &Screenshot::finished);
    screenshot.start();
    QVERIFY(QTest::qWaitFor([&] { return finished.count() == 1; }, 60000));
    QCOMPARE(finished.first().first().toString(), QString());
    const QImage picture(file(u"window.png"_s));
    QCOMPARE(picture.size(), m_window->size() * picture.devicePixelRatio());
}

void MainWindowTest::screenshotThatCannotBeWritten()
{
    Screenshot screenshot(*m_window, file(u"no/such/folder/window.png"_s));
    QSignalSpy finished(&screenshot, &Screenshot::finished);
    screenshot.start();
    QVERIFY(QTest::qWaitFor([&] { return finished.count() == 1; }));
    QVERIFY(!finished.first().first().toString().isEmpty());
}

QTEST_MAIN(MainWindowTest)
#include "mainwindowtest.moc"
