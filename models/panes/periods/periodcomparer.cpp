// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/periods/periodcomparer.h"

#include "filter/compiledfilter.h"
#include "investigate/coverage.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace trailscope {

namespace {

// What the snapshot knows of every event.
std::vector<FieldRef> knownFields(const Snapshot &snapshot)
{
    std::vector<FieldRef> fields;
    std::ranges::copy_if(usualPeriodFields(), std::back_inserter(fields), [&](const FieldRef &field) {
        if (!isDerived(field.field()))
            return true;
        const DerivedColumn *column = snapshot.derived(field.field());
        return column != nullptr && column->isWhole(snapshot);
    });
    return fields;
}

// Null when stopped.
PeriodAnswerPtr answerOf(const PeriodQuestion &question, const std::stop_token &stop)
{
    const Snapshot &snapshot = *question.snapshot;
    PeriodAnswer answer;
    EventSet events = snapshot.rows();
    if (const auto filter = CompiledFilter::compile(parseFilter(question.filter), question.now)) {
        FilterResult passed = runFilter(**filter, snapshot, question.trail->raw(),
                                        question.trail->pathColumns(), false, stop);
        if (passed.stopped)
            return nullptr;
        events = std::move(passed.events);
        answer.isFiltered = true;
    }
    const CoveragePtr coverage = coverageOf(snapshot, snapshot.rows(), stop);
    if (!coverage)
        return nullptr;
    answer.fields = knownFields(snapshot);
    auto comparison = comparePeriods({.snapshot = snapshot,
                                      .events = events,
                                      .coverage = *coverage,
                                      .fields = answer.fields,
                                      .paths = {},
                                      .first = question.first,
                                      .second = question.second},
                                     stop);
    if (!comparison)
        return nullptr;
    answer.comparison = *std::move(comparison);
    return std::make_shared<const PeriodAnswer>(std::move(answer));
}

} // namespace

PeriodComparer::PeriodComparer(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const PeriodQuestion &question, const std::stop_token &stop) {
              return answerOf(question, stop);
          },
          [this](const PeriodQuestion &, const PeriodAnswerPtr &answer) {
              if (answer)
                  emit compared(answer);
          },
          [](const QString &reason) { return tr("The periods could not be compared: %1").arg(reason); })
{
}

} // namespace trailscope
