// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QAccessibleWidget>

namespace trailscope {

class TimelineChart;

// A timeline for those who do not see it: a value that is moved from bar to bar, and what each bar stands for
// in words. GUI thread; owned by Qt's cache of interfaces.
class TimelineAccessible : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    explicit TimelineAccessible(TimelineChart *chart);

    // From now on charts are described by this class. As often as one likes.
    static void install();
    // Tells whoever listens where the cursor of a chart has come to.
    static void announce(TimelineChart *chart, const QString &text);

    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    void *interface_cast(QAccessible::InterfaceType type) override;
    // The place of the cursor's bar, counted from 1; 0 where it is nowhere.
    [[nodiscard]] QVariant currentValue() const override;
    void setCurrentValue(const QVariant &value) override;
    [[nodiscard]] QVariant maximumValue() const override;
    [[nodiscard]] QVariant minimumValue() const override;
    [[nodiscard]] QVariant minimumStepSize() const override;

private:
    [[nodiscard]] TimelineChart *chart() const;
};

} // namespace trailscope
