// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "lineage/lineagepainter.h"

#include "palette/mixedcolour.h"
#include "palette/outcomecolour.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPalette>

#include <algorithm>
#include <array>
#include <cstddef>

namespace trailscope {

namespace {

constexpr double kPadding = 6;
constexpr int kBoxLetters = 36;
constexpr int kLabelLetters = 22;
constexpr double kHead = 9; // length of an arrow's head
constexpr double kCross = 5; // half of the cross on one that is not followed

class LineagePainting {
public:
    LineagePainting(QPainter &painter, const LineageScene &scene, const QPalette &palette)
        : m_painter(painter)
        , m_scene(scene)
        , m_palette(palette)
        , m_base(palette.color(QPalette::Base))
        , m_ink(palette.color(QPalette::Text))
        , m_metrics(painter.font(), painter.device())
    {
    }

    void paint(const QRectF &visible)
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        for (std::size_t i = 0; i < m_scene.drawing.arrows.size(); ++i) {
            const QPainterPath path = pathOf(m_scene.layout.arrows[i].points);
            if (path.controlPointRect().adjusted(-kHead, -kHead, kHead, kHead).intersects(visible)
                || m_scene.layout.arrows[i].label.intersects(visible))
                paintArrow(static_cast<int>(i), path);
        }
        for (std::size_t i = 0; i < m_scene.drawing.boxes.size(); ++i) {
            if (m_scene.layout.boxes[i]
                    .adjusted(-kPadding, -kPadding, kPadding, kPadding)
                    .intersects(visible))
                paintBox(static_cast<int>(i));
        }
    }

private:
    [[nodiscard]] QColor mixed(double share) const { return mixedColour(m_base, m_ink, share); }
    [[nodiscard]] bool isCurrent(LineagePlace place) const { return m_scene.cursor == place; }

    [[nodiscard]] static QPainterPath pathOf(const std::vector<QPointF> &points)
    {
        QPainterPath path(points.front());
        for (std::size_t i = 1; i < points.size(); ++i) {
            const QPointF from = points[i - 1];
            const QPointF to = points[i];
            const double middle = (from.x() + to.x()) / 2;
            if (from.y() == to.y() || from.x() >= to.x())
                path.lineTo(to);
            else
                path.cubicTo({middle, from.y()}, {middle, to.y()}, to);
        }
        return path;
    }

    // Null: it leads to or from what is folded.
    [[nodiscard]] const LineageLine::Step *stepOf(int arrow) const
    {
        const std::vector<int> &lines = m_scene.drawing.arrows[toIndex(arrow)].lines;
        return lines.empty() ? nullptr : &*m_scene.tree->lines[toIndex(lines.front())].step;
    }

    [[nodiscard]] QPen penOf(const LineageLine::Step *step) const
    {
        constexpr double kThin = 1.2;
        QPen pen(mixed(0.65), kThin, Qt::SolidLine, Qt::FlatCap);
        if (step == nullptr)
            return pen;
        switch (step->level) {
        case LineageLevel::Certain:
            pen.setWidthF(2.4);
            break;
        case LineageLevel::Strong:
            break;
        case LineageLevel::Likely:
            pen.setDashPattern({7, 4});
            break;
        case LineageLevel::Ambiguous:
            pen.setDashPattern({1.5, 3});
            pen.setWidthF(1.6);
            break;
        case LineageLevel::Contradiction:
            pen.setDashPattern({8, 3, 1.5, 3});
            pen.setColor(outcomeColour(Outcome::Denied, m_palette));
            break;
        }
        return pen;
    }

    void paintArrow(int number, const QPainterPath &path)
    {
        const LineageLine::Step *const step = stepOf(number);
        const LineageLayout::Arrow &arrow = m_scene.layout.arrows[toIndex(number)];
        QPen pen = penOf(step);
        const bool current = isCurrent({.kind = LineagePlace::Kind::Arrow, .number = number});
        if (current) {
            pen.setColor(m_palette.color(QPalette::Highlight));
            pen.setWidthF(pen.widthF() + 1);
        }
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(path);
        paintHead(arrow.points.back(), pen, step != nullptr && !isFollowed(step->level));
        paintLabel(number, step, current);
    }

    void paintHead(QPointF tip, QPen pen, bool isCross)
    {
        pen.setStyle(Qt::SolidLine);
        m_painter.setPen(pen);
        if (isCross) {
            const QPointF middle = tip - QPointF(kCross * 2.5, 0);
            m_painter.drawLine(middle + QPointF(-kCross, -kCross), middle + QPointF(kCross, kCross));
            m_painter.drawLine(middle + QPointF(-kCross, kCross), middle + QPointF(kCross, -kCross));
            return;
        }
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(pen.color());
        const std::array<QPointF, 3> head
            = {tip, tip + QPointF(-kHead, -kHead / 2), tip + QPointF(-kHead, kHead / 2)};
        m_painter.drawPolygon(head.data(), static_cast<int>(head.size()));
    }

    // The call above the line, how sure it is below.
    void paintLabel(int number, const LineageLine::Step *step, bool current)
    {
        const QStringList &lines = m_scene.arrowLines[toIndex(number)];
        if (lines.size() < 2)
            return;
        const QRectF room = m_scene.layout.arrows[toIndex(number)].label;
        const QRectF upper(room.left(), room.top(), room.width(), room.height() / 2 - 2);
        const QRectF lower(room.left(), room.center().y() + 2, room.width(), room.height() / 2 - 2);
        m_painter.setPen(m_ink);
        drawLine(upper, lines[0], Qt::AlignHCenter | Qt::AlignBottom);
        const bool stands = step != nullptr && isFollowed(step->level);
        m_painter.setPen(stands ? mixed(0.75) : outcomeColour(Outcome::Denied, m_palette));
        drawLine(lower, lines[1], Qt::AlignHCenter | Qt::AlignTop);
        if (current)
            frame(room.adjusted(-2, -1, 2, 1));
    }

    void frame(const QRectF &room)
    {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(
            QPen(m_palette.color(QPalette::Highlight), 1.5, m_scene.hasFocus ? Qt::SolidLine : Qt::DotLine));
        m_painter.drawRoundedRect(room, 3, 3);
    }

    void drawLine(const QRectF &room, const QString &text, Qt::Alignment alignment)
    {
        const QFontMetricsF metrics(m_painter.font(), m_painter.device());
        m_painter.drawText(room, static_cast<int>(alignment) | Qt::TextSingleLine,
                           metrics.elidedText(text, Qt::ElideMiddle, room.width()));
    }

    void paintBox(int number)
    {
        const LineageBox &box = m_scene.drawing.boxes[toIndex(number)];
        const QRectF room = m_scene.layout.boxes[toIndex(number)];
        const LineageLine *const line = box.isFold() ? nullptr : &m_scene.tree->lines[toIndex(box.line)];
        const bool isAsked = line != nullptr && line->isAsked;

        QPen border(mixed(0.5), 1.2);
        double corner = 5;
        if (line == nullptr) {
            // Others behind it.
            m_painter.setPen(border);
            m_painter.setBrush(m_base);
            m_painter.drawRoundedRect(room.translated(3, 3), corner, corner);
        } else if (line->kind == LineageNodeKind::Unused) {
            border.setDashPattern({4, 3});
        } else if (line->kind != LineageNodeKind::Credential) {
            corner = 0; // not a credential of this trail
        }
        if (isAsked)
            border = QPen(m_palette.color(QPalette::Highlight), 2.5);
        m_painter.setPen(border);
        m_painter.setBrush(isAsked ? mixedColour(m_base, m_palette.color(QPalette::Highlight), 0.12)
                                   : mixed(0.05));
        m_painter.drawRoundedRect(room, corner, corner);
        paintLines(number, room, isAsked);
        if (isCurrent({.kind = LineagePlace::Kind::Box, .number = number}))
            frame(room.adjusted(-4, -4, 4, 4));
    }

    void paintLines(int number, const QRectF &room, bool isBold)
    {
        const QFont usual = m_painter.font();
        QRectF place(room.left() + kPadding, room.top() + kPadding, room.width() - 2 * kPadding,
                     m_metrics.height());
        const QStringList &lines = m_scene.boxLines[toIndex(number)];
        for (qsizetype i = 0; i < lines.size(); ++i) {
            QFont font = usual;
            font.setBold(i == 0 && isBold);
            m_painter.setFont(font);
            m_painter.setPen(i == 1 ? mixed(0.75) : m_ink);
            drawLine(place, lines[i], Qt::AlignLeft | Qt::AlignVCenter);
            place.translate(0, m_metrics.height());
        }
        m_painter.setFont(usual);
    }

    QPainter &m_painter;
    const LineageScene &m_scene;
    const QPalette &m_palette;
    QColor m_base;
    QColor m_ink;
    QFontMetricsF m_metrics;
};

} // namespace

LineageMeasures lineageMeasures(const QFontMetricsF &metrics)
{
    const double letter = metrics.averageCharWidth();
    return {.boxWidth = letter * kBoxLetters + 2 * kPadding,
            .label = {letter * kLabelLetters, 2 * metrics.height() + 4},
            .fan = 32,
            .gap = 14,
            .margin = 14};
}

double lineageBoxHeight(const QFontMetricsF &metrics, qsizetype lines)
{
    return metrics.height() * static_cast<double>(lines) + 2 * kPadding;
}

void paintLineage(QPainter &painter, const LineageScene &scene, const QPalette &palette,
                  const QRectF &visible)
{
    if (scene.tree)
        LineagePainting(painter, scene, palette).paint(visible);
}

} // namespace trailscope
