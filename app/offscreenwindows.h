// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>

namespace trailscope {

// Where there is no window system, nobody can be told how small or large a window may become: Qt's offscreen
// platform answers with a line on standard error each time that a layout, a message box or a dock tries.
// There is nothing to be done about it, so that it is not said; everything else is. On other platforms it
// does nothing. GUI thread; owned by main(), one at a time.
class OffscreenWindows : public QObject {
    Q_OBJECT

public:
    explicit OffscreenWindows(QObject *parent = nullptr);
    ~OffscreenWindows() override;

protected:
    // Whoever runs the event loop may have begun to take messages himself meanwhile, as Qt Test does: he gets
    // them from here.
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace trailscope
