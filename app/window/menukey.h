// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>

#include <cstdint>

class QWidget;

namespace trailscope {

// Lets Shift+F10 and the menu key open the menu of what the keyboard stands on, in whatever part of a window:
// the current cell, node or line. Some platforms do so for the menu key by themselves, before or after the
// key is seen here; then it is opened once. GUI thread; owned by the window, which must not outlive the
// application.
class MenuKey : public QObject {
    Q_OBJECT

public:
    explicit MenuKey(QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isOurs(const QObject *watched) const;
    enum class Sender : std::uint8_t { Key, Platform };
    // Whether the other one has told of the same press.
    [[nodiscard]] bool isRepeated(Sender sender);

    QWidget *m_window;
    QElapsedTimer m_told;
    Sender m_teller = Sender::Key;
};

} // namespace trailscope
