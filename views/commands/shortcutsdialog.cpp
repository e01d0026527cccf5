// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "commands/shortcutsdialog.h"

#include "commands/keyrules.h"
#include "icons/symbolicicon.h"
#include "value/plainlabel.h"

#include <QtGui/QAction>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace trailscope {

using namespace Qt::StringLiterals;

namespace {

enum ShortcutColumn { NameColumn, PathColumn, KeyColumn, OtherKeyColumn };

QString keyText(const QKeySequence &key)
{
    return key.toString(QKeySequence::NativeText);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(std::vector<ShortcutEntry> entries, QWidget *parent)
    : QDialog(parent)
    , m_entries(std::move(entries))
    , m_search(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
{
    setObjectName(u"shortcuts"_s);
    setWindowTitle(tr("Keyboard Shortcuts"));
    resize(720, 620);
    m_search->setObjectName(u"shortcutSearch"_s);
    m_search->setPlaceholderText(tr("Search actions and keys"));
    m_search->setAccessibleName(tr("Search actions and keys"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(u"shortcutList"_s);
    m_list->setAccessibleName(tr("Actions and their keys"));
    m_list->setHeaderLabels({tr("Action"), tr("Menu"), tr("Key"), tr("Other Key")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        auto *item = new QTreeWidgetItem(m_list, {m_entries[i].name, m_entries[i].path});
        item->setData(NameColumn, Qt::UserRole, QVariant::fromValue(static_cast<qulonglong>(i)));
        updateRow(i);
    }
    m_list->setColumnWidth(NameColumn, 260);
    m_list->setColumnWidth(PathColumn, 130);
    m_list->setColumnWidth(KeyColumn, 130);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *all = buttons->addButton(tr("Reset All"), QDialogButtonBox::ResetRole);
    all->setObjectName(u"shortcutResetAll"_s);
    const QList<QAbstractButton *> allButtons = buttons->buttons();
    for (QAbstractButton *button : allButtons) {
        static_cast<QPushButton *>(button)->setAutoDefault(false); // Enter belongs to the keys
    }
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(makeEditor());
    layout->addWidget(makeQuestion());
    layout->addWidget(buttons);

    connect(m_search, &QLineEdit::textChanged, this, &ShortcutsDialog::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::showCurrent);
    connect(all, &QPushButton::clicked, this, &ShortcutsDialog::resetAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

QWidget *ShortcutsDialog::makeEditor()
{
    auto *editor = new QWidget(this);
    auto *row = new QHBoxLayout(editor);
    row->setContentsMargins(0, 0, 0, 0);
    for (std::size_t slot = 0; slot < m_edits.size(); ++slot) {
        auto *edit = new QKeySequenceEdit(editor);
        edit->setObjectName(slot == 0 ? u"shortcutKey"_s : u"shortcutOtherKey"_s);
        edit->setMaximumSequenceLength(1);
        auto *none = new QToolButton(editor);
        none->setObjectName(slot == 0 ? u"shortcutNoKey"_s : u"shortcutNoOtherKey"_s);
        none->setIcon(symbolicIcon(u"clear"_s));
        none->setAutoRaise(true);
        none->setToolTip(tr("No key"));
        none->setAccessibleName(slot == 0 ? tr("No key") : tr("No other key"));
        auto *label = new PlainLabel(editor);
        label->setText(slot == 0 ? tr("&Key:") : tr("&Other key:"));
        label->setBuddy(edit);
        row->addWidget(label);
        row->addWidget(edit, 1);
        row->addWidget(none);
        // A change alone is also the moment before the key, when the line is emptied.
        connect(edit, &QKeySequenceEdit::editingFinished, this, [this, slot] { onEdited(slot); });
        connect(none, &QToolButton::clicked, this, [this, edit, slot] {
            edit->clear();
            onEdited(slot);
        });
        m_edits[slot] = edit;
    }
    m_reset = new QPushButton(tr("Reset"), editor);
    m_reset->setObjectName(u"shortcutReset"_s);
    m_reset->setAutoDefault(false);
    m_reset->setToolTip(tr("The keys that the action had at first"));
    connect(m_reset, &QPushButton::clicked, this, &ShortcutsDialog::reset);
    row->addWidget(m_reset);
    return editor;
}

QWidget *ShortcutsDialog::makeQuestion()
{
    m_question = new QWidget(this);
    m_message = new PlainLabel(m_question);
    m_message->setObjectName(u"shortcutMessage"_s);
    m_message->setWordWrap(true);
    m_take = new QPushButton(tr("Use It Here"), m_question);
    m_take->setObjectName(u"shortcutTake"_s);
    m_leave = new QPushButton(tr("Leave It There"), m_question);
    m_leave->setObjectName(u"shortcutLeave"_s);
    auto *row = new QHBoxLayout(m_question);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_message, 1);
    for (QPushButton *button : {m_take, m_leave}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    connect(m_take, &QPushButton::clicked, this, [this] { answer(true); });
    connect(m_leave, &QPushButton::clicked, this, [this] { answer(false); });
    say({});
    return m_question;
}

std::optional<std::size_t> ShortcutsDialog::current() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item == nullptr
        ? std::nullopt
        : std::optional(static_cast<std::size_t>(item->data(NameColumn, Qt::UserRole).toULongLong()));
}

std::optional<std::size_t> ShortcutsDialog::holderOf(const QKeySequence &key, std::size_t besides) const
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (i != besides && m_entries[i].action->shortcuts().contains(key)) {
            return i;
        }
    }
    return std::nullopt;
}

void ShortcutsDialog::showCurrent()
{
    m_clash.reset();
    say({});
    const auto entry = current();
    for (std::size_t slot = 0; slot < m_edits.size(); ++slot) {
        const QSignalBlocker blocker(m_edits[slot]);
        m_edits[slot]->setEnabled(entry.has_value());
        m_edits[slot]->setKeySequence(
            entry ? m_entries[*entry].action->shortcuts().value(static_cast<qsizetype>(slot))
                  : QKeySequence());
        m_edits[slot]->setAccessibleName(!entry          ? QString()
                                             : slot == 0 ? tr("Key of %1").arg(m_entries[*entry].name)
                                                         : tr("Other key of %1").arg(m_entries[*entry].name));
    }
    m_reset->setEnabled(entry && m_entries[*entry].action->shortcuts() != m_entries[*entry].defaults);
}

void ShortcutsDialog::filter(const QString &text)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_list->topLevelItem(i);
        bool isWanted = false;
        for (int column = NameColumn; column <= OtherKeyColumn; ++column) {
            isWanted = isWanted || item->text(column).contains(text, Qt::CaseInsensitive);
        }
        item->setHidden(!isWanted);
    }
}

void ShortcutsDialog::onEdited(std::size_t slot)
{
    const auto entry = current();
    if (!entry) {
        return;
    }
    m_clash.reset();
    say({});
    const QKeySequence key = m_edits[slot]->keySequence();
    if (const auto problem = keyProblem(key)) {
        say(*problem);
        const QSignalBlocker blocker(m_edits[slot]);
        m_edits[slot]->setKeySequence(
            m_entries[*entry].action->shortcuts().value(static_cast<qsizetype>(slot)));
        return;
    }
    const auto other = key.isEmpty() ? std::nullopt : holderOf(key, *entry);
    if (other) {
        ask({.entry = *entry, .slot = slot, .other = *other, .key = key});
        return;
    }
    setKey(*entry, slot, key);
}

void ShortcutsDialog::ask(const Clash &clash)
{
    m_clash = clash;
    say(tr("%1 is the key of “%2”.").arg(keyText(clash.key), m_entries[clash.other].name));
    m_take->show();
    m_leave->show();
}

void ShortcutsDialog::answer(bool take)
{
    const std::optional<Clash> clash = std::exchange(m_clash, std::nullopt);
    if (!clash) {
        return;
    }
    if (take) {
        QList<QKeySequence> others = m_entries[clash->other].action->shortcuts();
        others.removeAll(clash->key);
        setKeys(clash->other, others);
        setKey(clash->entry, clash->slot, clash->key);
        say(tr("“%1” no longer has %2.").arg(m_entries[clash->other].name, keyText(clash->key)));
    } else {
        showCurrent();
    }
}

void ShortcutsDialog::setKey(std::size_t entry, std::size_t slot, const QKeySequence &key)
{
    QList<QKeySequence> keys = m_entries[entry].action->shortcuts();
    keys.removeAll(key); // of its other one
    while (std::cmp_less_equal(keys.size(), slot)) {
        keys.append(QKeySequence());
    }
    keys[static_cast<qsizetype>(slot)] = key;
    keys.removeAll(QKeySequence());
    setKeys(entry, keys);
}

void ShortcutsDialog::setKeys(std::size_t entry, const QList<QKeySequence> &keys)
{
    QAction *action = m_entries[entry].action;
    if (action->shortcuts() != keys) {
        action->setShortcuts(keys);
        emit keysChanged(action);
    }
    updateRow(entry);
    showCurrent();
}

void ShortcutsDialog::reset()
{
    const auto entry = current();
    if (!entry) {
        return;
    }
    QStringList taken; // from whoever has them now
    for (const QKeySequence &key : std::as_const(m_entries[*entry].defaults)) {
        if (const auto other = holderOf(key, *entry)) {
            QList<QKeySequence> others = m_entries[*other].action->shortcuts();
            others.removeAll(key);
            setKeys(*other, others);
            taken.append(tr("“%1” no longer has %2.").arg(m_entries[*other].name, keyText(key)));
        }
    }
    setKeys(*entry, m_entries[*entry].defaults);
    say(taken.join(u' '));
}

void ShortcutsDialog::resetAll()
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        setKeys(i, m_entries[i].defaults);
    }
    say(tr("All keys are as they were at first."));
}

void ShortcutsDialog::say(const QString &text)
{
    m_message->setText(text);
    m_take->hide();
    m_leave->hide();
}

void ShortcutsDialog::updateRow(std::size_t entry)
{
    QTreeWidgetItem *item = m_list->topLevelItem(static_cast<int>(entry));
    const QList<QKeySequence> keys = m_entries[entry].action->shortcuts();
    item->setText(KeyColumn, keyText(keys.value(0)));
    item->setText(OtherKeyColumn, keyText(keys.value(1)));
    QFont font = m_list->font();
    font.setBold(keys != m_entries[entry].defaults); // changed by the user
    item->setFont(KeyColumn, font);
    item->setFont(OtherKeyColumn, font);
}

} // namespace trailscope
