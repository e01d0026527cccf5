// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "palette/outcomecolour.h"
#include "record/outcome.h"

#include <QtCore/QRectF>
#include <QtGui/QColor>

class QPainter;

namespace trailscope {

// The marks that tell events apart by shape; colour only adds to it. Every shape fits a square.
void paintOutcomeMark(QPainter &painter, const QRectF &square, Outcome outcome,
                      const QColor &colour); // nothing for Success
void paintWriteMark(QPainter &painter, const QRectF &square, const QColor &colour); // a pen
void paintConflictMark(QPainter &painter, const QRectF &square,
                       const QColor &colour); // two lines, not equal
void paintCopyMark(QPainter &painter, const QRectF &square, const QColor &colour); // two sheets

void paintFlag(QPainter &painter, const QRectF &square, const QColor &colour); // marked by the user

[[nodiscard]] QColor flagColour(const QPalette &palette);

} // namespace trailscope
