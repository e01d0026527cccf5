// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/travel/travelseeker.h"

#include <utility>

namespace trailscope {

TravelSeeker::TravelSeeker(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const TravelQuestion &question, const std::stop_token &stop) -> TravelFindingsPtr {
              auto findings = findTravel(*question.snapshot, *question.events, question.networks, stop);
              return findings ? std::make_shared<const TravelFindings>(*std::move(findings)) : nullptr;
          },
          [this](const TravelQuestion &question, const TravelFindingsPtr &findings) {
              if (findings)
                  emit found(question.snapshot, findings);
          },
          [](const QString &reason) { return tr("The travel could not be worked out: %1").arg(reason); })
{
}

} // namespace trailscope
