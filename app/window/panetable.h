// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "window/actions.h"

#include <QtCore/Qt>

#include <optional>
#include <span>

namespace trailscope {

class Pane;

// A dock of the window: a row of the table of panes. A new one is its folder in models/panes, its folder in
// views and its row; all else follows from the contract in views/pane.h.
struct PaneRow {
    // Names the dock (id + "Dock") and what settings keep of it: once released it stays as it is.
    const char *id;
    const char *title; // translated with the context trailscope::PaneTable
    Qt::DockWidgetArea area; // this and the following: at first, and until the user moves it
    int extent; // its width at a side, its height above or below; 0: as it likes
    const char *tabbedWith; // the id of a row above that it shares the place of, or null
    bool hidden;
    // The action that brings it to the front, for one that has a key of its own; else the View menu switches
    // it on and off.
    std::optional<ActionId> action;
    Pane *(*make)();
};

// In the order of the View menu. Constant; any thread.
[[nodiscard]] std::span<const PaneRow> paneTable();

} // namespace trailscope
