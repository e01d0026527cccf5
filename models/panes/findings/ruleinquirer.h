// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/followingjob.h"
#include "panes/findings/rulestory.h"
#include "session/findingsfinder.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// Finds out why a rule says what it says of an event, in a job; the newest question wins. GUI thread; owned
// by the pane that shows it.
class RuleInquirer : public JobReporter {
    Q_OBJECT

public:
    struct Question {
        std::shared_ptr<Trail> trail; // never null, as the following
        SnapshotPtr snapshot;
        std::shared_ptr<FindingsFinder> finder; // the trail's
        std::vector<MutedRule> mutes;
        AskedRule rule;
        std::optional<EventIndex> event;

        bool operator==(const Question &) const = default;
    };

    explicit RuleInquirer(QObject *parent = nullptr);

    void ask(Question question) { m_job.replace(std::move(question)); }
    void cancel() { m_job.cancel(); }

signals:
    void told(const trailscope::RuleStoryPtr &story); // null: there is no such rule any more

private:
    struct Answer {
        RuleStoryPtr story;
        bool stopped = false;
    };
    FollowingJob<Question, Answer> m_job;
};

} // namespace trailscope
