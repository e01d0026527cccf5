// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "enrich/networkfiles.h"
#include "ingest/readlimits.h"
#include "ingest/trail.h"
#include "jobs/latestjob.h"
#include "session/disposal.h"
#include "session/openedpaths.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// Reads what is opened into a trail, one load at a time, and tells how far it is. Lives on the GUI thread and
// reads in jobs; owned by the session. Knows nothing of filters and views.
class TrailLoader : public QObject {
    Q_OBJECT

public:
    enum class OpenMode : std::uint8_t { Replace, Add };
    enum class State : std::uint8_t {
        Empty, // no trail
        Loading,
        Stopping, // cancelled; what is being read at this moment is still brought to an end
        Loaded, // to the end, or to where it was cancelled (see LoadReport::cancelled) or failed
    };
    // Reads into a trail as Trail::load() does. Called in a job.
    using Reading
        = std::function<void(Trail &trail, std::span<const std::string> paths, const LoadOptions &options,
                             const Trail::ProgressHandler &progress, std::stop_token stop)>;

    explicit TrailLoader(QObject *parent = nullptr);
    ~TrailLoader() override;

    // Native paths of files and folders. Adding while a load runs waits for its end.
    void open(const std::vector<std::string> &paths, OpenMode mode, const ReadScope &scope);
    // Adds files that have appeared below what was opened, which stays what it is.
    void addArrived(const std::vector<std::string> &files);
    // For archives that need one, of this trail and of those opened later. What is open is opened anew.
    void openWithPassword(const std::string &password);
    [[nodiscard]] bool hasPasswords() const { return !m_passwords.empty(); }
    // For trails that are opened from now on.
    void setLimits(const ReadLimits &limits) { m_limits = limits; }
    [[nodiscard]] const ReadLimits &limits() const { return m_limits; }
    // Reads everything that is open once more.
    void openAnew() { openAnew(m_trailChecks); }
    // The same, and parses every record fully: damage that nobody would read is in the report then. What is
    // added to the trail is checked too.
    void checkRecords() { openAnew(true); }
    // Whether trails that are opened from now on are checked so.
    void setChecksRecords(bool check) { m_checks = check; }
    // What has been read stays; what waits is not read.
    void cancel();
    void close();
    // From now on this is who finds out its derived field: a snapshot that asks it takes the place of the
    // newest.
    void derive(const DerivedSourcePtr &source);

    // The files of networks that the user has named, for this trail and those that are opened from now on;
    // null: none.
    void setNetworks(const NetworkFilesPtr &networks);
    [[nodiscard]] const NetworkFilesPtr &networks() const { return m_networks; }

    // How long the next snapshot waits while loading.
    void setSnapshotPause(std::chrono::milliseconds pause) { m_snapshotPause = pause; }
    static constexpr std::chrono::milliseconds kSnapshotPause{200}; // at first
    // For tests, in place of Trail::load().
    void setReading(Reading reading) { m_reading = std::move(reading); }

    [[nodiscard]] const std::shared_ptr<Trail> &trail() const { return m_trail; }
    [[nodiscard]] const SnapshotPtr &snapshot() const { return m_snapshot; } // the newest
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isLoading() const { return m_state == State::Loading || m_state == State::Stopping; }
    [[nodiscard]] const LoadProgress &progress() const { return m_progress; }
    // Null until a load has ended.
    [[nodiscard]] const std::shared_ptr<const LoadReport> &report() const { return m_report; }
    [[nodiscard]] const std::vector<OpenedPaths> &opened() const { return m_opened; }

signals:
    // The trail is another already, or none, and nobody has been told: whoever holds something of the old one
    // or computes with it stops and lets go. The other signals follow.
    void trailLeft();
    void stateChanged();
    void trailChanged();
    void progressChanged(const trailscope::LoadProgress &progress); // at most ten times a second
    void snapshotChanged(const trailscope::SnapshotPtr &snapshot);
    void ended(); // loaded, and nothing waits
    void failed(const QString &message); // a load ended early; what it has read stays

private:
    // What a load leaves behind; made where it ran, because a report takes its time.
    struct LoadEnd {
        SnapshotPtr snapshot; // null when memory did not even suffice for this
        std::shared_ptr<const LoadReport> report; // the same
        QString problem; // for people; empty when it came to its end or was stopped
    };

    static LoadEnd read(const Reading &reading, Trail &trail, std::span<const std::string> paths,
                        const LoadOptions &options, const Trail::ProgressHandler &progress,
                        const std::stop_token &stop);

    void openAnew(bool check);
    void load(OpenedPaths what);
    void begin(OpenedPaths what);
    void onProgress(std::uint64_t load, const LoadProgress &progress, const SnapshotPtr &snapshot);
    void onEnd(std::uint64_t load, const LoadEnd &end);
    void setState(State state);
    void setSnapshot(const SnapshotPtr &snapshot); // null: it stays
    void replaceTrail(std::shared_ptr<Trail> trail);

    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;
    std::vector<std::string> m_passwords; // of archives; in memory only
    std::vector<OpenedPaths> m_opened;
    NetworkFilesPtr m_networks;
    ReadLimits m_limits; // of the next trail
    ReadLimits m_trailLimits; // of this one
    bool m_checks = false; // the records of the next trail
    bool m_trailChecks = false; // of this one
    std::vector<OpenedPaths> m_pending; // the first is the next
    State m_state = State::Empty;
    LoadProgress m_progress;
    std::shared_ptr<const LoadReport> m_report;
    std::uint64_t m_load = 0; // the running load's number, or the last one's
    Reading m_reading;
    std::atomic<std::chrono::milliseconds> m_snapshotPause{kSnapshotPause};

    // Last, so that their threads have ended before anything else goes.
    Disposal m_disposal;
    LatestJob<bool> m_job;
};

} // namespace trailscope

Q_DECLARE_METATYPE(trailscope::LoadProgress)
Q_DECLARE_METATYPE(trailscope::SnapshotPtr)
