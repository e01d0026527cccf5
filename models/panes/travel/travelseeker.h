// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/travelfinder.h"
#include "jobs/followingjob.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <memory>

namespace trailscope {

// Among which events credentials are looked for that travelled too fast.
struct TravelQuestion {
    SnapshotPtr snapshot; // never null
    std::shared_ptr<const EventSet> events; // never null
    NetworkFilesPtr networks; // null: no file of places has been named
};
using TravelFindingsPtr = std::shared_ptr<const TravelFindings>;

// Looks for them in a job. GUI thread; owned by the pane that shows them.
class TravelSeeker : public JobReporter {
    Q_OBJECT

public:
    explicit TravelSeeker(QObject *parent = nullptr);

    // One that runs is let end first.
    void seek(TravelQuestion question) { m_job.follow(std::move(question)); }
    void cancel() { m_job.cancel(); }

signals:
    void found(const trailscope::SnapshotPtr &snapshot, const trailscope::TravelFindingsPtr &findings);

private:
    FollowingJob<TravelQuestion, TravelFindingsPtr> m_job;
};

} // namespace trailscope
