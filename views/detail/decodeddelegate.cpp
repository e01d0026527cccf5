// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detail/decodeddelegate.h"

#include "decodedmodel.h"
#include "detail/mixedcolour.h"
#include "icons/symbolicicon.h"

namespace trailscope {

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
