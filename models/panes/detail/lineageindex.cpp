// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/lineageindex.h"

namespace trailscope {

LineageIndex::LineageIndex(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Input &input, const std::stop_token &stop) {
              return input.finder->find(*input.snapshot, stop);
          },
          [this](const Input &, const LineagePtr &lineage) {
              if (!lineage)
                  return;
              m_lineage = lineage;
              emit finished();
          },
          [](const QString &reason) { return tr("The lineage could not be found out: %1").arg(reason); })
{
}

void LineageIndex::setTrail(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot,
                            const std::shared_ptr<LineageFinder> &finder)
{
    // What else has been found out about the same events makes no other lineage.
    const bool hasSameEvents
        = snapshot == m_snapshot || (snapshot && m_snapshot && m_snapshot->hasEventsOf(*snapshot));
    if (hasSameEvents && finder == m_finder)
        return;
    m_snapshot = snapshot;
    m_finder = finder;
    m_lineage.reset();
    m_job.cancel();
    if (trail && snapshot && finder && snapshot->eventCount() <= kLargestTrail)
        m_job.replace({.trail = trail, .snapshot = snapshot, .finder = finder});
}

LineagePtr LineageIndex::lineage() const
{
    if (m_lineage || !m_finder)
        return m_lineage;
    return m_finder->known();
}

} // namespace trailscope
