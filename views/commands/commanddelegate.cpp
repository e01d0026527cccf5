// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "commands/commanddelegate.h"

#include "commands/commandlist.h"
#include "palette/mixedcolour.h"

#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace trailscope {

namespace {

constexpr int kMargin = 8;
constexpr int kGap = 12;

} // namespace

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString name = cell.text;
    cell.text.clear();
    cell.features.setFlag(QStyleOptionViewItem::HasCheckIndicator, false);
    const QStyle *style = cell.widget != nullptr ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const bool isSelected = (cell.state & QStyle::State_Selected) != 0;
    const bool isAvailable
        = qobject_cast<const CommandList *>(index.model())->actionAt(index.row())->isEnabled();
    const QColor ground = cell.palette.color(isSelected ? QPalette::Highlight : QPalette::Base);
    const QColor text = cell.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor faint = mixedColour(ground, text, 0.65);
    QRect area = cell.rect.adjusted(kMargin, 0, -kMargin, 0);
    painter->save();
    painter->setFont(cell.font);
    const auto flags = Qt::AlignVCenter | Qt::TextSingleLine;

    const QString keys = index.data(CommandList::KeysRole).toString();
    painter->setPen(isAvailable ? text : faint);
    painter->drawText(area, static_cast<int>(Qt::AlignRight | flags), keys);
    area.setRight(area.right() - cell.fontMetrics.horizontalAdvance(keys) - kGap);

    const bool isOn = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    const QString shown = isOn ? QString(u"✓ " % name) : name;
    painter->drawText(area, static_cast<int>(Qt::AlignLeft | flags),
                      cell.fontMetrics.elidedText(shown, Qt::ElideRight, area.width()));
    area.setLeft(area.left() + cell.fontMetrics.horizontalAdvance(shown) + kGap);

    const QString reason = index.data(CommandList::ReasonRole).toString();
    const QString path = index.data(CommandList::PathRole).toString();
    painter->setPen(faint);
    painter->drawText(area, static_cast<int>(Qt::AlignLeft | flags),
                      cell.fontMetrics.elidedText(reason.isEmpty() ? path : QString(path % u" – " % reason),
                                                  Qt::ElideRight, area.width()));
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    return {0, option.fontMetrics.height() + kMargin};
}

} // namespace trailscope
