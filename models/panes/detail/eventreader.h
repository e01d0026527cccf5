// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/followingjob.h"
#include "panes/detail/eventdetail.h"

#include <chrono>

namespace trailscope {

// Reads and decodes one event in a job; the newest wins. GUI thread; owned by the pane that shows it.
class EventReader : public JobReporter {
    Q_OBJECT

public:
    explicit EventReader(QObject *parent = nullptr);

    // Gives an event that takes only a moment that moment: its detail may be there at once.
    void read(const DetailSource &source, EventIndex event);
    void cancel() { m_job.cancel(); }

signals:
    void ready(const trailscope::EventDetailPtr &detail);

private:
    struct Input {
        DetailSource source;
        EventIndex event{};
    };
    FollowingJob<Input, EventDetailPtr> m_job;
};

} // namespace trailscope
