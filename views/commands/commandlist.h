// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "commands/command.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QStringList>

#include <vector>

namespace trailscope {

// The commands that what was typed can stand for, the best first; of equals, and without a text, those used
// last come first. GUI thread; owned by the palette.
class CommandList : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        PathRole = Qt::UserRole, // of the menus
        KeysRole, // in the platform's spelling
        ReasonRole, // why it cannot be used, where that is known
    };

    explicit CommandList(QObject *parent = nullptr);

    void setCommands(std::vector<Command> commands);
    void setPattern(const QString &pattern);
    // Comes first from now on.
    void noteUse(int row);

    // The command stays the model's.
    [[nodiscard]] QAction *actionAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void arrange();

    std::vector<Command> m_commands; // as in the menus
    std::vector<std::size_t> m_shown; // places in m_commands
    QString m_pattern;
    QStringList m_recent; // "path/name", the newest first
};

} // namespace trailscope
