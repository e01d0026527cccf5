// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/filterbar/filterjudge.h"

#include "session/filterjudgement.h"

#include <string_view>

namespace trailscope {

FilterJudge::FilterJudge(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Input &input, const std::stop_token &stop) {
              const std::string_view text(input.utf8.constData(),
                                          static_cast<std::size_t>(input.utf8.size()));
              return judgeFilter(parseFilter(text), *input.trail, *input.snapshot, stop);
          },
          [this](const Input &input, const std::vector<FilterError> &warnings) {
              emit judged(input.utf8, warnings);
          },
          [](const QString &reason) { return tr("The filter could not be checked: %1").arg(reason); })
{
}

bool FilterJudge::setSource(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot)
{
    if (trail == m_trail && snapshot == m_snapshot)
        return false;
    m_trail = trail;
    m_snapshot = snapshot;
    return true;
}

void FilterJudge::judge(const QByteArray &utf8)
{
    if (hasSource())
        m_job.replace({.utf8 = utf8, .trail = m_trail, .snapshot = m_snapshot});
}

} // namespace trailscope
