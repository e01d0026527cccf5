// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "commands/commandpalette.h"

#include "commands/commanddelegate.h"
#include "commands/commandlist.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShownRows = 12;
constexpr int kWidth = 80; // letters

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window)
    , m_edit(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_commands(new CommandList(this))
{
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Find an Action"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_edit->setObjectName(u"commandText"_s);
    m_edit->setPlaceholderText(tr("Type what you want to do"));
    m_edit->setAccessibleName(tr("Find an action"));
    m_edit->installEventFilter(this);
    m_list->setObjectName(u"commandList"_s);
    m_list->setAccessibleName(tr("Actions"));
    m_list->setModel(m_commands);
    m_list->setItemDelegate(new CommandDelegate(this));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus); // the keyboard stays in the line
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(4);
    layout->addWidget(m_edit);
    layout->addWidget(m_list);

    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_commands->setPattern(text);
        choose(0);
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    window->installEventFilter(this);
    hide();
}

void CommandPalette::open(std::vector<Command> commands)
{
    if (!isVisible()) {
        m_focusBefore = QApplication::focusWidget();
    }
    m_edit->clear();
    m_commands->setPattern({});
    m_commands->setCommands(std::move(commands));
    choose(0);
    place();
    show();
    raise();
    m_edit->setFocus();
}

void CommandPalette::place()
{
    const int width = std::min(fontMetrics().averageCharWidth() * kWidth,
                               parentWidget()->width() - 2 * fontMetrics().height());
    const int rowHeight = std::max(1, m_list->sizeHintForRow(0));
    const int height = std::min(m_edit->sizeHint().height() + kShownRows * rowHeight + 24,
                                parentWidget()->height() * 3 / 4);
    setGeometry((parentWidget()->width() - width) / 2, parentWidget()->height() / 10, width, height);
}

void CommandPalette::choose(int row)
{
    if (m_commands->rowCount() > 0) {
        m_list->setCurrentIndex(m_commands->index(std::clamp(row, 0, m_commands->rowCount() - 1)));
    }
}

void CommandPalette::move(int rows)
{
    choose(m_list->currentIndex().row() + rows);
}

void CommandPalette::run()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid()) {
        return;
    }
    QAction *action = m_commands->actionAt(current.row());
    if (!action->isEnabled()) {
        return; // the row says why
    }
    m_commands->noteUse(current.row());
    close(); // first: what an action does may depend on where the keyboard is
    action->trigger();
}

void CommandPalette::close()
{
    const QPointer<QWidget> focus = std::exchange(m_focusBefore, nullptr);
    hide();
    if (focus) {
        focus->setFocus();
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible()) {
            place();
        }
        return QFrame::eventFilter(watched, event);
    }
    if (event->type() == QEvent::FocusOut && isVisible()
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason // its own menu
        && static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason) {
        m_focusBefore.clear(); // somebody else has it
        hide();
    }
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up:
            move(-1);
            return true;
        case Qt::Key_Down:
            move(1);
            return true;
        case Qt::Key_PageUp:
            move(-kShownRows);
            return true;
        case Qt::Key_PageDown:
            move(kShownRows);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            run();
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace trailscope
