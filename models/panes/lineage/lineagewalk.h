// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/lineage/lineagelayout.h"

#include <cstdint>
#include <optional>

namespace trailscope {

// A box or an arrow in the drawing of a lineage. A value.
struct LineagePlace {
    enum class Kind : std::uint8_t { Box, Arrow };
    Kind kind = Kind::Box;
    int number = 0;

    bool operator==(const LineagePlace &) const = default;
};

enum class LineageDirection : std::uint8_t { Left, Right, Up, Down };

// Where an arrow key leads: left and right along the arrows, from a box to an arrow and from there to the box
// at its end; up and down among those of a column. Nothing where there is no more. Pure; any thread.
[[nodiscard]] std::optional<LineagePlace> placeBeside(const LineageDrawing &drawing,
                                                      const LineageLayout &layout, LineagePlace from,
                                                      LineageDirection direction);

// What is at a point of the drawing: a box, or an arrow's label or line, which may be missed by `reach`.
[[nodiscard]] std::optional<LineagePlace> placeAt(const LineageLayout &layout, QPointF point, double reach);

// Where it is: the box or the label.
[[nodiscard]] QRectF rectOf(const LineageLayout &layout, LineagePlace place);

} // namespace trailscope
