// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "jobs/followingjob.h"
#include "panes/detail/sourceexcerpt.h"

#include <memory>

namespace trailscope {

// Reads the text around a record in its source, in a job; the newest place wins. GUI thread; owned by the
// window that shows it.
class ExcerptReader : public JobReporter {
    Q_OBJECT

public:
    explicit ExcerptReader(QObject *parent = nullptr);

    void read(const std::shared_ptr<Trail> &trail, const RecordPlace &place);

signals:
    void ready(const trailscope::SourceExcerptPtr &excerpt);

private:
    struct Input {
        std::shared_ptr<Trail> trail;
        RecordPlace place;
    };
    FollowingJob<Input, SourceExcerptPtr> m_job;
};

} // namespace trailscope
