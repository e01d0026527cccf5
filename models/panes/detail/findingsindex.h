// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/followingjob.h"
#include "session/findingsfinder.h"

#include <memory>
#include <vector>

namespace trailscope {

// What the rules have found in a trail, for who shows single events. Where they are not run of their own
// accord it is known once somebody else has run them. GUI thread; owned by the pane that shows events.
class FindingsIndex : public JobReporter {
    Q_OBJECT

public:
    explicit FindingsIndex(QObject *parent = nullptr);

    // To be called when a load has ended; the same events, rules and mutes once more change nothing. Null
    // forgets everything. The finder is the trail's; `run`: they are run of their own accord.
    void setTrail(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot,
                  const std::shared_ptr<FindingsFinder> &finder, const std::vector<MutedRule> &mutes,
                  bool run);
    // Null until they are known.
    [[nodiscard]] TrailFindingsPtr findings() const;

signals:
    void finished(); // findings() are known now

private:
    struct Input {
        std::shared_ptr<Trail> trail;
        SnapshotPtr snapshot;
        std::shared_ptr<FindingsFinder> finder;
        std::vector<MutedRule> mutes;
    };

    SnapshotPtr m_snapshot;
    std::shared_ptr<FindingsFinder> m_finder;
    std::vector<MutedRule> m_mutes;
    bool m_runs = false;
    TrailFindingsPtr m_findings;
    FollowingJob<Input, TrailFindingsPtr> m_job;
};

} // namespace trailscope
