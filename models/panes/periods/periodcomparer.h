// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "investigate/periodcomparison.h"
#include "jobs/followingjob.h"
#include "record/instant.h"

#include <memory>
#include <string>
#include <vector>

namespace trailscope {

// Which periods of which trail are to be compared, and by what.
struct PeriodQuestion {
    std::shared_ptr<Trail> trail;
    SnapshotPtr snapshot; // never null when it is asked
    std::string filter; // valid, without its own terms on time
    UtcMs now = 0; // what relative times in it count from
    TimeSpan first;
    TimeSpan second;
};

// What came of it.
struct PeriodAnswer {
    PeriodComparison comparison;
    std::vector<FieldRef> fields; // that were compared: of the usual ones those that are known
    bool isFiltered = false; // false where the filter could not be run: it asks for a selected event
};
using PeriodAnswerPtr = std::shared_ptr<const PeriodAnswer>;

// Compares two periods in a job; the newest question wins. GUI thread; owned by the pane that shows it.
class PeriodComparer : public JobReporter {
    Q_OBJECT

public:
    explicit PeriodComparer(QObject *parent = nullptr);

    void compare(PeriodQuestion question) { m_job.replace(std::move(question)); }
    void cancel() { m_job.cancel(); }

signals:
    void compared(const trailscope::PeriodAnswerPtr &answer);

private:
    FollowingJob<PeriodQuestion, PeriodAnswerPtr> m_job;
};

} // namespace trailscope
