// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"

#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include <vector>

namespace trailscope {

// A mark on the axis of a timeline.
struct AxisMark {
    UtcMs time = 0;
    QString text; // in the zone, with the date where it differs from the mark before's: "12:00", "2024-03-02"
    bool isMajor = false; // has the date
};

// Marks at times that are round in the zone, no more than `most`; none for a span without an end.
[[nodiscard]] std::vector<AxisMark> axisMarks(TimeSpan span, int most, const QTimeZone &zone);

} // namespace trailscope
