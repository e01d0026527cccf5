// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "jobs/followingjob.h"
#include "panes/lineage/lineagetree.h"

#include <memory>

namespace trailscope {

// Whose lineage is wanted.
struct LineageQuestion {
    std::shared_ptr<Trail> trail;
    SnapshotPtr snapshot;
    std::shared_ptr<LineageFinder> finder; // the trail's
    EventIndex event{};
};

// Finds out the lineage of an event's credential, in a job; the newest question wins. GUI thread; owned by
// the pane that shows it.
class LineageSeeker : public JobReporter {
    Q_OBJECT

public:
    explicit LineageSeeker(QObject *parent = nullptr);

    void seek(LineageQuestion question) { m_job.follow(std::move(question)); }
    void cancel() { m_job.cancel(); }

signals:
    void found(const trailscope::LineageTreePtr &tree);

private:
    FollowingJob<LineageQuestion, LineageTreePtr> m_job;
};

} // namespace trailscope
