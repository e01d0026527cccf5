// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

#include <vector>

class QAction;
class QMenuBar;

namespace trailscope {

// Something that a menu offers, with the way to it.
struct Command {
    QAction *action = nullptr; // the menu's
    QString name; // without mnemonic and ellipsis
    QString path; // of the menus: "File", "View ▸ Event Pane"
};

// All that is in the menus as they stand, from left to right and from top to bottom. Menus that are filled
// only when they are opened are not opened for it.
[[nodiscard]] std::vector<Command> commandsOf(const QMenuBar &bar);

// An action's or a menu's text for people.
[[nodiscard]] QString nameOf(const QString &text);

// Why the action cannot be used at present, a short sentence; empty where nobody has said.
void setDisabledReason(QAction *action, const QString &reason);
[[nodiscard]] QString disabledReason(const QAction &action);

} // namespace trailscope
