// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>

namespace trailscope {

// Where there is no window system, nobody can be told how small a window may become: Qt's offscreen platform
// answers each time that a layout tries with a line on standard error. So none tries there. On other
// platforms it does nothing. GUI thread; owned by main().
class OffscreenWindows : public QObject {
    Q_OBJECT

public:
    explicit OffscreenWindows(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace trailscope
