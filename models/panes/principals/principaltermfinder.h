// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "jobs/followingjob.h"
#include "panes/principals/principalarrangement.h"

#include <QtCore/QString>

#include <memory>
#include <string>

namespace trailscope {

// Finds the filter for a line of the principals' tree in a job; the newest question wins. GUI thread; owned
// by the pane that asks.
class PrincipalTermFinder : public JobReporter {
    Q_OBJECT

public:
    explicit PrincipalTermFinder(QObject *parent = nullptr);

    // `snapshot` is the one of the trail's that the key comes from.
    void find(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot, const PrincipalKey &key);
    void cancel() { m_job.cancel(); }

signals:
    void found(const QString &term);

private:
    struct Input {
        std::shared_ptr<Trail> trail;
        SnapshotPtr snapshot;
        PrincipalKey key;
    };
    FollowingJob<Input, std::string> m_job;
};

} // namespace trailscope
