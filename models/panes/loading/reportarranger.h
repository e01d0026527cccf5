// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/followingjob.h"
#include "panes/loading/loadreportrows.h"

#include <memory>

namespace trailscope {

// Searches and orders the lines of a load report in a job; the newest choice wins. GUI thread; owned by the
// pane that shows them.
class ReportArranger : public JobReporter {
    Q_OBJECT

public:
    explicit ReportArranger(QObject *parent = nullptr);

    void arrange(const std::shared_ptr<const LoadReport> &report, const ReportSelection &selection);
    void cancel() { m_job.cancel(); }

signals:
    void arranged(const trailscope::LoadReportRowsPtr &rows);

private:
    struct Input {
        std::shared_ptr<const LoadReport> report;
        ReportSelection selection;
    };
    FollowingJob<Input, LoadReportRowsPtr> m_job;
};

} // namespace trailscope
