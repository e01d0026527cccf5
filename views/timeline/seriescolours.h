// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/timeline/seriesslots.h"
#include "panes/timeline/timelinecounts.h"

#include <QtGui/QColor>

#include <vector>

class QPalette;

namespace trailscope {

// The colours of the series on this palette's base, by series: those of outcomes as in the table, those of
// values by their assigned, grey for what stands for no value of its own.
[[nodiscard]] std::vector<QColor> seriesColours(const TimelineCounts &counts, SeriesSlots &assigned,
                                                const QPalette &palette);
// Which series are of errors, by series.
[[nodiscard]] std::vector<bool> alarmSeries(const TimelineCounts &counts);

} // namespace trailscope
