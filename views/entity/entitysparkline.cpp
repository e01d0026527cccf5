// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "entity/entitysparkline.h"

#include "palette/mixedcolour.h"
#include "palette/outcomecolour.h"
#include "panes/table/eventcolumns.h"
#include "text/pluralnumber.h"
#include "text/visibletext.h"

#include <QtGui/QAccessible>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace trailscope {

namespace {

constexpr int kMargin = 4;
constexpr int kLines = 2; // of text that it is as high as

std::optional<Outcome> outcomeOf(const TimelineSeries &series)
{
    for (int outcome = 0; outcome < kOutcomeCount; ++outcome) {
        if (series.value == outcomeName(static_cast<Outcome>(outcome)))
            return static_cast<Outcome>(outcome);
    }
    return std::nullopt;
}

} // namespace

EntitySparkline::EntitySparkline(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Events over time"));
}

void EntitySparkline::setTimeline(const Timeline &timeline, const QTimeZone &zone)
{
    m_timeline = timeline;
    m_zone = zone;
    m_totals = timeline.totals();
    m_peak = m_totals.empty() ? 0 : std::ranges::max(m_totals);
    m_cursor.reset();
    setAccessibleDescription({});
    update();
}

QString EntitySparkline::bucketText(std::size_t bucket) const
{
    std::uint64_t failed = 0;
    for (const TimelineSeries &series : m_timeline.series) {
        if (outcomeOf(series) != Outcome::Success)
            failed += series.counts[bucket];
    }
    const QString events = tr("%Ln event(s)", nullptr, pluralNumber(m_totals[bucket]));
    const QString what = failed == 0
        ? events
        : tr("%1, %2 without success", "events, number").arg(events, QLocale().toString(qulonglong{failed}));
    return tr("%1 to %2: %3", "time, time, what was counted")
        .arg(timeText(m_timeline.buckets.begin(bucket), m_zone),
             timeText(m_timeline.buckets.end(bucket), m_zone), what);
}

QRect EntitySparkline::bucketRect(std::size_t bucket) const
{
    const int room = std::max(width() - 2 * kMargin, 1);
    const auto edge = [this, room](std::size_t place) {
        return kMargin + static_cast<int>(static_cast<std::size_t>(room) * place / count());
    };
    return {edge(bucket), kMargin, std::max(edge(bucket + 1) - edge(bucket), 1), height() - 2 * kMargin};
}

std::optional<std::size_t> EntitySparkline::bucketAt(int x) const
{
    const int room = width() - 2 * kMargin;
    if (count() == 0 || room <= 0 || x < kMargin || x >= width() - kMargin)
        return std::nullopt;
    // As near as rounding allows; a bar may be less than a pixel wide.
    auto bucket = std::min(count() * static_cast<std::size_t>(x - kMargin) / static_cast<std::size_t>(room),
                           count() - 1);
    while (bucket + 1 < count() && bucketRect(bucket + 1).left() <= x)
        ++bucket;
    return bucket;
}

QSize EntitySparkline::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, fontMetrics().height() * kLines + 2 * kMargin};
}

QSize EntitySparkline::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, sizeHint().height()};
}

bool EntitySparkline::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const auto bucket = bucketAt(help->pos().x()))
            QToolTip::showText(help->globalPos(), toolTipText(bucketText(*bucket)), this,
                               bucketRect(*bucket));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void EntitySparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor base = palette().color(QPalette::Window);
    const QColor ink = palette().color(QPalette::WindowText);
    painter.setPen(mixedColour(base, ink, 0.3));
    painter.drawLine(kMargin, height() - kMargin, width() - kMargin, height() - kMargin);
    for (std::size_t bucket = 0; bucket < count() && m_peak > 0; ++bucket) {
        if (m_totals[bucket] == 0)
            continue;
        const QRect room = bucketRect(bucket);
        const int bar
            = std::max(2, static_cast<int>(std::int64_t{room.height()} * m_totals[bucket] / m_peak));
        int bottom = room.bottom() + 1;
        std::uint64_t below = 0;
        for (const TimelineSeries &series : m_timeline.series) {
            if (series.counts[bucket] == 0)
                continue;
            below += series.counts[bucket];
            // What is there is seen.
            const int top = std::min(
                bottom - 1,
                room.bottom() + 1
                    - static_cast<int>(static_cast<std::uint64_t>(bar) * below / m_totals[bucket]));
            const Outcome outcome = outcomeOf(series).value_or(Outcome::Success);
            painter.fillRect(QRect(room.left(), top, std::max(room.width() - 1, 1), bottom - top),
                             outcome == Outcome::Success ? mixedColour(base, ink, 0.55)
                                                         : outcomeColour(outcome, palette()));
            bottom = top;
        }
    }
    if (hasFocus() && m_cursor && *m_cursor < count()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(bucketRect(*m_cursor).adjusted(-1, -1, 1, 1));
    }
}

void EntitySparkline::moveCursorTo(std::size_t bucket)
{
    m_cursor = bucket;
    setAccessibleDescription(bucketText(bucket));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    update();
}

void EntitySparkline::choose(std::size_t bucket)
{
    if (m_totals[bucket] > 0)
        emit spanChosen(m_timeline.buckets.begin(bucket), m_timeline.buckets.end(bucket));
}

void EntitySparkline::mousePressEvent(QMouseEvent *event)
{
    const auto bucket = bucketAt(event->position().toPoint().x());
    if (event->button() != Qt::LeftButton || !bucket) {
        QWidget::mousePressEvent(event);
        return;
    }
    moveCursorTo(*bucket);
    choose(*bucket);
}

void EntitySparkline::keyPressEvent(QKeyEvent *event)
{
    if (count() == 0 || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        QWidget::keyPressEvent(event);
        return;
    }
    const std::size_t here = m_cursor.value_or(0);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursorTo(here > 0 ? here - 1 : 0);
    case Qt::Key_Right:
        return moveCursorTo(std::min(here + 1, count() - 1));
    case Qt::Key_Home:
        return moveCursorTo(0);
    case Qt::Key_End:
        return moveCursorTo(count() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return choose(here);
    default:
        QWidget::keyPressEvent(event);
    }
}

void EntitySparkline::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (!m_cursor && count() > 0 && event->reason() != Qt::MouseFocusReason)
        moveCursorTo(0);
    update();
}

void EntitySparkline::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace trailscope
