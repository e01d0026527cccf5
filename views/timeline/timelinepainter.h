// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/missinglogs.h"
#include "panes/timeline/timelineaxis.h"
#include "panes/timeline/timelinecounter.h"
#include "panes/timeline/timelinecursor.h"
#include "panes/timeline/timelinelayout.h"

#include <QtCore/QString>
#include <QtGui/QColor>

#include <optional>
#include <vector>

class QFontMetrics;
class QPainter;
class QPalette;

namespace trailscope {

// Everything that a timeline's chart shows.
struct TimelineScene {
    TimelineCountsPtr counts; // null: nothing but the message
    TimelineLayout layout;
    std::vector<AxisMark> marks; // of the axis
    std::vector<QColor> colours; // by series
    std::vector<MissingLogs> gaps;
    std::vector<BrushedSpan> bands; // of the filter, or the one that is being brushed; ascending
    bool isWhole = true; // the filter says nothing about time
    bool isLog = false;
    bool isStale = false; // newer counts are on their way
    std::optional<BucketRange> cursor; // of the keyboard, where it is here
    QString readout; // of the cursor or the brush
    QString message; // in place of bars
};

// What is left for the bars of a chart of this size.
[[nodiscard]] QRect timelinePlot(QSize size, const QFontMetrics &metrics);

// As many marks of the axis as its plot has room for.
[[nodiscard]] std::vector<AxisMark> timelineMarks(const TimelineCounts &counts, int plotWidth,
                                                  const QFontMetrics &metrics);

// Colours are those of the palette; nothing depends on them alone.
void paintTimeline(QPainter &painter, QSize size, const TimelineScene &scene, const QPalette &palette);

} // namespace trailscope
