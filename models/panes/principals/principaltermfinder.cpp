// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/principals/principaltermfinder.h"

#include "panes/principals/principalterm.h"

namespace trailscope {

PrincipalTermFinder::PrincipalTermFinder(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Input &input, const std::stop_token &stop) {
              return principalTerm(*input.snapshot, input.key, input.trail->raw(), input.trail->pathColumns(),
                                   stop);
          },
          [this](const Input &, const std::string &term) { emit found(QString::fromStdString(term)); },
          [](const QString &reason) { return tr("The filter could not be made: %1").arg(reason); })
{
}

void PrincipalTermFinder::find(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot,
                               const PrincipalKey &key)
{
    m_job.replace({.trail = trail, .snapshot = snapshot, .key = key});
}

} // namespace trailscope
