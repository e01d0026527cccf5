// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QTreeView>

namespace trailscope {

class KeptHeader;

// A tree whose first column, with the names and the branches, stays in sight while the others scroll under
// it. As KeptColumnsTable. GUI thread.
class KeptNameTree : public QTreeView {
    Q_OBJECT

public:
    explicit KeptNameTree(QWidget *parent = nullptr);

    [[nodiscard]] QModelIndex indexAt(const QPoint &position) const override;
    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    // What the names that are in sight need.
    [[nodiscard]] int nameWidth() const { return sizeHintForColumn(0); }

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &options,
                 const QModelIndex &index) const override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent *event) override;

private:
    [[nodiscard]] bool isOnBranch(const QPoint &position) const;

    KeptHeader *m_header;
    bool m_isOnBranch = false; // the mouse is down there, and means nothing else
};

} // namespace trailscope
