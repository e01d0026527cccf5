// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"
#include "ingest/trail.h"
#include "jobs/followingjob.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <memory>
#include <vector>

namespace trailscope {

// Finds what each of several filters says and was probably not meant, in a job; the newest list wins. GUI
// thread; owned by the dialog that shows them.
class FilterListJudge : public JobReporter {
    Q_OBJECT

public:
    // Filters in UTF-8; what is none is not judged. Without a trail, by the language alone.
    struct Input {
        QList<QByteArray> filters;
        std::shared_ptr<Trail> trail;
        SnapshotPtr snapshot;
    };

    explicit FilterListJudge(QObject *parent = nullptr);
    void judge(Input input) { m_job.replace(std::move(input)); }

signals:
    // As many as filters.
    void judged(const std::vector<std::vector<trailscope::FilterError>> &warnings);

private:
    FollowingJob<Input, std::vector<std::vector<FilterError>>> m_job;
};

} // namespace trailscope
