// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "filterbar/filterbar.h"
#include "panes/savedfilters/savedfiltermodel.h"
#include "profile/profileexchange.h"
#include "profile/profileimportdialog.h"
#include "savedfilters/filterbuttons.h"
#include "savedfilters/savedfilterdialog.h"
#include "savedfilters/savedfiltersdialog.h"
#include "support/testprogram.h"

#include <QtGui/QAction>
#include <QtTest/QAbstractItemModelTester>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeWidget>

#include <algorithm>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Saved filters in the window, driven as a user would.
class FilterShelfTest : public WindowFixture {
    Q_OBJECT

private slots:
    void aSavedFilterIsAButton();
    void buttonsNarrowAndExclude();
    void whatIsInvalidIsDisabled();
    void aBrokenProfileIsTold_data();
    void aBrokenProfileIsTold();
    void shippedOnesAreChangedRemovedAndRestored();
    void importIsItemByItem();
    void importSaysWhatIsNotMeant();
    void exportHoldsThemAll();

private:
    [[nodiscard]] SavedFilterModel *filters() const { return m_window->findChild<SavedFilterModel *>(); }
    [[nodiscard]] QToolButton *button(const QString &name) const
    {
        auto *bar = m_window->findChild<FilterButtons *>();
        const QList<QAction *> actions = bar->actions();
        for (QAction *action : actions) {
            if (action->text() == name)
                return qobject_cast<QToolButton *>(bar->widgetForAction(action));
        }
        return nullptr;
    }
    template <class Dialog> Dialog *dialog() const { return m_window->findChild<Dialog *>(); }
    static void press(const QDialog *dialog, QDialogButtonBox::StandardButton which)
    {
        QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(which), Qt::LeftButton);
    }
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
    void write(const QString &name, const QByteArray &text) const
    {
        QFile out(file(name));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(text) == text.size());
    }
};

void FilterShelfTest::aSavedFilterIsAButton()
{
    const QAbstractItemModelTester tester(filters());
    open(6);
    QVERIFY(!m_window->action(ActionId::SaveFilter)->isEnabled());
    m_window->applyFilter(u"user = bob"_s);
    settle();
    const std::uint32_t found = rows();
    QVERIFY(found > 0 && found < 6);
    m_window->action(ActionId::SaveFilter)->trigger();
    auto *asked = dialog<SavedFilterDialog>();
    QVERIFY(asked);
    QVERIFY(!asked->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->isEnabled()); // no name
    asked->findChild<QLineEdit *>(u"name"_s)->setText(u"The & first"_s);
    asked->findChild<QPlainTextEdit *>(u"note"_s)->setPlainText(u"why"_s);
    press(asked, QDialogButtonBox::Save);
    QVERIFY(button(u"The && first"_s));

    m_window->applyFilter({});
    settle();
    QCOMPARE(rows(), 6U);
    QTest::mouseClick(button(u"The && first"_s), Qt::LeftButton);
    settle();
    QCOMPARE(rows(), found);

    start(); // the next run has it too
    QVERIFY(button(u"The && first"_s));
    QCOMPARE(filters()->at(filters()->rowCount() - 1).note, u"why"_s);
}

void FilterShelfTest::buttonsNarrowAndExclude()
{
    SavedFilter saved = SavedFilter::make(u"Mine"_s, u"user = bob or user = alice"_s);
    saved.button = true;
    filters()->save(saved);
    open(6);
    m_window->applyFilter(u"event exists"_s);
    settle();
    QTest::mouseClick(button(u"Mine"_s), Qt::LeftButton, Qt::ControlModifier);
    settle();
    QCOMPARE(m_window->session()->filterText(), u"event exists and (user = bob or user = alice)"_s);
    QTest::mouseClick(button(u"Mine"_s), Qt::LeftButton, Qt::ShiftModifier);
    settle();
    QVERIFY(m_window->session()->filterText().endsWith(u"and not (user = bob or user = alice)"_s));
    QCOMPARE(rows(), 0U);
    QTest::mouseClick(button(u"Mine"_s), Qt::LeftButton);
    settle();
    QCOMPARE(m_window->session()->filterText(), u"user = bob or user = alice"_s);
}

void FilterShelfTest::whatIsInvalidIsDisabled()
{
    write(u"profile.json"_s,
          R"({"trailscope":1,"filters":[{"id":"x","name":"Broken","filter":"event = ","button":true}]})");
    filters()->profile().reload();
    QVERIFY(button(u"Broken"_s) && !button(u"Broken"_s)->isEnabled());
    QVERIFY(!button(u"Broken"_s)->toolTip().isEmpty());
}

void FilterShelfTest::aBrokenProfileIsTold_data()
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<QString>("said");
    QTest::newRow("no JSON") << QByteArray("{") << u"Your profile could not be read."_s;
    QTest::newRow("an item without an id") << QByteArray(R"({"trailscope":1,"filters":[{"name":"x"}]})")
                                           << u"Not all of your profile could be read."_s;
}

void FilterShelfTest::aBrokenProfileIsTold()
{
    QFETCH(const QByteArray, profile);
    QFETCH(const QString, said);
    write(u"profile.json"_s, profile);
    start();
    QVERIFY(waitFor([&] {
        const QList<QLabel *> labels = m_window->statusBar()->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(said); });
    }));
}

void FilterShelfTest::shippedOnesAreChangedRemovedAndRestored()
{
    QVERIFY(button(u"Root"_s));
    m_window->action(ActionId::ManageFilters)->trigger();
    auto *all = dialog<SavedFiltersDialog>();
    QVERIFY(all);
    auto *list = all->findChild<QListView *>(u"list"_s);
    const auto select
        = [&](const QString &id) { list->setCurrentIndex(filters()->index(filters()->rowOf(id))); };
    select(u"root"_s);
    press(all, u"&Change…"_s);
    auto *asked = dialog<SavedFilterDialog>();
    QVERIFY(asked);
    asked->findChild<QLineEdit *>(u"name"_s)->setText(u"Root by hand"_s);
    press(asked, QDialogButtonBox::Save);
    QVERIFY(button(u"Root by hand"_s) && !button(u"Root"_s));
    select(u"root"_s);
    press(all, u"&Restore as Shipped"_s);
    QVERIFY(button(u"Root"_s));
    select(u"root"_s);
    press(all, u"&Remove"_s);
    QVERIFY(!button(u"Root"_s));
    press(all, u"Restore Th&ose Shipped"_s);
    QVERIFY(button(u"Root"_s));
    QCOMPARE(filters()->rowOf(u"root"_s), 2);
}

void FilterShelfTest::importIsItemByItem()
{
    filters()->save(
        SavedFilter::fromItem({{u"id"_s, u"mine"_s}, {u"name"_s, u"Mine"_s}, {u"filter"_s, u"a"_s}}));
    write(
        u"other.json"_s,
        R"({"trailscope":1,"filters":[{"id":"mine","name":"Theirs","filter":"b"},{"id":"new","name":"New","filter":"c"},
             {"id":"bad","name":"Bad","filter":"event = "}],"notYet":[{"id":"p","name":"Later thing"}]})");
    m_window->action(ActionId::ManageFilters)->trigger();
    auto *all = dialog<SavedFiltersDialog>();
    all->exchange()->importFrom(file(u"other.json"_s));
    auto *import = dialog<ProfileImportDialog>();
    QVERIFY(import);
    const auto *items = import->findChild<QTreeWidget *>();
    QCOMPARE(items->topLevelItemCount(), 4);
    QCOMPARE(items->topLevelItem(0)->checkState(0), Qt::Unchecked); // would change one's own
    QCOMPARE(items->topLevelItem(1)->checkState(0), Qt::Checked);
    QVERIFY(items->topLevelItem(2)->isDisabled());
    QVERIFY(!items->topLevelItem(2)->text(3).isEmpty());
    press(import, QDialogButtonBox::Ok);
    QCOMPARE(filters()->at(filters()->rowOf(u"mine"_s)).name, u"Mine"_s);
    QVERIFY(filters()->rowOf(u"new"_s) > 0);
    QCOMPARE(filters()->rowOf(u"bad"_s), -1);
    QFile own(file(u"profile.json"_s));
    QVERIFY(own.open(QIODevice::ReadOnly)
            && own.readAll().contains("Later thing")); // kept for a version that knows it

    all->exchange()->importFrom(file(u"events.json"_s));
    QVERIFY(all->findChild<QLabel *>(u"message"_s)->text().contains(u"Nothing was imported"_s));
}

// By what is loaded, as in the filter line.
void FilterShelfTest::importSaysWhatIsNotMeant()
{
    open(6);
    write(
        u"other.json"_s,
        R"({"trailscope":1,"filters":[{"id":"a","name":"A","filter":"usr = bob"},{"id":"b","name":"B","filter":"user = bob"}],
             "colours":[{"id":"c","name":"C","filter":"outcome = deny","colour":"red"}]})");
    m_window->action(ActionId::ManageFilters)->trigger();
    dialog<SavedFiltersDialog>()->exchange()->importFrom(file(u"other.json"_s));
    const auto *items = dialog<ProfileImportDialog>()->findChild<QTreeWidget *>();
    QVERIFY(waitFor([items] { return !items->topLevelItem(0)->text(3).isEmpty(); }));
    // The colours, then the filters.
    QVERIFY(items->topLevelItem(0)->text(3).contains(u"Did you mean denied?"_s));
    QVERIFY(items->topLevelItem(1)->text(3).contains(u"Did you mean user?"_s));
    QCOMPARE(items->topLevelItem(2)->text(3), QString());
    for (int row = 0; row < 3; ++row) {
        QVERIFY(!items->topLevelItem(row)->isDisabled());
        QCOMPARE(items->topLevelItem(row)->checkState(0), Qt::Checked);
    }
}

void FilterShelfTest::exportHoldsThemAll()
{
    filters()->save(SavedFilter::make(u"Mine"_s, u"a"_s));
    m_window->action(ActionId::ManageFilters)->trigger();
    dialog<SavedFiltersDialog>()->exchange()->exportTo(file(u"out.json"_s));
    const auto written = readProfile(file(u"out.json"_s));
    QVERIFY(written);
    QCOMPARE(written->items(SavedFilter::kKind).size(), filters()->rowCount());
}

TRAILSCOPE_TEST(FilterShelfTest)
#include "filtershelftest.moc"
