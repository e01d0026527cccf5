// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/detail/eventreader.h"

namespace trailscope {

namespace {

// Most events are read within one of them.
constexpr std::chrono::milliseconds kBrief{3};

} // namespace

EventReader::EventReader(QObject *parent)
    : JobReporter(parent)
    , m_job(
          this,
          [](const Input &input, const std::stop_token &stop) {
              return buildEventDetail(input.source, input.event, stop);
          },
          [this](const Input &, const EventDetailPtr &detail) { emit ready(detail); },
          [](const QString &reason) { return tr("The event could not be shown: %1").arg(reason); })
{
}

void EventReader::read(const DetailSource &source, EventIndex event)
{
    m_job.replace({.source = source, .event = event});
    // Painting the table where another event was chosen takes longer than reading the event does.
    m_job.waitBriefly(kBrief);
}

} // namespace trailscope
