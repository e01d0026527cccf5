// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/decodeddelegate.h"

#include "icons/symbolicicon.h"
#include "palette/mixedcolour.h"
#include "panes/detail/decodedmodel.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>

#include <algorithm>

namespace trailscope {

// A bar for a value that is to be compared with those around it: in front of what the value means, where
// the row has room for both.
void DecodedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const QVariant share = index.column() == DecodedModel::MeaningColumn
        ? index.siblingAtColumn(0).data(DecodedModel::ShareRole)
        : QVariant();
    if (!share.isValid()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = cell.text;
    cell.text.clear();
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    const QColor ink = cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor accent = cell.palette.color(QPalette::Highlight);
    const int room = std::min(cell.rect.width() - 8, text.isEmpty() ? 220 : cell.rect.width() / 3);
    const QRect frame(cell.rect.left() + 4, cell.rect.top() + 4, room, cell.rect.height() - 8);
    painter->save();
    painter->setPen(Qt::NoPen);
    painter->setBrush(
        mixedColour(cell.palette.color(selected ? QPalette::Highlight : QPalette::Base), ink, 0.12));
    painter->drawRect(frame);
    if (const double part = share.toDouble(); part > 0) {
        painter->setBrush(selected ? ink : accent);
        painter->drawRect(
            QRect(frame.left(), frame.top(), std::max(1, qRound(frame.width() * part)), frame.height()));
    }
    painter->setPen(ink);
    const QRect rest = cell.rect.adjusted(room + 14, 0, -4, 0);
    painter->drawText(rest, Qt::AlignVCenter | Qt::TextSingleLine,
                      cell.fontMetrics.elidedText(text, Qt::ElideRight, rest.width()));
    painter->restore();
}

QSize DecodedDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(option.fontMetrics.height() + 5);
    return size;
}

void DecodedDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    const auto kind = static_cast<DecodedKind>(index.data(DecodedModel::KindRole).toInt());
    const QColor base = option->palette.color(QPalette::Base);
    const QColor text = option->palette.color(QPalette::Text);
    const QColor quiet = mixedColour(base, text, 0.66);
    const bool absent = kind == DecodedKind::Null || kind == DecodedKind::Section;
    if (kind == DecodedKind::Section) {
        option->backgroundBrush = mixedColour(base, text, 0.07);
        option->font.setBold(index.column() == DecodedModel::NameColumn);
    }
    if (index.column() == DecodedModel::MeaningColumn
        || (absent && index.column() == DecodedModel::ValueColumn)) {
        option->palette.setColor(QPalette::Text, quiet);
    }
    const bool container = kind == DecodedKind::Object || kind == DecodedKind::Array;
    if (index.column() == DecodedModel::ValueColumn && (container || kind == DecodedKind::Null)) {
        option->palette.setColor(QPalette::Text, quiet);
        option->font.setItalic(kind == DecodedKind::Null);
    }
    if (index.column() == DecodedModel::NameColumn && index.data(DecodedModel::AlarmingRole).toBool()) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = symbolicIcon(QStringLiteral("warning"));
        const int side = option->fontMetrics.height() - 2;
        option->decorationSize = {side, side};
    }
}

} // namespace trailscope
