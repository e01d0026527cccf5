// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "pane.h"

#include "jobs/jobreporter.h"

#include <algorithm>

namespace trailscope {

Pane::Pane(QWidget *parent)
    : QWidget(parent)
{
}

Pane::~Pane() = default;

void Pane::follow(const TrailSession &) { }

void Pane::setCurrentEvent(const TrailSession &, std::optional<EventIndex>) { }

void Pane::setTimeZone(const QTimeZone &) { }

void Pane::withCurrentValues(const std::function<void(const std::vector<FieldValue> &)> &) { }

QByteArray Pane::saveLayout() const
{
    return {};
}

bool Pane::restoreLayout(const QByteArray &)
{
    return false;
}

bool Pane::isSettled() const
{
    return std::ranges::all_of(m_reporters, &JobReporter::isSettled);
}

void Pane::report(JobReporter *reporter)
{
    m_reporters.append(reporter);
    connect(reporter, &JobReporter::failed, this, &Pane::statusMessage);
    connect(reporter, &JobReporter::settled, this, [this] {
        if (isSettled()) {
            emit settled();
        }
    });
}

} // namespace trailscope
