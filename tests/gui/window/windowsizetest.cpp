// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "detail/decodedview.h"
#include "support/testprogram.h"
#include "window/panearea.h"

#include <QtGui/QScreen>
#include <QtWidgets/QDockWidget>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What the window needs of a screen.
class WindowSizeTest : public WindowFixture {
    Q_OBJECT

private slots:
    void firstWindowFitsTheScreen();
    void fitsALaptop_data();
    void fitsALaptop();
};

// Where pixels are large the screen is small: 1280 by 800 at scale 2 are 640 by 400.
void WindowSizeTest::firstWindowFitsTheScreen()
{
    const MainWindow window(*m_settings);
    const QSize screen = window.screen()->availableSize();
    QVERIFY(window.width() <= screen.width() && window.height() <= screen.height());
    const QSize least = window.minimumSizeHint();
    QVERIFY2(least.width() <= 640 && least.height() <= 400,
             qPrintable(u"%1 x %2"_s.arg(least.width()).arg(least.height())));
}

void WindowSizeTest::fitsALaptop_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1280 x 800") << QSize(1280, 800);
    QTest::newRow("1024 x 700") << QSize(1024, 700);
}

void WindowSizeTest::fitsALaptop()
{
    QFETCH(const QSize, size);
    open(60);
    m_window->applyFilter(u"event exists and user exists"_s); // with the row of its parts
    settle();
    m_window->resize(size);
    QCoreApplication::processEvents();
    QCOMPARE(m_window->size(), size);
    const QRect inside = m_window->rect();
    for (const PaneArea::Dock &dock : m_window->panes()->docks()) {
        // One that stands behind another in a tab has no place.
        if (!dock.widget->visibleRegion().isEmpty()) {
            const QRect place(dock.widget->mapTo(m_window.get(), QPoint()), dock.widget->size());
            QVERIFY2(inside.contains(place), dock.row->id);
        }
    }
    const QTableView *table = m_window->table();
    QVERIFY(table->viewport()->height() / table->rowHeight(0) >= 4);
    QVERIFY(table->viewport()->width() >= 400);
    // What was asked for need not be scrolled to.
    const auto *decoded = m_window->findChild<DecodedView *>();
    const QAbstractItemModel *event = decoded->model();
    const QModelIndex request = event->index(0, 0);
    QCOMPARE(request.data().toString(), u"Request parameters"_s);
    const QModelIndex bucket = event->index(0, 0, request);
    QCOMPARE(bucket.data().toString(), u"bucketName"_s);
    QVERIFY(decoded->viewport()->rect().contains(decoded->visualRect(bucket)));
}

TRAILSCOPE_TEST(WindowSizeTest)
#include "windowsizetest.moc"
