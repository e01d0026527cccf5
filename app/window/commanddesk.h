// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "window/actions.h"
#include "window/keymap.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QString>

class QMainWindow;

namespace trailscope {

class CommandPalette;
class Settings;
class ShortcutsDialog;

// Finds the window's actions by typing, and lets their keys be changed. GUI thread; owned by the window. To
// be made when the menus are.
class CommandDesk : public QObject {
    Q_OBJECT

public:
    // All outlive it.
    CommandDesk(const Actions &actions, Settings &settings, QMainWindow *window);

    // The keys that the user has chosen; says which could not be taken.
    void restoreKeys();

signals:
    void statusMessage(const QString &text);

private:
    void showPalette();
    void showShortcuts();

    const Actions &m_actions;
    QMainWindow *m_window;
    Keymap m_keymap;
    CommandPalette *m_palette;
    QPointer<ShortcutsDialog> m_shortcuts;
};

} // namespace trailscope
