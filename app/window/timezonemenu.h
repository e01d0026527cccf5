// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QTimeZone>
#include <QtWidgets/QMenu>

namespace trailscope {

// The choice of the zone that times are shown in: UTC, the computer's own, or any other by name. GUI thread;
// owned by the menu bar.
class TimeZoneMenu : public QMenu {
    Q_OBJECT

public:
    explicit TimeZoneMenu(QWidget *parent = nullptr);

    void setZone(const QTimeZone &zone) { m_zone = zone; } // the one in force
    [[nodiscard]] const QTimeZone &zone() const { return m_zone; }

signals:
    void chosen(const QByteArray &id); // empty: UTC
    void statusMessage(const QString &text);

private:
    void fill();
    void ask();

    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace trailscope
