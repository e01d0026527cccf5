// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// How long the window's thread is ever busy while the example trail loads, is filtered, sorted and scrolled.
// Times are printed and never judged: trailscope-stall-meter measures large archives. What is judged is that
// the window's event loop turns while each of these goes on, and that the result is the right one.

#include "bench/stallmeter.h"

#include "settings.h"
#include "support/testprogram.h"
#include "table/eventtableview.h"
#include "window/mainwindow.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QScrollBar>

using namespace trailscope;
using namespace Qt::StringLiterals;

class StallTest : public QObject {
    Q_OBJECT

private slots:
    void windowAnswersWhileItWorks();

private:
    static void print(const char *what, const StallMeter::Reading &reading)
    {
        qInfo("%s: %.0f ms, longest stall %.1f ms", what, reading.seconds * 1e3, reading.longestGap * 1e3);
    }
};

void StallTest::windowAnswersWhileItWorks()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.json"_s));
    MainWindow window(settings);
    window.resize(1200, 800);
    window.show();
    const TrailSession &session = *window.session();
    const auto settled
        = [&] { return window.isSettled() && session.loadState() == TrailSession::LoadState::Loaded; };
    StallMeter meter;

    const StallMeter::Reading load = meter.run(
        [&] { window.openPaths({QString::fromUtf8(TRAILSCOPE_RESOURCES) + u"/example-trail.zip"_s}); },
        settled);
    print("load", load);
    const std::uint32_t rows = session.view().rowCount();
    QVERIFY(rows > 3000);
    QVERIFY(load.ticks > 0);

    const QString typed = u"outcome = denied"_s;
    for (qsizetype length = 1; length <= typed.size(); ++length)
        print("filter, a keystroke", meter.run([&] { window.applyFilter(typed.first(length)); }, settled));
    const std::uint32_t denied = session.view().rowCount();
    QVERIFY(denied > 0 && denied < rows);
    print("filter cleared", meter.run([&] { window.applyFilter({}); }, settled));
    QCOMPARE(session.view().rowCount(), rows);

    print("sort", meter.run([&] { window.session()->setSort({Field::Principal, true}); }, settled));
    QCOMPARE(session.view().order.field, FieldRef(Field::Principal));

    QScrollBar *bar = window.table()->verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    int step = 0;
    const StallMeter::Reading scroll = meter.run([] {},
                                                 [&] {
                                                     bar->setValue(bar->maximum() * step / 50);
                                                     return ++step > 50;
                                                 });
    print("scroll", scroll);
    QVERIFY(scroll.ticks > 0);
    QCOMPARE(bar->value(), bar->maximum());
}

TRAILSCOPE_TEST(StallTest)
#include "stalltest.moc"
