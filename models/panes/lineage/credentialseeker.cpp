// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/lineage/credentialseeker.h"

namespace trailscope {

CredentialSeeker::CredentialSeeker(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const LineageQuestion &question, const std::stop_token &stop) {
              return question.finder->find(*question.snapshot, stop);
          },
          [this](const LineageQuestion &question, const LineagePtr &lineage) {
              if (lineage)
                  emit found(question, lineage);
          },
          [](const QString &reason) { return tr("The credential could not be followed: %1").arg(reason); })
{
}

} // namespace trailscope
