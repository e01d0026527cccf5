// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/principals/credentiallister.h"

#include "panes/principals/principalterm.h"

namespace trailscope {

CredentialLister::CredentialLister(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Question &question, const std::stop_token &stop) -> CredentialListPtr {
              const LineagePtr lineage = question.finder->find(*question.snapshot, stop);
              if (!lineage)
                  return nullptr;
              return makeCredentialList(*question.snapshot, *lineage,
                                        principalEvents(*question.snapshot, question.key));
          },
          [this](const Question &, const CredentialListPtr &list) {
              if (list)
                  emit listed(list);
          },
          [](const QString &reason) { return tr("The credentials could not be listed: %1").arg(reason); })
{
}

} // namespace trailscope
