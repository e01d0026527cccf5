// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/followingjob.h"
#include "panes/findings/findingsarrangement.h"
#include "session/findingsfinder.h"

#include <memory>
#include <vector>

namespace trailscope {

// What the rules are run over. A value.
struct FindingsQuestion {
    std::shared_ptr<Trail> trail; // never null, as the following
    SnapshotPtr snapshot;
    std::shared_ptr<FindingsFinder> finder; // the trail's
    std::vector<MutedRule> mutes;

    bool operator==(const FindingsQuestion &) const = default;
};

// Runs the rules and arranges what they find, in jobs. Another arrangement of what has been found needs no
// new run. GUI thread; owned by the pane that shows it.
class FindingsSeeker : public JobReporter {
    Q_OBJECT

public:
    explicit FindingsSeeker(QObject *parent = nullptr);

    // One that runs is let end first.
    void seek(FindingsQuestion question);
    void arrange(const FindingsRequest &request);
    [[nodiscard]] const FindingsRequest &request() const { return m_request; }
    // Forgets what was found, but not how it is to be arranged.
    void clear();
    [[nodiscard]] bool isSeeking() const { return m_seekJob.isRunning(); }
    [[nodiscard]] const TrailFindingsPtr &findings() const { return m_findings; }

signals:
    void arranged(const trailscope::FindingsArrangementPtr &arrangement);

private:
    struct SeekInput {
        FindingsQuestion question;
        FindingsRequest request;
    };
    struct ArrangeInput {
        TrailFindingsPtr findings;
        FindingsRequest request;
    };
    void onFound(const SeekInput &input, const FindingsArrangementPtr &arrangement);

    FindingsRequest m_request;
    TrailFindingsPtr m_findings;
    FollowingJob<SeekInput, FindingsArrangementPtr> m_seekJob;
    FollowingJob<ArrangeInput, FindingsArrangementPtr> m_arrangeJob;
};

} // namespace trailscope
