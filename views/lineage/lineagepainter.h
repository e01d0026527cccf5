// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/lineage/lineagedrawing.h"
#include "panes/lineage/lineagelayout.h"
#include "panes/lineage/lineagewalk.h"

#include <QtCore/QRectF>
#include <QtCore/QStringList>

#include <optional>
#include <vector>

class QFontMetricsF;
class QPainter;
class QPalette;

namespace trailscope {

// Everything that the drawing of a lineage shows.
struct LineageScene {
    LineageTreePtr tree; // null: nothing
    LineageDrawing drawing;
    LineageLayout layout;
    std::vector<QStringList> boxLines; // by box
    std::vector<QStringList> arrowLines; // by arrow
    std::optional<LineagePlace> cursor;
    bool hasFocus = false;
};

// Large enough for what is written in this font.
[[nodiscard]] LineageMeasures lineageMeasures(const QFontMetricsF &metrics);
[[nodiscard]] double lineageBoxHeight(const QFontMetricsF &metrics, qsizetype lines);

// What lies in `visible`, in the layout's units and the painter's font. Levels differ by the style of their
// lines and say what they are; colours are those of the palette, and nothing depends on them.
void paintLineage(QPainter &painter, const LineageScene &scene, const QPalette &palette,
                  const QRectF &visible);

} // namespace trailscope
