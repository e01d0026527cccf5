// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "window/actions.h"

#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtGui/QKeySequence>

namespace trailscope {

class Settings;

// The keys of the actions as the user has chosen them, kept in the settings where they are not the table's.
// GUI thread; a member of the main window.
class Keymap {
public:
    // Both outlive it.
    Keymap(const Actions &actions, Settings &settings);

    [[nodiscard]] static QList<QKeySequence> defaultKeys(const ActionInfo &info);

    // Puts what is kept into force. What is no key, or another action's, is left out: the names of the
    // actions, which have the table's keys then, or none where those are taken.
    QStringList restore();
    void save();

private:
    const Actions &m_actions;
    Settings &m_settings;
};

} // namespace trailscope
