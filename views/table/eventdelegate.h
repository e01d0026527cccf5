// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "palette/huecolours.h"

#include <QtWidgets/QStyledItemDelegate>

#include <optional>

namespace trailscope {

// Paints the cells of the event table: what an event did and how it ended can be seen by mark, weight and
// colour together. Owned by the table.
class EventDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    static constexpr int kMargin = 6; // pixels, left and right of a cell's text
    // What the marks of a column take of its width.
    [[nodiscard]] static int markWidth(const QFontMetrics &metrics) { return metrics.ascent() + 4; }

private:
    [[nodiscard]] const HueColours &huesOf(const QPalette &palette) const;

    mutable std::optional<HueColours> m_hues; // of the palette with this key
    mutable qint64 m_paletteKey = 0;
};

} // namespace trailscope
