// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "colours/colourruledialog.h"
#include "colours/colourrulesdialog.h"
#include "palette/huecolours.h"
#include "panes/colours/colourrulemodel.h"
#include "profile/profileexchange.h"
#include "profile/profileimportdialog.h"
#include "support/testprogram.h"
#include "theme.h"

#include <QtGui/QAction>
#include <QtGui/QHelpEvent>
#include <QtTest/QAbstractItemModelTester>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolTip>
#include <QtWidgets/QTreeView>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Colour rules in the window, driven as a user would.
class ColourShelfTest : public WindowFixture {
    Q_OBJECT

private slots:
    void contrastIsEnough_data();
    void contrastIsEnough();
    void huesAreToldApart();
    void aRuleColoursRows();
    void paintsRowAndSelection();
    void whatColoursIsSaid();
    void theFirstRuleWins();
    void whatIsInvalidIsNamed();
    void switchedOffAndRemoved();
    void keysColourForThisRun();
    void tenAtMost();
    void moreThanCanBeUsed();
    void saysWhatWasProbablyMeant();
    void temporaryIsKept();
    void growsWithTheTrail();
    void anotherTrail();
    void importIsItemByItem();

private:
    [[nodiscard]] ColourRuleModel *rules() const { return m_window->findChild<ColourRuleModel *>(); }
    template <class Dialog> Dialog *dialog() const { return m_window->findChild<Dialog *>(); }
    static void press(const QDialog *dialog, const QString &text)
    {
        const QList<QPushButton *> buttons = dialog->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == text) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
    ColourRulesDialog *manage()
    {
        m_window->action(ActionId::ColourRules)->trigger();
        settle();
        return dialog<ColourRulesDialog>();
    }
    void addRule(ColourRulesDialog *all, const QString &name, const QString &filter, Hue hue)
    {
        press(all, u"&New…"_s);
        auto *asked = dialog<ColourRuleDialog>();
        QVERIFY(asked);
        auto *save = asked->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save);
        QVERIFY(!save->isEnabled());
        asked->findChild<QLineEdit *>(u"name"_s)->setText(name);
        asked->findChild<QPlainTextEdit *>(u"filter"_s)->setPlainText(filter);
        asked->findChild<QComboBox *>(u"hue"_s)->setCurrentIndex(static_cast<int>(hue));
        QVERIFY(save->isEnabled());
        QTest::mouseClick(save, Qt::LeftButton);
        QVERIFY(waitFor([this] { return dialog<ColourRuleDialog>() == nullptr; }));
        settle();
    }
    void withoutShipped()
    {
        while (rules()->rowCount() > 0)
            rules()->remove(rules()->at(0).id);
        settle();
    }
    // Of every row: the hue's letter, or a dot.
    [[nodiscard]] QString hues() const
    {
        QString out;
        for (int row = 0; row < model()->rowCount(); ++row) {
            const QVariant hue = model()->index(row, 1).data(EventTableModel::HueRole);
            out += hue.isValid() ? hueTitle(static_cast<Hue>(hue.toInt())).at(0) : u'.';
        }
        return out;
    }
    [[nodiscard]] QString count(int row, ColourRuleModel::Section section) const
    {
        return rules()->index(row, static_cast<int>(section)).data().toString();
    }
    void stand(int row, const FieldRef &field)
    {
        // Whatever keys the test has pressed last.
        m_window->table()->selectionModel()->setCurrentIndex(model()->index(row, model()->columnOf(field)),
                                                             QItemSelectionModel::ClearAndSelect
                                                                 | QItemSelectionModel::Rows);
        m_window->table()->setFocus();
        QVERIFY(waitFor([this] { return m_window->table()->hasFocus(); }));
    }
};

void ColourShelfTest::contrastIsEnough_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
}

void ColourShelfTest::contrastIsEnough()
{
    QFETCH(const Theme, theme);
    const QPalette palette = themePalette(theme);
    const HueColours colours(palette);
    for (const Hue hue : kHues) {
        const double text = contrastRatio(colours.background(hue), palette.color(QPalette::Text));
        QVERIFY2(text >= 4.5, qPrintable(u"%1: %2"_s.arg(hueTitle(hue)).arg(text)));
        QVERIFY(colours.background(hue) != palette.color(QPalette::Base));
        QVERIFY(colours.background(hue) != palette.color(QPalette::Highlight));
    }
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
}

void ColourShelfTest::huesAreToldApart()
{
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        const HueColours colours(themePalette(theme));
        for (const Hue one : kHues) {
            for (const Hue other : kHues) {
                const QColor a = colours.background(one);
                const QColor b = colours.background(other);
                const int apart = std::abs(a.red() - b.red()) + std::abs(a.green() - b.green())
                    + std::abs(a.blue() - b.blue());
                QVERIFY2(one == other || apart >= 24,
                         qPrintable(u"%1, %2: %3"_s.arg(hueTitle(one), hueTitle(other)).arg(apart)));
            }
        }
    }
}

void ColourShelfTest::aRuleColoursRows()
{
    const QAbstractItemModelTester tester(rules());
    open(8);
    withoutShipped();
    QCOMPARE(hues(), u"........"_s);
    addRule(manage(), u"Bob's"_s, u"user = bob"_s, Hue::Blue);
    QCOMPARE(hues(), u"..B...B."_s);
    QCOMPARE(count(0, ColourRuleModel::Section::Passing), u"2"_s);
    m_window->applyFilter(u"user = bob"_s);
    settle();
    QCOMPARE(hues(), u"BB"_s);
    m_window->applyFilter({});
    m_window->session()->setSort({Field::Time, true});
    settle();
    QCOMPARE(hues(), u".B...B.."_s);
    start(); // the next run has it too
    open(8);
    QCOMPARE(hues(), u"..B...B."_s);
}

void ColourShelfTest::paintsRowAndSelection()
{
    open(8);
    withoutShipped();
    rules()->save(ColourRule::make(u"Bob's"_s, u"user = bob"_s, Hue::Teal));
    settle();
    stand(0, Field::Event);
    EventTableView *table = m_window->table();
    const auto pixel = [table](int row, int x) {
        const QRect cell = table->visualRect(table->model()->index(row, 0));
        return table->viewport()->grab(cell).toImage().pixelColor(x, 1);
    };
    const HueColours colours(table->palette());
    QCOMPARE(pixel(2, 1), colours.background(Hue::Teal));
    QVERIFY(pixel(1, 1) != colours.background(Hue::Teal));
    stand(2, Field::Event);
    // The selection is seen as ever, and the hue beside it.
    QCOMPARE(pixel(2, 1), colours.strong(Hue::Teal));
    QVERIFY(pixel(2, 20) != colours.background(Hue::Teal));
    QCOMPARE(pixel(6, 1), colours.background(Hue::Teal));
}

void ColourShelfTest::whatColoursIsSaid()
{
    open(8);
    withoutShipped();
    rules()->save(ColourRule::make(u"Bob's & <b>"_s, u"user = bob"_s, Hue::Teal));
    settle();
    auto *said = m_window->findChild<QLabel *>(u"colourRule"_s);
    stand(0, Field::Event);
    QVERIFY(!said->isVisible());
    stand(2, Field::Event);
    QVERIFY(said->isVisible());
    QCOMPARE(said->text(), u"Bob's & <b>"_s);
    const QModelIndex cell = model()->index(2, 1);
    QCOMPARE(cell.data(Qt::AccessibleDescriptionRole).toString(), u"Bob's & <b>"_s);
    EventTableView *table = m_window->table();
    const QPoint place = table->visualRect(cell).center();
    QHelpEvent help(QEvent::ToolTip, place, table->viewport()->mapToGlobal(place));
    QApplication::sendEvent(table->viewport(), &help);
    QVERIFY2(QToolTip::text().contains(u"Bob's &amp; &lt;b&gt;"_s)
                 || QToolTip::text().contains(u"Bob&#39;s &amp; &lt;b&gt;"_s),
             qPrintable(QToolTip::text()));
    rules()->remove(rules()->at(0).id);
    settle();
    QVERIFY(!said->isVisible());
}

void ColourShelfTest::theFirstRuleWins()
{
    open(8);
    withoutShipped();
    ColourRulesDialog *all = manage();
    addRule(all, u"Bob's"_s, u"user = bob"_s, Hue::Blue);
    addRule(all, u"Reads"_s, u"readOnly = true"_s, Hue::Green);
    QCOMPARE(hues(), u"G.B.G.B."_s);
    QCOMPARE(count(1, ColourRuleModel::Section::Passing), u"4"_s);
    QCOMPARE(count(1, ColourRuleModel::Section::Marked), u"2"_s); // Bob's are above
    auto *list = all->findChild<QTreeView *>(u"list"_s);
    QCOMPARE(list->currentIndex().row(), 1);
    press(all, u"Move &Up"_s);
    settle();
    QCOMPARE(list->currentIndex().row(), 0); // the rule moves with the cursor
    QCOMPARE(hues(), u"G.G.G.G."_s);
    QCOMPARE(count(1, ColourRuleModel::Section::Marked), u"0"_s);
    press(all, u"Move &Down"_s);
    settle();
    QCOMPARE(hues(), u"G.B.G.B."_s);
}

void ColourShelfTest::whatIsInvalidIsNamed()
{
    withoutShipped();
    QFile profile(file(u"profile.json"_s));
    QVERIFY(profile.open(QIODevice::WriteOnly));
    profile.write(R"({"trailscope":1,"order":{"colours":["bad","good"]},"colours":[
        {"id":"bad","name":"Bad","filter":"user = =","colour":"red"},
        {"id":"good","name":"Good","filter":"user = bob","colour":"teal"},
        {"id":"mauve","name":"Mauve","filter":"user = alice","colour":"mauve"}]})");
    profile.close();
    start();
    open(4);
    QCOMPARE(hues(), u"..TR"_s); // and what is shipped
    ColourRulesDialog *all = manage();
    auto *note = all->findChild<QLabel *>(u"note"_s);
    QVERIFY2(note->text().contains(u"At character"_s), qPrintable(note->text()));
    QVERIFY(rules()->faultOf(1).isEmpty());
    QVERIFY(rules()->faultOf(rules()->rowOf(u"mauve"_s)).contains(u"colour"_s));
}

void ColourShelfTest::switchedOffAndRemoved()
{
    open(8);
    ColourRulesDialog *all = manage();
    QVERIFY(rules()->rowCount() >= 5); // those that are shipped
    QCOMPARE(hues(), u"...R...R"_s); // DeleteTrail
    // What is off is counted, too, while somebody looks.
    const int denied = rules()->rowOf(u"colour-denied"_s);
    QVERIFY(!rules()->at(denied).enabled);
    QCOMPARE(count(denied, ColourRuleModel::Section::Passing), u"2"_s);
    QCOMPARE(count(denied, ColourRuleModel::Section::Marked), u"0"_s);
    const int stopped = rules()->rowOf(u"colour-trails-stopped"_s);
    auto *list = all->findChild<QTreeView *>(u"list"_s);
    list->setCurrentIndex(rules()->index(stopped, 0));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Space); // the check box
    settle();
    QVERIFY(!rules()->at(stopped).enabled);
    QCOMPARE(hues(), u"........"_s);
    press(all, u"&Restore as Shipped"_s);
    settle();
    QCOMPARE(hues(), u"...R...R"_s);
    press(all, u"&Remove"_s);
    settle();
    QCOMPARE(rules()->rowOf(u"colour-trails-stopped"_s), -1);
    QCOMPARE(hues(), u"........"_s);
    press(all, u"Restore Th&ose Shipped"_s);
    settle();
    QCOMPARE(hues(), u"...R...R"_s);
}

void ColourShelfTest::keysColourForThisRun()
{
    open(8);
    withoutShipped();
    stand(2, Field::Principal);
    QVERIFY(!m_window->action(ActionId::ClearColours)->isEnabled());
    QTest::keyClick(m_window->table(), Qt::Key_4, Qt::ControlModifier);
    settle();
    QCOMPARE(hues(), u"..G...G."_s);
    QCOMPARE(rules()->at(0).filter, u"principal = bob"_s);
    QVERIFY(rules()->at(0).temporary);
    stand(3, Field::Event);
    QTest::keyClick(m_window->table(), Qt::Key_1, Qt::ControlModifier);
    settle();
    QCOMPARE(hues(), u"..GR..GR"_s);
    // The same key again takes it back, another key gives another hue.
    QTest::keyClick(m_window->table(), Qt::Key_5, Qt::ControlModifier);
    settle();
    QCOMPARE(hues(), u"..GT..GT"_s);
    QTest::keyClick(m_window->table(), Qt::Key_5, Qt::ControlModifier);
    settle();
    QCOMPARE(hues(), u"..G...G."_s);
    QTest::keyClick(m_window->table(), Qt::Key_9, Qt::ControlModifier);
    settle();
    QCOMPARE(hues(), u"..GP..GP"_s); // a free one
    QTest::keyClick(m_window->table(), Qt::Key_0, Qt::ControlModifier);
    settle();
    QCOMPARE(hues(), u"........"_s);
    QVERIFY(!m_window->action(ActionId::ClearColours)->isEnabled());
    QTest::keyClick(m_window->table(), Qt::Key_5, Qt::ControlModifier);
    settle();
    start(); // it was for that run
    open(8);
    QCOMPARE(hues(), u"........"_s);
}

void ColourShelfTest::tenAtMost()
{
    for (int i = 0; i < 12; ++i)
        rules()->colourise(u"event = E%1"_s.arg(i), Hue::Red);
    QVERIFY(rules()->at(9).temporary);
    QVERIFY(!rules()->at(10).temporary);
    QCOMPARE(rules()->at(0).filter, u"event = E11"_s); // the newest is on top
    QCOMPARE(rules()->at(9).filter, u"event = E2"_s);
    // A colour of its own, as long as there is one.
    QCOMPARE(rules()->nextHue(), Hue::Pink);
    rules()->colourise(u"event = Own"_s, rules()->nextHue());
    QCOMPARE(rules()->nextHue(), Hue::Purple);
    rules()->colourise(u"event = Own"_s, Hue::Pink); // takes it back
    rules()->colourise(u"event = E2"_s, Hue::Red);
    rules()->clearTemporary();
    for (int i = 2; i < 12; ++i)
        rules()->colourise(u"event = E%1"_s.arg(i), Hue::Red);
    rules()->step(0, 1);
    QCOMPARE(rules()->at(1).filter, u"event = E11"_s);
    rules()->step(9, 1); // never among those that are kept
    QCOMPARE(rules()->at(9).filter, u"event = E2"_s);
    rules()->setEnabled(9, false);
    QVERIFY(!rules()->at(9).enabled);
}

void ColourShelfTest::moreThanCanBeUsed()
{
    Profile many;
    for (int i = 0; i < 70; ++i)
        many.put(ColourRule::kKind,
                 ColourRule::make(u"Rule %1"_s.arg(i), u"user = bob"_s, Hue::Red).toItem());
    QVERIFY(writeProfile(file(u"profile.json"_s), many));
    start();
    open(4);
    const int shown = rules()->rowCount();
    QVERIFY(shown >= 70); // none is hidden
    QVERIFY(rules()->faultOf(63).isEmpty());
    QVERIFY(rules()->faultOf(64).contains(u"64"_s));
    rules()->colourise(u"event = GetObject"_s, Hue::Blue); // takes nobody's place
    QVERIFY(rules()->faultOf(64).isEmpty());
    QVERIFY(!rules()->faultOf(65).isEmpty());
    settle();
    QCOMPARE(model()->rowColours()->rules.size(), std::size_t{65});
    QCOMPARE(hues(), u"..BR"_s);
}

void ColourShelfTest::saysWhatWasProbablyMeant()
{
    open(8);
    ColourRulesDialog *all = manage();
    press(all, u"&New…"_s);
    auto *asked = dialog<ColourRuleDialog>();
    auto *filter = asked->findChild<QPlainTextEdit *>(u"filter"_s);
    const auto *said = asked->findChild<QLabel *>(u"fault"_s);
    auto *suggestion = asked->findChild<QPushButton *>(u"suggestion"_s);
    asked->findChild<QLineEdit *>(u"name"_s)->setText(u"Bob"_s);
    // What the language alone can tell, and what the events do.
    filter->setPlainText(u"outcome = deny or é = 1"_s);
    QVERIFY2(said->text().contains(u"denied"_s), qPrintable(said->text()));
    QVERIFY(suggestion->isVisible());
    filter->setPlainText(u"user = \"é\" or requestParameters.bucketNam = x"_s);
    QVERIFY(waitFor([&] { return said->text().contains(u"requestParameters.bucketName?"_s); }));
    QVERIFY(said->text().contains(u"At character 15"_s));
    QVERIFY(asked->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->isEnabled());
    QTest::mouseClick(suggestion, Qt::LeftButton);
    QCOMPARE(filter->toPlainText(), u"user = \"é\" or requestParameters.bucketName = x"_s);
    QVERIFY(waitFor([&] { return said->text().isEmpty() && !suggestion->isVisible(); }));
    // A fault comes first.
    filter->setPlainText(u"usr = bob and ("_s);
    QVERIFY(!suggestion->isVisible());
    QVERIFY(!said->text().isEmpty());
}

void ColourShelfTest::temporaryIsKept()
{
    open(8);
    withoutShipped();
    rules()->colourise(u"user = bob"_s, Hue::Pink);
    settle();
    ColourRulesDialog *all = manage();
    press(all, u"&Change…"_s);
    auto *asked = dialog<ColourRuleDialog>();
    asked->findChild<QLineEdit *>(u"name"_s)->setText(u"Bob"_s);
    QTest::mouseClick(asked->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save), Qt::LeftButton);
    settle();
    QCOMPARE(rules()->rowCount(), 1);
    QVERIFY(!rules()->at(0).temporary);
    start();
    open(8);
    QCOMPARE(hues(), u"..P...P."_s);
}

void ColourShelfTest::growsWithTheTrail()
{
    open(4);
    withoutShipped();
    rules()->save(ColourRule::make(u"Path"_s, u"requestParameters.bucketName = bucket-1"_s, Hue::Red));
    settle();
    QCOMPARE(hues(), u".R.."_s);
    QVERIFY(writeTrail(file(u"more.json"_s), 4, 4));
    m_window->openPaths({file(u"more.json"_s)}, TrailSession::OpenMode::Add);
    settle();
    QCOMPARE(hues(), u".R..R..R"_s);
}

void ColourShelfTest::anotherTrail()
{
    open(8);
    QCOMPARE(hues(), u"...R...R"_s);
    QVERIFY(writeTrail(file(u"other.json"_s), 3, 1));
    m_window->openPaths({file(u"other.json"_s)});
    settle();
    QCOMPARE(hues(), u"..R"_s);
    m_window->action(ActionId::CloseTrail)->trigger();
    settle();
    QVERIFY(!model()->rowColours());
}

void ColourShelfTest::importIsItemByItem()
{
    open(8);
    Profile theirs;
    theirs.put(ColourRule::kKind, ColourRule::make(u"Bob's"_s, u"user = bob"_s, Hue::Blue).toItem());
    QVERIFY(writeProfile(file(u"theirs.json"_s), theirs));
    ColourRulesDialog *all = manage();
    all->exchange()->importFrom(file(u"theirs.json"_s));
    auto *choice = dialog<ProfileImportDialog>();
    QVERIFY(choice);
    QTest::mouseClick(choice->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
    settle();
    QCOMPARE(hues(), u"..BR..BR"_s);
    all->exchange()->exportTo(file(u"out.json"_s));
    const auto written = readProfile(file(u"out.json"_s));
    QVERIFY(written);
    QCOMPARE(written->items(ColourRule::kKind).size(), rules()->rowCount());
}

TRAILSCOPE_TEST(ColourShelfTest)
#include "colourshelftest.moc"
