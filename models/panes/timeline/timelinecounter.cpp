// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/timeline/timelinecounter.h"

#include <utility>

namespace trailscope {

TimelineCounter::TimelineCounter(QObject *parent)
    : JobReporter(parent)
    , m_counts(
          this,
          [](const TimelineRequest &request, const std::stop_token &stop) -> TimelineCountsPtr {
              auto counts = countRequest(request, stop);
              return counts ? std::make_shared<const TimelineCounts>(*std::move(counts)) : nullptr;
          },
          [this](const TimelineRequest &, const TimelineCountsPtr &counts) {
              if (counts)
                  emit counted(counts);
          },
          [](const QString &reason) { return tr("The timeline could not be counted: %1").arg(reason); })
    , m_gaps(
          this,
          [](const SnapshotPtr &snapshot, const std::stop_token &stop) {
              return coverageOf(*snapshot, snapshot->rows(), stop);
          },
          [this](const SnapshotPtr &, const CoveragePtr &coverage) {
              if (coverage)
                  emit gapsFound(coverage);
          },
          [](const QString &reason) { return tr("Missing logs could not be looked for: %1").arg(reason); })
{
}

void TimelineCounter::count(TimelineRequest request, bool isGrowing)
{
    if (isGrowing)
        m_counts.follow(std::move(request));
    else
        m_counts.replace(std::move(request));
}

void TimelineCounter::cancel()
{
    m_counts.cancel();
    m_gaps.cancel();
}

} // namespace trailscope
