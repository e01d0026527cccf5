// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QStyledItemDelegate>

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
};

} // namespace trailscope
