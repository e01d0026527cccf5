// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/playbooks/playbookcounter.h"

#include "filter/compiledfilter.h"
#include "filter/parsedfilter.h"

#include <utility>

namespace trailscope {

std::optional<PlaybookCounts> countSteps(const PlaybookCountInput &input, const std::stop_token &stop)
{
    PlaybookCounts out;
    out.counts.resize(input.filters.size());
    for (std::size_t i = 0; i < input.filters.size(); ++i) {
        if (input.filters[i].empty()) {
            continue;
        }
        const auto filter = CompiledFilter::compile(parseFilter(input.filters[i]), input.now);
        if (!filter) {
            continue;
        }
        const FilterResult result = runFilter(**filter, *input.snapshot, input.trail->raw(),
                                              input.trail->pathColumns(), input.withCopies, stop);
        if (result.stopped || stop.stop_requested()) {
            return std::nullopt;
        }
        if (result.notKnown.empty()) {
            out.counts[i] = result.events.count();
        } else {
            out.notKnown.insert(out.notKnown.end(), result.notKnown.begin(), result.notKnown.end());
        }
    }
    return out;
}

PlaybookCounter::PlaybookCounter(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this, countSteps,
          [this](const PlaybookCountInput &, const std::optional<PlaybookCounts> &counts) {
              if (counts) {
                  emit counted(*counts);
              }
          },
          [](const QString &reason) { return tr("The steps could not be counted: %1").arg(reason); })
{
}

void PlaybookCounter::count(PlaybookCountInput input, bool isGrowing)
{
    if (isGrowing) {
        m_job.follow(std::move(input));
    } else {
        m_job.replace(std::move(input));
    }
}

} // namespace trailscope
