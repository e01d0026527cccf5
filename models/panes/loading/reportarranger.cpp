// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/loading/reportarranger.h"

namespace trailscope {

ReportArranger::ReportArranger(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Input &input, const std::stop_token &stop) {
              return LoadReportRows::make(input.report, input.selection, stop);
          },
          [this](const Input &, const LoadReportRowsPtr &rows) { emit arranged(rows); },
          [](const QString &reason) { return tr("The load report could not be ordered: %1").arg(reason); })
{
}

void ReportArranger::arrange(const std::shared_ptr<const LoadReport> &report,
                             const ReportSelection &selection)
{
    m_job.replace({.report = report, .selection = selection});
}

} // namespace trailscope
