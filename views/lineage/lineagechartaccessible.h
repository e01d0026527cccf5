// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QAccessibleWidget>

namespace trailscope {

class LineageChart;

// The drawing of a lineage for those who do not see it: what its cursor stands on, in words. GUI thread;
// owned by Qt's cache of interfaces.
class LineageChartAccessible : public QAccessibleWidget {
public:
    explicit LineageChartAccessible(LineageChart *chart);

    // From now on drawings are described by this class. As often as one likes.
    static void install();
    // Tells whoever listens where the cursor of a drawing has come to.
    static void announce(LineageChart *chart, const QString &text);

    [[nodiscard]] QString text(QAccessible::Text kind) const override;
};

} // namespace trailscope
