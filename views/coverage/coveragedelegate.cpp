// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "coverage/coveragedelegate.h"

#include "palette/mixedcolour.h"
#include "panes/coverage/coveragemodel.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace trailscope {

namespace {

QColor tintOf(const QPalette &palette, double share)
{
    const QColor base = palette.color(QPalette::Base);
    const bool dark = base.lightness() < 128;
    return mixedColour(base, dark ? QColor(0x4F, 0xA3, 0xE3) : QColor(0x1B, 0x66, 0xA8), 0.14 + 0.66 * share);
}

// What can be read on the tint.
QColor inkOn(const QColor &tint)
{
    const double luminance = 0.299 * tint.red() + 0.587 * tint.green() + 0.114 * tint.blue();
    return luminance > 135 ? QColor(0x10, 0x14, 0x18) : QColor(Qt::white);
}

QColor alarm(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128 ? QColor(0xFF, 0x9A, 0x8F)
                                                           : QColor(0xB3, 0x1B, 0x1B);
}

} // namespace

void paintPresentCell(QPainter &painter, const QRect &cell, const QPalette &palette, double share)
{
    painter.fillRect(cell.adjusted(0, 0, -1, -1), tintOf(palette, share));
}

void paintMissingCell(QPainter &painter, const QRect &cell, const QPalette &palette)
{
    painter.save();
    const QColor ink = alarm(palette);
    QColor soft = ink;
    soft.setAlpha(110);
    painter.setPen(QPen(ink, 1));
    painter.setBrush(QBrush(soft, Qt::BDiagPattern));
    painter.drawRect(cell.adjusted(0, 0, -2, -2));
    painter.restore();
}

void CoverageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const auto state = static_cast<CoverageState>(index.data(CoverageModel::StateRole).toInt());
    const QPalette &palette = cell.palette;
    painter->save();
    painter->fillRect(cell.rect, palette.color(QPalette::Base));
    QColor ink = palette.color(QPalette::Text);
    switch (state) {
    case CoverageState::Outside: {
        painter->setPen(Qt::NoPen);
        painter->setBrush(mixedColour(palette.color(QPalette::Base), ink, 0.2));
        painter->drawEllipse(cell.rect.center(), 1, 1);
        break;
    }
    case CoverageState::Missing: {
        paintMissingCell(*painter, cell.rect, palette);
        ink = alarm(palette);
        // The hatching leaves the figure its room.
        const QSize room(cell.fontMetrics.horizontalAdvance(cell.text) + 8, cell.fontMetrics.ascent());
        QRect ground(QPoint(), room);
        ground.moveCenter(cell.rect.center());
        painter->fillRect(ground, palette.color(QPalette::Base));
        break;
    }
    case CoverageState::Present: {
        const double share = index.data(CoverageModel::ShareRole).toDouble();
        paintPresentCell(*painter, cell.rect, palette, share);
        ink = inkOn(tintOf(palette, share));
        break;
    }
    }
    QFont font = cell.font;
    font.setBold(index.data(CoverageModel::SumRole).toBool() || state == CoverageState::Missing);
    painter->setFont(font);
    painter->setPen(ink);
    painter->drawText(cell.rect.adjusted(0, 0, -1, -1), Qt::AlignCenter | Qt::TextSingleLine, cell.text);
    if (cell.state.testFlag(QStyle::State_Selected)) {
        const QColor frame = palette.color(QPalette::Text);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(frame, 2));
        painter->drawRect(cell.rect.adjusted(1, 1, -2, -2));
    }
    painter->restore();
}

} // namespace trailscope
