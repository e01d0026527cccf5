// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/timeline/timeline.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QWidget>

#include <cstddef>
#include <optional>

namespace trailscope {

// When an entity's events were, in small: a bar a bucket, what did not succeed at its base. A click or Enter
// asks for the events of a bar, the arrow keys, Home and End choose one. GUI thread; owned by its pane.
class EntitySparkline : public QWidget {
    Q_OBJECT

public:
    explicit EntitySparkline(QWidget *parent = nullptr);

    // By outcome; without buckets: nothing.
    void setTimeline(const Timeline &timeline, const QTimeZone &zone);
    [[nodiscard]] std::optional<std::size_t> cursorBucket() const { return m_cursor; }
    // A bar in words.
    [[nodiscard]] QString bucketText(std::size_t bucket) const;
    [[nodiscard]] QRect bucketRect(std::size_t bucket) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void spanChosen(trailscope::UtcMs from, trailscope::UtcMs before);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] std::size_t count() const { return m_timeline.buckets.count(); }
    [[nodiscard]] std::optional<std::size_t> bucketAt(int x) const;
    void moveCursorTo(std::size_t bucket);
    void choose(std::size_t bucket);

    Timeline m_timeline;
    QTimeZone m_zone = QTimeZone::utc();
    std::vector<std::uint32_t> m_totals; // by bucket
    std::uint32_t m_peak = 0;
    std::optional<std::size_t> m_cursor;
};

} // namespace trailscope
