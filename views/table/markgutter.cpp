// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "table/markgutter.h"

#include "panes/table/eventtablemodel.h"
#include "table/outcomemark.h"
#include "text/visibletext.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace trailscope {

MarkGutter::MarkGutter(QWidget *parent)
    : QHeaderView(Qt::Vertical, parent)
{
    setObjectName(QStringLiteral("markGutter"));
    setAccessibleName(tr("Marks"));
    setHighlightSections(false);
    setSectionsClickable(false);
    setFocusPolicy(Qt::NoFocus);
}

QSize MarkGutter::sizeHint() const
{
    return {fontMetrics().ascent() + 2, 0}; // as wide as the mark, however many rows there are
}

bool MarkGutter::isMarked(int row) const
{
    return row >= 0 && model()->headerData(row, Qt::Vertical, EventTableModel::MarkedRole).toBool();
}

// The rows in sight and nothing else: a header that paints its own sections first notes which of all of them
// are selected.
void MarkGutter::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    const int side = viewport()->width() - 2;
    for (int row = std::max(0, logicalIndexAt(0)); row < count(); ++row) {
        const int top = sectionViewportPosition(row);
        if (top > viewport()->height()) {
            break;
        }
        if (isMarked(row)) {
            paintFlag(painter, QRectF(1, top + (sectionSize(row) - side) / 2.0, side, side),
                      flagColour(palette()));
        }
    }
}

bool MarkGutter::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = logicalIndexAt(help->pos());
        const QString said = row < 0 ? QString()
            : isMarked(row)          ? tr("Marked; click to take the mark away")
                                     : tr("Click to mark");
        QToolTip::showText(help->globalPos(), toolTipText(said), this);
        return true;
    }
    return QHeaderView::viewportEvent(event);
}

void MarkGutter::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? logicalIndexAt(event->position().toPoint()) : -1;
    event->accept();
}

void MarkGutter::mouseReleaseEvent(QMouseEvent *event)
{
    const int row = logicalIndexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && row >= 0 && row == m_pressed) {
        emit clicked(row);
    }
    m_pressed = -1;
    event->accept();
}

} // namespace trailscope
