// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/windowrun.h"

#include "bench/cost.h"

#include "detail/detailpane.h"
#include "detail/jsonview.h"
#include "table/eventtableview.h"

#include <QtCore/QEvent>
#include <QtCore/QObject>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QWidget>

#include <algorithm>
#include <functional>
#include <random>
#include <utility>

using namespace Qt::StringLiterals;

namespace trailscope::bench {
namespace {

constexpr Target kStall{100, 16}; // milliseconds

// Calls back whenever a widget is painted, until it goes.
class PaintWatch : public QObject {
public:
    PaintWatch(QWidget *widget, std::function<void()> painted)
        : m_painted(std::move(painted))
    {
        widget->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            m_painted();
        }
        return false;
    }

private:
    std::function<void()> m_painted;
};

} // namespace

WindowRun::WindowRun(Results &results)
    : m_results(results)
    , m_settings(m_folder.filePath(u"settings.json"_s))
    , m_window(m_settings)
{
    m_window.resize(1600, 1000);
    (void)m_meter.run([this] { m_window.show(); }, [this] { return m_window.isVisible(); });
}

void WindowRun::addStall(const char *job, const StallMeter::Reading &reading)
{
    m_results.add({.job = std::string("longest stall while ") + job,
                   .value = reading.longestGap * 1e3,
                   .unit = "ms",
                   .target = kStall,
                   .detail = formatted("in %.2f s", reading.seconds)});
}

bool WindowRun::open(const QString &path)
{
    TrailSession &session = *m_window.session();
    const Stopwatch stopwatch;
    double firstView = 0;
    double firstPaint = 0;
    const auto connection
        = QObject::connect(&session, &TrailSession::viewChanged, &session, [&](const EventView &view) {
              if (firstView == 0 && view.rowCount() > 0) {
                  firstView = stopwatch.wallSeconds();
              }
          });
    const PaintWatch watch(m_window.table()->viewport(), [&] {
        if (firstView > 0 && firstPaint == 0) {
            firstPaint = stopwatch.wallSeconds();
        }
    });
    const StallMeter::Reading reading = m_meter.run(
        [&] { m_window.openPaths({path}); },
        [&] { return m_window.isSettled() && session.loadState() == TrailSession::LoadState::Loaded; });
    QObject::disconnect(connection);
    m_results.about("rows", std::to_string(session.view().rowCount()));
    if (firstPaint == 0) {
        return false;
    }
    m_results.add({.job = "first rows on screen",
                   .value = firstPaint * 1e3,
                   .unit = "ms",
                   .target = {150, 50},
                   .detail = formatted("the view was there after %.0f ms", firstView * 1e3)});
    addStall("loading", reading);
    return true;
}

void WindowRun::filter()
{
    StallMeter::Reading worst;
    double longestWait = 0;
    const auto apply = [&](const QString &text) {
        const StallMeter::Reading reading
            = m_meter.run([&] { m_window.applyFilter(text); }, [&] { return m_window.isSettled(); });
        worst.seconds += reading.seconds;
        worst.longestGap = std::max(worst.longestGap, reading.longestGap);
        longestWait = std::max(longestWait, reading.seconds);
    };
    const QString typed = u"principal contains admin or agent contains boto3"_s;
    for (qsizetype length = 1; length <= typed.size(); ++length) {
        apply(typed.first(length));
    }
    apply({});
    addStall("filtering, per keystroke", worst);
    m_results.add({.job = "longest wait for a filtered view",
                   .value = longestWait * 1e3,
                   .unit = "ms",
                   .target = {},
                   .detail = "until everything is on the screen"});
}

void WindowRun::sort()
{
    StallMeter::Reading worst;
    for (const Field field : {Field::Principal, Field::Event, Field::Ip, Field::EventId, Field::Time}) {
        const StallMeter::Reading reading = m_meter.run([&] { m_window.session()->setSort({field, true}); },
                                                        [&] { return m_window.isSettled(); });
        worst.seconds += reading.seconds;
        worst.longestGap = std::max(worst.longestGap, reading.longestGap);
    }
    addStall("sorting", worst);
}

void WindowRun::scroll()
{
    constexpr int kSteps = 300;
    QScrollBar *bar = m_window.table()->verticalScrollBar();
    int step = 0;
    addStall("scrolling",
             m_meter.run([] {},
                         [&] {
                             bar->setValue(
                                 static_cast<int>(static_cast<qint64>(bar->maximum()) * step / kSteps));
                             return ++step > kSteps;
                         }));
}

void WindowRun::select()
{
    selectRows(300);
    addStall("selecting all rows",
             m_meter.run([this] { m_window.table()->selectAll(); }, [this] { return m_window.isSettled(); }));
}

void WindowRun::selectRows(int count)
{
    const EventView &view = m_window.session()->view();
    auto *pane = m_window.findChild<DetailPane *>();
    auto *json = m_window.findChild<JsonView *>();
    if (pane == nullptr || json == nullptr || view.rowCount() == 0) {
        return;
    }
    std::vector<double> texts;
    std::vector<double> paints;
    StallMeter::Reading worst;
    std::mt19937 random(1); // NOLINT: the same rows in every run
    for (int i = 0; i < count; ++i) {
        const EventIndex event = (*view.rows)[random() % view.rowCount()];
        double text = 0;
        double paint = 0;
        Stopwatch stopwatch;
        const auto connection = QObject::connect(pane, &DetailPane::shown, pane, [&] {
            if (text == 0 && pane->detail() && pane->detail()->event == event) {
                text = stopwatch.wallSeconds();
            }
        });
        const PaintWatch watch(json->viewport(), [&] {
            if (text > 0 && paint == 0) {
                paint = stopwatch.wallSeconds();
            }
        });
        if (m_window.table()->currentEvent() == event) {
            continue; // it is shown already
        }
        const StallMeter::Reading reading = m_meter.run(
            [&] {
                stopwatch = {};
                m_window.table()->setCurrentEvent(event);
            },
            [&] { return paint > 0 && m_window.isSettled(); });
        QObject::disconnect(connection);
        worst.seconds += reading.seconds;
        worst.longestGap = std::max(worst.longestGap, reading.longestGap);
        texts.push_back(text * 1e3);
        paints.push_back(paint * 1e3);
    }
    addStall("selecting rows", worst);
    m_results.add({.job = "detail of a row selected: its text, p99",
                   .value = percentile(texts, 0.99),
                   .unit = "ms",
                   .target = {5, 2},
                   .detail = formatted("median %.2f ms, %zu rows", median(texts), texts.size())});
    m_results.add({.job = "detail of a row selected: first paint, p99",
                   .value = percentile(paints, 0.99),
                   .unit = "ms",
                   .target = {.must = 30},
                   .detail = formatted("median %.2f ms", median(paints))});
}

} // namespace trailscope::bench
