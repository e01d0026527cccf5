// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "lineage/lineagechart.h"

#include "lineage/lineagechartaccessible.h"
#include "panes/lineage/lineagewords.h"
#include "text/visibletext.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QFontMetricsF>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace trailscope {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kLegible = 0.7; // smaller is not chosen without being asked for
constexpr double kReach = 5; // pixels beside an arrow
constexpr int kAround = 24; // pixels that are kept in sight around the cursor

} // namespace

LineageChart::LineageChart(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    LineageChartAccessible::install();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    setAccessibleName(tr("Lineage of the current event's credential, drawn"));
}

LineageWords LineageChart::words() const
{
    return {*m_scene.tree, m_scene.drawing, m_zone};
}

void LineageChart::setTree(const LineageTreePtr &tree)
{
    m_scene = {};
    m_scene.hasFocus = hasFocus();
    m_scene.tree = tree && !tree->lines.empty() ? tree : nullptr;
    m_unfolded.clear();
    m_drag.reset();
    layOut();
    moveToAsked();
    // As much as can be read, and what was asked for in it.
    m_isFitDue = true;
    if (isVisible())
        fit();
}

void LineageChart::setTimeZone(const QTimeZone &zone)
{
    m_zone = zone;
}

void LineageChart::layOut()
{
    m_scene.drawing = m_scene.tree ? drawLineage(*m_scene.tree, m_unfolded) : LineageDrawing();
    m_scene.boxLines.clear();
    m_scene.arrowLines.clear();
    std::vector<double> heights;
    const QFontMetricsF metrics(font());
    if (m_scene.tree) {
        const LineageWords said = words();
        for (std::size_t i = 0; i < m_scene.drawing.boxes.size(); ++i) {
            m_scene.boxLines.push_back(said.boxLines(static_cast<int>(i)));
            heights.push_back(lineageBoxHeight(metrics, m_scene.boxLines.back().size()));
        }
        for (std::size_t i = 0; i < m_scene.drawing.arrows.size(); ++i)
            m_scene.arrowLines.push_back(said.arrowLines(static_cast<int>(i)));
    }
    m_scene.layout = layOutLineage(m_scene.drawing, heights, lineageMeasures(metrics));
    updateScrollBars();
    viewport()->update();
}

void LineageChart::moveToAsked()
{
    m_scene.cursor.reset();
    for (std::size_t i = 0; i < m_scene.drawing.boxes.size(); ++i) {
        const LineageBox &box = m_scene.drawing.boxes[i];
        if (!box.isFold() && m_scene.tree->lines[toIndex(box.line)].isAsked) {
            moveCursorTo({.kind = LineagePlace::Kind::Box, .number = static_cast<int>(i)});
            return;
        }
    }
    if (!m_scene.drawing.boxes.empty())
        moveCursorTo({});
}

void LineageChart::moveCursorTo(LineagePlace place)
{
    m_scene.cursor = place;
    scrollTo(place);
    viewport()->update();
    LineageChartAccessible::announce(this, cursorText());
    emit cursorMoved();
}

QString LineageChart::cursorText() const
{
    return m_scene.cursor ? words().spokenText(*m_scene.cursor) : QString();
}

std::vector<FieldValue> LineageChart::cursorValues() const
{
    return m_scene.cursor ? words().values(*m_scene.cursor) : std::vector<FieldValue>();
}

const LineageLine *LineageChart::cursorLine() const
{
    if (!m_scene.cursor)
        return nullptr;
    const std::size_t number = toIndex(m_scene.cursor->number);
    int line = -1;
    if (m_scene.cursor->kind == LineagePlace::Kind::Box)
        line = m_scene.drawing.boxes[number].line;
    else if (!m_scene.drawing.arrows[number].lines.empty())
        line = m_scene.drawing.arrows[number].lines.front();
    return line < 0 ? nullptr : &m_scene.tree->lines[toIndex(line)];
}

// Where the fold was, the first of those that were in it.
void LineageChart::unfold(int box)
{
    const LineageBox fold = m_scene.drawing.boxes[toIndex(box)];
    std::vector<int> before;
    for (const LineageBox &shown : m_scene.drawing.boxes)
        before.push_back(shown.line);
    m_unfolded[fold.foldedBelow] += LineageDrawing::kUnfoldedAtOnce;
    layOut();
    int next = 0;
    for (std::size_t i = 0; i < m_scene.drawing.boxes.size(); ++i) {
        if (!std::ranges::contains(before, m_scene.drawing.boxes[i].line)) {
            next = static_cast<int>(i);
            break;
        }
    }
    moveCursorTo({.kind = LineagePlace::Kind::Box, .number = next});
}

void LineageChart::takeOrUnfold()
{
    if (!m_scene.cursor)
        return;
    const LineagePlace place = *m_scene.cursor;
    if (place.kind == LineagePlace::Kind::Box && m_scene.drawing.boxes[toIndex(place.number)].isFold())
        unfold(place.number);
    else
        emit taken();
}

QPointF LineageChart::origin() const
{
    const QSizeF shown = m_scene.layout.size * m_zoom;
    // What is smaller than the viewport stands in its middle.
    const double x = std::max(0.0, (viewport()->width() - shown.width()) / 2);
    const double y = std::max(0.0, (viewport()->height() - shown.height()) / 2);
    return {std::floor(x) - horizontalScrollBar()->value(), std::floor(y) - verticalScrollBar()->value()};
}

QRect LineageChart::shownRect(LineagePlace place) const
{
    const QRectF rect = rectOf(m_scene.layout, place);
    return QRectF(rect.topLeft() * m_zoom + origin(), rect.size() * m_zoom).toAlignedRect();
}

std::optional<LineagePlace> LineageChart::shownAt(QPointF place) const
{
    return placeAt(m_scene.layout, (place - origin()) / m_zoom, kReach / m_zoom);
}

void LineageChart::updateScrollBars()
{
    const QSize shown = (m_scene.layout.size * m_zoom).toSize();
    // Where all of it fits, no bar takes the room that makes it fit.
    const QSize most = maximumViewportSize();
    const bool fits = shown.width() <= most.width() && shown.height() <= most.height();
    const QSize seen = fits ? most : viewport()->size();
    const auto update = [](QScrollBar *bar, int whole, int part) {
        bar->setRange(0, std::max(0, whole - part));
        bar->setPageStep(part);
        bar->setSingleStep(kAround);
    };
    update(horizontalScrollBar(), shown.width(), seen.width());
    update(verticalScrollBar(), shown.height(), seen.height());
}

void LineageChart::scrollTo(LineagePlace place)
{
    const auto into = [](QScrollBar *bar, int from, int to, int seen) {
        if (from < kAround)
            bar->setValue(bar->value() + from - kAround);
        else if (to > seen - kAround)
            bar->setValue(bar->value() + std::min(from - kAround, to - seen + kAround));
    };
    const QRect rect = shownRect(place);
    into(horizontalScrollBar(), rect.left(), rect.right(), viewport()->width());
    into(verticalScrollBar(), rect.top(), rect.bottom(), viewport()->height());
}

void LineageChart::setZoom(double zoom, QPointF still)
{
    const double wanted = std::clamp(zoom, kLeastZoom, kMostZoom);
    const QPointF there = (still - origin()) / m_zoom;
    m_zoom = wanted;
    updateScrollBars();
    const QPointF moved = there * m_zoom + origin() - still;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(moved.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(moved.y()));
    viewport()->update();
}

void LineageChart::zoomIn()
{
    setZoom(m_zoom * kZoomStep, viewport()->rect().center());
}

void LineageChart::zoomOut()
{
    setZoom(m_zoom / kZoomStep, viewport()->rect().center());
}

void LineageChart::fit()
{
    if (m_scene.layout.size.isEmpty())
        return;
    const QSizeF room = maximumViewportSize();
    const double whole
        = std::min(room.width() / m_scene.layout.size.width(), room.height() / m_scene.layout.size.height());
    setZoom(std::min(m_isFitDue ? std::max(whole, kLegible) : whole, 1.0), {});
    m_isFitDue = false;
    if (m_scene.cursor)
        scrollTo(*m_scene.cursor);
}

QSize LineageChart::pictureSize() const
{
    return {static_cast<int>(std::ceil(m_scene.layout.size.width())),
            static_cast<int>(std::ceil(m_scene.layout.size.height()))};
}

void LineageChart::paintPicture(QPainter &painter) const
{
    LineageScene scene = m_scene;
    scene.cursor.reset();
    const QRectF all(QPointF(), m_scene.layout.size);
    painter.fillRect(QRect({}, pictureSize()), palette().color(QPalette::Base));
    painter.setFont(font());
    paintLineage(painter, scene, palette(), all);
}

QSize LineageChart::sizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 50, line * 14};
}

bool LineageChart::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto place = shownAt(help->pos());
        if (const QString tip = place ? words().toolTip(*place) : QString(); !tip.isEmpty())
            QToolTip::showText(help->globalPos(), toolTipText(tip), viewport(), shownRect(*place));
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void LineageChart::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    painter.translate(origin());
    painter.scale(m_zoom, m_zoom);
    const QRectF asked = event->rect();
    paintLineage(painter, m_scene, palette(),
                 QRectF((asked.topLeft() - origin()) / m_zoom, asked.size() / m_zoom));
}

void LineageChart::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
    if (m_isFitDue && isVisible())
        fit();
}

void LineageChart::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOut();
}

void LineageChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) {
        QAbstractScrollArea::mousePressEvent(event);
        return;
    }
    m_drag = Drag{.pressed = event->position().toPoint(),
                  .scrolled = {horizontalScrollBar()->value(), verticalScrollBar()->value()}};
}

void LineageChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint here = event->position().toPoint();
    if (!m_drag) {
        viewport()->setCursor(shownAt(here) ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return;
    }
    const QPoint moved = here - m_drag->pressed;
    if (moved.manhattanLength() >= QApplication::startDragDistance())
        m_drag->hasMoved = true;
    if (!m_drag->hasMoved)
        return;
    viewport()->setCursor(Qt::ClosedHandCursor);
    horizontalScrollBar()->setValue(m_drag->scrolled.x() - moved.x());
    verticalScrollBar()->setValue(m_drag->scrolled.y() - moved.y());
}

void LineageChart::mouseReleaseEvent(QMouseEvent *event)
{
    const bool wasClick = m_drag && !m_drag->hasMoved && event->button() == Qt::LeftButton;
    m_drag.reset();
    const auto place = shownAt(event->position());
    viewport()->setCursor(place ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (!wasClick || !place)
        return;
    moveCursorTo(*place);
    if (place->kind == LineagePlace::Kind::Box && m_scene.drawing.boxes[toIndex(place->number)].isFold())
        unfold(place->number);
}

void LineageChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    // The first of the two clicks has moved the cursor there, or has unfolded what was there.
    const auto place = shownAt(event->position());
    if (event->button() == Qt::LeftButton && place && place == m_scene.cursor)
        emit taken();
}

void LineageChart::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    constexpr double kNotch = 120;
    setZoom(m_zoom * std::pow(kZoomStep, event->angleDelta().y() / kNotch), event->position());
    event->accept();
}

void LineageChart::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (!isPlain || !m_scene.tree) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const auto step = [this](LineageDirection direction) {
        if (!m_scene.cursor)
            return moveToAsked();
        if (const auto place = placeBeside(m_scene.drawing, m_scene.layout, *m_scene.cursor, direction))
            moveCursorTo(*place);
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return step(LineageDirection::Left);
    case Qt::Key_Right:
        return step(LineageDirection::Right);
    case Qt::Key_Up:
        return step(LineageDirection::Up);
    case Qt::Key_Down:
        return step(LineageDirection::Down);
    case Qt::Key_Home:
        return moveToAsked();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return takeOrUnfold();
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift, on many keyboards
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fit();
    case Qt::Key_1:
        return setZoom(1, viewport()->rect().center());
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void LineageChart::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    m_scene.hasFocus = true;
    viewport()->update();
    LineageChartAccessible::announce(this, cursorText());
}

void LineageChart::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_scene.hasFocus = false;
    viewport()->update();
}

void LineageChart::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint place = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        if (m_scene.cursor)
            place = viewport()->mapToGlobal(shownRect(*m_scene.cursor).center());
    } else if (const auto there = shownAt(viewport()->mapFromGlobal(event->globalPos()))) {
        moveCursorTo(*there);
    } else {
        return;
    }
    if (m_scene.cursor)
        emit menuRequested(place);
}

} // namespace trailscope
