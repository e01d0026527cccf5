// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QHeaderView>

namespace trailscope {

// The strip at the left of the table: a flag in the row of every marked event, and the place to click for
// one. GUI thread; owned by the table.
class MarkGutter : public QHeaderView {
    Q_OBJECT

public:
    explicit MarkGutter(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void clicked(int row); // its mark is to change

protected:
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] bool isMarked(int row) const;

    int m_pressed = -1;
};

} // namespace trailscope
