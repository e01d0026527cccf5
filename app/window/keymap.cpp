// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "window/keymap.h"

#include "commands/command.h"
#include "commands/keyrules.h"
#include "settings.h"

#include <QtCore/QSet>
#include <QtGui/QAction>

#include <algorithm>
#include <utility>

namespace trailscope {

Keymap::Keymap(const Actions &actions, Settings &settings)
    : m_actions(actions)
    , m_settings(settings)
{
}

QList<QKeySequence> Keymap::defaultKeys(const ActionInfo &info)
{
    return *info.keys == '\0'
        ? QList<QKeySequence>()
        : QKeySequence::listFromString(QString::fromLatin1(info.keys), QKeySequence::PortableText);
}

QStringList Keymap::restore()
{
    const QVariantMap kept = m_settings.shortcuts();
    if (kept.isEmpty()) {
        return {};
    }
    QStringList problems;
    QSet<QKeySequence> taken;
    // What the user has chosen comes before what the table says, which a later version may choose anew.
    for (const bool isChosen : {true, false}) {
        for (const ActionInfo &info : allActions()) {
            const QString name = QString::fromLatin1(info.name);
            QAction *action = m_actions[info.id];
            const QVariant value = kept.value(name);
            const bool isList
                = value.typeId() == QMetaType::QVariantList || value.typeId() == QMetaType::QStringList;
            const auto chosen
                = isList ? keysOfTexts(value.toStringList()) : std::optional<QList<QKeySequence>>();
            const bool isWrong = kept.contains(name) && !chosen;
            if (chosen.has_value() != isChosen) {
                continue;
            }
            QList<QKeySequence> keys = chosen ? *chosen : defaultKeys(info);
            const auto removed
                = keys.removeIf([&taken](const QKeySequence &key) { return taken.contains(key); });
            if (isWrong || (isChosen && removed > 0)) {
                problems.append(nameOf(action->text()));
            }
            taken.unite(QSet<QKeySequence>(keys.cbegin(), keys.cend()));
            action->setShortcuts(keys);
        }
    }
    return problems;
}

void Keymap::save()
{
    QVariantMap kept;
    for (const ActionInfo &info : allActions()) {
        if (const QList<QKeySequence> keys = m_actions[info.id]->shortcuts(); keys != defaultKeys(info)) {
            kept.insert(QString::fromLatin1(info.name), keysAsTexts(keys));
        }
    }
    m_settings.setShortcuts(kept);
}

} // namespace trailscope
