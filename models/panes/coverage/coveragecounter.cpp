// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/coverage/coveragecounter.h"

namespace trailscope {

CoverageCounter::CoverageCounter(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const SnapshotPtr &snapshot, const std::stop_token &stop) {
              return coverageOf(*snapshot, snapshot->rows(), stop);
          },
          [this](const SnapshotPtr &, const CoveragePtr &coverage) { emit counted(coverage); },
          [](const QString &reason) { return tr("The coverage could not be counted: %1").arg(reason); })
{
}

} // namespace trailscope
