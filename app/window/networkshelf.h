// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

class QWidget;

namespace trailscope {

class Actions;
class NetworkFileModel;
class Settings;
class TrailSession;

// The window's files of networks: kept in the settings, read at the start and whenever the list changes, and
// handed to the session; and the dialog in which they are named. GUI thread; owned by the main window.
class NetworkShelf : public QObject {
    Q_OBJECT

public:
    // All outlive it; the dialog's parent is `window`.
    NetworkShelf(Settings &settings, TrailSession &session, const Actions &actions, QWidget *window);

    [[nodiscard]] NetworkFileModel *model() const { return m_model; }
    // These in place of the kept ones, which stay as they are until the user changes the list.
    void useForThisRun(const QStringList &paths);
    void manage();
    [[nodiscard]] bool isSettled() const;

signals:
    void statusMessage(const QString &text);
    void settled();

private:
    QWidget *m_window;
    bool m_isKeeping = true; // changes of the list are the user's
    NetworkFileModel *m_model;
};

} // namespace trailscope
