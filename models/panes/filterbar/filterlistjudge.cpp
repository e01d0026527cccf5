// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/filterbar/filterlistjudge.h"

#include "filter/filterwarnings.h"
#include "session/filterjudgement.h"

#include <string_view>

namespace trailscope {

namespace {

std::vector<std::vector<FilterError>> warningsOf(const FilterListJudge::Input &input,
                                                 const std::stop_token &stop)
{
    std::vector<std::vector<FilterError>> warnings(static_cast<std::size_t>(input.filters.size()));
    for (std::size_t i = 0; i < warnings.size() && !stop.stop_requested(); ++i) {
        const QByteArray &utf8 = input.filters[static_cast<qsizetype>(i)];
        const ParsedFilter parsed
            = parseFilter(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
        if (parsed.state != FilterState::Valid)
            continue;
        warnings[i] = input.trail && input.snapshot ? judgeFilter(parsed, *input.trail, *input.snapshot, stop)
                                                    : filterWarnings(parsed);
    }
    return warnings;
}

} // namespace

FilterListJudge::FilterListJudge(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this, warningsOf,
          [this](const Input &, const std::vector<std::vector<FilterError>> &warnings) {
              emit judged(warnings);
          },
          [](const QString &reason) { return tr("The filters could not be checked: %1").arg(reason); })
{
}

} // namespace trailscope
