// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QHeaderView>

#include <vector>

namespace trailscope {

// A header whose first columns, as they stand from the reading side, stay in sight while the others scroll
// under them. Its view asks it where a column is. What the mouse does over a column that stays is handed on
// as if nothing were scrolled, so that sorting, sizing, moving and menus are the header's own. GUI thread;
// owned by its view.
class KeptHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit KeptHeader(QWidget *parent = nullptr);

    // How many columns are to stay; 0: none.
    void setKeptCount(int count);
    [[nodiscard]] int keptCount() const { return m_count; }

    // Those that do stay, in their order: none while nothing is scrolled, and no more than leave room for the
    // others.
    [[nodiscard]] std::vector<int> keptSections() const;
    [[nodiscard]] bool isKept(int section) const;
    // What they take of the width, from the reading side.
    [[nodiscard]] int keptWidth() const;
    // Where the section is in the viewport, whether it stays or scrolls.
    [[nodiscard]] int shownPosition(int section) const;
    // The section that is shown there; -1: none.
    [[nodiscard]] int shownSectionAt(int x) const;
    // Where that would be if it scrolled.
    [[nodiscard]] int scrolledX(int x) const;

signals:
    void keptChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    [[nodiscard]] bool isOverKept(int x) const;

    int m_count = 0;
    bool m_isPressedOnKept = false; // what the mouse began goes on as it began
};

} // namespace trailscope
