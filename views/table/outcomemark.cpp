// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "table/outcomemark.h"

#include <QtCore/QLineF>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace trailscope {

namespace {

void prepare(QPainter &painter, const QRectF &square, const QColor &colour, qreal width)
{
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(colour, square.width() * width);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
}

QPointF at(const QRectF &square, qreal x, qreal y)
{
    return {square.x() + square.width() * x, square.y() + square.height() * y};
}

} // namespace

void paintOutcomeMark(QPainter &painter, const QRectF &square, Outcome outcome, const QColor &colour)
{
    if (outcome == Outcome::Success) {
        return;
    }
    painter.save();
    prepare(painter, square, colour, 0.13);
    switch (outcome) {
    case Outcome::Success:
        break;
    case Outcome::Denied: // no entry
        painter.drawEllipse(square.adjusted(1, 1, -1, -1));
        painter.drawLine(QLineF(at(square, 0.24, 0.76), at(square, 0.76, 0.24)));
        break;
    case Outcome::Error: // a cross
        painter.drawLine(QLineF(at(square, 0.2, 0.2), at(square, 0.8, 0.8)));
        painter.drawLine(QLineF(at(square, 0.8, 0.2), at(square, 0.2, 0.8)));
        break;
    case Outcome::Failure: { // a triangle with an exclamation mark
        QPainterPath triangle(at(square, 0.5, 0.08));
        triangle.lineTo(at(square, 0.95, 0.9));
        triangle.lineTo(at(square, 0.05, 0.9));
        triangle.closeSubpath();
        painter.drawPath(triangle);
        painter.drawLine(QLineF(at(square, 0.5, 0.4), at(square, 0.5, 0.6)));
        painter.drawPoint(at(square, 0.5, 0.76));
        break;
    }
    }
    painter.restore();
}

void paintWriteMark(QPainter &painter, const QRectF &square, const QColor &colour)
{
    painter.save();
    prepare(painter, square, colour, 0.09);
    painter.setBrush(colour);
    QPainterPath shaft(at(square, 0.3, 0.58));
    shaft.lineTo(at(square, 0.74, 0.12));
    shaft.lineTo(at(square, 0.9, 0.28));
    shaft.lineTo(at(square, 0.46, 0.74));
    shaft.closeSubpath();
    painter.drawPath(shaft);
    QPainterPath tip(at(square, 0.2, 0.68));
    tip.lineTo(at(square, 0.36, 0.84));
    tip.lineTo(at(square, 0.1, 0.94));
    tip.closeSubpath();
    painter.drawPath(tip);
    painter.restore();
}

void paintConflictMark(QPainter &painter, const QRectF &square, const QColor &colour)
{
    painter.save();
    prepare(painter, square, colour, 0.1);
    painter.drawLine(QLineF(at(square, 0.15, 0.36), at(square, 0.85, 0.36)));
    painter.drawLine(QLineF(at(square, 0.15, 0.64), at(square, 0.85, 0.64)));
    painter.drawLine(QLineF(at(square, 0.3, 0.9), at(square, 0.7, 0.1)));
    painter.restore();
}

void paintCopyMark(QPainter &painter, const QRectF &square, const QColor &colour)
{
    painter.save();
    prepare(painter, square, colour, 0.09);
    const qreal side = square.width() * 0.56;
    QPainterPath behind(at(square, 0.34, 0.3)); // what the sheet in front leaves of the other
    behind.lineTo(at(square, 0.34, 0.1));
    behind.lineTo(at(square, 0.9, 0.1));
    behind.lineTo(at(square, 0.9, 0.66));
    behind.lineTo(at(square, 0.7, 0.66));
    painter.drawPath(behind);
    painter.drawRect(QRectF(at(square, 0.1, 0.34), QSizeF(side, side)));
    painter.restore();
}

void paintFlag(QPainter &painter, const QRectF &square, const QColor &colour)
{
    painter.save();
    prepare(painter, square, colour, 0.11);
    painter.drawLine(QLineF(at(square, 0.2, 0.08), at(square, 0.2, 0.94)));
    painter.setBrush(colour);
    QPainterPath cloth(at(square, 0.2, 0.1));
    cloth.lineTo(at(square, 0.9, 0.1));
    cloth.lineTo(at(square, 0.7, 0.33));
    cloth.lineTo(at(square, 0.9, 0.56));
    cloth.lineTo(at(square, 0.2, 0.56));
    cloth.closeSubpath();
    painter.drawPath(cloth);
    painter.restore();
}

QColor flagColour(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x7a, 0xb8, 0xff) : QColor(0x1c, 0x5f, 0xa8);
}

} // namespace trailscope
