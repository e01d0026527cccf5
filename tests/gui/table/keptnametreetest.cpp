// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "columns/keptnametree.h"
#include "support/testprogram.h"

#include <QtGui/QStandardItemModel>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <memory>

using namespace Qt::StringLiterals;
using namespace trailscope;

// A tree whose names stay while what belongs to them scrolls.
class KeptNameTreeTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_tree.reset(); }

    void namesStay_data();
    void namesStay();
    void theyLookAsTheyDid();
    void branchesOpenThere();

private:
    [[nodiscard]] QModelIndex name(int row) const
    {
        return m_tree->model()->index(row, 0, m_tree->model()->index(0, 0));
    }
    void scroll(int x) const { m_tree->horizontalScrollBar()->setValue(x); }

    std::unique_ptr<KeptNameTree> m_tree;
};

void KeptNameTreeTest::init()
{
    m_tree = std::make_unique<KeptNameTree>();
    auto *model = new QStandardItemModel(m_tree.get());
    const auto row = [](const QString &text) {
        QList<QStandardItem *> items{new QStandardItem(text)};
        for (int column = 0; column < 5; ++column)
            items.append(new QStandardItem(QString::number(column)));
        return items;
    };
    model->appendRow(row(u"account"_s));
    for (int i = 0; i < 5; ++i) {
        model->item(0)->appendRow(row(u"user %1"_s.arg(i)));
        model->item(0)->child(i)->appendRow(row(u"session"_s));
    }
    m_tree->setModel(model);
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(false);
    for (int column = 0; column < model->columnCount(); ++column)
        m_tree->header()->resizeSection(column, column == 0 ? 160 : 100);
    m_tree->expand(model->index(0, 0));
    m_tree->resize(320, 300);
    m_tree->show();
    m_tree->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_tree.get()));
    m_tree->setFocus();
}

void KeptNameTreeTest::namesStay_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("from the left") << Qt::LeftToRight;
    QTest::newRow("from the right") << Qt::RightToLeft;
}

void KeptNameTreeTest::namesStay()
{
    QFETCH(const Qt::LayoutDirection, direction);
    m_tree->setLayoutDirection(direction);
    QCoreApplication::processEvents();
    const QRect place = m_tree->visualRect(name(1));
    const QRect count = m_tree->visualRect(name(1).siblingAtColumn(1));
    for (const int by : {60, 220}) {
        scroll(by);
        QCOMPARE(m_tree->visualRect(name(1)), place);
        QVERIFY(m_tree->visualRect(name(1).siblingAtColumn(1)) != count);
        QCOMPARE(m_tree->indexAt(place.center()), name(1));
        QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(m_tree->currentIndex(), name(1));
        m_tree->scrollTo(name(2));
        QCOMPARE(m_tree->horizontalScrollBar()->value(), by);
    }
}

void KeptNameTreeTest::theyLookAsTheyDid()
{
    m_tree->setCurrentIndex(name(2));
    m_tree->clearFocus();
    QTest::mouseMove(m_tree->viewport(), {300, 280});
    const QRect area(0, 0, 158, 150);
    const QImage before = m_tree->viewport()->grab(area).toImage();
    scroll(220);
    QCOMPARE(m_tree->viewport()->grab(area).toImage(), before);
}

void KeptNameTreeTest::branchesOpenThere()
{
    for (const int by : {60, 220}) {
        scroll(by);
        const QRect place = m_tree->visualRect(name(1));
        QVERIFY(!m_tree->isExpanded(name(1)));
        QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {},
                          {place.left() - m_tree->indentation() / 2, place.center().y()});
        QVERIFY(m_tree->isExpanded(name(1)));
        m_tree->collapse(name(1));
    }
}

TRAILSCOPE_TEST(KeptNameTreeTest)
#include "keptnametreetest.moc"
