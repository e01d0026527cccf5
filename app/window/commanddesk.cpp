// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/commanddesk.h"

#include "commands/command.h"
#include "commands/commandpalette.h"
#include "commands/shortcutsdialog.h"

#include <QtGui/QAction>
#include <QtWidgets/QMainWindow>

#include <algorithm>
#include <utility>
#include <vector>

namespace trailscope {

using namespace Qt::StringLiterals;

CommandDesk::CommandDesk(const Actions &actions, Settings &settings, QMainWindow *window)
    : QObject(window)
    , m_actions(actions)
    , m_window(window)
    , m_keymap(actions, settings)
    , m_palette(new CommandPalette(window))
{
    connect(actions[ActionId::FindAction], &QAction::triggered, this, &CommandDesk::showPalette);
    connect(actions[ActionId::Shortcuts], &QAction::triggered, this, &CommandDesk::showShortcuts);
}

void CommandDesk::restoreKeys()
{
    if (const QStringList problems = m_keymap.restore(); !problems.isEmpty()) {
        emit statusMessage(
            tr("The keys kept for these actions are no keys or taken, and were passed over: %1")
                .arg(problems.join(u", "_s)));
    }
}

void CommandDesk::showPalette()
{
    std::vector<Command> commands = commandsOf(*m_window->menuBar());
    for (const ActionInfo &info : allActions()) { // some are in menus that are filled when they are opened
        QAction *action = m_actions[info.id];
        if (!std::ranges::contains(commands, action, &Command::action)) {
            commands.push_back({.action = action, .name = nameOf(action->text()), .path = {}});
        }
    }
    std::erase_if(commands, [this](const Command &command) {
        return command.action == m_actions[ActionId::FindAction]; // it is this
    });
    m_palette->open(std::move(commands));
}

void CommandDesk::showShortcuts()
{
    if (!m_shortcuts) {
        const std::vector<Command> commands = commandsOf(*m_window->menuBar());
        std::vector<ShortcutEntry> entries;
        for (const ActionInfo &info : allActions()) {
            QAction *action = m_actions[info.id];
            const auto command = std::ranges::find(commands, action, &Command::action);
            entries.push_back({.action = action,
                               .name = nameOf(action->text()),
                               .path = command == commands.end() ? QString() : command->path,
                               .defaults = Keymap::defaultKeys(info)});
        }
        m_shortcuts = new ShortcutsDialog(std::move(entries), m_window);
        m_shortcuts->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_shortcuts, &ShortcutsDialog::keysChanged, this, [this] { m_keymap.save(); });
    }
    m_shortcuts->show();
    m_shortcuts->raise();
    m_shortcuts->activateWindow();
}

} // namespace trailscope
