// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QStyledItemDelegate>

namespace trailscope {

// Paints the cells of a CoverageModel: the more events, the stronger the tint; a missing day is hatched and
// framed, so that it does not depend on colour. GUI thread.
class CoverageDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

// The cells' looks, for a legend too. `share` is 0 to 1.
void paintPresentCell(QPainter &painter, const QRect &cell, const QPalette &palette, double share);
void paintMissingCell(QPainter &painter, const QRect &cell, const QPalette &palette);

} // namespace trailscope
