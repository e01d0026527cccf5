// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtWidgets/QWidget>

#include <cstdint>
#include <vector>

namespace trailscope {

// What the colours of a timeline stand for, on one line: as many as there is room for, all of them in the
// tooltip. GUI thread.
class TimelineLegend : public QWidget {
    Q_OBJECT

public:
    struct Entry {
        QColor colour;
        QString text;
        std::uint64_t count = 0;

        bool operator==(const Entry &) const = default;
    };

    explicit TimelineLegend(QWidget *parent = nullptr);

    void setEntries(std::vector<Entry> entries);
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    // As much as there is room for.
    void paintEntries(QPainter &painter, const QRect &room) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int widthOf(const Entry &entry) const;

    std::vector<Entry> m_entries;
};

} // namespace trailscope
