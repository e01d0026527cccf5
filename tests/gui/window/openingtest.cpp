// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"
#include "opening/contentsdialog.h"
#include "opening/memoryestimate.h"
#include "opening/sharelist.h"
#include "session/folderwatch.h"
#include "support/testprogram.h"
#include "window/trailopener.h"

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QAction>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

// How trails come into the window and leave it: dropped, added, chosen from a folder, watched, cancelled.
class OpeningTest : public WindowFixture {
    Q_OBJECT

private slots:
    void dropOpens();
    void dropOnATrailAsks();
    void addingMergesCopies();
    void offersWhatAFolderHolds();
    void warnsOfAFolderThatIsTooLarge();
    void opensAllTheSame();
    void asksAboutOneLargeFile();
    void openWhatFits_data();
    void openWhatFits();
    void watchingKeepsThePlace();
    void cancelKeepsWhatIsThere();
    void replacingInMidLoad();
    void closingInMidLoad();
    void closingTheTrailEmptiesTheWindow();
    void recentFilesAreShownAndCleared();

private:
    void drop(const QString &path);
    // A hundred events on each of two days, in files with the names that CloudTrail gives.
    void writeDays();
    [[nodiscard]] QString dayFile(int day) const;
    void allowMemoryFor(qint64 storedBytes);
    [[nodiscard]] ContentsDialog *shownDialog() const; // null when none appears
    void isLastDayOnly();
};

void OpeningTest::drop(const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &event);
}

void OpeningTest::dropOpens()
{
    QVERIFY(writeTrail(file(u"events.json"_s), 5));
    drop(file(u"events.json"_s));
    settle();
    QCOMPARE(model()->rowCount(), 5);
}

void OpeningTest::dropOnATrailAsks()
{
    open(5);
    QVERIFY(writeTrail(file(u"more.json"_s), 5, 100));
    drop(file(u"more.json"_s));
    auto *menu = m_window->findChild<QMenu *>(u"dropMenu"_s);
    QVERIFY(menu != nullptr);
    menu->actions().constFirst()->trigger();
    QVERIFY(QTest::qWaitFor([&] { return model()->rowCount() == 10; }));
}

void OpeningTest::addingMergesCopies()
{
    open(8);
    QVERIFY(writeTrail(file(u"copy.json"_s), 8, 4));
    m_window->openPaths({file(u"copy.json"_s)}, TrailSession::OpenMode::Add);
    settle();
    QCOMPARE(model()->rowCount(), 12);
    QCOMPARE(m_window->findChild<QLabel *>(u"merged"_s)->text(), u"4 copy(s) merged"_s);
}

void OpeningTest::offersWhatAFolderHolds()
{
    const QString key = u"logs/AWSLogs/111122223333/CloudTrail/%1/2024/03/01"_s;
    const QString name = u"/111122223333_CloudTrail_%1_20240301T0000Z_abcdefghijklmnop.json.gz"_s;
    int first = 0;
    for (const QString &region : {u"eu-central-1"_s, u"us-east-1"_s}) {
        QVERIFY(QDir(m_dir->path()).mkpath(key.arg(region)));
        QVERIFY(writeTrail(file(key.arg(region) + name.arg(region)), 4, first));
        first += 4;
    }
    // A small tree asks nothing.
    m_window->opener()->offerPaths({file(u"logs"_s)});
    QVERIFY(QTest::qWaitFor([&] { return model()->rowCount() == 8; }));
    settle();

    m_window->opener()->setAlwaysOffers(true);
    m_window->opener()->offerPaths({file(u"logs"_s)});
    auto *dialog = m_window->findChild<ContentsDialog *>(Qt::FindDirectChildrenOnly);
    QVERIFY(dialog != nullptr);
    QVERIFY(QTest::qWaitFor([&] { return dialog->isVisible() && !dialog->isListing(); }));
    auto *regions = dialog->findChild<ShareList *>(u"contentsRegions"_s);
    QCOMPARE(regions->topLevelItemCount(), 2);
    auto *openButton = dialog->findChild<QPushButton *>(u"contentsOpen"_s);
    regions->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
    QVERIFY(openButton->isEnabled());
    regions->topLevelItem(1)->setCheckState(0, Qt::Unchecked);
    QVERIFY(!openButton->isEnabled()); // nothing is chosen
    regions->topLevelItem(1)->setCheckState(0, Qt::Checked);
    QTest::mouseClick(openButton, Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return model()->rowCount() == 4; }));
    settle();
    QCOMPARE(m_window->session()->report()->filesLeftOut, std::uint64_t{1});
    const auto *part = m_window->findChild<QToolButton *>(u"part"_s);
    QVERIFY(part->isVisible());
    QCOMPARE(part->text(), u"1 file(s) left out"_s);

    // What is opened beside it is no reason to read more of it, nor less of the other.
    const QString other = file(u"other.json"_s);
    QVERIFY(writeTrail(other, 3, 100));
    m_window->openPaths({other}, TrailSession::OpenMode::Add);
    QVERIFY(QTest::qWaitFor([&] { return model()->rowCount() == 7; }));
    settle();
    m_window->session()->openAnew();
    settle();
    QCOMPARE(model()->rowCount(), 7);
    QCOMPARE(m_window->session()->report()->filesLeftOut, std::uint64_t{1});

    // All of it after all: nothing is left out any more.
    m_window->openPaths({file(u"logs"_s)}, TrailSession::OpenMode::Add);
    QVERIFY(QTest::qWaitFor([&] { return model()->rowCount() == 11; }));
    settle();
    QCOMPARE(m_window->session()->report()->filesLeftOut, std::uint64_t{0});
    QVERIFY(!part->isVisible());
}

QString OpeningTest::dayFile(int day) const
{
    return file(u"AWSLogs/111122223333/CloudTrail/us-east-1/2024/03/0%1/"
                u"111122223333_CloudTrail_us-east-1_2024030%1T0000Z_abcdefghijklmnop.json.gz"_s.arg(day));
}

void OpeningTest::writeDays()
{
    for (const int day : {1, 2}) {
        QVERIFY(QDir().mkpath(QFileInfo(dayFile(day)).path()));
        QVERIFY(writeTrail(dayFile(day), 100, 100 * day));
    }
}

void OpeningTest::allowMemoryFor(qint64 storedBytes)
{
    const std::uint64_t available = estimatedMemory(static_cast<std::uint64_t>(storedBytes));
    m_window->opener()->setAvailableMemory([available] { return available; });
}

ContentsDialog *OpeningTest::shownDialog() const
{
    ContentsDialog *dialog = nullptr;
    const auto isShown = [&] {
        dialog = m_window->findChild<ContentsDialog *>(Qt::FindDirectChildrenOnly);
        return dialog != nullptr && dialog->isVisible() && !dialog->isListing();
    };
    return waitFor(isShown) ? dialog : nullptr;
}

void OpeningTest::isLastDayOnly()
{
    settle();
    QCOMPARE(rows(), 100U);
    // The first day has the earlier events.
    const auto begin = QDateTime(QDate(2024, 3, 1), QTime(0, 0), QTimeZone::utc()).addSecs(200LL * 60);
    QCOMPARE(m_window->session()->view().span->first, begin.toMSecsSinceEpoch());
    QCOMPARE(m_window->session()->report()->filesLeftOut, std::uint64_t{1});
}

void OpeningTest::warnsOfAFolderThatIsTooLarge()
{
    writeDays();
    allowMemoryFor(QFileInfo(dayFile(2)).size());
    m_window->opener()->offerPaths({file(u"AWSLogs"_s)});
    ContentsDialog *dialog = shownDialog();
    QVERIFY(dialog != nullptr);
    const auto *warning = dialog->findChild<QLabel *>(u"contentsWarning"_s);
    auto *fit = dialog->findChild<QPushButton *>(u"contentsFit"_s);
    auto *everything = dialog->findChild<QPushButton *>(u"contentsAll"_s);
    auto *openButton = dialog->findChild<QPushButton *>(u"contentsOpen"_s);

    // The part that fits is chosen.
    const TreeSelection part = dialog->selection();
    QCOMPARE(*part.from, *part.to);
    QVERIFY(warning->isVisible());
    QVERIFY(warning->text().contains(u"2024-03-02"_s));
    QVERIFY(!fit->isVisible());
    QCOMPARE(openButton->text(), u"Open"_s);
    QVERIFY(openButton->isDefault());

    QTest::mouseClick(everything, Qt::LeftButton);
    QVERIFY(dialog->selection() != part);
    QVERIFY(!everything->isVisible());
    QVERIFY(warning->isVisible());
    QCOMPARE(openButton->text(), u"Open All the Same"_s);
    QVERIFY(!openButton->isDefault());

    QTest::mouseClick(fit, Qt::LeftButton);
    QVERIFY(dialog->selection() == part);
    QTest::mouseClick(openButton, Qt::LeftButton);
    QVERIFY(waitFor([this] { return rows() > 0; }));
    isLastDayOnly();
}

void OpeningTest::opensAllTheSame()
{
    writeDays();
    allowMemoryFor(QFileInfo(dayFile(2)).size());
    m_window->opener()->offerPaths({file(u"AWSLogs"_s)});
    ContentsDialog *dialog = shownDialog();
    QVERIFY(dialog != nullptr);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"contentsAll"_s), Qt::LeftButton);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"contentsOpen"_s), Qt::LeftButton);
    QVERIFY(waitFor([this] { return rows() == 200; }));
}

// A file whose name says nothing has no part to choose.
void OpeningTest::asksAboutOneLargeFile()
{
    QVERIFY(writeTrail(file(u"large.json"_s), 5));
    const qint64 size = QFileInfo(file(u"large.json"_s)).size();
    allowMemoryFor(size - 1);
    drop(file(u"large.json"_s));
    ContentsDialog *dialog = shownDialog();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->findChild<QLabel *>(u"contentsWarning"_s)->text().contains(u"no part"_s));
    QVERIFY(!dialog->findChild<QPushButton *>(u"contentsFit"_s)->isVisible());
    QVERIFY(!dialog->findChild<QPushButton *>(u"contentsAll"_s)->isVisible());
    QCOMPARE(dialog->findChild<QPushButton *>(u"contentsOpen"_s)->text(), u"Open All the Same"_s);
    dialog->reject();
    QVERIFY(!m_window->session()->trail());

    allowMemoryFor(size);
    m_window->opener()->offerPaths({file(u"large.json"_s)});
    QVERIFY(m_window->session()->trail() != nullptr); // without asking
    settle();
    QCOMPARE(rows(), 5U);
}

void OpeningTest::openWhatFits_data()
{
    QTest::addColumn<int>("patience"); // ms
    QTest::newRow("listed before it is loaded") << 60'000;
    QTest::newRow("loaded while it is listed") << 0;
}

// As the command line opens: asking only where memory does not allow it.
void OpeningTest::openWhatFits()
{
    QFETCH(int, patience);
    m_window->opener()->setListingPatience(std::chrono::milliseconds(patience));
    writeDays();
    const qint64 both = QFileInfo(dayFile(1)).size() + QFileInfo(dayFile(2)).size();
    allowMemoryFor(both);
    m_window->opener()->openWhatFits({file(u"AWSLogs"_s)});
    settle();
    QCOMPARE(rows(), 200U);
    m_window->action(ActionId::CloseTrail)->trigger();

    allowMemoryFor(both - 1);
    m_window->opener()->openWhatFits({file(u"AWSLogs"_s)});
    ContentsDialog *dialog = shownDialog();
    QVERIFY(dialog != nullptr);
    QVERIFY(!m_window->session()->trail());
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"contentsOpen"_s), Qt::LeftButton);
    QVERIFY(waitFor([this] { return rows() > 0; }));
    isLastDayOnly();
}

void OpeningTest::watchingKeepsThePlace()
{
    QVERIFY(QDir(m_dir->path()).mkdir(u"logs"_s));
    QVERIFY(writeTrail(file(u"logs/a.json"_s), 50));
    m_window->openPaths({file(u"logs"_s)});
    settle();
    m_window->applyFilter(u"event = PutBucketPolicy"_s);
    settle();
    m_window->table()->setCurrentEvent(model()->eventAt(5));
    const EventIndex current = *m_window->table()->currentEvent();
    settle();
    auto *watch = m_window->findChild<FolderWatch *>();
    watch->setInterval(30);
    m_window->action(ActionId::WatchFolders)->setChecked(true);
    QVERIFY(m_window->findChild<QLabel *>(u"watching"_s)->isVisible());
    const int before = model()->rowCount();
    QVERIFY(writeTrail(file(u"logs/b.json"_s), 50, 50));
    QVERIFY(QTest::qWaitFor([&] { return model()->rowCount() > before; }, 30000));
    settle();
    QCOMPARE(m_window->session()->snapshot()->rowCount(), 100U);
    QCOMPARE(*m_window->table()->currentEvent(), current);
    QCOMPARE(m_window->session()->filterText(), u"event = PutBucketPolicy"_s);
    QVERIFY(m_window->windowTitle().startsWith(u"logs –"_s));
    m_window->action(ActionId::CloseTrail)->trigger();
    QVERIFY(!watch->isWatching());
}

void OpeningTest::cancelKeepsWhatIsThere()
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
    const auto *part = m_window->findChild<QToolButton *>(u"part"_s);
    QCOMPARE(part->isVisible(), session->report()->cancelled);
    QVERIFY(part->isVisible());
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

void OpeningTest::replacingInMidLoad()
{
    QVERIFY(QDir(m_dir->path()).mkdir(u"large"_s));
    for (int i = 0; i < 20; ++i) {
        QVERIFY(writeTrail(file(u"large/events-%1.json"_s.arg(i)), 500, 500 * i));
    }
    m_window->openPaths({file(u"large"_s)});
    open(7);
    QCOMPARE(m_window->session()->snapshot()->eventCount(), 7U);
}

void OpeningTest::closingInMidLoad()
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

void OpeningTest::closingTheTrailEmptiesTheWindow()
{
    open(4);
    m_window->action(ActionId::CloseTrail)->trigger();
    settle();
    QCOMPARE(model()->rowCount(), 0);
    QVERIFY(m_window->findChild<QPushButton *>(u"openFolder"_s)->isVisible());
    QVERIFY(!m_window->action(ActionId::Export)->isEnabled());
}

void OpeningTest::recentFilesAreShownAndCleared()
{
    open(4);
    auto *menu = m_window->findChild<QMenu *>(u"recentMenu"_s);
    emit menu->aboutToShow();
    QVERIFY(menu->actions().constFirst()->text().startsWith(u"events.json"_s));
    menu->findChild<QAction *>(u"clearRecent"_s)->trigger();
    QVERIFY(m_settings->recentPaths().isEmpty());
}

TRAILSCOPE_TEST(OpeningTest)
#include "openingtest.moc"
