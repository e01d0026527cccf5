// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/trailloader.h"

#include "jobs/failuretext.h"
#include "opening/memoryestimate.h"
#include "session/derivedfields.h"

#include <QtCore/QMetaObject>

#include <algorithm>
#include <exception>
#include <utility>

namespace trailscope {

namespace {

// What an exception says, for people; empty when there is none.
template <class Work> QString problemOf(const Work &work)
{
    try {
        work();
        return {};
    } catch (...) {
        return failureText(std::current_exception());
    }
}

} // namespace

TrailLoader::TrailLoader(QObject *parent)
    : QObject(parent)
    , m_reading([](Trail &trail, std::span<const std::string> paths, const LoadOptions &options,
                   const Trail::ProgressHandler &progress,
                   std::stop_token stop) { trail.load(paths, options, progress, std::move(stop)); })
{
}

TrailLoader::~TrailLoader()
{
    if (m_trail) {
        m_trail->abandon();
    }
}

void TrailLoader::open(const std::vector<std::string> &paths, OpenMode mode, const ReadScope &scope)
{
    if (paths.empty()) {
        return;
    }
    if (mode == OpenMode::Replace || !m_trail) {
        auto trail = Trail::create(m_limits.archive());
        deriveFields(*trail, m_networks);
        for (const std::string &password : m_passwords) {
            trail->passwords().add(password);
        }
        m_trailLimits = m_limits;
        m_trailChecks = m_checks;
        replaceTrail(std::move(trail));
    }
    m_opened.push_back({paths, scope});
    load({paths, scope});
}

void TrailLoader::addArrived(const std::vector<std::string> &files)
{
    if (m_trail && !files.empty()) {
        load({files, {}});
    }
}

void TrailLoader::openWithPassword(const std::string &password)
{
    m_passwords.push_back(password);
    openAnew();
}

void TrailLoader::openAnew(bool check)
{
    const std::vector<OpenedPaths> opened = std::exchange(m_opened, {});
    const bool checksNext = std::exchange(m_checks, check);
    OpenMode mode = OpenMode::Replace;
    for (const auto &[paths, scope] : opened) {
        open(paths, mode, scope);
        mode = OpenMode::Add;
    }
    m_checks = checksNext;
}

void TrailLoader::cancel()
{
    m_pending.clear();
    if (m_state == State::Loading) {
        m_job.cancel();
        setState(State::Stopping);
    }
}

void TrailLoader::derive(const DerivedSourcePtr &source)
{
    if (m_trail) {
        m_trail->derive(source);
        setSnapshot(m_trail->snapshot());
    }
}

void TrailLoader::setNetworks(const NetworkFilesPtr &networks)
{
    if (networks == m_networks) {
        return;
    }
    m_networks = networks;
    if (m_trail) {
        for (const DerivedSourcePtr &source : addressSources(networks)) {
            m_trail->derive(source);
        }
        setSnapshot(m_trail->snapshot());
    }
}

void TrailLoader::close()
{
    if (m_trail) {
        replaceTrail({});
    }
}

void TrailLoader::load(OpenedPaths what)
{
    if (isLoading()) {
        m_pending.push_back(std::move(what));
    } else {
        begin(std::move(what));
    }
}

void TrailLoader::begin(OpenedPaths what)
{
    m_progress = {};
    const std::uint64_t load = ++m_load;
    auto work = [this, load, reading = m_reading, trail = m_trail, limits = m_trailLimits,
                 checks = m_trailChecks, what = std::move(what)](const std::stop_token &stop) {
        auto lastSnapshot = std::chrono::steady_clock::time_point{};
        const auto progress = [&](const LoadProgress &now) {
            SnapshotPtr snapshot;
            const auto clock = std::chrono::steady_clock::now();
            if (now.events > 0 && clock - lastSnapshot >= m_snapshotPause.load()) {
                snapshot = trail->snapshot();
                lastSnapshot = clock;
            }
            QMetaObject::invokeMethod(
                this, [this, load, now, snapshot] { onProgress(load, now, snapshot); }, Qt::QueuedConnection);
        };
        LoadOptions options;
        options.limits = limits.archive();
        if (const std::uint64_t bytes = availableMemory()) {
            options.limits.dictionaryBytes = std::min(options.limits.dictionaryBytes, bytes);
        }
        options.recordLimits = limits.record();
        options.checkRecords = checks;
        options.scope = what.scope;
        // Not left to the job's own end: a cancelled job has ended before, and what it has read by now still
        // counts.
        QMetaObject::invokeMethod(
            this,
            [this, load, end = read(reading, *trail, what.paths, options, progress, stop)] {
                onEnd(load, end);
            },
            Qt::QueuedConnection);
        return true;
    };
    // Before anybody is told: who hears of it may close the trail again.
    m_job.start(std::move(work), [this, load](const JobOutcome<bool> &outcome) {
        if (outcome.end == JobEnd::Failed && load == m_load) {
            onEnd(load, {{}, {}, outcome.reason});
        }
    });
    setState(State::Loading);
    if (load == m_load) {
        emit progressChanged(m_progress);
    }
}

TrailLoader::LoadEnd TrailLoader::read(const Reading &reading, Trail &trail,
                                       std::span<const std::string> paths, const LoadOptions &options,
                                       const Trail::ProgressHandler &progress, const std::stop_token &stop)
{
    LoadEnd end;
    end.problem = problemOf([&] { reading(trail, paths, options, progress, stop); });
    const QString further = problemOf([&] {
        end.snapshot = trail.snapshot();
        end.report = trail.report();
    });
    if (end.problem.isEmpty()) {
        end.problem = further;
    }
    return end;
}

void TrailLoader::onProgress(std::uint64_t load, const LoadProgress &progress, const SnapshotPtr &snapshot)
{
    if (load != m_load || !isLoading()) {
        return;
    }
    m_progress = progress;
    emit progressChanged(progress);
    if (load == m_load) {
        setSnapshot(snapshot);
    }
}

// Whoever hears of something may stop, close or open in answer: then the rest is no longer true.
void TrailLoader::onEnd(std::uint64_t load, const LoadEnd &end)
{
    const auto isOver = [&] { return load != m_load; };
    if (isOver() || !isLoading()) {
        return;
    }
    m_report = end.report;
    m_progress.listing = false;
    m_progress.settling = false;
    if (!end.problem.isEmpty()) {
        emit failed(tr("Loading ended early, and what was read by then is shown: %1").arg(end.problem));
    }
    if (!isOver() && !m_pending.empty()) {
        setSnapshot(end.snapshot);
    }
    if (isOver()) {
        return;
    }
    if (!m_pending.empty()) {
        OpenedPaths next = std::move(m_pending.front());
        m_pending.erase(m_pending.begin());
        begin(std::move(next));
        return;
    }
    setState(State::Loaded);
    if (!isOver()) {
        setSnapshot(end.snapshot);
    }
    if (!isOver()) {
        emit ended();
    }
}

void TrailLoader::setState(State state)
{
    if (state != m_state) {
        m_state = state;
        emit stateChanged();
    }
}

void TrailLoader::setSnapshot(const SnapshotPtr &snapshot)
{
    if (snapshot && snapshot != m_snapshot) {
        m_snapshot = snapshot;
        emit snapshotChanged(snapshot);
    }
}

void TrailLoader::replaceTrail(std::shared_ptr<Trail> trail)
{
    m_pending.clear();
    m_opened.clear();
    ++m_load; // whatever the old load still sends is ignored
    m_job.cancel();
    if (m_trail) {
        m_trail->abandon();
    }
    m_disposal.hold(std::exchange(m_trail, std::move(trail)));
    m_disposal.hold(std::exchange(m_snapshot, {}));
    m_report.reset();
    m_progress = {};
    const bool wasEmpty = std::exchange(m_state, State::Empty) == State::Empty;
    emit trailLeft();
    if (!wasEmpty) {
        emit stateChanged();
    }
    emit trailChanged();
    m_disposal.letGo();
}

} // namespace trailscope
