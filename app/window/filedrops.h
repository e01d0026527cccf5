// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>

class QDropEvent;
class QWidget;

namespace trailscope {

class TrailOpener;

// Files and folders that are dropped anywhere on the window, or on a dock that floats, are offered to be
// opened, while a trail is loading too. What a widget takes itself, text in the filter bar say, stays its
// own. GUI thread; owned by the main window.
class FileDrops : public QObject {
    Q_OBJECT

public:
    // The opener outlives it.
    FileDrops(TrailOpener &opener, QObject *parent);

    // On this, and on what is in it.
    void takeOn(QWidget *widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    TrailOpener &m_opener;
};

} // namespace trailscope
