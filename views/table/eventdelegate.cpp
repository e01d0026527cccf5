// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "table/eventdelegate.h"

#include "panes/table/eventtablemodel.h"
#include "table/outcomemark.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStyle>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolTip>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

const EventTableModel *tableModel(const QModelIndex &index)
{
    return qobject_cast<const EventTableModel *>(index.model());
}

bool isLeftmost(const QWidget *widget, int column)
{
    const auto *table = qobject_cast<const QTableView *>(widget);
    return table != nullptr && table->horizontalHeader()->visualIndex(column) == 0;
}

} // namespace

const HueColours &EventDelegate::huesOf(const QPalette &palette) const
{
    if (!m_hues || m_paletteKey != palette.cacheKey()) {
        m_hues.emplace(palette);
        m_paletteKey = palette.cacheKey();
    }
    return *m_hues;
}

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const EventTableModel *model = tableModel(index);
    if (model == nullptr) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const FieldRef &column = model->columns()[static_cast<std::size_t>(index.column())];
    const auto outcome = static_cast<Outcome>(index.data(EventTableModel::OutcomeRole).toInt());
    const bool selected = (cell.state & QStyle::State_Selected) != 0;
    QColor colour = outcomeColour(outcome, cell.palette);
    const QVariant hue = index.data(EventTableModel::HueRole);
    const bool coloured = hue.isValid();

    // The style draws what surrounds the text; the text is drawn here, beside the marks.
    const QString text = cell.text;
    cell.text.clear();
    const bool isCursor = (cell.state & QStyle::State_HasFocus) != 0;
    cell.state &= ~QStyle::State_HasFocus; // a row is selected as a whole; the cell's mark is drawn below
    if (!selected && coloured) {
        const QColor background = huesOf(cell.palette).background(static_cast<Hue>(hue.toInt()));
        cell.backgroundBrush = background;
        if (contrastRatio(colour, background) < HueColours::kLeastContrast) {
            colour = cell.palette.color(QPalette::Text); // the mark's shape tells the outcome
        }
    } else if (!selected && outcome != Outcome::Success) {
        QColor tint = colour;
        tint.setAlpha(isDark(cell.palette) ? 26 : 18);
        painter->fillRect(cell.rect,
                          cell.palette.brush(cell.features.testFlag(QStyleOptionViewItem::Alternate)
                                                 ? QPalette::AlternateBase
                                                 : QPalette::Base));
        cell.features.setFlag(QStyleOptionViewItem::Alternate, false);
        cell.backgroundBrush = tint;
    }
    const QStyle *style = cell.widget != nullptr ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    painter->save();
    if (selected && coloured && isLeftmost(cell.widget, index.column())) {
        constexpr int kStripe = 5;
        painter->fillRect(QRect(cell.rect.topLeft(), QSize(kStripe, cell.rect.height())),
                          huesOf(cell.palette).strong(static_cast<Hue>(hue.toInt())));
    }
    const QPalette::ColorGroup group
        = (cell.state & QStyle::State_Active) != 0 ? QPalette::Active : QPalette::Inactive;
    const QColor textColour
        = cell.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    QColor faint = textColour;
    faint.setAlpha(coloured ? 255 : 150); // on a colour there is no contrast to spare
    QRect area = cell.rect.adjusted(kMargin, 0, -kMargin, 0);
    const int markSize = cell.fontMetrics.ascent();
    const auto takeMark = [&] {
        const QRectF square(area.left(), cell.rect.center().y() - markSize / 2.0 + 0.5, markSize, markSize);
        area.setLeft(area.left() + markWidth(cell.fontMetrics));
        return square;
    };

    QFont font = cell.font;
    QColor foreground = textColour;
    const bool copy = index.data(EventTableModel::CopyRole).toBool();
    font.setItalic(copy);
    if (column == FieldRef(Field::Event)) {
        const QRectF square = takeMark(); // reads leave the place free, so that the names stand in line
        if (index.data(EventTableModel::WriteRole).toBool()) {
            paintWriteMark(*painter, square.adjusted(1, 1, -1, -1), textColour);
            font.setBold(true);
        }
        if (index.data(EventTableModel::ConflictRole).toBool()) {
            const QRectF place(area.right() - markSize, square.y(), markSize, markSize);
            paintConflictMark(*painter, place,
                              selected ? textColour : outcomeColour(Outcome::Denied, cell.palette));
            area.setRight(area.right() - markWidth(cell.fontMetrics));
        } else if (copy) {
            paintCopyMark(*painter, QRectF(area.right() - markSize, square.y(), markSize, markSize),
                          textColour);
            area.setRight(area.right() - markWidth(cell.fontMetrics));
        }
    } else if (column == FieldRef(Field::Outcome)) {
        const QRectF square = takeMark();
        foreground = selected ? textColour : colour;
        paintOutcomeMark(*painter, square, outcome, foreground);
        if (outcome == Outcome::Success && !selected) {
            foreground = faint;
        }
    } else if (column == FieldRef(Field::Error) && !selected) {
        foreground = colour;
    }
    if (index.data(EventTableModel::PendingRole).toBool() || (copy && !selected)) {
        foreground = faint;
    }

    painter->setFont(font);
    painter->setPen(foreground);
    const QFontMetrics metrics(font);
    painter->drawText(area, static_cast<int>(cell.displayAlignment) | Qt::TextSingleLine,
                      metrics.elidedText(text, Qt::ElideRight, area.width()));
    if (isCursor) {
        painter->setPen(QPen(textColour, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(cell.rect.adjusted(1, 1, -2, -2));
    }
    painter->restore();
}

bool EventDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || tableModel(index) == nullptr) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    // What stands in a log is never markup.
    QString text = index.data(Qt::ToolTipRole).toString().left(4000).toHtmlEscaped();
    if (index.data(EventTableModel::ConflictRole).toBool()) {
        text += u"<br><br>"_s
            % tr("Another event has the same event ID and account, but different content.").toHtmlEscaped();
    }
    if (index.data(EventTableModel::CopyRole).toBool()) {
        text += u"<br><br>"_s
            % tr("A copy: equal to another row. It is a row of its own because the View menu says Show "
                 "Copies.")
                  .toHtmlEscaped();
    }
    if (const QString rule = index.data(EventTableModel::ColourRuleRole).toString(); !rule.isEmpty()) {
        text += (text.isEmpty() ? QString() : u"<br><br>"_s)
            % tr("Coloured by the rule “%1”.").arg(rule).toHtmlEscaped();
    }
    if (text.isEmpty()) {
        QToolTip::hideText();
    } else {
        QToolTip::showText(event->globalPos(), u"<qt>"_s % text % u"</qt>"_s, view);
    }
    return true;
}

} // namespace trailscope
