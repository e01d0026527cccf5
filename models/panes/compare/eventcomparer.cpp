// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/compare/eventcomparer.h"

#include <optional>
#include <string>

namespace trailscope {

EventComparer::EventComparer(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this, [](const Input &input, const std::stop_token &stop) { return comparisonOf(input, stop); },
          [this](const Input &, const EventComparisonPtr &comparison) { emit compared(comparison); },
          [](const QString &reason) { return tr("The events could not be compared: %1").arg(reason); })
{
}

void EventComparer::compare(const std::shared_ptr<const RawSource> &records, const SnapshotPtr &snapshot,
                            const std::vector<EventIndex> &events)
{
    m_job.replace({.records = records, .snapshot = snapshot, .events = events});
}

EventComparisonPtr EventComparer::comparisonOf(const Input &input, const std::stop_token &stop)
{
    std::vector<std::optional<std::string>> texts;
    for (const EventIndex event : input.events) {
        if (stop.stop_requested()) {
            return nullptr;
        }
        auto text = input.records->record(*input.snapshot, event);
        texts.push_back(text ? std::optional(*std::move(text)) : std::nullopt);
    }
    return compareRecordTexts(texts);
}

} // namespace trailscope
