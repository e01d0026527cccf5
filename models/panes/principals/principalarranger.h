// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/followingjob.h"
#include "panes/principals/principalarrangement.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <QtCore/QString>

#include <memory>

namespace trailscope {

// Counts the principals of the newest snapshot, searches and orders them, in jobs. Another search or order of
// what has been counted needs no new count. GUI thread; owned by the pane that shows them.
class PrincipalArranger : public JobReporter {
    Q_OBJECT

public:
    struct Search {
        QString text;
        PrincipalSort sort;
        bool operator==(const Search &) const = default;
    };

    explicit PrincipalArranger(QObject *parent = nullptr);

    // Counts the snapshot's rows, and those that a filter shows (null: all) beside them. A count that runs is
    // let end first.
    void count(const SnapshotPtr &snapshot, const std::shared_ptr<const EventSet> &shown = {});
    void search(const Search &search);
    // Forgets what has been counted, but not what is searched.
    void clear();

    [[nodiscard]] bool isCounting() const { return m_countJob.isRunning(); }
    [[nodiscard]] bool hasCounted() const { return m_tree != nullptr; }
    // What the newest arrangement was made of, and for.
    [[nodiscard]] const SnapshotPtr &snapshot() const { return m_treeSnapshot; }
    [[nodiscard]] const Search &arrangedFor() const { return m_arrangedFor; }

signals:
    void arranged(const trailscope::PrincipalArrangementPtr &arrangement);

private:
    struct CountInput {
        SnapshotPtr snapshot;
        std::shared_ptr<const EventSet> shown;
        Search search;
    };
    struct Counted {
        PrincipalTreePtr tree;
        PrincipalArrangementPtr arrangement;
    };
    struct ArrangeInput {
        PrincipalTreePtr tree;
        SnapshotPtr snapshot;
        Search search;
    };

    void onCounted(const CountInput &input, const Counted &counted);
    void show(const PrincipalArrangementPtr &arrangement, const Search &search);

    PrincipalTreePtr m_tree;
    SnapshotPtr m_treeSnapshot;
    Search m_search;
    Search m_arrangedFor;
    FollowingJob<CountInput, Counted> m_countJob;
    FollowingJob<ArrangeInput, PrincipalArrangementPtr> m_arrangeJob;
};

} // namespace trailscope
