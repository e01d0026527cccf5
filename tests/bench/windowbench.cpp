// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// How long the window's thread is ever busy: a timer that should fire every few milliseconds records the
// longest gap while a trail loads, is filtered a keystroke at a time, sorted and scrolled.
//
//   trailscope-stall-meter ARCHIVE          (QT_QPA_PLATFORM=offscreen will do)

#include "bench/stopwatch.h"

#include "mainwindow.h"
#include "settings.h"
#include "table/eventtableview.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

class StallMeter {
public:
    StallMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longest = std::max(m_longest, m_sinceLast.wallSeconds());
            m_sinceLast = {};
        });
        m_timer.start(2);
    }

    // Runs the event loop until `done`, and prints the longest gap meanwhile.
    void measure(const char *name, const std::function<bool()> &done)
    {
        m_longest = 0;
        m_sinceLast = {};
        const Stopwatch stopwatch;
        while (!done()) {
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 10);
        }
        m_longest = std::max(m_longest, m_sinceLast.wallSeconds());
        std::printf("%-34s %8.3f s   longest stall %6.1f ms\n", name, stopwatch.wallSeconds(),
                    m_longest * 1e3);
    }

private:
    QTimer m_timer;
    Stopwatch m_sinceLast;
    double m_longest = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: trailscope-stall-meter ARCHIVE\n", stderr);
        return 2;
    }
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.ini"_s));
    MainWindow window(settings);
    window.resize(1600, 1000);
    window.show();
    TrailSession &session = *window.session();
    StallMeter meter;

    const Stopwatch untilRows;
    bool rowsSeen = false;
    QObject::connect(&session, &TrailSession::viewChanged, &session, [&](const EventView &view) {
        if (!rowsSeen && view.rows && !view.rows->empty()) {
            rowsSeen = true;
            std::printf("first rows after %.0f ms\n", untilRows.wallSeconds() * 1e3);
        }
    });
    window.openPaths({QString::fromLocal8Bit(argv[1])});
    meter.measure("load", [&] { return window.isSettled() && session.view().rows != nullptr; });
    std::printf("%zu rows\n", session.view().rows->size());

    const QString typed = u"principal contains admin or agent contains boto3"_s;
    for (const qsizetype length : {18, 23, 26, 44, 48}) {
        window.applyFilter(typed.left(length));
        meter.measure("filter, a keystroke", [&] { return session.isSettled(); });
    }
    window.applyFilter({});
    meter.measure("filter cleared", [&] { return session.isSettled(); });
    for (const Field field : {Field::Principal, Field::Event, Field::Time}) {
        session.setSort({field, true});
        meter.measure("sort", [&] { return session.isSettled(); });
    }
    QScrollBar *bar = window.table()->verticalScrollBar();
    int step = 0;
    meter.measure("scroll through it all", [&] {
        bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum()) * step / 200));
        return ++step > 200;
    });
    window.table()->selectAll();
    meter.measure("select all", [&] { return window.isSettled(); });
    return 0;
}
