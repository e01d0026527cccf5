// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QHeaderView>

namespace trailscope {

// Days as columns: the day of the month over each, and the month and year over the first that is in sight of
// it. GUI thread.
class DayHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit DayHeader(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace trailscope
