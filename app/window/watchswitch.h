// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>

class QAction;

namespace trailscope {

class FolderWatch;
class TrailSession;

// The switch for watching the opened folders: adds what arrives there to the trail, and says how it stands.
// Off for every other trail until it is asked for. GUI thread; owned by the main window.
class WatchSwitch : public QObject {
    Q_OBJECT

public:
    // Both outlive it.
    WatchSwitch(TrailSession &session, QAction &action, QObject *parent);

    [[nodiscard]] bool isOn() const;

signals:
    // For the status line; empty: folders are not watched.
    void stateChanged(const QString &text, const QString &toolTip);

private:
    void set(bool on);
    void showState();

    TrailSession &m_session;
    FolderWatch *m_watch;
};

} // namespace trailscope
