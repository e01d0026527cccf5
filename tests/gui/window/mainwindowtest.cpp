// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "coverage/coveragepane.h"
#include "detail/detailpane.h"
#include "detail/differenceview.h"
#include "detail/relationsbar.h"
#include "detail/sourcewindow.h"
#include "filterbar/filterbar.h"
#include "filterbar/filteredit.h"
#include "gui/window/windowfixture.h"
#include "loading/loadreportdialog.h"
#include "settings.h"
#include "support/testprogram.h"
#include "table/eventtableview.h"
#include "window/screenshot.h"

#include <QtCore/QTimer>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <memory>
#include <string>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

class MainWindowTest : public WindowFixture {
    Q_OBJECT

private slots:
    void loadsAndSelectsTheFirst();
    void statusLineCounts();
    void zoneIsReached();
    void valueMenuApplies_data();
    void valueMenuApplies();
    void valueMenuPrepares();
    void valueMenuMakesAColumn();
    void valueMenuCopies();
    void showsCopiesAsRows();
    void comparesAConflictAndJumps();
    void jumpingRemovesTheFilterThatHides();
    void showsTheSource();
    void coverageFilters();
    void escapeGoesBackToTheTable();
    void askedViewOfAnEmptyTrail();
    void checksEveryRecord();
    void remembersColumnsHistoryAndZone();
    void nonsenseAsSettings();
    void keysMoveBetweenEvents();
    void everyActionHasItsOwnKey();
    void screenshotIsWritten();
    void screenshotThatCannotBeWritten();

private:
    QMenu *openValueMenu(int row, const FieldRef &field);
};

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
    QCOMPARE(counts->text(), u"12 event(s)"_s);
    m_window->applyFilter(u"user = bob"_s);
    settle();
    QCOMPARE(counts->text(), u"3 of 12 event(s)"_s);
    QCOMPARE(m_window->findChild<QLabel *>(u"span"_s)->text(),
             u"2024-03-01 00:02:00Z – 2024-03-01 00:10:00Z"_s);
    m_window->table()->selectAll();
    QCOMPARE(m_window->findChild<QLabel *>(u"selected"_s)->text(), u"3 selected"_s);
}

void MainWindowTest::zoneIsReached()
{
    open(4);
    auto *zone = m_window->findChild<QToolButton *>(u"zone"_s);
    QVERIFY(zone);
    QTimer::singleShot(0, this, [] {
        QVERIFY(QApplication::activePopupWidget());
        QApplication::activePopupWidget()->close();
    });
    QTest::mouseClick(zone, Qt::LeftButton);
    QVERIFY(waitFor([] { return !QApplication::activePopupWidget(); }));
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

void MainWindowTest::showsCopiesAsRows()
{
    open(8);
    QVERIFY(writeTrail(file(u"copy.json"_s), 8, 4));
    m_window->openPaths({file(u"copy.json"_s)}, TrailSession::OpenMode::Add);
    settle();
    QCOMPARE(model()->rowCount(), 12);
    m_window->action(ActionId::ShowCopies)->setChecked(true);
    settle();
    QCOMPARE(model()->rowCount(), 16);
    int copies = 0;
    for (int row = 0; row < model()->rowCount(); ++row) {
        copies += model()->index(row, 0).data(EventTableModel::CopyRole).toBool() ? 1 : 0;
    }
    QCOMPARE(copies, 4);
    m_window->applyFilter(u"eventName = DeleteTrail"_s);
    settle();
    QCOMPARE(model()->rowCount(), 4); // events 3, 7, 11, and 7 again
    QVERIFY(m_settings->showCopies());
    m_window->action(ActionId::ShowCopies)->setChecked(false);
    settle();
    QCOMPARE(model()->rowCount(), 3);
}

void MainWindowTest::comparesAConflictAndJumps()
{
    open(4);
    QJsonObject planted = testEvent(2);
    planted.insert(u"eventName"_s, u"Planted"_s);
    QFile other(file(u"planted.json"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write(QJsonDocument(planted).toJson());
    other.close();
    m_window->openPaths({file(u"planted.json"_s)}, TrailSession::OpenMode::Add);
    settle();
    QCOMPARE(model()->rowCount(), 5);
    const auto rowOf = [this](const QString &name) {
        const int column = model()->columnOf(Field::Event);
        return model()->match(model()->index(0, column), Qt::DisplayRole, name).value(0).row();
    };
    const int first = rowOf(u"GetObject"_s);
    m_window->table()->setCurrentEvent(model()->eventAt(first));
    settle();
    auto *relations = m_window->findChild<RelationsBar *>(u"detailRelations"_s);
    QVERIFY(relations->isVisible());
    QVERIFY(relations->text().contains(u"planted.json"_s));

    const QString index = QString::number(raw(model()->eventAt(rowOf(u"Planted"_s))));
    emit relations->linkActivated(u"compare:"_s + index);
    settle();
    auto *difference = m_window->findChild<DifferenceView *>();
    QVERIFY(difference->isVisible());
    QCOMPARE(difference->differenceModel()->rowCount(), 1);
    const QModelIndex path = difference->differenceModel()->index(0, 0);
    QCOMPARE(path.data().toString(), u"eventName"_s);
    QCOMPARE(path.siblingAtColumn(DifferenceModel::ThereColumn).data().toString(), u"\"Planted\""_s);
    QTest::mouseClick(difference->findChild<QToolButton *>(u"differenceJump"_s), Qt::LeftButton);
    settle();
    QCOMPARE(m_window->table()->currentIndex().row(), rowOf(u"Planted"_s));
    QVERIFY(!difference->isVisible());
}

void MainWindowTest::jumpingRemovesTheFilterThatHides()
{
    open(8);
    QJsonObject twin = testEvent(100);
    QJsonArray records;
    for (const QString &account : {u"111122223333"_s, u"444455556666"_s}) {
        twin.insert(u"recipientAccountId"_s, account);
        twin.insert(u"sharedEventID"_s, u"shared"_s);
        twin.insert(u"eventID"_s, account);
        records.append(twin);
    }
    QFile both(file(u"twins.json"_s));
    QVERIFY(both.open(QIODevice::WriteOnly));
    both.write(QJsonDocument(QJsonObject{{u"Records"_s, records}}).toJson());
    both.close();
    m_window->openPaths({file(u"twins.json"_s)}, TrailSession::OpenMode::Add);
    settle();
    m_window->applyFilter(u"recipient = 111122223333 and sharedEventID exists"_s);
    settle();
    QCOMPARE(model()->rowCount(), 1);
    m_window->table()->setCurrentEvent(model()->eventAt(0));
    settle();
    auto *relations = m_window->findChild<RelationsBar *>(u"detailRelations"_s);
    QVERIFY(relations->text().contains(u"444455556666"_s));
    const QString text = relations->text();
    const qsizetype begin = text.indexOf(u"jump:"_s);
    emit relations->linkActivated(text.mid(begin, text.indexOf(u'"', begin) - begin));
    QVERIFY(QTest::qWaitFor([&] { return model()->rowCount() == 10; }));
    settle();
    const EventIndex current = *m_window->table()->currentEvent();
    QCOMPARE(m_window->session()->snapshot()->text(Column::Recipient, current),
             std::string_view("444455556666"));
}

// There is no event to wait for.
void MainWindowTest::askedViewOfAnEmptyTrail()
{
    QVERIFY(QDir(m_dir->path()).mkdir(u"empty"_s));
    m_window->showWhenLoaded(u"report"_s);
    m_window->openPaths({file(u"empty"_s)});
    settle();
    QVERIFY(m_window->findChild<LoadReportDialog *>() != nullptr);
}

// What is open is read again; the report says that all was looked at, and what was found.
void MainWindowTest::checksEveryRecord()
{
    QVERIFY(!m_window->action(ActionId::CheckRecords)->isEnabled());
    QFile trail(file(u"damaged.json"_s));
    QVERIFY(trail.open(QIODevice::WriteOnly));
    QByteArray text = QJsonDocument(testEvent(1)).toJson(QJsonDocument::Compact);
    text.replace("bucket-1", "bucket\\q");
    QVERIFY(trail.write(text) == text.size());
    trail.close();
    m_window->openPaths({trail.fileName()});
    settle();
    QCOMPARE(rows(), 1U);
    QVERIFY(!m_window->session()->report()->hasProblems());
    m_window->action(ActionId::CheckRecords)->trigger();
    settle();
    QCOMPARE(rows(), 1U);
    QVERIFY(m_window->session()->report()->hasProblems());
    auto *dialog = m_window->findChild<LoadReportDialog *>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    const QList<QLabel *> labels = dialog->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel *label) { return label->text().contains(u"Every record was checked"_s); }));
}

void MainWindowTest::showsTheSource()
{
    open(40);
    m_window->table()->setCurrentEvent(model()->eventAt(20));
    settle();
    QTest::mouseClick(m_window->findChild<QToolButton *>(u"detailSource"_s), Qt::LeftButton);
    auto *source = m_window->findChild<SourceWindow *>();
    QVERIFY(source != nullptr);
    QVERIFY(QTest::qWaitFor([&] { return !source->isReading(); }));
    const auto detail = m_window->findChild<DetailPane *>()->detail();
    QCOMPARE(source->markedText().toStdString(), *detail->record);
    source->close();

    // Offsets in a text in UTF-16 are those of the same text as UTF-8.
    QJsonObject wide = testEvent(200);
    wide.insert(u"eventName"_s, u"Größe"_s);
    const QString text = QString::fromUtf8(QJsonDocument(wide).toJson(QJsonDocument::Compact));
    QFile utf16(file(u"utf16.json"_s));
    QVERIFY(utf16.open(QIODevice::WriteOnly));
    utf16.write(QStringEncoder(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom)(text));
    utf16.close();
    m_window->openPaths({file(u"utf16.json"_s)});
    settle();
    QCOMPARE(model()->rowCount(), 1);
    QTest::mouseClick(m_window->findChild<QToolButton *>(u"detailSource"_s), Qt::LeftButton);
    const auto windows = m_window->findChildren<SourceWindow *>();
    QVERIFY(!windows.isEmpty());
    QVERIFY(QTest::qWaitFor([&] { return !windows.last()->isReading(); }));
    QCOMPARE(windows.last()->markedText(), text);
}

void MainWindowTest::coverageFilters()
{
    open(12);
    m_window->action(ActionId::ShowCoverage)->trigger();
    settle();
    auto *pane = m_window->findChild<CoveragePane *>();
    QVERIFY(pane->isVisible());
    QCOMPARE(pane->model()->rowCount(), 3); // the sum, and two regions
    const QModelIndex cell = pane->model()->index(2, 0);
    QTest::mouseClick(pane->table()->viewport(), Qt::LeftButton, {},
                      pane->table()->visualRect(cell).center());
    settle();
    QCOMPARE(model()->rowCount(), 6);
    QCOMPARE(m_window->session()->filterText(),
             u"recipient = 111122223333 and region = us-east-1 and time = 2024-03-01"_s);
    m_window->applyFilter(u"user = alice"_s);
    settle();
    QTest::mouseClick(pane->table()->viewport(), Qt::LeftButton, Qt::AltModifier,
                      pane->table()->visualRect(cell).center());
    settle();
    QCOMPARE(
        m_window->session()->filterText(),
        u"user = alice and not (recipient = 111122223333 and region = us-east-1 and time = 2024-03-01)"_s);
    m_window->applyFilter({});
    settle();
    pane->table()->setCurrentIndex(pane->model()->index(0, 0));
    QTest::keyClick(pane->table(), Qt::Key_Return);
    settle();
    QCOMPARE(model()->rowCount(), 12);
    QTest::mouseClick(pane->findChild<QToolButton *>(u"coverageCopy"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"account,region,2024-03-01\n111122223333,eu-central-1,6\n111122223333,us-east-1,6\n"_s);
}

void MainWindowTest::escapeGoesBackToTheTable()
{
    open(4);
    m_window->filterBar()->focusEdit();
    QTest::keyClick(m_window->filterBar()->edit(), Qt::Key_Escape);
    QVERIFY(m_window->table()->hasFocus());
}

void MainWindowTest::remembersColumnsHistoryAndZone()
{
    open(4);
    m_window->table()->hideColumn(Field::Region);
    m_window->applyFilter(u"user = bob"_s);
    m_settings->setTimeZone("Europe/Berlin");
    m_window->close();
    m_window.reset();
    const QByteArray panes = m_settings->paneState();
    QVERIFY(!panes.isEmpty());
    m_settings.reset();

    m_settings = std::make_unique<Settings>(file(u"settings.json"_s)); // as the next run reads it
    QCOMPARE(m_settings->paneState(), panes);
    MainWindow second(*m_settings);
    QCOMPARE(second.table()->eventModel()->columnOf(Field::Region), -1);
    QCOMPARE(second.filterBar()->history(), QStringList{u"user = bob"_s});
    QCOMPARE(second.table()->eventModel()->timeZone(), QTimeZone("Europe/Berlin"));
}

// The window opens as it does the first time, and what is chosen then is kept.
void MainWindowTest::nonsenseAsSettings()
{
    const QString path = file(u"other.json"_s);
    for (const QByteArray &text : {QByteArray("{\"columns\":7,\"window/panes\":[[1]],\"timeZone\":{}}"),
                                   QByteArray("\x00\xff{[", 4), QByteArray(2'000'000, '[')}) {
        QFile damaged(path);
        QVERIFY(damaged.open(QFile::WriteOnly | QFile::Truncate));
        QCOMPARE(damaged.write(text), text.size());
        damaged.close();
        {
            Settings settings(path);
            const MainWindow window(settings);
            QCOMPARE(window.table()->shownColumns(), defaultColumns());
            settings.setShowCopies(true);
        }
        QVERIFY(Settings(path).showCopies());
    }
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

void MainWindowTest::everyActionHasItsOwnKey()
{
    QHash<QKeySequence, QString> keys;
    for (const ActionInfo &info : allActions()) {
        const QList<QKeySequence> shortcuts = m_window->action(info.id)->shortcuts();
        for (const QKeySequence &key : shortcuts) {
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

TRAILSCOPE_TEST(MainWindowTest)
#include "mainwindowtest.moc"
