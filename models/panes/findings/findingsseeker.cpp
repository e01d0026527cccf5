// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/findingsseeker.h"

#include <utility>

namespace trailscope {

FindingsSeeker::FindingsSeeker(QObject *parent)
    : JobReporter(parent)
    , m_seekJob(
          this,
          [](const SeekInput &input, const std::stop_token &stop) -> FindingsArrangementPtr {
              const FindingsQuestion &question = input.question;
              TrailFindingsPtr found
                  = question.finder->find(question.trail, question.snapshot, question.mutes, stop);
              return found ? FindingsArrangement::make(std::move(found), input.request, stop) : nullptr;
          },
          [this](const SeekInput &input, const FindingsArrangementPtr &arrangement) {
              onFound(input, arrangement);
          },
          [](const QString &reason) { return tr("The rules could not be run: %1").arg(reason); })
    , m_arrangeJob(
          this,
          [](const ArrangeInput &input, const std::stop_token &stop) {
              return FindingsArrangement::make(input.findings, input.request, stop);
          },
          [this](const ArrangeInput &, const FindingsArrangementPtr &arrangement) {
              if (arrangement)
                  emit arranged(arrangement);
          },
          [](const QString &reason) { return tr("The findings could not be arranged: %1").arg(reason); })
{
}

void FindingsSeeker::seek(FindingsQuestion question)
{
    m_seekJob.follow({.question = std::move(question), .request = m_request});
}

void FindingsSeeker::arrange(const FindingsRequest &request)
{
    if (std::exchange(m_request, request) == request)
        return;
    if (m_findings) // else the run that is under way will see to it
        m_arrangeJob.replace({.findings = m_findings, .request = request});
}

void FindingsSeeker::clear()
{
    m_seekJob.cancel();
    m_arrangeJob.cancel();
    m_findings.reset();
}

void FindingsSeeker::onFound(const SeekInput &input, const FindingsArrangementPtr &arrangement)
{
    if (!arrangement)
        return;
    m_findings = arrangement->findingsPtr();
    m_arrangeJob.cancel(); // it works on what was found before
    if (input.request == m_request)
        emit arranged(arrangement);
    else
        m_arrangeJob.replace({.findings = m_findings, .request = m_request});
}

} // namespace trailscope
