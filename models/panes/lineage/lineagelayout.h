// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/lineage/lineagedrawing.h"

#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QSizeF>

#include <span>
#include <vector>

namespace trailscope {

// How large the parts of a drawing are, in the units of whoever paints it.
struct LineageMeasures {
    double boxWidth = 240;
    QSizeF label = {140, 32}; // what is written on an arrow
    double fan = 36; // between a column of boxes and one of labels, where arrows turn
    double gap = 12; // between those above each other
    double margin = 12;
};

// Where the parts of a lineage's drawing are: who was there first on the left, what came from it on the
// right. Boxes stand in columns, and between those the labels of the arrows that lead there; nothing lies
// upon anything else, and no arrow leads through a box. The same drawing has the same layout. A value.
struct LineageLayout {
    struct Arrow {
        std::vector<QPointF> points; // from the right end of a box to the left end of another
        QRectF label;
        int column = -1; // of the label; -1 where it leads back
        // It closes a circle: it leads back below all boxes.
        bool isBack = false;
    };

    std::vector<QRectF> boxes;
    std::vector<int> columns; // by box
    std::vector<Arrow> arrows;
    QSizeF size;
};

// `heights` are those of the boxes. Pure; any thread.
[[nodiscard]] LineageLayout layOutLineage(const LineageDrawing &drawing, std::span<const double> heights,
                                          const LineageMeasures &measures);

} // namespace trailscope
