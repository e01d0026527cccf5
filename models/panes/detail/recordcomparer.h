// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/followingjob.h"
#include "panes/detail/eventdetail.h"
#include "panes/detail/recorddifference.h"

namespace trailscope {

// Reads a record and compares it with the one that is shown, in a job; the newest question wins. GUI thread;
// owned by the view that shows the difference.
class RecordComparer : public JobReporter {
    Q_OBJECT

public:
    explicit RecordComparer(QObject *parent = nullptr);

    // `source` is what `here` was read from.
    void compare(const DetailSource &source, const EventDetailPtr &here, EventIndex there);
    void cancel() { m_job.cancel(); }

signals:
    void compared(const trailscope::RecordDifferencePtr &difference);

private:
    struct Input {
        DetailSource source;
        EventDetailPtr here;
        EventIndex there{};
    };
    [[nodiscard]] static RecordDifferencePtr differenceOf(const Input &input);

    FollowingJob<Input, RecordDifferencePtr> m_job;
};

} // namespace trailscope
