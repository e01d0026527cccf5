// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/coverage.h"
#include "jobs/followingjob.h"
#include "store/snapshot.h"

namespace trailscope {

// Counts the rows of the newest snapshot by account, region and day, in a job. GUI thread; owned by the pane
// that shows them.
class CoverageCounter : public JobReporter {
    Q_OBJECT

public:
    explicit CoverageCounter(QObject *parent = nullptr);

    // A count that runs is let end first.
    void count(const SnapshotPtr &snapshot) { m_job.follow(snapshot); }
    void cancel() { m_job.cancel(); }

signals:
    void counted(const trailscope::CoveragePtr &coverage);

private:
    FollowingJob<SnapshotPtr, CoveragePtr> m_job;
};

} // namespace trailscope
