// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/lineage/lineagedrawing.h"
#include "panes/lineage/lineagewalk.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QTimeZone>

#include <utility>
#include <vector>

namespace trailscope {

// What is written in the drawing of a lineage, and what its parts can be filtered by. Foreign names are safe
// to show. The tree outlives it, and the drawing is the tree's. A value; any thread.
class LineageWords {
    Q_DECLARE_TR_FUNCTIONS(trailscope::LineageWords)

public:
    LineageWords(const LineageTree &tree, const LineageDrawing &drawing, QTimeZone zone)
        : m_tree(tree)
        , m_drawing(drawing)
        , m_zone(std::move(zone))
    {
    }

    // Who, what, how much, and where there is something to say the state of it: a line each.
    [[nodiscard]] QStringList boxLines(int box) const;
    // The call, and below it how sure the step is. Nothing for a step from or to what is folded.
    [[nodiscard]] QStringList arrowLines(int arrow) const;
    [[nodiscard]] QString toolTip(LineagePlace place) const; // for toolTipText()
    // For those who hear it.
    [[nodiscard]] QString spokenText(LineagePlace place) const;
    // What it is in one line, where it stands alone.
    [[nodiscard]] QString title(int box) const;

    // What a filter finds a credential's events by, or else the call that issued it; the calls that prove a
    // step. Empty where the records have no name for it.
    [[nodiscard]] std::vector<FieldValue> values(LineagePlace place) const;

private:
    [[nodiscard]] const LineageLine &lineOf(int box) const;

    const LineageTree &m_tree;
    const LineageDrawing &m_drawing;
    QTimeZone m_zone;
};

// A credential, and who stands for one, in a word or two.
[[nodiscard]] QString lineageKindText(const LineageLine &line);

} // namespace trailscope
