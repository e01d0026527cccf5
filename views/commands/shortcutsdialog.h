// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QList>
#include <QtGui/QKeySequence>
#include <QtWidgets/QDialog>

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

class QAction;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace trailscope {

// An action whose keys can be changed.
struct ShortcutEntry {
    QAction *action = nullptr;
    QString name;
    QString path; // of the menus
    QList<QKeySequence> defaults;
};

// Every action with its keys, to look up and to change. A key that another action has is asked about at once;
// what is changed is in force at once. GUI thread; owned by the window.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    // The actions outlive it.
    explicit ShortcutsDialog(std::vector<ShortcutEntry> entries, QWidget *parent = nullptr);

signals:
    void keysChanged(QAction *action);

private:
    // A key that somebody has asked for and another action has.
    struct Clash {
        std::size_t entry = 0;
        std::size_t slot = 0;
        std::size_t other = 0;
        QKeySequence key;
    };
    [[nodiscard]] QWidget *makeEditor();
    [[nodiscard]] QWidget *makeQuestion();
    [[nodiscard]] std::optional<std::size_t> current() const; // place in m_entries
    [[nodiscard]] std::optional<std::size_t> holderOf(const QKeySequence &key, std::size_t besides) const;
    void showCurrent();
    void filter(const QString &text);
    void onEdited(std::size_t slot);
    void setKey(std::size_t entry, std::size_t slot, const QKeySequence &key);
    void setKeys(std::size_t entry, const QList<QKeySequence> &keys);
    void answer(bool take);
    void ask(const Clash &clash);
    void reset();
    void resetAll();
    void say(const QString &text);
    void updateRow(std::size_t entry);

    std::vector<ShortcutEntry> m_entries;
    std::optional<Clash> m_clash;
    QLineEdit *m_search;
    QTreeWidget *m_list;
    std::array<QKeySequenceEdit *, 2> m_edits{};
    QPushButton *m_reset = nullptr;
    QWidget *m_question = nullptr;
    QLabel *m_message = nullptr;
    QPushButton *m_take = nullptr;
    QPushButton *m_leave = nullptr;
};

} // namespace trailscope
