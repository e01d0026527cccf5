// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/trailsession.h"

#include "session/markedsource.h"
#include "session/rulemuting.h"

#include <QtCore/QDateTime>
#include <QtCore/QMetaObject>

#include <stop_token>
#include <utility>

namespace trailscope {

TrailSession::TrailSession(QObject *parent)
    : QObject(parent)
    , m_marks(new MarkedEvents(this))
{
    m_viewTimer.setSingleShot(true);
    connect(&m_viewTimer, &QTimer::timeout, this, &TrailSession::followSnapshot);

    connect(&m_loader, &TrailLoader::stateChanged, this, &TrailSession::onLoadState);
    connect(&m_loader, &TrailLoader::trailLeft, this, &TrailSession::onTrailLeft);
    connect(&m_loader, &TrailLoader::trailChanged, this, &TrailSession::onTrailChanged);
    connect(&m_loader, &TrailLoader::progressChanged, this, &TrailSession::progressChanged);
    connect(&m_loader, &TrailLoader::snapshotChanged, this, &TrailSession::onSnapshot);
    connect(&m_loader, &TrailLoader::ended, this, &TrailSession::onLoadEnded);
    connect(&m_loader, &TrailLoader::failed, this, &TrailSession::failed);

    connect(&m_paths, &ShownPathColumns::started, this, [this] { m_isUnsettled = true; });
    connect(&m_paths, &ShownPathColumns::changed, this, &TrailSession::pathColumnsChanged);
    connect(&m_paths, &ShownPathColumns::ended, this, &TrailSession::checkSettled);
    connect(&m_paths, &ShownPathColumns::failed, this, &TrailSession::failed);

    connect(m_marks, &MarkedEvents::failed, this, &TrailSession::failed);
    connect(m_marks, &MarkedEvents::changed, this, &TrailSession::tellMarks);
    connect(&m_late, &LateFields::found, this, &TrailSession::derive);
    connect(&m_late, &LateFields::ended, this, &TrailSession::checkSettled);
    connect(&m_late, &LateFields::failed, this, &TrailSession::failed);
}

TrailSession::~TrailSession() = default;

void TrailSession::openPaths(const std::vector<std::string> &paths, OpenMode mode, const ReadScope &scope)
{
    m_loader.open(paths, mode, scope);
}

void TrailSession::close()
{
    m_loader.close();
    // Later, because whoever closes may be about to open something.
    QMetaObject::invokeMethod(this, &TrailSession::checkSettled, Qt::QueuedConnection);
}

FilterStatus TrailSession::setFilter(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    ParsedFilter parsed = parseFilter({utf8.constData(), static_cast<std::size_t>(utf8.size())});
    if (parsed.state != FilterState::Valid) {
        return {parsed.state, parsed.error};
    }
    UnboundFilter unbound(std::move(parsed), QDateTime::currentMSecsSinceEpoch(), m_selectedEvent);
    if (unbound.takesLong() && snapshot()) {
        m_pendingFilter = PendingFilter{text, std::move(unbound)};
        startView();
        return {};
    }
    if (text == m_filterText && !m_pendingFilter && !m_viewFailed && !unbound.asksForSelection()) {
        return {};
    }
    auto bound = unbound.bind(snapshot().get());
    if (!bound) {
        return {FilterState::Invalid, bound.error()};
    }
    m_pendingFilter.reset();
    putInForce(text, unbound.admitsAll() ? nullptr : *std::move(bound));
    startView();
    return {};
}

void TrailSession::setSort(const SortOrder &order)
{
    if (order != m_order) {
        m_order = order;
        startView();
        if (order.field.isField()) {
            want(order.field.field());
        }
    }
}

void TrailSession::requestColumns(const std::vector<FieldRef> &columns)
{
    m_paths.request(columns);
    for (const FieldRef &column : columns) {
        if (column.isField()) {
            want(column.field());
        }
    }
}

void TrailSession::want(Field field)
{
    if (field == Field::Marked) {
        if (!std::exchange(m_marksAreWanted, true)) {
            tellMarks();
        }
        return;
    }
    if (m_late.want(field) && snapshot()) {
        m_isUnsettled = true;
        checkSettled();
    }
}

void TrailSession::setBaseline(const std::optional<TimeSpan> &baseline)
{
    if (m_late.setBaseline(baseline) && snapshot()) {
        m_isUnsettled = true;
        checkSettled();
    }
}

void TrailSession::setRules(const RuleChoice &choice)
{
    const auto *before = m_late.findingsFinder().get();
    const bool isWanted = m_late.setRules(choice, m_disposal);
    if (m_late.findingsFinder().get() == before) {
        return;
    }
    emit rulesChanged();
    m_disposal.letGo(); // whoever shows what the others have found has let go of it
    // Setting them stops what is being found out, for whoever wants it.
    if (isWanted || m_isUnsettled) {
        m_isUnsettled = true;
        checkSettled();
    }
}

void TrailSession::setRunsRules(bool run)
{
    if (std::exchange(m_runsRules, run) != run) {
        emit rulesChanged();
    }
}

void TrailSession::setMutes(const std::vector<MutedRule> &mutes)
{
    if (mutes != m_mutes) {
        m_mutes = mutes;
        emit rulesChanged();
        for (const Field field : fieldsOfMutes(m_mutes)) {
            want(field);
        }
    }
}

// Whoever marks an event does not have all that follows a snapshot made anew, as long as nothing shows or
// asks for marks but the table, which asks MarkedEvents.
void TrailSession::tellMarks()
{
    if (m_marksAreWanted && trail()) {
        const std::set<EventIndex> &rows = m_marks->rows();
        derive(std::make_shared<MarkedSource>(std::vector<EventIndex>(rows.begin(), rows.end())));
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

bool TrailSession::isSettled() const
{
    return !m_loader.isLoading() && !m_viewJob.isRunning() && !m_paths.isReading() && !m_late.isFinding()
        && !m_viewTimer.isActive() && (isViewCurrent() || m_viewFailed);
}

void TrailSession::onLoadState()
{
    if (m_loader.isLoading()) {
        m_isUnsettled = true;
        m_followUpIsDue = false; // it comes behind this load, for all there is then
        m_followUp.stop();
        m_late.stop();
    }
    emit loadStateChanged();
}

void TrailSession::onTrailLeft()
{
    const bool wasBusy = m_viewJob.isRunning();
    m_viewJob.cancel();
    m_viewTimer.stop();
    m_pendingFilter.reset();
    m_followUpIsDue = false;
    m_followUp.stop();
    m_late.leaveTrail(m_disposal);
    m_marks->leaveTrail();
    m_disposal.hold(std::exchange(m_view, {}));
    m_disposal.hold(m_paths.leaveTrail());
    m_viewFilterNumber = 0;
    m_viewFailed = false;
    m_selectedEvent.reset();
    m_pace = {};
    m_loader.setSnapshotPause(m_pace.snapshotPause());
    if (wasBusy) {
        emit busyChanged(false);
    }
}

void TrailSession::onTrailChanged()
{
    emit trailChanged();
    emit snapshotChanged(snapshot());
    emit viewChanged(m_view);
    emit pathColumnsChanged();
    tellMarks();
    m_disposal.letGo();
}

void TrailSession::onSnapshot()
{
    m_viewFailed = false;
    m_marks->setSnapshot(trail(), snapshot());
    emit snapshotChanged(snapshot());
    followSnapshot();
    m_paths.setSnapshot(trail(), snapshot());
}

void TrailSession::onLoadEnded()
{
    // The snapshot may have come before, when the next view was still to wait.
    m_viewTimer.stop();
    m_marks->onLoaded();
    m_followUpIsDue = true;
    followSnapshot();
    checkSettled();
}

bool TrailSession::isViewCurrent() const
{
    return m_view.snapshot == snapshot()
        && (!snapshot()
            || (m_view.order == m_order && m_viewFilterNumber == m_filterNumber && !m_pendingFilter));
}

// A growing trail is shown again and again, but never so often that loading suffers from it, and never by
// stopping a view that is on its way: a large trail would show nothing until its end.
void TrailSession::followSnapshot()
{
    if (!snapshot() || isViewCurrent() || m_viewFailed || m_viewJob.isRunning()) {
        return;
    }
    if (m_loader.isLoading()) {
        if (const auto wait = m_pace.waitAt(ViewPace::Clock::now()); wait > ViewPace::Milliseconds{0}) {
            m_viewTimer.start(wait);
            return;
        }
    }
    startView();
}

void TrailSession::startView()
{
    if (!snapshot()) {
        return;
    }
    m_isUnsettled = true;
    m_viewFailed = false;
    m_viewTimer.stop();
    ViewInput input{.snapshot = snapshot(),
                    .records = {trail(), &trail()->raw()},
                    .paths = {trail(), &trail()->pathColumns()},
                    .filter = m_filter,
                    .order = m_order,
                    .withCopies = m_showCopies,
                    .derived = m_paths.derived()};
    if (m_pendingFilter) {
        input.unbound = m_pendingFilter->filter;
    } else if (m_view.snapshot && m_view.snapshot->hasEventsOf(*snapshot())
               && m_viewFilterNumber == m_filterNumber
               && (!m_filter || m_filter->answersAlike(*m_view.snapshot, *snapshot()))) {
        input.events = m_view.events;
        input.unreachable = m_view.unreachable;
        input.notKnown = m_view.notKnown;
    }
    const bool wasBusy = m_viewJob.isRunning();
    m_pace.viewBegins(ViewPace::Clock::now());
    m_viewJob.start(
        [maker = ViewMaker(std::move(input))](const std::stop_token &stop) { return maker.make(stop); },
        [this, snapshot = snapshot(), number = m_filterNumber](JobOutcome<ViewResult> outcome) {
            onView(std::move(outcome), snapshot, number);
        });
    if (!wasBusy) {
        emit busyChanged(true);
    }
}

void TrailSession::onView(JobOutcome<ViewResult> outcome, const SnapshotPtr &snapshot,
                          std::uint64_t filterNumber)
{
    if (outcome.end == JobEnd::Cancelled) {
        return; // whoever cancelled it goes on
    }
    m_pace.viewEnds(ViewPace::Clock::now());
    m_loader.setSnapshotPause(m_pace.snapshotPause());
    auto pending = std::exchange(m_pendingFilter, std::nullopt);
    emit busyChanged(false);
    if (outcome.end == JobEnd::Failed) {
        m_viewFailed = snapshot == m_loader.snapshot();
        emit failed(tr("The view could not be made: %1").arg(outcome.reason));
    } else if (outcome.result->error) {
        // The filter before stays in force.
        emit filterFailed(pending ? pending->text : QString(), *outcome.result->error);
    } else {
        if (pending) {
            filterNumber = putInForce(pending->text, std::move(outcome.result->bound));
        }
        show(std::move(outcome.result->view), filterNumber);
    }
    followSnapshot();
    checkSettled();
}

std::uint64_t TrailSession::putInForce(const QString &text, CompiledFilterPtr filter)
{
    m_filter = std::move(filter);
    m_filterText = text;
    const std::uint64_t number = ++m_filterNumber;
    emit filterChanged(text);
    return number;
}

void TrailSession::show(EventView view, std::uint64_t filterNumber)
{
    if (view.snapshot != m_view.snapshot) {
        view.cause = ViewCause::Loaded;
    } else {
        view.cause = view.events == m_view.events ? ViewCause::Sorted : ViewCause::Filtered;
    }
    m_view = std::move(view);
    m_viewFilterNumber = filterNumber;
    emit viewChanged(m_view);
    m_paths.setShown(m_view.snapshot);
    if (m_loader.isLoading()) {
        m_late.findMeanwhile(trail(), m_view.snapshot);
    }
    // What is known at once has another view made, which may take this one's place.
    const std::vector<Field> notKnown = m_view.notKnown;
    for (const Field field : notKnown) {
        want(field);
    }
}

void TrailSession::checkSettled()
{
    if (!m_isUnsettled || !isSettled()) {
        return;
    }
    // Not before the view is there, which does not wait for it.
    if (m_late.find(trail(), snapshot())) {
        return;
    }
    m_isUnsettled = false;
    // Not before the last view is there, which all cores are for.
    if (std::exchange(m_followUpIsDue, false)) {
        m_followUp.start(trail(), snapshot());
    }
    emit settled();
}

} // namespace trailscope
