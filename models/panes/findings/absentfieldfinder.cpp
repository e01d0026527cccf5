// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/absentfieldfinder.h"

#include "detect/absentfields.h"
#include "ingest/trail.h"

namespace trailscope {

AbsentFieldFinder::AbsentFieldFinder(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Input &input, const std::stop_token &stop) {
              return fieldsOfNoEvent(input.findings->rules->plan, *input.findings->snapshot,
                                     input.trail->raw(), stop)
                  .value_or(std::vector<std::string>());
          },
          [this](const Input &, const std::vector<std::string> &fields) {
              m_fields = fields;
              emit found();
          },
          [](const QString &reason) {
              return tr("Which fields the rules ask for in vain could not be found out: %1").arg(reason);
          })
{
}

void AbsentFieldFinder::ask(const std::shared_ptr<Trail> &trail, const TrailFindingsPtr &findings)
{
    // Mutes make other findings of the same events and rules.
    const bool isKnown
        = m_asked && findings && m_asked->snapshot == findings->snapshot && m_asked->rules == findings->rules;
    m_asked = findings;
    if (isKnown)
        return;
    m_job.cancel();
    m_fields.clear();
    if (trail && findings)
        m_job.replace({.trail = trail, .findings = findings});
}

} // namespace trailscope
