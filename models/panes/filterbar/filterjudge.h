// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"
#include "ingest/trail.h"
#include "jobs/followingjob.h"

#include <QtCore/QByteArray>

#include <memory>
#include <vector>

namespace trailscope {

// Finds what a valid filter says and was probably not meant, judged by what is loaded, in a job; the newest
// question wins. GUI thread; owned by the filter bar.
class FilterJudge : public JobReporter {
    Q_OBJECT

public:
    explicit FilterJudge(QObject *parent = nullptr);

    // What filters are judged by; null while nothing is loaded for good. Whether it is another one.
    bool setSource(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot);
    [[nodiscard]] bool hasSource() const { return m_trail && m_snapshot; }
    // `utf8` is a valid filter.
    void judge(const QByteArray &utf8);
    void cancel() { m_job.cancel(); }

signals:
    void judged(const QByteArray &utf8, const std::vector<trailscope::FilterError> &warnings);

private:
    struct Input {
        QByteArray utf8;
        std::shared_ptr<Trail> trail;
        SnapshotPtr snapshot;
    };
    std::shared_ptr<Trail> m_trail;
    SnapshotPtr m_snapshot;
    FollowingJob<Input, std::vector<FilterError>> m_job;
};

} // namespace trailscope
