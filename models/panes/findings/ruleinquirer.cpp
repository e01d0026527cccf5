// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/ruleinquirer.h"

namespace trailscope {

RuleInquirer::RuleInquirer(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Question &question, const std::stop_token &stop) {
              const TrailFindingsPtr findings
                  = question.finder->find(question.trail, question.snapshot, question.mutes, stop);
              if (!findings)
                  return Answer{.story = nullptr, .stopped = true};
              RuleStoryPtr story = tellRule(findings, *question.trail, question.rule, question.event, stop);
              return Answer{.story = std::move(story), .stopped = stop.stop_requested()};
          },
          [this](const Question &, const Answer &answer) {
              if (!answer.stopped)
                  emit told(answer.story);
          },
          [](const QString &reason) { return tr("The rule could not be explained: %1").arg(reason); })
{
}

} // namespace trailscope
