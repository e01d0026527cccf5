// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/lineage/lineagetree.h"

#include <cstddef>
#include <map>
#include <vector>

namespace trailscope {

// How many more of those below a line have been unfolded than would be shown: by line, -1 for the roots. A
// value.
using LineageUnfolded = std::map<int, int>;

// Boxes, arrows and lines are counted as the rows of Qt's models are; this is the place in their vector.
[[nodiscard]] constexpr std::size_t toIndex(int number)
{
    return static_cast<std::size_t>(number);
}

// A box in the drawing of a lineage: a credential, or several that are folded. A value.
struct LineageBox {
    int line = -1; // the first of the tree that stands for it; -1: several are folded into it
    int foldedBelow = -1; // of a fold: the line that they stand below; -1: the roots
    int folded = 0; // of a fold: how many, with all that came from them

    [[nodiscard]] bool isFold() const { return line < 0; }
    bool operator==(const LineageBox &) const = default;
};

// The step from one box to another. A value.
struct LineageArrow {
    int from = 0; // boxes
    int to = 0;
    // The lines whose steps it stands for, the surest first; none where one of its ends is folded.
    std::vector<int> lines = {};

    bool operator==(const LineageArrow &) const = default;
};

// A lineage as it is drawn: each credential once, however many ways lead to it, and of many beside each other
// only the first few, with a box for the others. Boxes are in the order of the tree, folds behind them. A
// value.
struct LineageDrawing {
    std::vector<LineageBox> boxes;
    std::vector<LineageArrow> arrows;

    // Up to so many credentials are drawn whole. Of more, so many of those that came from one, and so many in
    // all, but for what was unfolded and the way to what was asked for.
    static constexpr int kMostWhole = 40;
    static constexpr int kMostBeside = 8;
    static constexpr int kMostBoxes = 60;
    static constexpr int kUnfoldedAtOnce = 24;
};

// Those that lead further or have many events are shown rather than others. Takes a time that grows with the
// lines. Pure; any thread.
[[nodiscard]] LineageDrawing drawLineage(const LineageTree &tree, const LineageUnfolded &unfolded = {});

} // namespace trailscope
