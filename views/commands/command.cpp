// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "commands/command.h"

#include <QtCore/QVariant>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kReason = "disabledReason";

void collect(const QList<QAction *> &actions, const QString &path, std::vector<Command> &commands)
{
    for (QAction *action : actions) {
        if (const QMenu *menu = action->menu()) {
            const QString name = nameOf(menu->title());
            collect(menu->actions(), path.isEmpty() ? name : QString(path % u" ▸ "_s % name), commands);
        } else if (!action->isSeparator() && !action->text().isEmpty()) {
            commands.push_back({.action = action, .name = nameOf(action->text()), .path = path});
        }
    }
}

} // namespace

std::vector<Command> commandsOf(const QMenuBar &bar)
{
    std::vector<Command> commands;
    collect(bar.actions(), {}, commands);
    return commands;
}

QString nameOf(const QString &text)
{
    QString name;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && i + 1 < text.size()) {
            ++i; // "&&" stands for itself
        }
        name += text[i];
    }
    if (name.endsWith(u'…')) {
        name.chop(1);
    }
    return name;
}

void setDisabledReason(QAction *action, const QString &reason)
{
    action->setProperty(kReason, reason);
}

QString disabledReason(const QAction &action)
{
    return action.isEnabled() ? QString() : action.property(kReason).toString();
}

} // namespace trailscope
