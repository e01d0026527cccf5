// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "window/actions.h"

#include <QtCore/QObject>

#include <initializer_list>

class QMenu;
class QMenuBar;

namespace trailscope {

class EventTableView;
class PaneArea;
class Settings;
class ThemeMenu;
class TimeZoneMenu;
class TrailOpener;

// Which action stands in which menu of the main window; what an action does, the window says. Menus whose
// entries change ask for them when they are opened. GUI thread; owned by the menu bar.
class MainMenu : public QObject {
    Q_OBJECT

public:
    // All outlive it.
    MainMenu(QMenuBar *bar, const Actions &actions, Settings &settings, TrailOpener &opener,
             EventTableView &table, PaneArea &panes);

    [[nodiscard]] TimeZoneMenu *timeZoneMenu() const { return m_zones; }

private:
    void add(QMenu *menu, std::initializer_list<ActionId> ids) const;
    void addFileMenu(TrailOpener &opener);
    void addEditMenu();
    void addViewMenu(EventTableView &table, PaneArea &panes);
    void addGoMenu();
    void addHelpMenu();

    QMenuBar *m_bar;
    const Actions &m_actions;
    TimeZoneMenu *m_zones;
    ThemeMenu *m_themes;
};

} // namespace trailscope
