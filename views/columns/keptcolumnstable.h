// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QTableView>

namespace trailscope {

class KeptHeader;

// A table whose first columns stay in sight while the others scroll under them. It is one view: the columns
// that stay are painted where they stand, and whoever asks where an index is, or what is at a place, is told
// so; keys, selection and screen readers need nothing else. Rows have one height. GUI thread.
class KeptColumnsTable : public QTableView {
    Q_OBJECT

public:
    explicit KeptColumnsTable(QWidget *parent = nullptr);

    [[nodiscard]] KeptHeader *keptHeader() const { return m_header; }

    [[nodiscard]] QModelIndex indexAt(const QPoint &position) const override;
    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void paintKept(QPaintEvent &event);
    void updateKept();

    KeptHeader *m_header;
};

} // namespace trailscope
