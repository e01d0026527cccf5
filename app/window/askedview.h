// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "window/actions.h"

#include <QtCore/QString>

namespace trailscope {

class ColourShelf;
class EventTableView;
class PaneArea;
class SideWindows;
class TrailSession;

// A view that was asked for on the command line: one of windowViews() to be opened once everything is loaded
// and shown. GUI thread; a member of the main window, whose parts outlive it.
class AskedView {
public:
    AskedView(const TrailSession &session, EventTableView &table, const PaneArea &panes, SideWindows &windows,
              ColourShelf &colours);

    void ask(const QString &view) { m_asked = view; }
    [[nodiscard]] bool isPending() const { return !m_asked.isEmpty(); }
    // Opens it when the time has come. To be called whenever a part of the window has settled.
    void showWhenReady();

private:
    [[nodiscard]] bool isReady() const;
    // False: another event has to become the current one, and be shown, first.
    [[nodiscard]] bool hasFoundConflict() const;

    const TrailSession &m_session;
    EventTableView &m_table;
    const PaneArea &m_panes;
    SideWindows &m_windows;
    ColourShelf &m_colours;
    QString m_asked;
};

} // namespace trailscope
