// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/lineage/lineageseeker.h"

namespace trailscope {

LineageSeeker::LineageSeeker(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const LineageQuestion &question, const std::stop_token &stop) -> LineageTreePtr {
              const LineagePtr lineage = question.finder->find(*question.snapshot, stop);
              if (!lineage)
                  return nullptr;
              return makeLineageTree(*question.snapshot, *lineage, selectLineage(*lineage, question.event));
          },
          [this](const LineageQuestion &, const LineageTreePtr &tree) {
              if (tree)
                  emit found(tree);
          },
          [](const QString &reason) { return tr("The lineage could not be found out: %1").arg(reason); })
{
}

} // namespace trailscope
