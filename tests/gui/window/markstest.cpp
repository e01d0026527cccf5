// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/browse/grab.h"
#include "gui/window/windowfixture.h"
#include "session/markedevents.h"
#include "support/testprogram.h"

#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QToolButton>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Marks, driven by keys and clicks.
class MarksTest : public WindowFixture {
    Q_OBJECT

private slots:
    void marksTheSelection();
    void showsMarks();
    void clicksInTheGutter();
    void showsAndSetsTheMarkOfTheCurrentEvent();
    void goesFromMarkToMark();
    void surviveFilterAndOrder();
    void surviveAddedFiles();
    void surviveOpeningAnew();
    void tellConflictsApart();
    void aCopyShowsTheMarkOfItsRow();
    void actionsFollow();
    void showsMarkedOnly();

private:
    [[nodiscard]] MarkedEvents *marks() const { return m_window->session()->marks(); }
    [[nodiscard]] QList<int> markedRows() const
    {
        QList<int> rows;
        for (int row = 0; row < model()->rowCount(); ++row) {
            if (model()->headerData(row, Qt::Vertical, EventTableModel::MarkedRole).toBool()) {
                rows.append(row);
            }
        }
        return rows;
    }
    void select(int row) { m_window->table()->setCurrentEvent(model()->eventAt(row)); }
    void mark(int row)
    {
        select(row);
        QTest::keyClick(m_window->table(), Qt::Key_M, Qt::ControlModifier);
    }
    void press(Qt::Key key)
    {
        QTest::keyClick(m_window->table(), key, Qt::ControlModifier | Qt::ShiftModifier);
    }
    [[nodiscard]] int row() const { return m_window->table()->currentIndex().row(); }
};

void MarksTest::marksTheSelection()
{
    open(8);
    select(2);
    QTest::keyClick(m_window->table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_window->table(), Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(markedRows(), (QList{2, 3}));
    QTest::keyClick(m_window->table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_window->table(), Qt::Key_M, Qt::ControlModifier); // one of them is not marked
    QCOMPARE(markedRows(), (QList{2, 3, 4}));
    QTest::keyClick(m_window->table(), Qt::Key_M, Qt::ControlModifier);
    QVERIFY(markedRows().isEmpty());
}

void MarksTest::showsMarks()
{
    open(8);
    auto *gutter = m_window->table()->verticalHeader();
    QVERIFY(gutter->isVisible());
    QVERIFY(gutter->width() < 30);
    const QImage before = gutter->grab().toImage();
    mark(1);
    const QImage after = gutter->grab().toImage();
    QVERIFY(before != after);
    const int height = gutter->sectionSize(0);
    QCOMPARE(after.copy(0, 0, after.width(), height), before.copy(0, 0, before.width(), height));
    QCOMPARE(model()->headerData(1, Qt::Vertical, Qt::DisplayRole).toString(), u"Marked"_s);
    QVERIFY(!model()->headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
}

void MarksTest::clicksInTheGutter()
{
    open(8);
    auto *gutter = m_window->table()->verticalHeader();
    const QPoint place(gutter->width() / 2, gutter->sectionViewportPosition(5) + 3);
    QTest::mouseClick(gutter->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(markedRows(), QList{5});
    QCOMPARE(row(), 0); // the current event stays
    QTest::mouseClick(gutter->viewport(), Qt::LeftButton, {}, place);
    QVERIFY(markedRows().isEmpty());
    QTest::mouseClick(gutter->viewport(), Qt::LeftButton, {}, QPoint(2, gutter->viewport()->height() - 2));
    QVERIFY(markedRows().isEmpty()); // below the last row
}

void MarksTest::showsAndSetsTheMarkOfTheCurrentEvent()
{
    open(8);
    auto *button = m_window->findChild<QToolButton *>(u"detailMark"_s);
    QVERIFY(button->isVisible());
    QVERIFY(!button->isChecked());
    mark(1);
    QVERIFY(button->isChecked());
    QCOMPARE(button->text(), u"Marked"_s);
    QTest::keyClick(m_window->table(), Qt::Key_Down);
    QVERIFY(!button->isChecked());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(markedRows(), (QList{1, 2}));
    QVERIFY(button->isChecked());
    grab(*m_window, u"marks"_s);
}

void MarksTest::goesFromMarkToMark()
{
    open(12);
    for (const int row : {2, 5, 9}) {
        mark(row);
    }
    press(Qt::Key_N);
    QCOMPARE(row(), 2); // begins again
    press(Qt::Key_N);
    QCOMPARE(row(), 5);
    press(Qt::Key_B);
    QCOMPARE(row(), 2);
    press(Qt::Key_B);
    QCOMPARE(row(), 9);
    m_window->applyFilter(u"event = ListBuckets"_s); // rows 0, 4 and 8
    settle();
    const int current = row();
    press(Qt::Key_N);
    QCOMPARE(row(), current); // nothing that is shown is marked
}

void MarksTest::surviveFilterAndOrder()
{
    open(12);
    mark(3);
    mark(7);
    m_window->applyFilter(u"event = DeleteTrail"_s); // 3, 7 and 11
    settle();
    QCOMPARE(markedRows(), (QList{0, 1}));
    m_window->session()->setSort({.field = Field::Time, .descending = true});
    settle();
    QCOMPARE(markedRows(), (QList{1, 2}));
    m_window->applyFilter({});
    settle();
    QCOMPARE(markedRows(), (QList{4, 8}));
}

void MarksTest::surviveAddedFiles()
{
    QVERIFY(writeTrail(file(u"later.json"_s), 4, 4));
    m_window->openPaths({file(u"later.json"_s)});
    settle();
    mark(1);
    QVERIFY(writeTrail(file(u"earlier.json"_s), 4));
    m_window->openPaths({file(u"earlier.json"_s)}, TrailSession::OpenMode::Add);
    settle();
    QCOMPARE(model()->rowCount(), 8);
    QCOMPARE(markedRows(), QList{5});
}

void MarksTest::surviveOpeningAnew()
{
    open(12);
    mark(3);
    mark(7); // the key of which may not be known yet
    m_window->session()->openAnew();
    settle();
    QVERIFY(waitFor([&] { return marks()->count() == 2; }));
    QCOMPARE(markedRows(), (QList{3, 7}));
    QCOMPARE(marks()->waitingCount(), 0U);

    QVERIFY(writeTrail(file(u"other.json"_s), 5)); // has one of the two
    m_window->openPaths({file(u"other.json"_s)});
    settle();
    QVERIFY(waitFor([&] { return marks()->count() == 1; }));
    QCOMPARE(markedRows(), QList{3});
    m_window->openPaths({file(u"events.json"_s)});
    settle();
    QVERIFY(waitFor([&] { return marks()->count() == 2; }));
    QCOMPARE(markedRows(), (QList{3, 7}));

    m_window->action(ActionId::UnmarkAll)->trigger();
    m_window->session()->openAnew();
    settle();
    QVERIFY(waitFor([&] { return marks()->isSettled(); }));
    QVERIFY(markedRows().isEmpty());
}

void MarksTest::tellConflictsApart()
{
    QJsonObject planted = testEvent(1);
    planted.insert(u"eventName"_s, u"GetBucketPolicy"_s);
    const QJsonArray records{testEvent(0), testEvent(1), planted};
    QFile log(file(u"conflict.json"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write(QJsonDocument(QJsonObject{{u"Records"_s, records}}).toJson());
    log.close();
    m_window->openPaths({log.fileName()});
    settle();
    QCOMPARE(model()->rowCount(), 3);
    const auto nameOf
        = [this](int row) { return model()->index(row, model()->columnOf(Field::Event)).data().toString(); };
    const int plantedRow = nameOf(1) == u"GetBucketPolicy"_s ? 1 : 2;
    mark(plantedRow);
    m_window->session()->openAnew();
    settle();
    QVERIFY(waitFor([&] { return marks()->count() == 1; }));
    QCOMPARE(markedRows().size(), 1);
    QCOMPARE(nameOf(markedRows().constFirst()), u"GetBucketPolicy"_s);
}

void MarksTest::aCopyShowsTheMarkOfItsRow()
{
    QVERIFY(writeTrail(file(u"a.json"_s), 2));
    QVERIFY(writeTrail(file(u"b.json"_s), 2));
    m_window->openPaths({file(u"a.json"_s), file(u"b.json"_s)});
    settle();
    m_window->action(ActionId::ShowCopies)->trigger();
    settle();
    QCOMPARE(model()->rowCount(), 4);
    mark(0);
    QCOMPARE(markedRows().size(), 2);
    QCOMPARE(marks()->count(), 1U);
    mark(markedRows().constLast());
    QVERIFY(markedRows().isEmpty());
}

void MarksTest::actionsFollow()
{
    const auto isEnabled = [this](ActionId id) { return m_window->action(id)->isEnabled(); };
    QVERIFY(!isEnabled(ActionId::ToggleMark));
    open(4);
    QVERIFY(isEnabled(ActionId::ToggleMark));
    QVERIFY(!isEnabled(ActionId::NextMark));
    QVERIFY(!isEnabled(ActionId::UnmarkAll));
    mark(1);
    QVERIFY(isEnabled(ActionId::NextMark));
    m_window->action(ActionId::UnmarkAll)->trigger();
    QVERIFY(markedRows().isEmpty());
    QVERIFY(!isEnabled(ActionId::UnmarkAll));
}

void MarksTest::showsMarkedOnly()
{
    QAction *action = m_window->action(ActionId::ShowMarked);
    QVERIFY(!action->isEnabled());
    open(12);
    QVERIFY(!action->isEnabled());
    mark(3);
    mark(6);
    mark(7);
    m_window->applyFilter(u"event = DeleteTrail"_s); // 3, 7 and 11
    settle();
    press(Qt::Key_M);
    settle();
    QCOMPARE(m_window->session()->filterText(), u"event = DeleteTrail and marked = true"_s);
    QVERIFY(action->isChecked());
    QCOMPARE(model()->rowCount(), 2);
    QCOMPARE(markedRows(), (QList{0, 1}));
    mark(0); // no longer
    settle();
    QCOMPARE(model()->rowCount(), 1);
    mark(0);
    settle();
    QCOMPARE(model()->rowCount(), 0);
    QVERIFY(action->isEnabled()); // the way out
    action->trigger();
    settle();
    QCOMPARE(m_window->session()->filterText(), u"event = DeleteTrail"_s);
    QVERIFY(!action->isChecked());
    QCOMPARE(model()->rowCount(), 3);
    // Typed, it is the same; another value is not it.
    m_window->applyFilter(u"marked = true"_s);
    settle();
    QVERIFY(action->isChecked());
    QCOMPARE(model()->rowCount(), 1);
    m_window->applyFilter(u"marked = false"_s);
    settle();
    QVERIFY(!action->isChecked());
    QCOMPARE(model()->rowCount(), 11);
    action->trigger();
    settle();
    QCOMPARE(m_window->session()->filterText(), u"marked = true"_s);
    m_window->action(ActionId::UnmarkAll)->trigger();
    settle();
    QCOMPARE(model()->rowCount(), 0);
}

TRAILSCOPE_TEST(MarksTest)
#include "markstest.moc"
