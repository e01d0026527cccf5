// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/windowrun.h"

#include "bench/cost.h"

#include "detail/detailpane.h"
#include "detail/jsonview.h"
#include "filterbar/completionpopup.h"
#include "filterbar/filterbar.h"
#include "filterbar/filteredit.h"
#include "table/eventtableview.h"
#include "timeline/timelinechart.h"
#include "window/panearea.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>
#include <QtCore/QObject>
#include <QtCore/QPointF>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QWidget>

#include <algorithm>
#include <functional>
#include <random>
#include <stop_token>
#include <utility>

using namespace Qt::StringLiterals;

namespace trailscope::bench {
namespace {

constexpr Target kStall{100, 16}; // milliseconds

// Seconds from key to key, at least: longer than the pauses before a filter is applied or completed.
constexpr double kKeyInterval = 2e-3 * FilterBar::kTypingPauseMs;
// How long the window may take to get the focus, in seconds; where it never does, nothing is completed.
constexpr double kFocusPatience = 3;

// When a widget was first painted with what is waited for. The event comes before the painting; what is
// posted then comes after the window has painted and flushed all that was due.
class PaintWatch : public QObject {
public:
    // `isDue` is asked before a painting, whether it is the one. `since` outlives this.
    PaintWatch(QWidget *widget, const Stopwatch &since, std::function<bool()> isDue)
        : m_since(since)
        , m_isDue(std::move(isDue))
    {
        widget->installEventFilter(this);
    }
    [[nodiscard]] double seconds() const { return m_seconds; } // 0: not yet

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_seconds == 0 && m_isDue()) {
            QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
        }
        return false;
    }
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User) {
            return QObject::event(event);
        }
        if (m_seconds == 0) {
            m_seconds = m_since.wallSeconds();
        }
        return true;
    }

private:
    const Stopwatch &m_since;
    std::function<bool()> m_isDue;
    double m_seconds = 0;
};

void pressKey(QWidget *widget, int key, const QString &text)
{
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, Qt::NoModifier, text);
        QCoreApplication::sendEvent(widget, &event);
    }
}

// Where the window reads records from by now. It packs their text in the background once they are loaded:
// this waits for that to end, and packs nothing itself.
std::string waitForKeptText(Trail &trail)
{
    std::stop_source stopped;
    stopped.request_stop();
    const KeptRawText kept = trail.keepRawText(0, stopped.get_token());
    return kept.isComplete() ? std::string("all raw text kept in memory")
                             : formatted("raw text of %llu of %llu sources kept in memory",
                                         static_cast<unsigned long long>(kept.sourcesKept),
                                         static_cast<unsigned long long>(kept.sources));
}

} // namespace

WindowRun::WindowRun(Results &results)
    : m_results(results)
    , m_settings(m_folder.filePath(u"settings.json"_s))
    , m_window(m_settings)
{
    m_window.resize(1600, 1000);
    (void)m_meter.run([this] { m_window.show(); }, [this] { return m_window.isVisible(); });
}

void WindowRun::addStall(const char *job, const StallMeter::Reading &reading, const std::string &detail)
{
    m_results.add(
        {.job = std::string("longest stall while ") + job,
         .value = reading.longestGap * 1e3,
         .unit = "ms",
         .target = kStall,
         .detail
         = formatted("in %.2f s; of the stall its thread ran %.0f ms; %d of %d turns took more than %.0f ms",
                     reading.seconds, reading.workInGap * 1e3, reading.longGaps, reading.ticks,
                     StallMeter::kLongGap * 1e3)
             + detail});
}

bool WindowRun::open(const QString &path)
{
    TrailSession &session = *m_window.session();
    const Stopwatch stopwatch;
    double firstView = 0;
    double loaded = 0;
    const auto connection
        = QObject::connect(&session, &TrailSession::viewChanged, &session, [&](const EventView &view) {
              if (firstView == 0 && view.rowCount() > 0) {
                  firstView = stopwatch.wallSeconds();
              }
          });
    const auto loadConnection = QObject::connect(&session, &TrailSession::loadStateChanged, &session, [&] {
        if (session.loadState() == TrailSession::LoadState::Loaded) {
            loaded = stopwatch.wallSeconds();
        }
    });
    const PaintWatch watch(m_window.table()->viewport(), stopwatch, [&] { return firstView > 0; });
    const StallMeter::Reading reading
        = m_meter.run([&] { m_window.openPaths({path}); },
                      [&] {
                          return m_window.isSettled()
                              && session.loadState() == TrailSession::LoadState::Loaded
                              && (watch.seconds() > 0 || session.view().rowCount() == 0);
                      });
    QObject::disconnect(connection);
    QObject::disconnect(loadConnection);
    m_results.about("rows", std::to_string(session.view().rowCount()));
    if (watch.seconds() == 0) {
        return false;
    }
    m_results.add(
        {.job = "first rows on screen",
         .value = watch.seconds() * 1e3,
         .unit = "ms",
         .target = {150, 50},
         .detail = formatted("until they are painted; the view was there after %.0f ms", firstView * 1e3)});
    addStall("loading", reading, formatted("; everything was read after %.2f s", loaded));
    return true;
}

void WindowRun::filter()
{
    FilterBar *bar = m_window.filterBar();
    FilterEdit *edit = bar->edit();
    const Stopwatch sinceAsked;
    (void)m_meter.run(
        [&] {
            m_window.activateWindow();
            bar->focusEdit();
        },
        [&] { return edit->hasFocus() || sinceAsked.wallSeconds() > kFocusPatience; });

    StallMeter::Reading worst;
    double longestWait = 0;
    int keys = 0;
    int offers = 0; // of completions
    // A text that is no filter, or ends with a word that is half typed, leaves the one before in force.
    const auto isFiltered = [&] { return m_window.isSettled(); };
    const auto press = [&](int key, const QString &text) {
        Stopwatch sinceKey;
        double shown = 0;
        bool offered = false;
        const StallMeter::Reading reading = m_meter.run(
            [&] {
                sinceKey = {};
                pressKey(edit, key, text);
            },
            [&] {
                if (shown == 0 && isFiltered()) {
                    shown = sinceKey.wallSeconds();
                }
                offered = offered || bar->popup()->isVisible();
                return shown > 0 && sinceKey.wallSeconds() >= kKeyInterval;
            });
        worst.add(reading);
        longestWait = std::max(longestWait, shown);
        ++keys;
        offers += offered ? 1 : 0;
    };
    const QString typed = u"principal contains admin or agent contains boto3"_s;
    for (const QChar character : typed) {
        press(character.toUpper().unicode(), character);
    }
    press(Qt::Key_Return, {});
    edit->selectAll();
    press(Qt::Key_Backspace, {});
    m_window.table()->setFocus();
    addStall("filtering, per keystroke", worst,
             formatted("; %d keys to the line, completions in view after %d of them", keys, offers));
    m_results.add({.job = "longest wait for a filtered view",
                   .value = longestWait * 1e3,
                   .unit = "ms",
                   .target = {},
                   .detail = formatted("from the key until everything is on the screen; %d ms of it wait for "
                                       "another key",
                                       FilterBar::kTypingPauseMs)});
}

void WindowRun::openEveryDock()
{
    auto *area = m_window.findChild<PaneArea *>();
    m_window.resize(2560, 1440);
    int open = 0;
    for (const PaneArea::Dock &dock : area->docks()) {
        // Beside the others, not behind them: what cannot be seen asks for nothing.
        if (dock.row->tabbedWith != nullptr) {
            area->addDockWidget(dock.row->area, dock.widget,
                                dock.row->area == Qt::LeftDockWidgetArea ? Qt::Vertical : Qt::Horizontal);
        }
        dock.widget->show();
    }
    (void)m_meter.run([] {}, [this] { return m_window.isSettled(); });
    for (const PaneArea::Dock &dock : area->docks()) {
        open += dock.pane->visibleRegion().isEmpty() ? 0 : 1;
    }
    m_results.about("docks in view", formatted("%d of %zu", open, area->docks().size()));
}

void WindowRun::brush()
{
    auto *chart = m_window.findChild<TimelineChart *>();
    if (chart == nullptr || chart->visibleRegion().isEmpty()) {
        return;
    }
    constexpr int kSteps = 60;
    StallMeter::Reading drawn;
    StallMeter::Reading applied;
    const auto move = [chart](QEvent::Type type, double share) {
        const QPointF place(chart->width() * share, chart->height() / 2.0);
        const bool isMove = type == QEvent::MouseMove;
        QMouseEvent event(type, place, chart->mapToGlobal(place), isMove ? Qt::NoButton : Qt::LeftButton,
                          type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(chart, &event);
    };
    for (const auto &[from, to] : {std::pair(0.3, 0.7), std::pair(0.8, 0.2), std::pair(0.5, 0.55)}) {
        drawn.add(m_meter.run([&] { move(QEvent::MouseButtonPress, from); }, [] { return true; }));
        for (int step = 1; step <= kSteps; ++step) {
            const Stopwatch sinceMove;
            drawn.add(m_meter.run([&] { move(QEvent::MouseMove, from + (to - from) * step / kSteps); },
                                  [&] { return sinceMove.wallSeconds() > 5e-3; }));
        }
        applied.add(m_meter.run([&] { move(QEvent::MouseButtonRelease, to); },
                                [this] { return m_window.isSettled(); }));
        applied.add(
            m_meter.run([this] { m_window.applyFilter({}); }, [this] { return m_window.isSettled(); }));
    }
    addStall("brushing the timeline", drawn);
    addStall("filtering to what was brushed, and back", applied);
}

void WindowRun::sort()
{
    StallMeter::Reading worst;
    for (const Field field : {Field::Principal, Field::Event, Field::Ip, Field::EventId, Field::Time}) {
        const StallMeter::Reading reading = m_meter.run([&] { m_window.session()->setSort({field, true}); },
                                                        [&] { return m_window.isSettled(); });
        worst.add(reading);
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
    const std::string readFrom = waitForKeptText(*m_window.session()->trail());
    std::vector<double> texts;
    std::vector<double> paints;
    StallMeter::Reading worst;
    std::mt19937 random(1); // NOLINT: the same rows in every run
    for (int i = 0; i < count; ++i) {
        const EventIndex event = (*view.rows)[random() % view.rowCount()];
        if (m_window.table()->currentEvent() == event) {
            continue; // it is shown already
        }
        double text = 0;
        Stopwatch stopwatch;
        const std::function<void()> noteText = [&] {
            if (text == 0 && pane->detail() && pane->detail()->event == event) {
                text = stopwatch.wallSeconds();
            }
        };
        // Disconnected before what it looks at goes.
        const auto connection = QObject::connect(pane, &DetailPane::shown, pane, noteText);
        const PaintWatch watch(json->viewport(), stopwatch, [&] { return text > 0; });
        const StallMeter::Reading reading = m_meter.run(
            [&] {
                stopwatch = {};
                m_window.table()->setCurrentEvent(event);
            },
            [&] { return watch.seconds() > 0 && m_window.isSettled(); });
        QObject::disconnect(connection);
        worst.add(reading);
        texts.push_back(text * 1e3);
        paints.push_back(watch.seconds() * 1e3);
    }
    addStall("selecting rows", worst);
    m_results.add(
        {.job = "detail of a row selected: its text, p99",
         .value = percentile(texts, 0.99),
         .unit = "ms",
         .target = {5, 2},
         .detail = formatted("median %.2f ms, %zu rows; %s", median(texts), texts.size(), readFrom.c_str())});
    m_results.add(
        {.job = "detail of a row selected: first paint, p99",
         .value = percentile(paints, 0.99),
         .unit = "ms",
         .target = {.must = 30},
         .detail = formatted("median %.2f ms; until all is painted; %s", median(paints), readFrom.c_str())});
}

} // namespace trailscope::bench
