// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "commands/commandlist.h"

#include "text/fuzzymatch.h"
#include "text/visibletext.h"

#include <QtGui/QAction>
#include <QtGui/QKeySequence>

#include <algorithm>
#include <optional>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostRecent = 12;

QString idOf(const Command &command)
{
    return command.path % u'/' % command.name;
}

} // namespace

CommandList::CommandList(QObject *parent)
    : QAbstractListModel(parent)
{
}

void CommandList::setCommands(std::vector<Command> commands)
{
    m_commands = std::move(commands);
    arrange();
}

void CommandList::setPattern(const QString &pattern)
{
    m_pattern = pattern;
    arrange();
}

void CommandList::noteUse(int row)
{
    const QString id = idOf(m_commands[m_shown[static_cast<std::size_t>(row)]]);
    m_recent.removeAll(id);
    m_recent.prepend(id);
    m_recent = m_recent.first(std::min(m_recent.size(), kMostRecent));
}

QAction *CommandList::actionAt(int row) const
{
    return m_commands[m_shown[static_cast<std::size_t>(row)]].action;
}

void CommandList::arrange()
{
    struct Candidate {
        std::size_t place = 0;
        int score = 0;
        qsizetype age = 0; // uses since
    };
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        const Command &command = m_commands[i];
        // The name says more than the way to it, but "file open" is found too.
        constexpr int kNameWeight = 2;
        const auto byName = fuzzyScore(m_pattern, command.name);
        const auto byPath = fuzzyScore(m_pattern, QString(command.path % u' ' % command.name));
        if (!byName && !byPath) {
            continue;
        }
        const qsizetype used = m_recent.indexOf(idOf(command));
        candidates.push_back({.place = i,
                              .score = std::max(byName.value_or(0) * kNameWeight, byPath.value_or(0)),
                              .age = used < 0 ? kMostRecent : used});
    }
    std::ranges::stable_sort(candidates, [](const Candidate &a, const Candidate &b) {
        return a.score != b.score ? a.score > b.score : a.age < b.age;
    });
    beginResetModel();
    m_shown.clear();
    for (const Candidate &candidate : candidates) {
        m_shown.push_back(candidate.place);
    }
    endResetModel();
}

int CommandList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant CommandList::data(const QModelIndex &index, int role) const
{
    const Command &command = m_commands[m_shown[static_cast<std::size_t>(index.row())]];
    const QString keys = command.action->shortcut().toString(QKeySequence::NativeText);
    switch (role) {
    case Qt::DisplayRole:
        return command.name;
    case PathRole:
        return command.path;
    case KeysRole:
        return keys;
    case ReasonRole:
        return disabledReason(*command.action);
    case Qt::CheckStateRole:
        return command.action->isCheckable()
            ? QVariant(command.action->isChecked() ? Qt::Checked : Qt::Unchecked)
            : QVariant();
    case Qt::ToolTipRole:
        return toolTipText(disabledReason(*command.action));
    case Qt::AccessibleTextRole: {
        QStringList parts{command.name, command.path};
        if (!keys.isEmpty()) {
            parts.append(keys);
        }
        if (!command.action->isEnabled()) {
            parts.append(tr("not available"));
            parts.append(disabledReason(*command.action));
        }
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

Qt::ItemFlags CommandList::flags(const QModelIndex &index) const
{
    // One that is not available can still be come to, to read why.
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

} // namespace trailscope
