// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "columns/keptnametree.h"

#include "columns/keptheader.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemDelegate>
#include <QtWidgets/QScrollBar>

namespace trailscope {

KeptNameTree::KeptNameTree(QWidget *parent)
    : QTreeView(parent)
    , m_header(new KeptHeader(this))
{
    m_header->setKeptCount(1);
    m_header->setFirstSectionMovable(false);
    setHeader(m_header);
    setHorizontalScrollMode(ScrollPerPixel);
}

QModelIndex KeptNameTree::indexAt(const QPoint &position) const
{
    return QTreeView::indexAt({m_header->scrolledX(position.x()), position.y()});
}

QRect KeptNameTree::visualRect(const QModelIndex &index) const
{
    QRect rect = QTreeView::visualRect(index);
    if (rect.isValid() && m_header->isKept(index.column())) {
        rect.translate(isRightToLeft() ? -m_header->offset() : m_header->offset(), 0);
    }
    return rect;
}

void KeptNameTree::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    QScrollBar *bar = horizontalScrollBar();
    const int place = bar->value();
    QTreeView::scrollTo(index, hint);
    if (index.isValid() && index.column() == 0) {
        bar->setValue(place); // the name is in sight
    }
}

void KeptNameTree::drawRow(QPainter *painter, const QStyleOptionViewItem &options,
                           const QModelIndex &index) const
{
    QTreeView::drawRow(painter, options, index);
    if (!m_header->isKept(0)) {
        return;
    }
    const QRect whole(m_header->shownPosition(0), options.rect.top(), columnWidth(0), options.rect.height());
    const QModelIndex name = index.siblingAtColumn(0);
    QStyleOptionViewItem option = options;
    option.rect = whole;
    option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(name));
    option.state.setFlag(QStyle::State_HasFocus,
                         hasFocus() && index.row() == currentIndex().row()
                             && index.parent() == currentIndex().parent());
    painter->save();
    painter->setClipRect(whole);
    painter->fillRect(whole, palette().brush(QPalette::Base));
    style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, painter, this);
    const QRect cell = visualRect(name);
    QRect branches = whole;
    if (isRightToLeft()) {
        branches.setLeft(cell.right() + 1);
    } else {
        branches.setRight(cell.left() - 1);
    }
    drawBranches(painter, branches, name);
    option.rect = cell;
    option.showDecorationSelected = true;
    itemDelegateForIndex(name)->paint(painter, option, name);
    painter->setPen(palette().color(QPalette::Mid));
    const int edge = isRightToLeft() ? whole.left() : whole.right();
    painter->drawLine(edge, whole.top(), edge, whole.bottom());
    painter->restore();
}

void KeptNameTree::scrollContentsBy(int dx, int dy)
{
    QTreeView::scrollContentsBy(dx, dy);
    if (dx != 0) {
        viewport()->update();
        m_header->viewport()->update();
    }
}

bool KeptNameTree::isOnBranch(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    if (!index.isValid() || index.column() != 0 || model()->rowCount(index) == 0) {
        return false;
    }
    const QRect name = visualRect(index);
    return isRightToLeft() ? position.x() > name.right() && position.x() <= name.right() + indentation()
                           : position.x() < name.left() && position.x() >= name.left() - indentation();
}

// The view seeks a branch's arrow where it would be if the names scrolled.
bool KeptNameTree::viewportEvent(QEvent *event)
{
    const QEvent::Type type = event->type();
    const bool isPress = type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick;
    if (isPress) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QPoint position = mouse->position().toPoint();
        m_isOnBranch = mouse->button() == Qt::LeftButton && m_header->isKept(0) && isOnBranch(position);
        if (m_isOnBranch) {
            const QModelIndex index = indexAt(position);
            setExpanded(index, !isExpanded(index));
        }
    }
    if (m_isOnBranch && (isPress || type == QEvent::MouseMove || type == QEvent::MouseButtonRelease)) {
        m_isOnBranch = type != QEvent::MouseButtonRelease;
        return true;
    }
    return QTreeView::viewportEvent(event);
}

} // namespace trailscope
