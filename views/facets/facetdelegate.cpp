// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "facets/facetdelegate.h"

#include "palette/mixedcolour.h"
#include "panes/facets/facetmodel.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>

#include <algorithm>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMargin = 4;

QColor barColour(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const bool isDark = base.lightness() < 128;
    return mixedColour(base, isDark ? QColor(0x4F, 0xA3, 0xE3) : QColor(0x1B, 0x66, 0xA8),
                       isDark ? 0.4 : 0.25);
}

QString signOf(FacetModel::State state)
{
    switch (state) {
    case FacetModel::State::Selected:
        return u"✓ "_s;
    case FacetModel::State::Excluded:
        return u"✕ "_s;
    case FacetModel::State::None:
        break;
    }
    return {};
}

} // namespace

void FacetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem line = option;
    initStyleOption(&line, index);
    const QWidget *view = line.widget;
    const QStyle *style = view != nullptr ? view->style() : QApplication::style();
    const QString text = line.text;
    line.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &line, painter, view);

    const bool isValue = index.data(FacetModel::IsValueRole).toBool();
    const bool isField = !index.parent().isValid();
    const auto state = static_cast<FacetModel::State>(index.data(FacetModel::StateRole).toInt());
    const bool isSelected = (line.state & QStyle::State_Selected) != 0;
    const QPalette::ColorGroup group
        = (line.state & QStyle::State_Active) != 0 ? QPalette::Active : QPalette::Inactive;
    const QRect room = line.rect.adjusted(kMargin, 0, -kMargin, 0);
    QColor ink = line.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);

    painter->save();
    const double share = std::clamp(index.data(FacetModel::ShareRole).toDouble(), 0.0, 1.0);
    if (share > 0 && !isSelected) {
        // What is there at all is seen.
        QRect bar = room.adjusted(0, 2, 0, -2);
        bar.setWidth(std::max(1, static_cast<int>(bar.width() * share)));
        painter->setOpacity(index.data(FacetModel::StaleRole).toBool() ? 0.5 : 1.0);
        painter->fillRect(QStyle::visualRect(line.direction, room, bar), barColour(line.palette));
        painter->setOpacity(1.0);
    }
    if (index.data(FacetModel::StaleRole).toBool() || (!isValue && !isField))
        ink = mixedColour(line.palette.color(group, isSelected ? QPalette::Highlight : QPalette::Base), ink,
                          0.6);
    QFont font = line.font;
    font.setBold(isField || state == FacetModel::State::Selected);
    font.setStrikeOut(state == FacetModel::State::Excluded);
    painter->setPen(ink);

    QString count;
    if (const QVariant value = index.data(FacetModel::CountRole); value.isValid())
        count = QLocale().toString(value.toULongLong());
    if (const QVariant bytes = index.data(FacetModel::BytesOutRole); bytes.isValid())
        count = QLocale().formattedDataSize(static_cast<qint64>(bytes.toULongLong()));
    const int countWidth = count.isEmpty() ? 0 : line.fontMetrics.horizontalAdvance(count) + kMargin * 2;
    painter->setFont(line.font);
    painter->drawText(room, static_cast<int>(Qt::AlignVCenter | Qt::AlignRight), count);
    painter->setFont(font);
    const QFontMetrics metrics(font);
    painter->drawText(room.adjusted(0, 0, -countWidth, 0), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft),
                      metrics.elidedText(signOf(state) + text, Qt::ElideRight, room.width() - countWidth));
    painter->restore();
}

QSize FacetDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(option.fontMetrics.height() + kMargin);
    return size;
}

} // namespace trailscope
