// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "commands/command.h"

#include <QtCore/QPointer>
#include <QtWidgets/QFrame>

#include <vector>

class QLineEdit;
class QListView;

namespace trailscope {

class CommandList;

// Everything that the menus offer, found by typing: Up and Down choose, Enter does it, Escape closes. Lies
// over the window, and gives the keyboard back to whatever had it. GUI thread; owned by the window.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    void open(std::vector<Command> commands);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(int row);
    void move(int rows);
    void run();
    void close();
    void place();

    QLineEdit *m_edit;
    QListView *m_list;
    CommandList *m_commands;
    QPointer<QWidget> m_focusBefore;
};

} // namespace trailscope
