// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "findings/findingsdelegate.h"

#include "findings/levelhue.h"
#include "palette/huecolours.h"
#include "palette/mixedcolour.h"
#include "panes/findings/findingsmodel.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace trailscope {

void FindingsDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const int kind = index.data(FindingsModel::KindRole).toInt();
    const bool isHeading = kind == static_cast<int>(FindingsArrangement::Kind::Group)
        || kind == static_cast<int>(FindingsArrangement::Kind::Informational)
        || kind == static_cast<int>(FindingsArrangement::Kind::Muted);
    option->font.setBold(isHeading && index.column() == static_cast<int>(FindingsColumn::Name));
    if (index.column() == static_cast<int>(FindingsColumn::Name)) {
        const QVariant level = index.data(FindingsModel::LevelRole);
        const auto hue = level.isValid() ? levelHue(static_cast<RuleLevel>(level.toInt())) : std::nullopt;
        if (hue) {
            option->icon = HueColours(option->palette).icon(*hue);
            option->features |= QStyleOptionViewItem::HasDecoration;
            const int side = option->fontMetrics.height() * 3 / 4;
            option->decorationSize = QSize(side, side);
        }
    }
    if (index.data(FindingsModel::MutedRole).toBool())
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
}

void FindingsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant share = index.data(FindingsModel::ShareRole);
    if (index.column() != static_cast<int>(FindingsColumn::Share) || !share.isValid())
        return;
    constexpr int kHeight = 2;
    constexpr int kMargin = 4;
    const QRect room = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    const int width = std::max(1, static_cast<int>(room.width() * std::min(share.toDouble(), 1.0)));
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QColor base = option.palette.color(isSelected ? QPalette::Highlight : QPalette::Base);
    const QColor ink = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Highlight);
    painter->fillRect(QRect(room.right() - width + 1, room.bottom() - kHeight, width, kHeight),
                      mixedColour(base, ink, isSelected ? 0.9 : 0.7));
}

} // namespace trailscope
