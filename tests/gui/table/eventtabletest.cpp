// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "table/eventtableview.h"

#include "gui/window/trailfiles.h"
#include "session/trailsession.h"
#include "support/handmadefindings.h"
#include "support/testprogram.h"
#include "table/tablepane.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

class EventTableTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void modelShowsEvents();
    void modelTellsEventsApart();
    void cellText_data();
    void cellText();
    void servicesAreShortInCells();
    void longCellsShowTheirBeginning();
    void pathColumnComesInTheBackground();
    void derivedColumnFollows();
    void headerClickSorts();
    void currentEventSurvivesSortAndFilter();
    void eventComesBackWhenTheFilterIsCleared();
    void selectionSurvivesAFilter();
    void scrollPlaceSurvivesAFilter();
    void filterShowsItsTopWhereNothingIsSelected();
    void oneEventIsCurrentSelectedShownAndCopied();
    void newColumnLeavesNoHole();
    void columnsHideShowAndReset();
    void columnOrderAndWidthsAreRestored();
    void restoreRefusesNonsense();
    void timeZoneChangesCellsAndTitle();
    void copyIsTabSeparatedInColumnOrder();
    void nextAndPrevious();
    void lettersDoNotSearch();
    void tooManyRowsAreToldSo();
    void emptyStates();

private:
    void load(int count);
    void settle();
    [[nodiscard]] EventTableView *table() const { return m_pane->table(); }
    [[nodiscard]] EventTableModel *model() const { return table()->eventModel(); }
    [[nodiscard]] QString cell(int row, const FieldRef &field) const
    {
        return model()->index(row, model()->columnOf(field)).data().toString();
    }
    void clickHeader(const FieldRef &field);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<TrailSession> m_session;
    std::unique_ptr<TablePane> m_pane;
    std::optional<EventIndex> m_shown; // as other panes are told
};

void EventTableTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_session = std::make_unique<TrailSession>();
    m_pane = std::make_unique<TablePane>();
    new QAbstractItemModelTester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest, model());
    connect(m_session.get(), &TrailSession::viewChanged, table(), &EventTableView::showView);
    connect(m_session.get(), &TrailSession::pathColumnsChanged, table(),
            [this] { table()->setPathColumns(m_session->pathColumns()); });
    connect(table(), &EventTableView::sortRequested, m_session.get(), &TrailSession::setSort);
    m_pane->resize(1000, 400);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void EventTableTest::cleanup()
{
    m_pane.reset();
    m_session.reset();
    m_dir.reset();
}

void EventTableTest::load(int count)
{
    const QString path = m_dir->filePath(u"events.json"_s);
    QVERIFY(writeTrail(path, count));
    m_session->openPaths({path.toStdString()});
    settle();
    m_pane->follow(*m_session);
    QCOMPARE(model()->rowCount(), count);
}

void EventTableTest::settle()
{
    QVERIFY(QTest::qWaitFor([&] { return m_session->isSettled(); }, 30000));
}

void EventTableTest::clickHeader(const FieldRef &field)
{
    QHeaderView *header = table()->horizontalHeader();
    const int column = model()->columnOf(field);
    table()->scrollTo(model()->index(0, column));
    const QPoint place(header->sectionViewportPosition(column) + 12, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    settle();
}

void EventTableTest::modelShowsEvents()
{
    load(10);
    QCOMPARE(cell(0, Field::Event), u"ListBuckets"_s);
    QCOMPARE(cell(3, Field::Outcome), u"denied"_s);
    QCOMPARE(cell(3, Field::Error), u"AccessDenied"_s);
    QCOMPARE(cell(0, Field::Error), QString());
    QCOMPARE(cell(9, Field::Time), u"2024-03-01 00:09:00Z"_s);
    QCOMPARE(model()->headerData(0, Qt::Horizontal).toString(), u"Time (UTC)"_s);
}

void EventTableTest::modelTellsEventsApart()
{
    load(4);
    QList<bool> writes;
    QList<int> outcomes;
    for (int row = 0; row < 4; ++row) {
        writes.append(model()->index(row, 0).data(EventTableModel::WriteRole).toBool());
        outcomes.append(model()->index(row, 0).data(EventTableModel::OutcomeRole).toInt());
    }
    QCOMPARE(writes, (QList<bool>{false, true, false, true}));
    QCOMPARE(outcomes, (QList<int>{0, 0, 0, static_cast<int>(Outcome::Denied)}));
}

void EventTableTest::cellText_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("hasValue");
    QTest::newRow("user") << u"user"_s << u"alice"_s << true;
    QTest::newRow("absent") << u"role"_s << QString() << false;
    QTest::newRow("identifier") << u"eventID"_s << u"00000000-0000-4000-8000-000000000003"_s << true;
    QTest::newRow("absent identifier") << u"requestID"_s << QString() << false;
    QTest::newRow("boolean") << u"write"_s << u"true"_s << true;
}

void EventTableTest::cellText()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(bool, hasValue);
    load(4);
    const FieldRef column = *parseFieldRef(field.toStdString());
    table()->showColumn(column);
    QCOMPARE(cell(3, column), text);
    const auto values = model()->valuesAt(model()->index(3, model()->columnOf(column)));
    QCOMPARE(values.size(), 1U);
    QCOMPARE(values.front().value.has_value(), hasValue);
    if (hasValue) {
        QCOMPARE(QString::fromStdString(*values.front().value), text);
    }
}

// Only the cell leaves out what all services have: not what it is filtered by, nor the tooltip.
void EventTableTest::servicesAreShortInCells()
{
    load(4);
    QCOMPARE(cell(3, Field::Service), u"cloudtrail"_s);
    const QModelIndex index = model()->index(3, model()->columnOf(Field::Service));
    QCOMPARE(*model()->valuesAt(index).front().value, "cloudtrail.amazonaws.com");
    QCOMPARE(index.data(Qt::ToolTipRole).toString(), u"cloudtrail.amazonaws.com"_s);
}

// All of it is in the tool tip and on the clipboard.
void EventTableTest::longCellsShowTheirBeginning()
{
    QJsonObject event = testEvent(0);
    const QString agent = u"x"_s % QString(3000, u'ä');
    event.insert(u"userAgent"_s, agent);
    QFile file(m_dir->filePath(u"long.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(event).toJson(QJsonDocument::Compact));
    file.close();
    m_session->openPaths({file.fileName().toStdString()});
    settle();
    QCOMPARE(model()->rowCount(), 1);
    table()->showColumn(Field::Agent);
    const QModelIndex index = model()->index(0, model()->columnOf(Field::Agent));
    const auto most = static_cast<qsizetype>(EventCells::kMostShownBytes);
    QCOMPARE(index.data().toString(), QString(agent.left(most / 2) % u"…"_s));
    QCOMPARE(index.data(Qt::ToolTipRole).toString(), agent);
    table()->setCurrentIndex(index);
    QTest::keySequence(table(), QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->text().contains(agent));
}

void EventTableTest::pathColumnComesInTheBackground()
{
    load(6);
    const FieldRef path = *parseFieldRef("requestParameters.bucketName");
    table()->showColumn(path);
    QCOMPARE(cell(0, path), u"…"_s);
    QVERIFY(model()->valuesAt(model()->index(0, model()->columnOf(path))).empty());
    m_session->requestColumns({path});
    settle();
    QCOMPARE(cell(0, path), u"bucket-0"_s);
    QCOMPARE(cell(5, path), u"bucket-2"_s);
    clickHeader(path);
    QCOMPARE(cell(0, path), u"bucket-0"_s);
    QCOMPARE(cell(5, path), u"bucket-2"_s);
}

void EventTableTest::derivedColumnFollows()
{
    load(3);
    table()->showColumn(Field::Record);
    QCOMPARE(cell(0, Field::Record), u"…"_s); // nobody has looked yet
    QVERIFY(model()->valuesAt(model()->index(0, model()->columnOf(Field::Record))).empty());
    m_session->requestColumns({Field::Time, Field::Record});
    settle();
    QCOMPARE(cell(0, Field::Record), u"whole"_s);
    m_session->derive(foundByEvent(Field::Record, {{"red", "blue"}, {}}));
    settle();
    QCOMPARE(cell(0, Field::Record), u"red; blue"_s);
    const auto values = model()->valuesAt(model()->index(0, model()->columnOf(Field::Record)));
    QCOMPARE(values.size(), std::size_t{2});
    QCOMPARE(values.at(1), (FieldValue{Field::Record, "blue"}));
    QCOMPARE(cell(1, Field::Record), QString());
    QVERIFY(!model()->valuesAt(model()->index(1, model()->columnOf(Field::Record))).at(0).value);
    QCOMPARE(cell(2, Field::Record), u"…"_s); // not known yet
    QVERIFY(model()->index(2, model()->columnOf(Field::Record)).data(EventTableModel::PendingRole).toBool());
}

void EventTableTest::headerClickSorts()
{
    load(8);
    QSignalSpy reset(model(), &QAbstractItemModel::modelReset);
    clickHeader(Field::Event);
    QCOMPARE(cell(0, Field::Event), u"DeleteTrail"_s);
    QCOMPARE(cell(0, Field::Time), u"2024-03-01 00:03:00Z"_s); // ties by time
    QCOMPARE(cell(1, Field::Time), u"2024-03-01 00:07:00Z"_s);
    clickHeader(Field::Event);
    QCOMPARE(cell(0, Field::Event), u"PutBucketPolicy"_s);
    QCOMPARE(table()->horizontalHeader()->sortIndicatorSection(), model()->columnOf(Field::Event));
    QCOMPARE(table()->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(reset.count(), 0); // the same events: a change of layout
}

void EventTableTest::currentEventSurvivesSortAndFilter()
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

void EventTableTest::eventComesBackWhenTheFilterIsCleared()
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

void EventTableTest::selectionSurvivesAFilter()
{
    load(40);
    table()->selectAll();
    QCOMPARE(table()->selectedCount(), 40);
    m_session->setFilter(u"event = DeleteTrail or user = bob"_s);
    settle();
    QCOMPARE(table()->selectedCount(), 20);
    QCOMPARE(table()->selectedEvents(100).size(), 20U);
}

void EventTableTest::scrollPlaceSurvivesAFilter()
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

void EventTableTest::filterShowsItsTopWhereNothingIsSelected()
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
void EventTableTest::oneEventIsCurrentSelectedShownAndCopied()
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

void EventTableTest::newColumnLeavesNoHole()
{
    load(20);
    table()->setCurrentEvent(model()->eventAt(2));
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(table()->selectedCount(), 2);
    table()->showColumn(*parseFieldRef("requestParameters.bucketName"));
    QCOMPARE(table()->selectedCount(), 2);
    for (int column = 0; column < model()->columnCount(); ++column) {
        QVERIFY(table()->selectionModel()->isSelected(model()->index(2, column)));
        QVERIFY(table()->selectionModel()->isSelected(model()->index(3, column)));
    }
}

void EventTableTest::columnsHideShowAndReset()
{
    load(4);
    const int before = model()->columnCount();
    QSignalSpy changed(table(), &EventTableView::columnsChanged);
    QMenu menu;
    table()->fillColumnMenu(&menu);
    auto *region = menu.findChild<QAction *>(u"region"_s);
    QVERIFY(region != nullptr);
    QVERIFY(region->isChecked());
    region->trigger();
    QCOMPARE(model()->columnOf(Field::Region), -1);
    QCOMPARE(model()->columnCount(), before - 1);
    auto *key = menu.findChild<QAction *>(u"key"_s);
    QVERIFY(!key->isChecked());
    key->trigger();
    QVERIFY(model()->columnOf(Field::Key) >= 0);
    QVERIFY(changed.count() >= 2);
    table()->resetColumns();
    QCOMPARE(model()->columns(), defaultColumns());
}

void EventTableTest::columnOrderAndWidthsAreRestored()
{
    load(4);
    table()->horizontalHeader()->moveSection(0, 3);
    table()->hideColumn(Field::Account);
    table()->showColumn(*parseFieldRef("requestParameters.bucketName"));
    const std::vector<FieldRef> shown = table()->shownColumns();
    QVERIFY(shown[3] == FieldRef(Field::Time));
    const QVariantMap state = table()->saveColumns();

    EventTableView other;
    QVERIFY(other.restoreColumns(state));
    QCOMPARE(other.shownColumns(), shown);
}

void EventTableTest::restoreRefusesNonsense()
{
    const std::vector<FieldRef> before = table()->shownColumns();
    QVERIFY(!table()->restoreColumns({{u"version"_s, 99}}));
    QVERIFY(!table()->restoreColumns({}));
    QCOMPARE(table()->shownColumns(), before);
    const QVariantList columns{QVariantMap{{u"name"_s, u"..//"_s}}, QVariantMap{{u"name"_s, u"event"_s}},
                               QVariantMap{{u"name"_s, u"event"_s}}};
    QVERIFY(table()->restoreColumns({{u"version"_s, 1}, {u"columns"_s, columns}}));
    QCOMPARE(table()->shownColumns(), std::vector<FieldRef>{Field::Event});
    const QVariantList wide{QVariantMap{{u"name"_s, u"event"_s}, {u"width"_s, 2'000'000'000}}};
    QVERIFY(table()->restoreColumns({{u"version"_s, 1}, {u"columns"_s, wide}}));
    QVERIFY(table()->columnWidth(0) < 10'000);
}

void EventTableTest::timeZoneChangesCellsAndTitle()
{
    load(1);
    table()->setTimeZone(QTimeZone("Asia/Kolkata"));
    QCOMPARE(cell(0, Field::Time), u"2024-03-01 05:30:00+05:30"_s);
    QCOMPARE(model()->headerData(model()->columnOf(Field::Time), Qt::Horizontal).toString(),
             u"Time (Asia/Kolkata)"_s);
}

void EventTableTest::copyIsTabSeparatedInColumnOrder()
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

void EventTableTest::nextAndPrevious()
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

void EventTableTest::lettersDoNotSearch()
{
    load(8);
    table()->setCurrentEvent(model()->eventAt(0));
    QTest::keyClicks(table(), u"2024"_s);
    QCOMPARE(table()->currentIndex().row(), 0);
}

void EventTableTest::tooManyRowsAreToldSo()
{
    load(20);
    model()->setMaximumRows(5);
    m_pane->follow(*m_session);
    QCOMPARE(model()->rowCount(), 5);
    QVERIFY(model()->isTruncated());
    QCOMPARE(model()->rowOf(model()->view().rows->at(10)), -1);
    clickHeader(Field::Event); // other rows are the first five now
    QCOMPARE(model()->rowCount(), 5);
    QCOMPARE(cell(4, Field::Event), u"DeleteTrail"_s);
}

void EventTableTest::emptyStates()
{
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->page(), TablePane::Page::Start);
    load(4);
    QCOMPARE(m_pane->page(), TablePane::Page::Table);
    m_session->setFilter(u"user = nobody"_s);
    settle();
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->page(), TablePane::Page::NoMatches);

    QFile other(m_dir->filePath(u"other.json"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("{\"hello\": 1}");
    other.close();
    m_session->openPaths({other.fileName().toStdString()});
    settle();
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->page(), TablePane::Page::NoEvents);
    const auto *report = m_pane->findChild<QPushButton *>(u"showReport"_s);
    QVERIFY(report->isVisibleTo(m_pane.get()));

    QVERIFY(QDir(m_dir->path()).mkdir(u"empty"_s));
    m_session->openPaths({m_dir->filePath(u"empty"_s).toStdString()});
    settle();
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->page(), TablePane::Page::NoEvents);
    QVERIFY(!report->isVisibleTo(m_pane.get())); // there is nothing in it

    m_session->close();
    m_pane->follow(*m_session);
    QCOMPARE(m_pane->page(), TablePane::Page::Start);
}

TRAILSCOPE_TEST(EventTableTest)
#include "eventtabletest.moc"
