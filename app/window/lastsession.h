// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "session/keptsession.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <optional>

class QAction;

namespace trailscope {

class EventNavigator;
class EventTableView;
class FilterBar;
class FilterPartsBar;
class Settings;
class TablePane;
class TrailOpener;
class TrailSession;

// Keeps what the window shows for the next run, and offers it while nothing is open: on the start page and by
// its action. Nothing is opened by itself. GUI thread; owned by the main window, whose parts outlive it.
class LastSession : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Settings &settings;
        TrailSession &session;
        TablePane &tablePane;
        FilterBar &filterBar;
        FilterPartsBar &filterParts;
        TrailOpener &opener;
        EventNavigator &navigator;
        QAction &action;
    };
    LastSession(const Parts &parts, QObject *parent);

    // Writes down what is shown; nothing where no trail is open.
    void keep();

signals:
    void statusMessage(const QString &text);

private:
    void reopen();
    void offer();

    Parts m_parts;
    QTimer m_keeping; // another event is current: soon, not at every key
    std::optional<KeptSession> m_offered;
    qsizetype m_missing = 0; // paths of it that are no longer there
};

} // namespace trailscope
