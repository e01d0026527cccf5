// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "columns/keptcolumnstable.h"

#include "columns/keptheader.h"

#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemDelegate>
#include <QtWidgets/QScrollBar>

namespace trailscope {

KeptColumnsTable::KeptColumnsTable(QWidget *parent)
    : QTableView(parent)
    , m_header(new KeptHeader(this))
{
    setHorizontalHeader(m_header);
    connect(m_header, &KeptHeader::keptChanged, this, &KeptColumnsTable::updateKept);
    connect(m_header, &QHeaderView::sectionResized, this, &KeptColumnsTable::updateKept);
    connect(m_header, &QHeaderView::sectionMoved, this, &KeptColumnsTable::updateKept);
}

QModelIndex KeptColumnsTable::indexAt(const QPoint &position) const
{
    return QTableView::indexAt({m_header->scrolledX(position.x()), position.y()});
}

QRect KeptColumnsTable::visualRect(const QModelIndex &index) const
{
    QRect rect = QTableView::visualRect(index);
    if (rect.isValid() && m_header->isKept(index.column())) {
        rect.moveLeft(m_header->shownPosition(index.column()));
    }
    return rect;
}

void KeptColumnsTable::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    QScrollBar *bar = horizontalScrollBar();
    const int place = bar->value();
    const bool staysInSight = index.isValid() && m_header->isKept(index.column());
    QTableView::scrollTo(index, hint);
    if (!index.isValid()) {
        return;
    }
    if (staysInSight) {
        bar->setValue(place); // only the row was to be looked for
        return;
    }
    // The view does not know that columns lie over its edge.
    const int width = m_header->keptWidth();
    const int left = columnViewportPosition(index.column());
    const int right = left + columnWidth(index.column());
    const int hidden = isRightToLeft() ? right - (viewport()->width() - width) : width - left;
    if (width > 0 && hidden > 0 && !m_header->isKept(index.column())) {
        bar->setValue(bar->value() - hidden);
    }
}

void KeptColumnsTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dx != 0) {
        // What stays has been moved with the rest.
        viewport()->update();
        m_header->viewport()->update();
    }
}

void KeptColumnsTable::updateKept()
{
    if (m_header->offset() != 0) {
        viewport()->update();
    }
}

void KeptColumnsTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (model() != nullptr && m_header->keptWidth() > 0) {
        paintKept(*event);
    }
}

void KeptColumnsTable::paintKept(QPaintEvent &event)
{
    QPainter painter(viewport());
    const int width = m_header->keptWidth();
    const QRect area(isRightToLeft() ? viewport()->width() - width : 0, 0, width, viewport()->height());
    const QRect dirty = event.rect() & area;
    if (dirty.isEmpty()) {
        return;
    }
    painter.setClipRect(dirty);
    painter.fillRect(dirty, palette().brush(QPalette::Base));

    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QStyle::State plain = option.state & ~(QStyle::State_HasFocus | QStyle::State_Selected);
    const QModelIndex hovered
        = viewport()->underMouse() ? indexAt(viewport()->mapFromGlobal(QCursor::pos())) : QModelIndex();
    const std::vector<int> sections = m_header->keptSections();
    for (int row = rowAt(dirty.top()); row >= 0 && row < model()->rowCount(rootIndex()); ++row) {
        const int top = rowViewportPosition(row);
        if (top > dirty.bottom()) {
            break;
        }
        for (const int column : sections) {
            const QModelIndex index = model()->index(row, column, rootIndex());
            option.rect = {m_header->shownPosition(column), top, columnWidth(column), rowHeight(row)};
            option.state = plain;
            option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
            option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
            option.state.setFlag(QStyle::State_MouseOver, index == hovered);
            option.features.setFlag(QStyleOptionViewItem::Alternate, alternatingRowColors() && row % 2 == 1);
            style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, &painter, this);
            itemDelegateForIndex(index)->paint(&painter, option, index);
        }
    }
    painter.setPen(palette().color(QPalette::Mid));
    const int edge = isRightToLeft() ? area.left() : area.right();
    painter.drawLine(edge, area.top(), edge, area.bottom());
}

} // namespace trailscope
