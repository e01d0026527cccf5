// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "lineage/lineagechartaccessible.h"

#include "lineage/lineagechart.h"

namespace trailscope {

namespace {

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *chart = qobject_cast<LineageChart *>(object);
    return chart != nullptr ? new LineageChartAccessible(chart) : nullptr;
}

} // namespace

LineageChartAccessible::LineageChartAccessible(LineageChart *chart)
    : QAccessibleWidget(chart, QAccessible::Chart)
{
}

void LineageChartAccessible::install()
{
    QAccessible::installFactory(makeInterface); // known ones are not installed twice
}

void LineageChartAccessible::announce(LineageChart *chart, const QString &text)
{
    if (text.isEmpty() || !QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent moved(chart, text);
    QAccessible::updateAccessibility(&moved);
    QAccessibleAnnouncementEvent said(chart, text);
    QAccessible::updateAccessibility(&said);
}

QString LineageChartAccessible::text(QAccessible::Text kind) const
{
    if (kind == QAccessible::Value) {
        const auto *chart = qobject_cast<LineageChart *>(object());
        return chart != nullptr ? chart->cursorText() : QString();
    }
    return QAccessibleWidget::text(kind);
}

} // namespace trailscope
