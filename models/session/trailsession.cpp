// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/trailsession.h"

#include "opening/memoryestimate.h"
#include "store/fieldreader.h"
#include "store/roworder.h"
#include "store/valuelist.h"

#include <QtCore/QDateTime>
#include <QtCore/QMetaObject>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace trailscope {

namespace {

// The fields that ${field} stands for in a filter, and whether one of them is a path.
struct SelectionNeeds {
    bool any = false;
    std::vector<JsonPath> paths;
};

void collectSelection(const FilterNode &node, SelectionNeeds &needs)
{
    if (node.fromSelection) {
        needs.any = true;
        if (!node.fromSelection->isField()) {
            needs.paths.push_back(node.fromSelection->path());
        }
    }
    for (const auto &child : node.children) {
        collectSelection(*child, needs);
    }
}

SelectionNeeds selectionNeeds(const ParsedFilter &parsed)
{
    SelectionNeeds needs;
    if (parsed.root) {
        collectSelection(*parsed.root, needs);
    }
    return needs;
}

std::optional<std::string> namedValue(const Snapshot &snapshot, const FieldRef &field,
                                      std::optional<EventIndex> event)
{
    if (!event || !field.isField() || raw(*event) >= snapshot.eventCount()) {
        return std::nullopt;
    }
    if (field.field() == Field::Resource) {
        const Code code = snapshot.code(Column::Resource, *event);
        const auto values = decodeValueList(snapshot.dictionaries().of(Column::Resource).text(code));
        return code == Code::Absent || values.empty() ? std::nullopt
                                                      : std::optional(std::string(values.front()));
    }
    std::string text;
    appendFieldText(text, snapshot, field.field(), *event);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

void removeOutside(EventSet &events, const Snapshot &snapshot, const TimeSpan &span)
{
    EventSet outside(events.eventCount());
    events.forEach([&](EventIndex event) {
        const UtcMs time = snapshot.time(event);
        if (time == kNoTime || time < span.first || time > span.last) {
            outside.insert(event);
        }
    });
    events.subtract(outside);
}

} // namespace

TrailSession::TrailSession(QObject *parent)
    : QObject(parent)
    , m_available([] { return availableMemory(); })
{
    m_snapshotTimer.setSingleShot(true);
    connect(&m_snapshotTimer, &QTimer::timeout, this, &TrailSession::followSnapshot);
}

TrailSession::~TrailSession()
{
    if (m_trail) {
        m_trail->abandon();
    }
}

void TrailSession::openPaths(const std::vector<std::string> &paths, OpenMode mode, const ReadScope &scope)
{
    if (paths.empty()) {
        return;
    }
    if (mode == OpenMode::Replace || !m_trail) {
        replaceTrail(Trail::create(m_limits.archive()));
        m_trailLimits = m_limits;
        for (const std::string &password : m_passwords) {
            m_trail->passwords().add(password);
        }
    }
    m_opened.push_back({paths, scope});
    startLoad({paths, scope});
}

void TrailSession::openWithPassword(const std::string &password)
{
    m_passwords.push_back(password);
    openAnew();
}

void TrailSession::openAnew()
{
    OpenMode mode = OpenMode::Replace;
    for (const auto &[paths, scope] : std::exchange(m_opened, {})) {
        openPaths(paths, mode, scope);
        mode = OpenMode::Add;
    }
}

void TrailSession::addArrived(const std::vector<std::string> &files)
{
    if (m_trail && !files.empty()) {
        startLoad({files, {}});
    }
}

void TrailSession::cancelLoad()
{
    m_pendingLoads.clear();
    if (m_loadState == LoadState::Loading) {
        setLoadState(LoadState::Stopping);
        m_loadJob.cancel();
    }
}

void TrailSession::close()
{
    if (m_trail) {
        replaceTrail({});
    }
}

FilterStatus TrailSession::setFilter(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    ParsedFilter parsed = parseFilter({utf8.constData(), static_cast<std::size_t>(utf8.size())});
    if (parsed.state != FilterState::Valid) {
        return {parsed.state, parsed.error};
    }
    const SelectionNeeds needs = selectionNeeds(parsed);
    const UtcMs now = QDateTime::currentMSecsSinceEpoch();
    if (!needs.paths.empty() && m_snapshot) {
        m_lateFilter = LateFilter{text, std::move(parsed), now, m_selectedEvent};
    } else {
        if (text == m_filterText && !m_lateFilter && !needs.any) {
            return {};
        }
        const auto lookup = [this](const FieldRef &field) {
            return m_snapshot ? namedValue(*m_snapshot, field, m_selectedEvent) : std::nullopt;
        };
        auto compiled = CompiledFilter::compile(parsed, now, lookup);
        if (!compiled) {
            return {FilterState::Invalid, compiled.error()};
        }
        m_lateFilter.reset();
        m_filter = parsed.root ? *compiled : nullptr;
        m_filterText = text;
        emit filterChanged(text);
    }
    ++m_filterNumber;
    startView();
    return {};
}

void TrailSession::setSort(const SortOrder &order)
{
    if (order != m_order) {
        m_order = order;
        startView();
    }
}

void TrailSession::setTimeSpan(const std::optional<TimeSpan> &span)
{
    if (span != m_timeSpan) {
        m_timeSpan = span;
        ++m_filterNumber;
        startView();
    }
}

void TrailSession::setShowCopies(bool show)
{
    if (show != m_showCopies) {
        m_showCopies = show;
        ++m_filterNumber;
        startView();
    }
}

void TrailSession::requestPathColumns(const std::vector<JsonPath> &paths)
{
    if (paths != m_wantedPaths) {
        m_wantedPaths = paths;
        startPathColumns();
    }
}

bool TrailSession::isSettled() const
{
    const bool loading = m_loadState == LoadState::Loading || m_loadState == LoadState::Stopping;
    return !loading && !m_viewJob.isRunning() && !m_pathJob.isRunning() && !m_snapshotTimer.isActive()
        && m_view.snapshot == m_snapshot;
}

// One load at a time: another waits for the end of the one that runs.
void TrailSession::startLoad(OpenedPaths what)
{
    if (m_loadState == LoadState::Loading || m_loadState == LoadState::Stopping) {
        m_pendingLoads.push_back(std::move(what));
        return;
    }
    m_followUpIsDue = false; // it comes behind this load, for all there is then
    m_ordersJob.cancel();
    m_rawTextJob.cancel();
    m_progress = {};
    const std::uint64_t load = ++m_load;
    setLoadState(LoadState::Loading);
    emit progressChanged(m_progress);

    auto work = [this, load, trail = m_trail, limits = m_trailLimits,
                 what = std::move(what)](const std::stop_token &stop) {
        auto lastSnapshot = std::chrono::steady_clock::time_point{};
        const auto progress = [&](const LoadProgress &now) {
            SnapshotPtr snapshot;
            const auto clock = std::chrono::steady_clock::now();
            if (now.events > 0 && clock - lastSnapshot >= std::chrono::milliseconds(m_snapshotPause)) {
                snapshot = trail->snapshot();
                lastSnapshot = clock;
            }
            QMetaObject::invokeMethod(
                this, [this, load, now, snapshot] { onProgress(load, now, snapshot); }, Qt::QueuedConnection);
        };
        LoadOptions options;
        options.limits = limits.archive();
        options.recordLimits = limits.record();
        options.scope = what.scope;
        trail->load(what.paths, options, progress, stop);
        // Not left to the job's own end: a cancelled job has ended before, and what it has read by now still
        // counts.
        QMetaObject::invokeMethod(
            this,
            [this, load, snapshot = trail->snapshot(), report = trail->report()] {
                onLoadEnd(load, snapshot, report);
            },
            Qt::QueuedConnection);
        return true;
    };
    m_loadJob.start(std::move(work), [this, load](const JobOutcome<bool> &outcome) {
        if (outcome.end == JobEnd::Failed && load == m_load) {
            emit failed(tr("Loading ended early: %1").arg(outcome.reason));
            onLoadEnd(load, m_trail->snapshot(), m_trail->report());
        }
    });
}

void TrailSession::onProgress(std::uint64_t load, const LoadProgress &progress, const SnapshotPtr &snapshot)
{
    if (load != m_load || (m_loadState != LoadState::Loading && m_loadState != LoadState::Stopping)) {
        return;
    }
    m_progress = progress;
    emit progressChanged(progress);
    if (snapshot) {
        setSnapshot(snapshot);
    }
}

void TrailSession::onLoadEnd(std::uint64_t load, const SnapshotPtr &snapshot,
                             const std::shared_ptr<const LoadReport> &report)
{
    if (load != m_load) {
        return;
    }
    m_report = report;
    m_progress.listing = false;
    m_progress.settling = false;
    if (m_pendingLoads.empty()) {
        setLoadState(LoadState::Loaded);
        setSnapshot(snapshot);
        // It may have come before, when the next view was still to wait.
        m_snapshotTimer.stop();
        followSnapshot();
        m_followUpIsDue = true;
        checkSettled();
    } else {
        setSnapshot(snapshot);
        OpenedPaths next = std::move(m_pendingLoads.front());
        m_pendingLoads.erase(m_pendingLoads.begin());
        m_loadState = LoadState::Loaded; // between the two; nobody is told
        startLoad(std::move(next));
    }
}

void TrailSession::startFollowUp()
{
    if (std::exchange(m_followUpIsDue, false)) {
        startPreparingOrders();
        startKeepingRawText();
    }
}

// So that the first click on a column's title takes no longer than the next. Whoever clicks before waits for
// what is being worked out.
void TrailSession::startPreparingOrders()
{
    if (!m_snapshot) {
        return;
    }
    m_ordersJob.start(
        [snapshot = m_snapshot](const std::stop_token &stop) {
            prepareOrders(*snapshot, stop);
            return true;
        },
        [](const JobOutcome<bool> &) {});
}

// Nobody waits for it and nobody is told: where it fails or is stopped, records come from their files.
void TrailSession::startKeepingRawText()
{
    if (m_rawTextBudget == 0 || !m_trail) {
        return;
    }
    m_rawTextJob.start(
        [trail = m_trail, most = m_rawTextBudget, availableNow = m_available](const std::stop_token &stop) {
            const std::uint64_t available = availableNow();
            // What is kept already is no longer available.
            const std::uint64_t room = trail->keptRawTextBytes() + available / 2;
            return trail->keepRawText(available == 0 ? most : std::min(most, room), stop).isComplete();
        },
        [](const JobOutcome<bool> &) {});
}

void TrailSession::setLoadState(LoadState state)
{
    if (state != m_loadState) {
        m_loadState = state;
        emit loadStateChanged();
    }
}

void TrailSession::setSnapshot(const SnapshotPtr &snapshot)
{
    if (snapshot == m_snapshot) {
        return;
    }
    m_snapshot = snapshot;
    emit snapshotChanged(snapshot);
    followSnapshot();
    if (!m_wantedPaths.empty()) {
        if (m_pathJob.isRunning()) {
            m_pathsStale = true;
        } else {
            startPathColumns();
        }
    }
}

// A growing trail is shown again and again, but never so often that loading suffers from it, and never by
// stopping a view that is on its way: a large trail would show nothing until its end.
void TrailSession::followSnapshot()
{
    if (!m_snapshot || m_view.snapshot == m_snapshot || m_viewJob.isRunning()) {
        return;
    }
    if (m_loadState != LoadState::Loaded && m_sinceView.isValid()) {
        const qint64 pause
            = std::max(kSnapshotIntervalMs, kPausesAView * m_lastViewMs) - m_sinceView.elapsed();
        if (pause > 0) {
            m_snapshotTimer.start(static_cast<int>(pause));
            return;
        }
    }
    startView();
}

void TrailSession::startView()
{
    if (!m_snapshot) {
        return;
    }
    m_snapshotTimer.stop();
    ViewInput input{m_trail, m_snapshot, m_filter, m_lateFilter, {}, 0, m_order, m_timeSpan, m_showCopies};
    if (m_view.snapshot == m_snapshot && m_viewFilterNumber == m_filterNumber) {
        input.events = m_view.events;
        input.unreachable = m_view.unreachable;
    }
    const bool wasBusy = m_viewJob.isRunning();
    m_sinceView.start();
    m_viewJob.start(
        [input = std::move(input)](const std::stop_token &stop) { return computeView(input, stop); },
        [this, number = m_filterNumber](JobOutcome<ViewResult> outcome) {
            onView(std::move(outcome), number);
        });
    if (!wasBusy) {
        emit busyChanged(true);
    }
}

std::expected<CompiledFilterPtr, FilterError>
TrailSession::compileLate(const LateFilter &late, const Trail &trail, const Snapshot &snapshot)
{
    const SelectionNeeds needs = selectionNeeds(late.parsed);
    std::vector<ValueList> values(needs.paths.size());
    if (late.selected && raw(*late.selected) < snapshot.eventCount()) {
        if (const auto record = trail.raw().record(snapshot, *late.selected)) {
            trail.raw().makeExtractor()->extract(*record, needs.paths, values);
        }
    }
    return CompiledFilter::compile(
        late.parsed, late.now, [&](const FieldRef &field) -> std::optional<std::string> {
            if (field.isField()) {
                return namedValue(snapshot, field, late.selected);
            }
            const auto path = std::ranges::find(needs.paths, field.path());
            if (path == needs.paths.end()) {
                return std::nullopt;
            }
            const ValueList &list = values[static_cast<std::size_t>(path - needs.paths.begin())];
            return list.values.empty() ? std::nullopt : std::optional(list.values.front());
        });
}

TrailSession::ViewResult TrailSession::computeView(const ViewInput &input, const std::stop_token &stop)
{
    ViewResult result;
    EventView &view = result.view;
    view.snapshot = input.snapshot;
    view.order = input.order;
    view.withCopies = input.withCopies;
    view.events = input.events;
    view.unreachable = input.unreachable;
    const Snapshot &snapshot = *input.snapshot;

    CompiledFilterPtr filter = input.filter;
    if (input.late) {
        auto compiled = compileLate(*input.late, *input.trail, snapshot);
        if (!compiled) {
            result.error = compiled.error();
            return result;
        }
        filter = result.lateFilter = *compiled;
    }
    if (!view.events || input.late) {
        EventSet events;
        if (!filter || filter->admitsAll()) {
            events = input.withCopies ? EventSet(snapshot.eventCount(), true) : snapshot.rows();
        } else {
            FilterResult passed = runFilter(*filter, snapshot, input.trail->raw(), input.trail->pathColumns(),
                                            input.withCopies, stop);
            events = std::move(passed.events);
            view.unreachable = passed.unreachable;
        }
        if (stop.stop_requested()) {
            return {};
        }
        if (input.span) {
            removeOutside(events, snapshot, *input.span);
        }
        view.events = std::make_shared<const EventSet>(std::move(events));
    }

    PathColumnPtr path;
    if (!input.order.field.isField()) {
        const std::vector paths{input.order.field.path()};
        const auto columns = input.trail->pathColumns().get(snapshot, paths, stop);
        if (columns.empty()) {
            return {};
        }
        path = columns.front();
    }
    view.rows = orderedRows(snapshot, *view.events, input.order, path.get(), stop);
    if (!view.rows || stop.stop_requested()) {
        return {};
    }

    auto places = std::make_shared<std::vector<std::uint32_t>>(snapshot.eventCount(), EventView::kNoRow);
    std::uint32_t row = 0;
    for (const EventIndex event : *view.rows) {
        (*places)[raw(event)] = row++;
        const UtcMs time = snapshot.time(event);
        if (time == kNoTime) {
            continue;
        }
        if (!view.span) {
            view.span = TimeSpan{time, time};
        } else {
            view.span->first = std::min(view.span->first, time);
            view.span->last = std::max(view.span->last, time);
        }
    }
    view.places = std::move(places);
    return result;
}

void TrailSession::onView(JobOutcome<ViewResult> outcome, std::uint64_t filterNumber)
{
    if (outcome.end == JobEnd::Cancelled) {
        return; // whoever cancelled it goes on
    }
    m_lastViewMs = m_sinceView.elapsed();
    m_snapshotPause = std::clamp(kPausesAView * m_lastViewMs, kSnapshotIntervalMs, kLongestSnapshotPauseMs);
    m_sinceView.start();
    emit busyChanged(false);
    if (outcome.end == JobEnd::Failed) {
        emit failed(tr("The view could not be made: %1").arg(outcome.reason));
        startFollowUp();
        return;
    }
    ViewResult result = std::move(*outcome.result);
    if (result.error) {
        const QString text = m_lateFilter ? m_lateFilter->text : QString();
        m_lateFilter.reset(); // the filter before stays in force
        emit filterFailed(text, *result.error);
        followSnapshot();
        checkSettled();
        return;
    }
    if (result.lateFilter && m_lateFilter) {
        m_filter = result.lateFilter;
        m_filterText = m_lateFilter->text;
        m_lateFilter.reset();
        emit filterChanged(m_filterText);
    }
    const bool sameSnapshot = m_view.snapshot == result.view.snapshot;
    result.view.cause = !sameSnapshot         ? ViewCause::Loaded
        : m_view.events == result.view.events ? ViewCause::Sorted
                                              : ViewCause::Filtered;
    m_view = std::move(result.view);
    m_viewFilterNumber = filterNumber;
    emit viewChanged(m_view);
    followSnapshot();
    checkSettled();
}

void TrailSession::startPathColumns()
{
    m_pathsStale = false;
    if (!m_snapshot || m_wantedPaths.empty()) {
        m_pathJob.cancel();
        m_pathColumns.clear();
        emit pathColumnsChanged();
        return;
    }
    m_pathJob.start(
        [trail = m_trail, snapshot = m_snapshot, paths = m_wantedPaths](const std::stop_token &stop) {
            return trail->pathColumns().get(*snapshot, paths, stop);
        },
        [this](JobOutcome<std::vector<PathColumnPtr>> outcome) {
            if (outcome.end == JobEnd::Failed) {
                emit failed(tr("A column could not be read: %1").arg(outcome.reason));
            }
            if (outcome.end != JobEnd::Finished) {
                checkSettled();
                return;
            }
            m_pathColumns = std::move(*outcome.result);
            emit pathColumnsChanged();
            if (m_pathsStale) {
                startPathColumns();
            }
            checkSettled();
        });
}

void TrailSession::replaceTrail(std::shared_ptr<Trail> trail)
{
    m_pendingLoads.clear();
    m_opened.clear();
    ++m_load; // whatever the old load still sends is ignored
    m_loadJob.cancel();
    m_followUpIsDue = false;
    m_ordersJob.cancel();
    m_rawTextJob.cancel();
    m_pathJob.cancel();
    m_snapshotTimer.stop();
    const bool wasBusy = m_viewJob.isRunning();
    m_viewJob.cancel();
    m_lateFilter.reset();

    if (m_trail) {
        m_trail->abandon();
    }
    auto oldTrail = std::exchange(m_trail, std::move(trail));
    auto oldSnapshot = std::exchange(m_snapshot, {});
    auto oldView = std::exchange(m_view, {});
    auto oldColumns = std::exchange(m_pathColumns, {});
    m_report.reset();
    m_progress = {};
    m_selectedEvent.reset();
    m_sinceView.invalidate();
    m_lastViewMs = 0;
    m_snapshotPause = kSnapshotIntervalMs;
    m_viewFilterNumber = 0;
    if (wasBusy) {
        emit busyChanged(false);
    }
    setLoadState(LoadState::Empty);
    emit trailChanged();
    emit snapshotChanged(m_snapshot);
    emit viewChanged(m_view);
    emit pathColumnsChanged();
    m_disposal.start([trail = std::move(oldTrail), snapshot = std::move(oldSnapshot),
                      view = std::move(oldView),
                      columns = std::move(oldColumns)](const std::stop_token &) { return true; },
                     [](const JobOutcome<bool> &) {});
}

void TrailSession::checkSettled()
{
    if (isSettled()) {
        // Not before the last view is there, which all cores are for.
        startFollowUp();
        emit settled();
    }
}

} // namespace trailscope
