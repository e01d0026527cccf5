// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/lineage/lineageseeker.h"

namespace trailscope {

// Finds out the credentials of a trail's events for who follows one of them, in a job; the newest question
// wins. GUI thread; owned by who asks.
class CredentialSeeker : public JobReporter {
    Q_OBJECT

public:
    explicit CredentialSeeker(QObject *parent = nullptr);

    void seek(LineageQuestion question) { m_job.replace(std::move(question)); }
    void cancel() { m_job.cancel(); }

signals:
    void found(const trailscope::LineageQuestion &question, const trailscope::LineagePtr &lineage);

private:
    FollowingJob<LineageQuestion, LineagePtr> m_job;
};

} // namespace trailscope
