// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "timeline/timelineaccessible.h"

#include "timeline/timelinechart.h"

#include <algorithm>

namespace trailscope {

namespace {

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *chart = qobject_cast<TimelineChart *>(object);
    return chart != nullptr ? new TimelineAccessible(chart) : nullptr;
}

} // namespace

TimelineAccessible::TimelineAccessible(TimelineChart *chart)
    : QAccessibleWidget(chart, QAccessible::Slider)
{
}

void TimelineAccessible::install()
{
    QAccessible::installFactory(makeInterface); // known ones are not installed twice
}

void TimelineAccessible::announce(TimelineChart *chart, const QString &text)
{
    if (text.isEmpty() || !QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent moved(chart, text);
    QAccessible::updateAccessibility(&moved);
    QAccessibleAnnouncementEvent said(chart, text);
    QAccessible::updateAccessibility(&said);
}

TimelineChart *TimelineAccessible::chart() const
{
    return qobject_cast<TimelineChart *>(object());
}

QString TimelineAccessible::text(QAccessible::Text kind) const
{
    if (kind == QAccessible::Value)
        return chart()->cursorText();
    return QAccessibleWidget::text(kind);
}

void *TimelineAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface *>(this)
                                               : QAccessibleWidget::interface_cast(type);
}

QVariant TimelineAccessible::currentValue() const
{
    const auto bucket = chart()->cursorBucket();
    return bucket ? static_cast<int>(*bucket) + 1 : 0;
}

void TimelineAccessible::setCurrentValue(const QVariant &value)
{
    if (maximumValue().toInt() > 0)
        chart()->moveCursorTo(
            static_cast<std::size_t>(std::clamp(value.toInt(), 1, maximumValue().toInt()) - 1), false);
}

QVariant TimelineAccessible::maximumValue() const
{
    const TimelineCountsPtr &counts = chart()->scene().counts;
    return counts ? static_cast<int>(counts->timeline.buckets.count()) : 0;
}

QVariant TimelineAccessible::minimumValue() const
{
    return maximumValue().toInt() > 0 ? 1 : 0;
}

QVariant TimelineAccessible::minimumStepSize() const
{
    return 1;
}

} // namespace trailscope
