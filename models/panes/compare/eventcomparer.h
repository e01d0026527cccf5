// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/followingjob.h"
#include "panes/compare/eventcomparison.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <memory>
#include <vector>

namespace trailscope {

// Reads the records of some events and compares them, in a job; the newest question wins. GUI thread; owned
// by the window that shows them.
class EventComparer : public JobReporter {
    Q_OBJECT

public:
    explicit EventComparer(QObject *parent = nullptr);

    void compare(const std::shared_ptr<const RawSource> &records, const SnapshotPtr &snapshot,
                 const std::vector<EventIndex> &events);
    void cancel() { m_job.cancel(); }

signals:
    void compared(const trailscope::EventComparisonPtr &comparison);

private:
    struct Input {
        std::shared_ptr<const RawSource> records;
        SnapshotPtr snapshot;
        std::vector<EventIndex> events;
    };
    [[nodiscard]] static EventComparisonPtr comparisonOf(const Input &input, const std::stop_token &stop);

    FollowingJob<Input, EventComparisonPtr> m_job;
};

} // namespace trailscope
