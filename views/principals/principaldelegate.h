// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QStyledItemDelegate>

namespace trailscope {

// Paints the principals' tree: an icon for each kind, accounts and kinds in bold, no emphasis on a zero. GUI
// thread.
class PrincipalDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace trailscope
