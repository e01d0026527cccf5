// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/findingsindex.h"

namespace trailscope {

FindingsIndex::FindingsIndex(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Input &input, const std::stop_token &stop) {
              return input.finder->find(input.trail, input.snapshot, input.mutes, stop);
          },
          [this](const Input &, const TrailFindingsPtr &findings) {
              if (!findings)
                  return;
              m_findings = findings;
              emit finished();
          },
          [](const QString &reason) { return tr("The rules could not be run: %1").arg(reason); })
{
}

void FindingsIndex::setTrail(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot,
                             const std::shared_ptr<FindingsFinder> &finder,
                             const std::vector<MutedRule> &mutes, bool run)
{
    const bool hasSameEvents
        = snapshot == m_snapshot || (snapshot && m_snapshot && m_snapshot->hasEventsOf(*snapshot));
    if (hasSameEvents && finder == m_finder && mutes == m_mutes && run == m_runs)
        return;
    m_job.cancel();
    m_snapshot = snapshot;
    m_finder = finder;
    m_mutes = mutes;
    m_runs = run;
    m_findings.reset();
    if (run && trail && snapshot && finder)
        m_job.replace({.trail = trail, .snapshot = snapshot, .finder = finder, .mutes = mutes});
}

TrailFindingsPtr FindingsIndex::findings() const
{
    if (m_findings || !m_finder)
        return m_findings;
    return m_finder->known();
}

} // namespace trailscope
