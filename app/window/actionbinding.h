// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "window/actions.h"

#include <QtCore/QObject>

namespace trailscope {

class EventTableView;
class FilterBar;
class FilterShelf;
class MainWindow;
class PaneArea;
class Settings;
class SideWindows;
class TablePane;
class TrailOpener;
class TrailSession;
class WatchSwitch;

// What each of the window's actions does, and when it can be done. GUI thread; owned by the main window,
// whose parts it hands the actions on to.
class ActionBinding : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Settings &settings;
        TrailSession &session;
        FilterBar &filterBar;
        FilterShelf &shelf;
        TablePane &tablePane;
        PaneArea &panes;
        TrailOpener &opener;
        SideWindows &windows;
        WatchSwitch &watch;
    };

    ActionBinding(const Actions &actions, const Parts &parts, MainWindow *window);

    // Enables what can be done as things stand now.
    void update();

private:
    template <class Slot> void on(ActionId id, Slot slot);
    void bindFile();
    void bindEdit();
    void bindView();
    void bindHelp();
    void keepColumns(int count);
    [[nodiscard]] EventTableView &table() const;

    const Actions &m_actions;
    Parts m_parts;
    MainWindow *m_window;
};

} // namespace trailscope
