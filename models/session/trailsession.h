// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/compiledfilter.h"
#include "filter/parsedfilter.h"
#include "ingest/readlimits.h"
#include "ingest/trail.h"
#include "jobs/latestjob.h"
#include "session/eventview.h"
#include "session/openedpaths.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>

#include <atomic>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

// How the text in force, or the last one asked for, stands as a filter.
struct FilterStatus {
    FilterState state = FilterState::Valid;
    FilterError error; // meaningful unless Valid
};

// The trail that a window shows, and everything that has to be computed about it: loading, filtering,
// ordering, path columns. Lives on the GUI thread and never computes there; every kind of work is a
// newest-wins job. Owned by the main window. Knows no settings and no widgets.
class TrailSession : public QObject {
    Q_OBJECT

public:
    enum class OpenMode : std::uint8_t { Replace, Add };
    enum class LoadState : std::uint8_t {
        Empty, // no trail
        Loading,
        Stopping, // cancelled; what is being read at this moment is still brought to an end
        Loaded, // to the end, or to where it was cancelled: see LoadReport::cancelled
    };

    explicit TrailSession(QObject *parent = nullptr);
    ~TrailSession() override;

    // Native paths of files and folders. Adding while a load runs waits for its end.
    // Files certainly outside of the scope stay unread.
    void openPaths(const std::vector<std::string> &paths, OpenMode mode = OpenMode::Replace,
                   const ReadScope &scope = {});
    // Adds files that have appeared below what was opened, which stays what it is.
    void addArrived(const std::vector<std::string> &files);
    // For archives that need one, of this trail and of those opened later. What is open is opened anew.
    void openWithPassword(const std::string &password);
    // Whether one was given, whatever it opens.
    [[nodiscard]] bool hasPasswords() const { return !m_passwords.empty(); }
    // For trails that are opened from now on.
    void setLimits(const ReadLimits &limits) { m_limits = limits; }
    [[nodiscard]] const ReadLimits &limits() const { return m_limits; }
    // Reads everything that is open once more.
    void openAnew();
    // What has been read stays.
    void cancelLoad();
    void close();

    // How much memory the records' text may take, packed in the background after each load, so that free text
    // and the detail pane no longer depend on the files; see Trail::keepRawText(). Never more than half of
    // what is available when keeping begins, so that it drives neither this program nor another out of
    // memory, whatever loading took. 0, as at first: none.
    void setRawTextBudget(std::uint64_t bytes) { m_rawTextBudget = bytes; }
    // For tests: what the system is taken to have, 0 for unknown. Called from any thread.
    void setAvailableMemory(std::function<std::uint64_t()> available) { m_available = std::move(available); }

    // Only a valid text changes the view; any other leaves the last valid one in force. Returns how the text
    // stands.
    FilterStatus setFilter(const QString &text);
    [[nodiscard]] QString filterText() const { return m_filterText; } // the one in force
    void setSort(const SortOrder &order);
    [[nodiscard]] const SortOrder &sort() const { return m_order; }
    // Shows only events inside the span, in addition to the filter; those without a time are outside every
    // span.
    void setTimeSpan(const std::optional<TimeSpan> &span);
    [[nodiscard]] const std::optional<TimeSpan> &timeSpan() const { return m_timeSpan; }
    // Shows copies as rows of their own too.
    void setShowCopies(bool show);
    [[nodiscard]] bool showsCopies() const { return m_showCopies; }
    // What ${field} in a filter stands for when it is applied.
    void setSelectedEvent(std::optional<EventIndex> event) { m_selectedEvent = event; }
    // Paths that the window shows as columns; pathColumnsChanged() when they can be read.
    void requestPathColumns(const std::vector<JsonPath> &paths);

    [[nodiscard]] const std::shared_ptr<Trail> &trail() const { return m_trail; }
    [[nodiscard]] const SnapshotPtr &snapshot() const { return m_snapshot; } // the newest
    [[nodiscard]] const EventView &view() const { return m_view; } // may lag behind the snapshot
    [[nodiscard]] LoadState loadState() const { return m_loadState; }
    [[nodiscard]] const LoadProgress &progress() const { return m_progress; }
    [[nodiscard]] std::shared_ptr<const LoadReport> report() const
    {
        return m_report;
    } // null until a load has ended
    [[nodiscard]] const std::vector<OpenedPaths> &opened() const { return m_opened; }
    [[nodiscard]] const std::vector<PathColumnPtr> &pathColumns() const { return m_pathColumns; }
    // A view is being computed.
    [[nodiscard]] bool isBusy() const { return m_viewJob.isRunning(); }
    // Nothing is running, and the view is that of the newest snapshot, filter and order.
    [[nodiscard]] bool isSettled() const;

signals:
    void trailChanged(); // another trail, or none
    void loadStateChanged();
    void progressChanged(const trailscope::LoadProgress &progress); // at most ten times a second
    void
    snapshotChanged(const trailscope::SnapshotPtr &snapshot); // at most five times a second while loading
    void viewChanged(const trailscope::EventView &view);
    void filterChanged(const QString &text); // another filter is in force; its view follows
    void filterFailed(const QString &text, const trailscope::FilterError &error); // found out while running
    void busyChanged(bool busy);
    void settled(); // isSettled() became true
    void pathColumnsChanged();
    void failed(const QString &message); // a job ended with an error, for people

private:
    // A filter that needs the selected event's record: it is compiled where it may be read again, in the job.
    struct LateFilter {
        QString text;
        ParsedFilter parsed;
        UtcMs now = 0;
        std::optional<EventIndex> selected;
    };
    struct ViewInput {
        std::shared_ptr<Trail> trail;
        SnapshotPtr snapshot;
        CompiledFilterPtr filter; // null: everything
        std::optional<LateFilter> late;
        std::shared_ptr<const EventSet> events; // those that pass, when they are known already
        std::uint64_t unreachable = 0; // goes with `events`
        SortOrder order;
        std::optional<TimeSpan> span;
        bool withCopies = false;
    };
    struct ViewResult {
        EventView view;
        CompiledFilterPtr lateFilter;
        std::optional<FilterError> error; // of the late filter: there is no view
    };
    static ViewResult computeView(const ViewInput &input, const std::stop_token &stop);
    static std::expected<CompiledFilterPtr, FilterError>
    compileLate(const LateFilter &late, const Trail &trail, const Snapshot &snapshot);

    static constexpr qint64 kSnapshotIntervalMs = 200;
    static constexpr qint64 kLongestSnapshotPauseMs = 2'000;
    static constexpr qint64 kPausesAView = 9; // at most a tenth of the time for views of what grows

    void startLoad(OpenedPaths what);
    void onProgress(std::uint64_t load, const LoadProgress &progress, const SnapshotPtr &snapshot);
    void onLoadEnd(std::uint64_t load, const SnapshotPtr &snapshot,
                   const std::shared_ptr<const LoadReport> &report);
    void setLoadState(LoadState state);
    void startFollowUp();
    void startPreparingOrders();
    void startKeepingRawText();
    void setSnapshot(const SnapshotPtr &snapshot);
    void followSnapshot();
    void startView();
    void onView(JobOutcome<ViewResult> outcome, std::uint64_t filterNumber);
    void startPathColumns();
    void replaceTrail(std::shared_ptr<Trail> trail);
    void checkSettled();

    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;
    std::vector<std::string> m_passwords; // of archives; in memory only
    std::vector<OpenedPaths> m_opened;
    ReadLimits m_limits; // of the next trail
    ReadLimits m_trailLimits; // of this one
    std::vector<OpenedPaths> m_pendingLoads;
    LoadState m_loadState = LoadState::Empty;
    LoadProgress m_progress;
    std::shared_ptr<const LoadReport> m_report;
    std::uint64_t m_load = 0; // the running load's number

    bool m_followUpIsDue = false; // what is worked out behind a load, once that is shown
    std::uint64_t m_rawTextBudget = 0;
    std::function<std::uint64_t()> m_available;

    QString m_filterText;
    CompiledFilterPtr m_filter; // null: everything
    std::optional<LateFilter> m_lateFilter;
    std::optional<EventIndex> m_selectedEvent;
    SortOrder m_order;
    std::optional<TimeSpan> m_timeSpan;
    bool m_showCopies = false;

    EventView m_view;
    std::uint64_t m_filterNumber = 1; // goes up with every change of filter, span or copies
    std::uint64_t m_viewFilterNumber = 0; // the one that m_view was made for
    QTimer m_snapshotTimer; // the next view of a growing trail
    QElapsedTimer m_sinceView;
    qint64 m_lastViewMs = 0;
    // While loading. What else follows the snapshots takes about as long as the view does, and keeps its
    // pace.
    std::atomic<qint64> m_snapshotPause = kSnapshotIntervalMs;

    std::vector<JsonPath> m_wantedPaths;
    std::vector<PathColumnPtr> m_pathColumns;
    bool m_pathsStale = false;

    // Last, so that their threads have ended before anything else goes.
    LatestJob<bool> m_disposal; // a large trail takes its time to be freed
    LatestJob<bool> m_loadJob;
    LatestJob<bool> m_ordersJob;
    LatestJob<bool> m_rawTextJob;
    LatestJob<ViewResult> m_viewJob;
    LatestJob<std::vector<PathColumnPtr>> m_pathJob;
};

} // namespace trailscope

Q_DECLARE_METATYPE(trailscope::LoadProgress)
Q_DECLARE_METATYPE(trailscope::SnapshotPtr)
Q_DECLARE_METATYPE(trailscope::EventView)
