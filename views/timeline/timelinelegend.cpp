// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "timeline/timelinelegend.h"

#include "text/visibletext.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>

#include <algorithm>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSwatch = 9;
constexpr int kSwatchGap = 5;
constexpr int kEntryGap = 14;
constexpr int kMostText = 180; // pixels of one entry

} // namespace

TimelineLegend::TimelineLegend(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Legend of the timeline"));
}

void TimelineLegend::setEntries(std::vector<Entry> entries)
{
    if (entries == m_entries)
        return;
    m_entries = std::move(entries);
    QStringList lines;
    for (const Entry &entry : std::as_const(m_entries))
        lines.append(tr("%1: %2", "value, count").arg(entry.text, QLocale().toString(entry.count)));
    setToolTip(toolTipText(lines.join(u'\n')));
    setAccessibleDescription(lines.join(u", "_s));
    updateGeometry();
    update();
}

int TimelineLegend::widthOf(const Entry &entry) const
{
    // One more: a text that fits exactly is cut.
    return kSwatch + kSwatchGap + std::min(fontMetrics().horizontalAdvance(entry.text) + 1, kMostText);
}

QSize TimelineLegend::sizeHint() const
{
    int width = 0;
    for (const Entry &entry : m_entries)
        width += widthOf(entry) + kEntryGap;
    return {width, fontMetrics().height()};
}

QSize TimelineLegend::minimumSizeHint() const
{
    return {0, fontMetrics().height()};
}

void TimelineLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintEntries(painter, rect());
}

void TimelineLegend::paintEntries(QPainter &painter, const QRect &room) const
{
    const QFontMetrics metrics = fontMetrics();
    const QString more = u"…"_s;
    const int alignment = static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    QRect left = room.adjusted(kSwatchGap, 0, 0, 0);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        const bool isLast = i + 1 == m_entries.size();
        const int behind = isLast ? 0 : kEntryGap + metrics.horizontalAdvance(more);
        painter.setPen(palette().color(QPalette::WindowText));
        if (widthOf(entry) + behind > left.width()) {
            painter.drawText(left, alignment, more);
            return;
        }
        painter.fillRect(QRect(left.left(), left.top() + (left.height() - kSwatch) / 2, kSwatch, kSwatch),
                         entry.colour);
        left.setLeft(left.left() + kSwatch + kSwatchGap);
        const int width = widthOf(entry) - kSwatch - kSwatchGap;
        painter.drawText(left, alignment, metrics.elidedText(entry.text, Qt::ElideRight, width));
        left.setLeft(left.left() + width + kEntryGap);
    }
}

} // namespace trailscope
