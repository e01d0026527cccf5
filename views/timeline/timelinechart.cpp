// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "timeline/timelinechart.h"

#include "panes/timeline/timelinetext.h"
#include "text/visibletext.h"
#include "timeline/seriescolours.h"
#include "timeline/timelineaccessible.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <cstdlib>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastPlot = 24; // pixels
constexpr int kUsualPlot = 48;
constexpr int kGrip = 4; // how near to an edge takes hold of it
constexpr int kDragBegins = 3;
constexpr qsizetype kMostMissing = 5; // in a tooltip

} // namespace

TimelineChart::TimelineChart(QWidget *parent)
    : QWidget(parent)
{
    TimelineAccessible::install();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Events over time"));
}

void TimelineChart::setCounts(const TimelineCountsPtr &counts, const QString &message)
{
    m_scene.counts = counts;
    m_scene.message = message;
    m_cursor.setBuckets(counts ? counts->timeline.buckets : TimeBuckets());
    layOut();
}

void TimelineChart::setColours(std::vector<QColor> colours)
{
    m_scene.colours = std::move(colours);
    update();
}

void TimelineChart::setCoverage(const CoveragePtr &coverage)
{
    m_coverage = coverage;
    m_scene.gaps = coverage ? missingLogs(*coverage) : std::vector<MissingLogs>();
    update();
}

void TimelineChart::setBands(const std::optional<std::vector<BrushedSpan>> &bands)
{
    m_hasBands = bands.has_value();
    m_bands = bands.value_or(std::vector<BrushedSpan>());
    m_cursor.collapse();
    refresh();
}

void TimelineChart::setLog(bool isLog)
{
    m_scene.isLog = isLog;
    layOut();
}

void TimelineChart::setStale(bool isStale)
{
    m_scene.isStale = isStale;
    update();
}

void TimelineChart::layOut()
{
    m_scene.layout = m_scene.counts ? TimelineLayout(m_scene.counts->timeline, alarmSeries(*m_scene.counts),
                                                     timelinePlot(size(), fontMetrics()), m_scene.isLog)
                                    : TimelineLayout();
    m_scene.marks.clear();
    if (hasBars())
        m_scene.marks = timelineMarks(*m_scene.counts, m_scene.layout.plot().width(), fontMetrics());
    else
        m_drag.reset();
    refresh();
}

// What follows from the brush and the cursor.
void TimelineChart::refresh()
{
    m_scene.readout.clear();
    m_scene.cursor.reset();
    if (m_drag && m_drag->hasMoved) {
        m_scene.bands = {dragged()};
        m_scene.isWhole = false;
        m_scene.readout = m_drag->isFree ? spanText(dragged(), m_scene.counts->question.zone)
                                         : bucketsText(*m_scene.counts,
                                                       {.first = buckets().bucketOf(dragged().from),
                                                        .last = buckets().bucketOf(dragged().before - 1)});
    } else {
        m_scene.bands = m_bands;
        m_scene.isWhole = !m_hasBands;
        if (hasFocus() && hasBars()) {
            m_scene.cursor = m_cursor.range();
            m_scene.readout = cursorText();
        }
    }
    update();
}

QString TimelineChart::cursorText() const
{
    const auto range = m_cursor.range();
    return range && hasBars() ? bucketsText(*m_scene.counts, *range) : QString();
}

void TimelineChart::paintPicture(QPainter &painter) const
{
    TimelineScene scene = m_scene;
    scene.cursor.reset();
    scene.readout.clear();
    paintTimeline(painter, size(), scene, palette());
}

QSize TimelineChart::sizeHint() const
{
    const QSize least = minimumSizeHint();
    return {least.width(), least.height() - kLeastPlot + kUsualPlot};
}

QSize TimelineChart::minimumSizeHint() const
{
    const int around = -timelinePlot(QSize(0, 0), fontMetrics()).height();
    return {kLeastPlot * 4, kLeastPlot + around};
}

void TimelineChart::moveCursorTo(std::size_t bucket, bool extends)
{
    m_cursor.moveTo(bucket, extends);
    announce();
}

void TimelineChart::announce()
{
    refresh();
    TimelineAccessible::announce(this, cursorText());
}

bool TimelineChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const QString tip = tipAt(help->pos()); !tip.isEmpty())
            QToolTip::showText(help->globalPos(), toolTipText(tip), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

QString TimelineChart::missingAt(UtcMs time) const
{
    if (!m_coverage)
        return {};
    QStringList names;
    for (const CoverageRow *row : rowsMissingAt(*m_coverage, time)) {
        if (names.size() == kMostMissing) {
            names.append(u"…"_s);
            break;
        }
        const QString account = row->account.empty() ? tr("no account") : fromUtf8(row->account);
        names.append(row->allRegions || row->region.empty()
                         ? account
                         : tr("%1 in %2", "account, region").arg(account, fromUtf8(row->region)));
    }
    return names.isEmpty()
        ? QString()
        : tr("Logs may be missing: on this day (UTC) there is no event of %1, though before and after.")
              .arg(names.join(u", "_s));
}

QString TimelineChart::tipAt(QPoint place) const
{
    if (!hasBars() || m_drag || !m_scene.layout.plot().adjusted(-1, 0, 1, 1).contains(place))
        return {};
    const std::size_t bucket = m_scene.layout.bucketAt(place.x());
    QString tip = bucketsText(*m_scene.counts, {.first = bucket, .last = bucket});
    if (const QString missing = missingAt(m_scene.layout.timeAt(place.x())); !missing.isEmpty())
        tip += u'\n' + missing;
    return tip;
}

void TimelineChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTimeline(painter, size(), m_scene, palette());
}

void TimelineChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
    if (event->size().width() != event->oldSize().width())
        emit plotWidthChanged();
}

void TimelineChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        layOut();
    }
}

std::optional<UtcMs> TimelineChart::endFacing(int x) const
{
    if (!hasBars() || m_bands.size() != 1)
        return std::nullopt;
    const BrushedSpan band = m_bands.front();
    const UtcMs first = buckets().begin(0);
    const UtcMs last = buckets().end(buckets().count() - 1);
    const TimelineLayout &layout = m_scene.layout;
    const auto distance = [x, &layout](UtcMs edge) { return std::abs(layout.xOf(edge) - x); };
    const bool hasLeft = band.from >= first && band.from < last && distance(band.from) <= kGrip;
    const bool hasRight = band.before > first && band.before <= last && distance(band.before) <= kGrip;
    if (hasRight && (!hasLeft || distance(band.before) <= distance(band.from)))
        return std::max(band.from, first);
    if (hasLeft)
        return std::min(band.before, last) - 1;
    return std::nullopt;
}

BrushedSpan TimelineChart::dragged() const
{
    if (!m_drag->isFree)
        return snapped(buckets(), m_drag->fixed, m_drag->moving);
    // The last moment of a band is one before its end.
    const bool isFixedEnd = m_drag->isOfEdge && m_drag->fixed > m_drag->moving;
    return unsnapped(isFixedEnd ? m_drag->fixed + 1 : m_drag->fixed, m_drag->moving);
}

void TimelineChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !hasBars()) {
        QWidget::mousePressEvent(event);
        return;
    }
    const int x = event->position().toPoint().x();
    const auto end = endFacing(x);
    m_drag = Drag{.pressX = x,
                  .fixed = end.value_or(m_scene.layout.timeAt(x)),
                  .moving = m_scene.layout.timeAt(x),
                  .isOfEdge = end.has_value()};
}

void TimelineChart::mouseMoveEvent(QMouseEvent *event)
{
    const int x = event->position().toPoint().x();
    if (!m_drag) {
        setCursor(endFacing(x) ? Qt::SizeHorCursor : Qt::ArrowCursor);
        return;
    }
    m_drag->hasMoved = m_drag->hasMoved || std::abs(x - m_drag->pressX) >= kDragBegins;
    m_drag->moving = m_scene.layout.timeAt(x);
    m_drag->isFree = event->modifiers().testFlag(Qt::ShiftModifier);
    refresh();
}

void TimelineChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_drag)
        return;
    mouseMoveEvent(event);
    const BrushedSpan span = dragged();
    const Drag drag = *std::exchange(m_drag, std::nullopt);
    if (drag.hasMoved)
        emit brushed(span);
    else if (!drag.isOfEdge)
        moveCursorTo(m_scene.layout.bucketAt(drag.pressX), event->modifiers().testFlag(Qt::ShiftModifier));
    refresh();
}

void TimelineChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        emit clearRequested();
}

bool TimelineChart::moveCursor(const QKeyEvent &event)
{
    const bool extends = event.modifiers().testFlag(Qt::ShiftModifier);
    constexpr std::ptrdiff_t kPage = 10;
    const auto all = static_cast<std::ptrdiff_t>(buckets().count());
    std::ptrdiff_t steps = 0;
    switch (event.key()) {
    case Qt::Key_Left:
        steps = -1;
        break;
    case Qt::Key_Right:
        steps = 1;
        break;
    case Qt::Key_PageUp:
        steps = -kPage;
        break;
    case Qt::Key_PageDown:
        steps = kPage;
        break;
    case Qt::Key_Home:
        steps = -all;
        break;
    case Qt::Key_End:
        steps = all;
        break;
    default:
        return false;
    }
    m_cursor.step(steps, extends);
    announce();
    return true;
}

bool TimelineChart::takeBack()
{
    if (m_drag) {
        m_drag.reset();
    } else if (m_cursor.hasRange()) {
        m_cursor.collapse();
    } else if (m_hasBands) {
        emit clearRequested();
    } else {
        return false;
    }
    refresh();
    return true;
}

void TimelineChart::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (isPlain && event->key() == Qt::Key_Escape) {
        if (!takeBack())
            QWidget::keyPressEvent(event);
        return;
    }
    if (!isPlain || !hasBars()) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (moveCursor(*event))
        return;
    const auto range = m_cursor.range();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (range)
            emit brushed(spanOf(buckets(), *range));
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift, on many keyboards
        emit zoomRequested(true);
        break;
    case Qt::Key_Minus:
        emit zoomRequested(false);
        break;
    case Qt::Key_B:
        if (m_cursor.bucket())
            emit burstRequested(*m_cursor.bucket());
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimelineChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    // Whoever comes with the keyboard sees where he is.
    if (hasBars() && !m_cursor.bucket() && event->reason() != Qt::MouseFocusReason) {
        const UtcMs from = m_bands.empty() ? buckets().begin(0) : m_bands.front().from;
        const std::size_t bucket = buckets().bucketOf(from);
        m_cursor.moveTo(bucket == TimeBuckets::kNowhere ? 0 : bucket, false);
    }
    announce();
}

void TimelineChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    refresh();
}

void TimelineChart::contextMenuEvent(QContextMenuEvent *event)
{
    std::optional<std::size_t> series;
    QPoint place = event->globalPos();
    if (hasBars() && event->reason() == QContextMenuEvent::Keyboard) {
        if (m_cursor.bucket())
            place = mapToGlobal(m_scene.layout.column(*m_cursor.bucket()).center());
    } else if (hasBars()) {
        if (const auto bar = m_scene.layout.barAt(event->pos()))
            series = bar->series;
        const std::size_t bucket = m_scene.layout.bucketAt(event->pos().x());
        const auto range = m_cursor.range();
        // What is chosen stays so where the menu is asked for in it.
        if (!range || bucket < range->first || bucket > range->last)
            moveCursorTo(bucket, false);
    }
    emit menuRequested(place, series);
}

} // namespace trailscope
