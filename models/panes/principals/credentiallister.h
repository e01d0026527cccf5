// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "jobs/followingjob.h"
#include "panes/principals/credentiallist.h"
#include "panes/principals/principalarrangement.h"

#include <memory>

namespace trailscope {

// Lists the credentials of a line of the principals' tree in a job; the newest question wins. GUI
// thread; owned by the pane that shows them.
class CredentialLister : public JobReporter {
    Q_OBJECT

public:
    struct Question {
        std::shared_ptr<Trail> trail;
        SnapshotPtr snapshot; // the one of the trail's that the key comes from
        std::shared_ptr<LineageFinder> finder; // the trail's
        PrincipalKey key;
    };

    explicit CredentialLister(QObject *parent = nullptr);

    void list(Question question) { m_job.replace(std::move(question)); }
    void cancel() { m_job.cancel(); }
    [[nodiscard]] bool isListing() const { return m_job.isRunning(); }

signals:
    void listed(const trailscope::CredentialListPtr &list);

private:
    FollowingJob<Question, CredentialListPtr> m_job;
};

} // namespace trailscope
