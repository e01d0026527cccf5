// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "columns/keptcolumnstable.h"
#include "columns/keptheader.h"
#include "support/testprogram.h"

#include <QtGui/QStandardItemModel>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <memory>

using namespace Qt::StringLiterals;
using namespace trailscope;

namespace {

constexpr int kColumnWidth = 100;
constexpr int kRowHeight = 20;
constexpr int kScrolled = 120;

} // namespace

// Columns that stay while the others scroll under them.
class KeptColumnsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_table.reset(); }

    void nothingIsKeptWhileNothingIsScrolled();
    void whatIsKeptIsWhereItStood_data();
    void whatIsKeptIsWhereItStood();
    void itLooksAsItDid();
    void clicksAndKeysMeanWhatIsSeen();
    void otherColumnsComeOutFromUnderIt();
    void theHeaderWorksThere();
    void asManyAsLeaveRoom();

private:
    [[nodiscard]] KeptHeader *header() const { return m_table->keptHeader(); }
    [[nodiscard]] QModelIndex cell(int row, int column) const { return m_table->model()->index(row, column); }
    void scroll(int x) const { m_table->horizontalScrollBar()->setValue(x); }

    std::unique_ptr<KeptColumnsTable> m_table;
};

void KeptColumnsTest::init()
{
    m_table = std::make_unique<KeptColumnsTable>();
    auto *model = new QStandardItemModel(40, 10, m_table.get());
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column)
            model->setItem(row, column, new QStandardItem(u"%1.%2"_s.arg(row).arg(column)));
    }
    m_table->setModel(model);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(kRowHeight);
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setDefaultSectionSize(kColumnWidth);
    m_table->horizontalHeader()->setSectionsClickable(true);
    header()->setKeptCount(2);
    m_table->resize(500, 300);
    m_table->show();
    m_table->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_table.get()));
    m_table->setFocus();
}

void KeptColumnsTest::nothingIsKeptWhileNothingIsScrolled()
{
    QVERIFY(header()->keptSections().empty());
    QCOMPARE(m_table->indexAt({250, 5}), cell(0, 2));
    scroll(kScrolled);
    QCOMPARE(header()->keptSections(), (std::vector{0, 1}));
    header()->setKeptCount(0);
    QCOMPARE(m_table->indexAt({5, 5}), cell(0, 1));
}

void KeptColumnsTest::whatIsKeptIsWhereItStood_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("from the left") << Qt::LeftToRight;
    QTest::newRow("from the right") << Qt::RightToLeft;
}

void KeptColumnsTest::whatIsKeptIsWhereItStood()
{
    QFETCH(const Qt::LayoutDirection, direction);
    m_table->setLayoutDirection(direction);
    QCoreApplication::processEvents();
    const QRect first = m_table->visualRect(cell(1, 0));
    const QRect second = m_table->visualRect(cell(1, 1));
    const QRect third = m_table->visualRect(cell(1, 2));
    scroll(kScrolled);
    QCOMPARE(m_table->visualRect(cell(1, 0)), first);
    QCOMPARE(m_table->visualRect(cell(1, 1)), second);
    QVERIFY(m_table->visualRect(cell(1, 2)) != third);
    QCOMPARE(m_table->indexAt(first.center()), cell(1, 0));
    QCOMPARE(m_table->indexAt(second.center()), cell(1, 1));
    // What the third stood on shows what is that much further.
    QCOMPARE(m_table->indexAt(third.center()).column(), 3);
    QCOMPARE(header()->shownSectionAt(second.center().x()), 1);
    QCOMPARE(header()->shownSectionAt(third.center().x()), 3);
}

void KeptColumnsTest::itLooksAsItDid()
{
    m_table->selectRow(2);
    m_table->clearFocus();
    QTest::mouseMove(m_table->viewport(), {450, 250});
    // But for the line at its edge.
    const QRect area(0, 0, 2 * kColumnWidth - 2, 10 * kRowHeight);
    const QRect titles(0, 0, 2 * kColumnWidth - 2, header()->height());
    const QImage before = m_table->viewport()->grab(area).toImage();
    const QImage titlesBefore = header()->viewport()->grab(titles).toImage();
    scroll(kScrolled);
    QCOMPARE(m_table->viewport()->grab(area).toImage(), before);
    QCOMPARE(header()->viewport()->grab(titles).toImage(), titlesBefore);
    header()->setKeptCount(0);
    QVERIFY(m_table->viewport()->grab(area).toImage() != before);
}

void KeptColumnsTest::clicksAndKeysMeanWhatIsSeen()
{
    scroll(kScrolled);
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, {150, kRowHeight + 5});
    QCOMPARE(m_table->currentIndex(), cell(1, 1));
    QVERIFY(m_table->selectionModel()->isRowSelected(1));
    QCOMPARE(m_table->horizontalScrollBar()->value(), kScrolled);
    QTest::keyClick(m_table.get(), Qt::Key_Down);
    QCOMPARE(m_table->currentIndex(), cell(2, 1));
    QTest::keyClick(m_table.get(), Qt::Key_Left);
    QCOMPARE(m_table->currentIndex(), cell(2, 0));
    QCOMPARE(m_table->horizontalScrollBar()->value(), kScrolled);
}

void KeptColumnsTest::otherColumnsComeOutFromUnderIt()
{
    scroll(400);
    m_table->scrollTo(cell(0, 4)); // wholly under it
    QCOMPARE(m_table->visualRect(cell(0, 4)).left(), 2 * kColumnWidth);
    scroll(250);
    m_table->scrollTo(cell(0, 4)); // under it by half
    QCOMPARE(m_table->visualRect(cell(0, 4)).left(), 2 * kColumnWidth);
    scroll(300);
    m_table->setCurrentIndex(cell(0, 1));
    QTest::keyClick(m_table.get(), Qt::Key_Right);
    QCOMPARE(m_table->currentIndex(), cell(0, 2));
    QVERIFY(m_table->visualRect(cell(0, 2)).left() >= 2 * kColumnWidth
            || m_table->horizontalScrollBar()->value() == 0);
    m_table->scrollTo(cell(0, 9));
    QVERIFY(m_table->visualRect(cell(0, 9)).right() < m_table->viewport()->width());
}

void KeptColumnsTest::theHeaderWorksThere()
{
    scroll(kScrolled);
    const QSignalSpy clicked(header(), &QHeaderView::sectionClicked);
    QTest::mouseClick(header()->viewport(), Qt::LeftButton, {}, {150, 8});
    QTest::mouseClick(header()->viewport(), Qt::LeftButton, {}, {250, 8});
    QCOMPARE(clicked.size(), 2);
    QCOMPARE(clicked.at(0).at(0).toInt(), 1);
    QCOMPARE(clicked.at(1).at(0).toInt(), 3);

    QTest::mousePress(header()->viewport(), Qt::LeftButton, {}, {kColumnWidth - 1, 8});
    QTest::mouseMove(header()->viewport(), {kColumnWidth + 10, 8});
    QTest::mouseMove(header()->viewport(), {kColumnWidth + 29, 8});
    QTest::mouseRelease(header()->viewport(), Qt::LeftButton, {}, {kColumnWidth + 29, 8});
    QCOMPARE(m_table->columnWidth(0), kColumnWidth + 30);
    QCOMPARE(m_table->columnWidth(1), kColumnWidth);
    QCOMPARE(m_table->visualRect(cell(0, 1)).left(), kColumnWidth + 30);
    QCOMPARE(header()->keptWidth(), 2 * kColumnWidth + 30);

    header()->moveSection(0, 1);
    QCOMPARE(header()->keptSections(), (std::vector{1, 0}));
    QCOMPARE(m_table->visualRect(cell(0, 1)).left(), 0);
    m_table->hideColumn(1);
    QCOMPARE(header()->keptSections(), (std::vector{0, 2}));
}

void KeptColumnsTest::asManyAsLeaveRoom()
{
    header()->setKeptCount(8);
    scroll(kScrolled);
    QCOMPARE(header()->keptSections().size(), 3U);
    m_table->setColumnWidth(0, 450);
    QVERIFY(header()->keptSections().empty());
}

TRAILSCOPE_TEST(KeptColumnsTest)
#include "keptcolumnstest.moc"
