// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "commands/commandlist.h"
#include "commands/commandpalette.h"
#include "commands/keyrules.h"
#include "commands/shortcutsdialog.h"
#include "filterbar/filterbar.h"
#include "filterbar/filteredit.h"
#include "gui/browse/grab.h"
#include "gui/window/windowfixture.h"
#include "support/testprogram.h"
#include "window/actions.h"
#include "window/keymap.h"

#include <QtCore/QRandomGenerator>
#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeWidget>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// The palette of actions and their keys, driven by keys and clicks.
class CommandsTest : public WindowFixture {
    Q_OBJECT

private slots:
    void listsEveryAction();
    void doesWhatIsChosen();
    void leavesWhatIsNotAvailable();
    void showsWhatWasUsedLastFirst();
    void escapeGivesTheKeyboardBack();
    void closesWhenTheKeyboardLeaves();
    void aKeyIsChangedAndKept();
    void aClashIsAskedAbout();
    void takesBackWhatIsAskedFor();
    void refusesWhatWouldBeTyped_data();
    void refusesWhatWouldBeTyped();
    void anyTextIsAKeyOrNone();
    void resets();
    void searchesActionsAndKeys();

private:
    [[nodiscard]] CommandPalette *palette() const
    {
        return m_window->findChild<CommandPalette *>(u"commandPalette"_s);
    }
    [[nodiscard]] QLineEdit *line() const { return palette()->findChild<QLineEdit *>(u"commandText"_s); }
    [[nodiscard]] QAbstractItemModel *commands() const
    {
        return palette()->findChild<QListView *>(u"commandList"_s)->model();
    }
    void openPalette()
    {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_I, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(palette()->isVisible());
        QCOMPARE(QApplication::focusWidget(), line());
    }
    void run(const QString &text)
    {
        openPalette();
        QTest::keyClicks(line(), text);
        QTest::keyClick(line(), Qt::Key_Return);
    }
    [[nodiscard]] ShortcutsDialog *dialog() const
    {
        return m_window->findChild<ShortcutsDialog *>(u"shortcuts"_s);
    }
    template <class W> [[nodiscard]] W *part(const QString &name) const
    {
        return dialog()->findChild<W *>(name);
    }
    void openShortcuts()
    {
        m_window->action(ActionId::Shortcuts)->trigger();
        QVERIFY(dialog() != nullptr && dialog()->isVisible());
    }
    void choose(ActionId id)
    {
        auto *list = part<QTreeWidget>(u"shortcutList"_s);
        list->setCurrentItem(list->topLevelItem(static_cast<int>(id)));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers, const QString &edit = u"shortcutKey"_s)
    {
        auto *widget = part<QKeySequenceEdit>(edit);
        widget->setFocus();
        QTest::keyClick(widget, key, modifiers);
        QTest::keyRelease(widget, key, modifiers);
    }
    [[nodiscard]] QString message() const { return part<QLabel>(u"shortcutMessage"_s)->text(); }
};

void CommandsTest::listsEveryAction()
{
    openPalette();
    QSet<QString> shown;
    for (int row = 0; row < commands()->rowCount(); ++row) {
        const QModelIndex index = commands()->index(row, 0);
        shown.insert(index.data().toString());
        if (index.data().toString() == u"Go to the Table"_s) {
            QCOMPARE(index.data(CommandList::PathRole).toString(), u"Go"_s);
        }
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().startsWith(index.data().toString()));
    }
    for (const ActionInfo &info : allActions()) {
        const QString name = nameOf(m_window->action(info.id)->text());
        QVERIFY2(info.id == ActionId::FindAction || shown.contains(name), qPrintable(name));
    }
    QVERIFY(!palette()->accessibleName().isEmpty());
    QVERIFY(!line()->accessibleName().isEmpty());
}

void CommandsTest::doesWhatIsChosen()
{
    open(4);
    m_window->table()->setFocus();
    run(u"edit filt"_s);
    QVERIFY(!palette()->isVisible());
    QCOMPARE(QApplication::focusWidget(), m_window->filterBar()->edit());
    openPalette();
    QTest::keyClicks(line(), u"event"_s);
    const QString second = commands()->index(1, 0).data().toString();
    QTest::keyClick(line(), Qt::Key_Down);
    QTest::keyClick(line(), Qt::Key_Up);
    QTest::keyClick(line(), Qt::Key_Down);
    QCOMPARE(palette()->findChild<QListView *>(u"commandList"_s)->currentIndex().data().toString(), second);
    QTest::keyClick(line(), Qt::Key_Escape);
}

void CommandsTest::leavesWhatIsNotAvailable()
{
    QVERIFY(!m_window->action(ActionId::Export)->isEnabled());
    openPalette();
    QTest::keyClicks(line(), u"export"_s);
    const QModelIndex first = commands()->index(0, 0);
    QCOMPARE(first.data().toString(), u"Export"_s);
    QVERIFY(!first.data(CommandList::ReasonRole).toString().isEmpty());
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(u"not available"_s));
    QTest::keyClick(line(), Qt::Key_Return);
    QVERIFY(palette()->isVisible());
    QTest::keyClicks(line(), u"qqq"_s);
    QCOMPARE(commands()->rowCount(), 0);
    QTest::keyClick(line(), Qt::Key_Return);
    QVERIFY(palette()->isVisible());
}

void CommandsTest::showsWhatWasUsedLastFirst()
{
    openPalette();
    const QString usual = commands()->index(0, 0).data().toString();
    QTest::keyClick(line(), Qt::Key_Escape);
    run(u"show copies"_s);
    run(u"edit filter"_s);
    openPalette();
    QCOMPARE(commands()->index(0, 0).data().toString(), u"Edit Filter"_s);
    QCOMPARE(commands()->index(1, 0).data().toString(), u"Show Copies"_s);
    QCOMPARE(commands()->index(1, 0).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    QCOMPARE(commands()->index(2, 0).data().toString(), usual);
    grab(*m_window, u"palette"_s);
}

void CommandsTest::escapeGivesTheKeyboardBack()
{
    open(4);
    m_window->filterBar()->focusEdit();
    openPalette();
    QTest::keyClick(line(), Qt::Key_Escape);
    QVERIFY(!palette()->isVisible());
    QCOMPARE(QApplication::focusWidget(), m_window->filterBar()->edit());
}

void CommandsTest::closesWhenTheKeyboardLeaves()
{
    open(4);
    openPalette();
    QTest::mouseClick(m_window->table()->viewport(), Qt::LeftButton, {}, QPoint(20, 20));
    QVERIFY(!palette()->isVisible());
    QCOMPARE(QApplication::focusWidget(), m_window->table());
}

void CommandsTest::aKeyIsChangedAndKept()
{
    openShortcuts();
    choose(ActionId::Export);
    press(Qt::Key_J, Qt::ControlModifier | Qt::AltModifier);
    const QKeySequence key(Qt::CTRL | Qt::ALT | Qt::Key_J);
    QCOMPARE(m_window->action(ActionId::Export)->shortcuts(), QList{key});
    QCOMPARE(part<QTreeWidget>(u"shortcutList"_s)->currentItem()->text(2),
             key.toString(QKeySequence::NativeText));
    press(Qt::Key_F9, Qt::NoModifier, u"shortcutOtherKey"_s);
    QCOMPARE(m_window->action(ActionId::Export)->shortcuts(), (QList{key, QKeySequence(Qt::Key_F9)}));
    choose(ActionId::EditFilter);
    QTest::mouseClick(part<QToolButton>(u"shortcutNoKey"_s), Qt::LeftButton);
    QVERIFY(m_window->action(ActionId::EditFilter)->shortcuts().isEmpty());
    start(); // the next run
    QCOMPARE(m_window->action(ActionId::Export)->shortcuts(), (QList{key, QKeySequence(Qt::Key_F9)}));
    QVERIFY(m_window->action(ActionId::EditFilter)->shortcuts().isEmpty());
    QCOMPARE(m_window->action(ActionId::Find)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_F));
    open(4);
    openPalette(); // says the key that it is now
    QTest::keyClicks(line(), u"export"_s);
    QCOMPARE(commands()->index(0, 0).data(CommandList::KeysRole).toString(),
             key.toString(QKeySequence::NativeText));
}

void CommandsTest::aClashIsAskedAbout()
{
    openShortcuts();
    choose(ActionId::Export);
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY2(message().contains(u"Find"_s), qPrintable(message()));
    QCOMPARE(m_window->action(ActionId::Find)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_F)); // nothing yet
    QCOMPARE(m_window->action(ActionId::Export)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_E));
    grab(*dialog(), u"shortcuts"_s);
    QTest::mouseClick(part<QPushButton>(u"shortcutLeave"_s), Qt::LeftButton);
    QCOMPARE(part<QKeySequenceEdit>(u"shortcutKey"_s)->keySequence(), QKeySequence(Qt::CTRL | Qt::Key_E));
    press(Qt::Key_F, Qt::ControlModifier);
    QTest::mouseClick(part<QPushButton>(u"shortcutTake"_s), Qt::LeftButton);
    QCOMPARE(m_window->action(ActionId::Export)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_F));
    QVERIFY(m_window->action(ActionId::Find)->shortcuts().isEmpty());
    QVERIFY(!part<QPushButton>(u"shortcutTake"_s)->isVisible());
}

void CommandsTest::takesBackWhatIsAskedFor()
{
    openShortcuts();
    choose(ActionId::Export);
    press(Qt::Key_F, Qt::ControlModifier);
    choose(ActionId::Quit); // in place of an answer
    QVERIFY(message().isEmpty());
    QCOMPARE(m_window->action(ActionId::Find)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_F));
}

void CommandsTest::refusesWhatWouldBeTyped_data()
{
    QTest::addColumn<QKeySequence>("key");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("none") << QKeySequence() << false;
    QTest::newRow("a letter") << QKeySequence(Qt::Key_A) << true;
    QTest::newRow("a capital") << QKeySequence(Qt::SHIFT | Qt::Key_A) << true;
    QTest::newRow("a letter with Ctrl") << QKeySequence(Qt::CTRL | Qt::Key_A) << false;
    QTest::newRow("not Latin") << QKeySequence(Qt::Key(0x0444)) << true;
    QTest::newRow("a function key") << QKeySequence(Qt::Key_F9) << false;
    QTest::newRow("Escape") << QKeySequence(Qt::Key_Escape) << true;
    QTest::newRow("Enter") << QKeySequence(Qt::Key_Return) << true;
    QTest::newRow("Enter with Ctrl") << QKeySequence(Qt::CTRL | Qt::Key_Return) << false;
    QTest::newRow("an arrow with Shift") << QKeySequence(Qt::SHIFT | Qt::Key_Down) << true;
    QTest::newRow("the menu's") << QKeySequence(Qt::SHIFT | Qt::Key_F10) << true;
    QTest::newRow("a mouse's") << QKeySequence(Qt::Key_Back) << false;
    QTest::newRow("two in a row") << QKeySequence(Qt::CTRL | Qt::Key_K, Qt::CTRL | Qt::Key_X) << true;
}

void CommandsTest::refusesWhatWouldBeTyped()
{
    QFETCH(const QKeySequence, key);
    QTEST(keyProblem(key).has_value(), "isRefused");
    // And so it is when it stands in the settings.
    QFETCH(const bool, isRefused);
    if (!key.isEmpty()) {
        QCOMPARE(keysOfTexts({key.toString(QKeySequence::PortableText)}).has_value(), !isRefused);
    }
}

// What an editor, or damage, may leave in the settings.
void CommandsTest::anyTextIsAKeyOrNone()
{
    const QStringList parts{u"Ctrl"_s, u"Alt"_s, u"Shift"_s, u"Meta"_s, u"Num"_s, u"+"_s, u", "_s, u"; "_s,
                            u"F"_s,    u"35"_s,  u"Esc"_s,   u"A"_s,    u"й"_s,   u" "_s, u"\0"_s, u"Del"_s};
    QRandomGenerator random(20240301);
    int keys = 0;
    for (int i = 0; i < 5'000; ++i) {
        QString text;
        for (quint32 part = random.bounded(1U, 7U); part > 0; --part) {
            text += parts[random.bounded(parts.size())];
        }
        const auto read = keysOfTexts({text});
        if (!read) {
            continue;
        }
        ++keys;
        QCOMPARE(read->size(), 1);
        QVERIFY2(!keyProblem(read->front()), qPrintable(text));
        QVERIFY2(keysOfTexts(keysAsTexts(*read)) == read, qPrintable(text));
    }
    QVERIFY(keys > 10);
    QVERIFY(!keysOfTexts({QString(100'000, u'F')}));
    QVERIFY(!keysOfTexts({u"F7"_s, u"F8"_s, u"F9"_s}));
    QVERIFY(!keysOfTexts({u"F7"_s, u"F7"_s}));
}

void CommandsTest::resets()
{
    openShortcuts();
    choose(ActionId::Export);
    QVERIFY(!part<QPushButton>(u"shortcutReset"_s)->isEnabled());
    press(Qt::Key_F9, Qt::NoModifier);
    choose(ActionId::Quit);
    press(Qt::Key_E, Qt::ControlModifier); // nobody's any more
    QCOMPARE(m_window->action(ActionId::Quit)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_E));
    choose(ActionId::Export);
    QTest::mouseClick(part<QPushButton>(u"shortcutReset"_s), Qt::LeftButton);
    QCOMPARE(m_window->action(ActionId::Export)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_E));
    QVERIFY(m_window->action(ActionId::Quit)->shortcuts().isEmpty());
    QTest::mouseClick(part<QPushButton>(u"shortcutResetAll"_s), Qt::LeftButton);
    for (const ActionInfo &info : allActions()) {
        QCOMPARE(m_window->action(info.id)->shortcuts(), Keymap::defaultKeys(info));
    }
    QVERIFY(m_settings->shortcuts().isEmpty());
}

void CommandsTest::searchesActionsAndKeys()
{
    openShortcuts();
    auto *list = part<QTreeWidget>(u"shortcutList"_s);
    QTest::keyClicks(part<QLineEdit>(u"shortcutSearch"_s), u"ctrl+e"_s);
    QVERIFY(!list->topLevelItem(static_cast<int>(ActionId::Export))->isHidden());
    QVERIFY(list->topLevelItem(static_cast<int>(ActionId::About))->isHidden());
}

TRAILSCOPE_TEST(CommandsTest)
#include "commandstest.moc"
