// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "columns/keptheader.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QHoverEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

#include <algorithm>

namespace trailscope {

namespace {

// The columns that stay take no more of the width than this, so that something is seen to scroll.
constexpr int kMostPercent = 80;

} // namespace

KeptHeader::KeptHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
}

void KeptHeader::setKeptCount(int count)
{
    if (count != m_count) {
        m_count = count;
        viewport()->update();
        emit keptChanged();
    }
}

std::vector<int> KeptHeader::keptSections() const
{
    std::vector<int> sections;
    if (offset() == 0) {
        return sections;
    }
    int width = 0;
    for (int visual = 0; visual < count() && static_cast<int>(sections.size()) < m_count; ++visual) {
        const int section = logicalIndex(visual);
        if (isSectionHidden(section)) {
            continue;
        }
        width += sectionSize(section);
        if (width > viewport()->width() * kMostPercent / 100) {
            break;
        }
        sections.push_back(section);
    }
    return sections;
}

bool KeptHeader::isKept(int section) const
{
    return std::ranges::contains(keptSections(), section);
}

int KeptHeader::keptWidth() const
{
    int width = 0;
    for (const int section : keptSections()) {
        width += sectionSize(section);
    }
    return width;
}

int KeptHeader::shownPosition(int section) const
{
    const int position = sectionViewportPosition(section);
    if (!isKept(section)) {
        return position;
    }
    return isRightToLeft() ? position - offset() : position + offset();
}

int KeptHeader::shownSectionAt(int x) const
{
    return logicalIndexAt(scrolledX(x));
}

bool KeptHeader::isOverKept(int x) const
{
    const int width = keptWidth();
    return width > 0 && (isRightToLeft() ? x >= viewport()->width() - width : x < width);
}

int KeptHeader::scrolledX(int x) const
{
    if (!isOverKept(x)) {
        return x;
    }
    return isRightToLeft() ? x + offset() : x - offset();
}

void KeptHeader::paintEvent(QPaintEvent *event)
{
    QHeaderView::paintEvent(event);
    QPainter painter(viewport());
    for (const int section : keptSections()) {
        const QRect rect(shownPosition(section), 0, sectionSize(section), viewport()->height());
        if (event->region().intersects(rect)) {
            painter.fillRect(rect, palette().brush(QPalette::Button));
            painter.save();
            paintSection(&painter, rect, section);
            painter.restore();
        }
    }
}

bool KeptHeader::viewportEvent(QEvent *event)
{
    const auto shift = [this](const QPointF &position) {
        const auto x = static_cast<int>(position.x());
        const bool kept = m_isPressedOnKept || isOverKept(x);
        const int by = !kept ? 0 : isRightToLeft() ? offset() : -offset();
        return position + QPointF(by, 0);
    };
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        m_isPressedOnKept = isOverKept(static_cast<QMouseEvent *>(event)->position().toPoint().x());
        [[fallthrough]];
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        QMouseEvent shifted(event->type(), shift(mouse->position()), mouse->globalPosition(), mouse->button(),
                            mouse->buttons(), mouse->modifiers(), mouse->pointingDevice());
        if (event->type() == QEvent::MouseButtonRelease && mouse->buttons() == Qt::NoButton) {
            m_isPressedOnKept = false;
        }
        const bool handled = QHeaderView::viewportEvent(&shifted);
        event->setAccepted(shifted.isAccepted());
        return handled;
    }
    case QEvent::ToolTip:
    case QEvent::WhatsThis: {
        const auto *help = static_cast<QHelpEvent *>(event);
        QHelpEvent shifted(event->type(), shift(help->pos()).toPoint(), help->globalPos());
        return QHeaderView::viewportEvent(&shifted);
    }
    default:
        return QHeaderView::viewportEvent(event);
    }
}

} // namespace trailscope
