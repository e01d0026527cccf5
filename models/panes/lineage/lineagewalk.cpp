// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/lineage/lineagewalk.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace trailscope {

namespace {

// The arrow at this end of a box whose label is the nearest.
std::optional<LineagePlace> arrowOf(const LineageDrawing &drawing, const LineageLayout &layout, int box,
                                    int LineageArrow::*end)
{
    std::optional<LineagePlace> nearest;
    double least = 0;
    for (int number = 0; std::cmp_less(number, drawing.arrows.size()); ++number) {
        if (drawing.arrows[toIndex(number)].*end != box)
            continue;
        const double distance = std::abs(layout.arrows[toIndex(number)].label.center().y()
                                         - layout.boxes[toIndex(box)].center().y());
        if (!nearest || distance < least) {
            nearest = LineagePlace{.kind = LineagePlace::Kind::Arrow, .number = number};
            least = distance;
        }
    }
    return nearest;
}

int columnOf(const LineageLayout &layout, LineagePlace place)
{
    return place.kind == LineagePlace::Kind::Box ? layout.columns[toIndex(place.number)]
                                                 : layout.arrows[toIndex(place.number)].column;
}

std::optional<LineagePlace> besideInColumn(const LineageLayout &layout, LineagePlace from, bool isUp)
{
    const double here = rectOf(layout, from).center().y();
    const int column = columnOf(layout, from);
    const auto count = from.kind == LineagePlace::Kind::Box ? layout.boxes.size() : layout.arrows.size();
    std::optional<LineagePlace> nearest;
    double least = 0;
    for (int number = 0; std::cmp_less(number, count); ++number) {
        const LineagePlace place{.kind = from.kind, .number = number};
        if (columnOf(layout, place) != column)
            continue;
        const double below = rectOf(layout, place).center().y() - here;
        const double distance = isUp ? -below : below;
        if (distance > 0 && (!nearest || distance < least)) {
            nearest = place;
            least = distance;
        }
    }
    return nearest;
}

double distanceToSegment(QPointF point, QPointF from, QPointF to)
{
    const QPointF along = to - from;
    const double length = QPointF::dotProduct(along, along);
    const double share
        = length > 0 ? std::clamp(QPointF::dotProduct(point - from, along) / length, 0.0, 1.0) : 0;
    const QPointF away = point - (from + along * share);
    return std::hypot(away.x(), away.y());
}

} // namespace

QRectF rectOf(const LineageLayout &layout, LineagePlace place)
{
    return place.kind == LineagePlace::Kind::Box ? layout.boxes[toIndex(place.number)]
                                                 : layout.arrows[toIndex(place.number)].label;
}

std::optional<LineagePlace> placeBeside(const LineageDrawing &drawing, const LineageLayout &layout,
                                        LineagePlace from, LineageDirection direction)
{
    const bool isArrow = from.kind == LineagePlace::Kind::Arrow;
    switch (direction) {
    case LineageDirection::Left:
        return isArrow ? LineagePlace{.kind = LineagePlace::Kind::Box,
                                      .number = drawing.arrows[toIndex(from.number)].from}
                       : arrowOf(drawing, layout, from.number, &LineageArrow::to);
    case LineageDirection::Right:
        return isArrow
            ? LineagePlace{.kind = LineagePlace::Kind::Box, .number = drawing.arrows[toIndex(from.number)].to}
            : arrowOf(drawing, layout, from.number, &LineageArrow::from);
    case LineageDirection::Up:
        return besideInColumn(layout, from, true);
    case LineageDirection::Down:
        break;
    }
    return besideInColumn(layout, from, false);
}

std::optional<LineagePlace> placeAt(const LineageLayout &layout, QPointF point, double reach)
{
    for (int box = 0; std::cmp_less(box, layout.boxes.size()); ++box) {
        if (layout.boxes[toIndex(box)].contains(point))
            return LineagePlace{.kind = LineagePlace::Kind::Box, .number = box};
    }
    std::optional<LineagePlace> nearest;
    double least = reach;
    for (int number = 0; std::cmp_less(number, layout.arrows.size()); ++number) {
        const LineageLayout::Arrow &arrow = layout.arrows[toIndex(number)];
        const LineagePlace place{.kind = LineagePlace::Kind::Arrow, .number = number};
        if (arrow.label.contains(point))
            return place;
        for (std::size_t i = 1; i < arrow.points.size(); ++i) {
            const double distance = distanceToSegment(point, arrow.points[i - 1], arrow.points[i]);
            if (distance <= least) {
                nearest = place;
                least = distance;
            }
        }
    }
    return nearest;
}

} // namespace trailscope
