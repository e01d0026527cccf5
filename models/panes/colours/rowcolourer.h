// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "jobs/followingjob.h"
#include "session/rowcolours.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace trailscope {

// Finds out in a job which rule colours which event; the newest request wins. GUI thread; owned by the
// window.
class RowColourer : public JobReporter {
    Q_OBJECT

public:
    struct Input {
        std::shared_ptr<Trail> trail;
        SnapshotPtr snapshot;
        std::vector<ColourRule> rules; // in order
        UtcMs now = 0;
        // The trail is not read to its end: rules that have to read records again wait for that.
        bool isGrowing = false;
        bool countsDisabled = false; // somebody looks at the numbers of those that are not enabled, too
    };

    explicit RowColourer(QObject *parent = nullptr);

    // Nobody wants what other rules colour. Of a trail that grows, a run that is under way is let end first.
    void colour(Input input, bool isSameButGrown);
    void cancel() { m_job.cancel(); }

    // The work itself; null when stopped. Any thread.
    [[nodiscard]] static RowColoursPtr coloursOf(const Input &input, const std::stop_token &stop);

signals:
    void coloured(const trailscope::RowColoursPtr &colours);

private:
    FollowingJob<Input, RowColoursPtr> m_job;
};

} // namespace trailscope
