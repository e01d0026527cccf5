// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/compiledfilter.h"
#include "filter/parsedfilter.h"
#include "filter/unboundfilter.h"
#include "jobs/latestjob.h"
#include "session/disposal.h"
#include "session/eventview.h"
#include "session/latefields.h"
#include "session/loadfollowup.h"
#include "session/markedevents.h"
#include "session/shownpathcolumns.h"
#include "session/trailloader.h"
#include "session/viewmaker.h"
#include "session/viewpace.h"

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

// How the text in force, or the last one asked for, stands as a filter.
struct FilterStatus {
    FilterState state = FilterState::Valid;
    FilterError error; // meaningful unless Valid
};

// The trail that a window shows, as the window sees it: what TrailLoader has read becomes, by the filter and
// the order in force, the view that ViewMaker makes; what can wait follows. Wires these and decides when each
// of them runs. Lives on the GUI thread and never computes there; every kind of work is a newest-wins job.
// Owned by the main window. Knows no settings and no widgets.
class TrailSession : public QObject {
    Q_OBJECT

public:
    using OpenMode = TrailLoader::OpenMode;
    using LoadState = TrailLoader::State;

    explicit TrailSession(QObject *parent = nullptr);
    ~TrailSession() override;

    // See TrailLoader for these.
    void openPaths(const std::vector<std::string> &paths, OpenMode mode = OpenMode::Replace,
                   const ReadScope &scope = {});
    void addArrived(const std::vector<std::string> &files) { m_loader.addArrived(files); }
    void openWithPassword(const std::string &password) { m_loader.openWithPassword(password); }
    [[nodiscard]] bool hasPasswords() const { return m_loader.hasPasswords(); }
    void setLimits(const ReadLimits &limits) { m_loader.setLimits(limits); }
    [[nodiscard]] const ReadLimits &limits() const { return m_loader.limits(); }
    void openAnew() { m_loader.openAnew(); }
    void checkRecords() { m_loader.checkRecords(); }
    void setChecksRecords(bool check) { m_loader.setChecksRecords(check); }
    void cancelLoad() { m_loader.cancel(); }
    void close();

    // How much memory the records' text may take, packed in the background after each load, so that free text
    // and the detail pane no longer depend on the files; see Trail::keepRawText(). Never more than half of
    // what is available when keeping begins, so that it drives neither this program nor another out of
    // memory, whatever loading took. 0, as at first: none.
    void setRawTextBudget(std::uint64_t bytes) { m_followUp.setRawTextBudget(bytes); }
    // For tests: what the system is taken to have, 0 for unknown. Called from any thread.
    void setAvailableMemory(std::function<std::uint64_t()> available)
    {
        m_followUp.setAvailableMemory(std::move(available));
    }
    // For tests, in place of Trail::load().
    void setReading(TrailLoader::Reading reading) { m_loader.setReading(std::move(reading)); }

    // Only a valid text changes the view; any other leaves the last valid one in force. Returns how the text
    // stands.
    FilterStatus setFilter(const QString &text);
    [[nodiscard]] QString filterText() const { return m_filterText; } // the one in force
    void setSort(const SortOrder &order);
    [[nodiscard]] const SortOrder &sort() const { return m_order; }
    // Shows copies as rows of their own too.
    void setShowCopies(bool show);
    [[nodiscard]] bool showsCopies() const { return m_showCopies; }
    // What ${field} in a filter stands for when it is applied.
    void setSelectedEvent(std::optional<EventIndex> event) { m_selectedEvent = event; }
    // What the window shows as columns; pathColumnsChanged() when the paths and derived fields among them can
    // be read.
    void requestColumns(const std::vector<FieldRef> &columns);
    // Has this found out, where it is a derived field that takes a pass over all records, or is what the user
    // marks. What the filter, the order and the columns name is wanted anyway.
    void want(Field field);
    // What `new` is new against, until another trail is opened; nothing: all that is before.
    void setBaseline(const std::optional<TimeSpan> &baseline);
    // Of the trail; another one with another trail.
    [[nodiscard]] const std::shared_ptr<LineageFinder> &lineageFinder() const
    {
        return m_late.lineageFinder();
    }
    // Which rules are run, in this trail and those to come; the field `detections` is about these.
    void setRules(const RuleChoice &choice);
    // Whether they are run of their own accord once a trail is read, rather than when somebody asks.
    void setRunsRules(bool run);
    [[nodiscard]] bool runsRules() const { return m_runsRules; }
    // What nobody wants to see of what they find. See partMuted(). The fields that they ask for are wanted.
    void setMutes(const std::vector<MutedRule> &mutes);
    [[nodiscard]] const std::vector<MutedRule> &mutes() const { return m_mutes; }
    // Of the trail and the rules; another one with others.
    [[nodiscard]] const std::shared_ptr<FindingsFinder> &findingsFinder() const
    {
        return m_late.findingsFinder();
    }
    // From now on this is who finds out its derived field: what shows it or filters by it follows.
    void derive(const DerivedSourcePtr &source) { m_loader.derive(source); }
    // See TrailLoader.
    void setNetworks(const NetworkFilesPtr &networks) { m_loader.setNetworks(networks); }
    [[nodiscard]] const NetworkFilesPtr &networks() const { return m_loader.networks(); }

    [[nodiscard]] const std::shared_ptr<Trail> &trail() const { return m_loader.trail(); }
    [[nodiscard]] const SnapshotPtr &snapshot() const { return m_loader.snapshot(); } // the newest
    [[nodiscard]] const EventView &view() const { return m_view; } // may lag behind the snapshot
    [[nodiscard]] LoadState loadState() const { return m_loader.state(); }
    [[nodiscard]] const LoadProgress &progress() const { return m_loader.progress(); }
    // Null until a load has ended.
    [[nodiscard]] std::shared_ptr<const LoadReport> report() const { return m_loader.report(); }
    [[nodiscard]] const std::vector<OpenedPaths> &opened() const { return m_loader.opened(); }
    [[nodiscard]] const std::vector<PathColumnPtr> &pathColumns() const { return m_paths.columns(); }
    // What the user has marked.
    [[nodiscard]] MarkedEvents *marks() const { return m_marks; }
    // A view is being computed.
    [[nodiscard]] bool isBusy() const { return m_viewJob.isRunning(); }
    // The view is what passes the filter in force; else that one's is still being made.
    [[nodiscard]] bool isViewOfFilter() const { return m_viewFilterNumber == m_filterNumber; }
    // Nothing is running or waits for its time, and the view is that of the newest snapshot, filter and
    // order, unless that one could not be made: see failed().
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
    void settled(); // isSettled() became true: once each time
    void pathColumnsChanged();
    void rulesChanged(); // others are run, or muted, or they are run at other times
    void failed(const QString &message); // a job ended with an error, for people

private:
    // A filter that is not in force until it is bound, in the job, for it needs the selected event's record.
    struct PendingFilter {
        QString text;
        UnboundFilter filter;
    };

    void onLoadState();
    void tellMarks();
    void onTrailLeft();
    void onTrailChanged();
    void onSnapshot();
    void onLoadEnded();
    void onView(JobOutcome<ViewResult> outcome, const SnapshotPtr &snapshot, std::uint64_t filterNumber);
    std::uint64_t putInForce(const QString &text, CompiledFilterPtr filter); // returns its number
    void show(EventView view, std::uint64_t filterNumber);
    [[nodiscard]] bool isViewCurrent() const;
    void followSnapshot();
    void startView();
    void checkSettled();

    TrailLoader m_loader;
    MarkedEvents *m_marks;
    bool m_marksAreWanted = false; // as a field, from now on and in every trail
    ShownPathColumns m_paths;
    LateFields m_late;
    bool m_runsRules = false;
    std::vector<MutedRule> m_mutes;
    LoadFollowUp m_followUp;
    bool m_followUpIsDue = false; // a load has ended; what it read is not shown yet

    QString m_filterText;
    CompiledFilterPtr m_filter; // null: everything
    std::optional<PendingFilter> m_pendingFilter;
    std::optional<EventIndex> m_selectedEvent;
    SortOrder m_order;
    bool m_showCopies = false;

    EventView m_view;
    std::uint64_t m_filterNumber = 1; // goes up with every change of what is shown of a snapshot
    std::uint64_t m_viewFilterNumber = 0; // the one that m_view was made for
    bool m_viewFailed = false; // the one of the newest snapshot
    ViewPace m_pace;
    QTimer m_viewTimer; // the next view of a growing trail
    bool m_isUnsettled = false; // and settled() is to come

    // Last, so that their threads have ended before anything else goes.
    Disposal m_disposal;
    LatestJob<ViewResult> m_viewJob;
};

} // namespace trailscope

Q_DECLARE_METATYPE(trailscope::EventView)
