// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/coverage.h"
#include "jobs/followingjob.h"
#include "panes/timeline/timelinecounts.h"

#include <memory>

namespace trailscope {

using TimelineCountsPtr = std::shared_ptr<const TimelineCounts>;

// Counts a timeline, and on which days logs are missing, in jobs; the newest request wins. GUI thread; owned
// by the pane that shows them.
class TimelineCounter : public JobReporter {
    Q_OBJECT

public:
    explicit TimelineCounter(QObject *parent = nullptr);

    // Nobody wants what an older filter counts. Where only the trail or the window grows, a count that runs
    // is let end first.
    void count(TimelineRequest request, bool isGrowing);
    void lookForGaps(const SnapshotPtr &snapshot) { m_gaps.follow(snapshot); }
    void cancel();

signals:
    void counted(const trailscope::TimelineCountsPtr &counts);
    void gapsFound(const trailscope::CoveragePtr &coverage);

private:
    FollowingJob<TimelineRequest, TimelineCountsPtr> m_counts;
    FollowingJob<SnapshotPtr, CoveragePtr> m_gaps;
};

} // namespace trailscope
