// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/window/windowfixture.h"

#include "panes/savedfilters/savedfiltermodel.h"
#include "panes/table/columnsetmodel.h"
#include "profile/profileexchange.h"
#include "profile/profileimportdialog.h"
#include "profile/shippedprofile.h"
#include "savedfilters/savedfiltersdialog.h"
#include "support/testprogram.h"
#include "table/columnsetsdialog.h"

#include <QtCore/QMimeData>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QAbstractItemModelTester>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Sets of columns in the window, driven as a user would; columns that are empty in this trail; and the order
// of what a profile lists.
class ColumnShelfTest : public WindowFixture {
    Q_OBJECT

private slots:
    void itemAndBack();
    void shippedSetsName();
    void savedAndShown();
    void widthsBelongToIt();
    void oneOfTheNameIsReplaced();
    void renamedMovedAndRemoved();
    void importIsItemByItem();
    void emptyPathsAreHidden();
    void whatWasAskedForStays();
    void filtersAreDragged();

private:
    [[nodiscard]] ColumnSetModel *sets() const { return m_window->findChild<ColumnSetModel *>(); }
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
    // As View ▸ Columns shows it.
    QAction *entry(const QString &name)
    {
        auto *menu = m_window->findChild<QMenu *>(u"columnsMenu"_s);
        emit menu->aboutToShow();
        return menu->findChild<QAction *>(name);
    }
    void save(const QString &name)
    {
        entry(u"saveColumns"_s)->trigger();
        auto *asked = m_window->findChild<QInputDialog *>(u"saveColumnsDialog"_s);
        QVERIFY(asked);
        asked->setTextValue(name);
        asked->accept();
        QVERIFY(waitFor([this] { return m_window->findChild<QInputDialog *>() == nullptr; }));
    }
    ColumnSetsDialog *manage()
    {
        entry(u"manageColumns"_s)->trigger();
        return dialog<ColumnSetsDialog>();
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < sets()->rowCount(); ++row)
            names.append(sets()->at(row).name);
        return names;
    }
};

void ColumnShelfTest::itemAndBack()
{
    const QJsonObject item
        = QJsonDocument::fromJson(
              R"({"id":"x","name":"X","columns":[{"name":"event","width":90},{"name":"a.b"}],"sort":"ip",
                  "descending":true,"later":[1]})")
              .object();
    const ColumnSet set = ColumnSet::fromItem(item);
    QCOMPARE(set.layout.columns.size(), std::size_t{2});
    QCOMPARE(set.layout.columns.front().width, std::optional(90));
    QCOMPARE(set.sort, (std::optional<SortOrder>({Field::Ip, true})));
    QCOMPARE(set.toItem(), item);
    const ColumnSet nonsense = ColumnSet::fromItem(
        QJsonDocument::fromJson(R"({"id":"x","columns":[{"name":"a..b"},{"name":"raw"},7]})").object());
    QVERIFY(nonsense.layout.columns.empty());
    QVERIFY(!nonsense.sort);
}

void ColumnShelfTest::shippedSetsName()
{
    const QList<QJsonObject> items = shippedProfile().items(ColumnSet::kKind);
    QVERIFY(items.size() >= 4);
    for (const QJsonObject &item : items) {
        const ColumnSet set = ColumnSet::fromItem(item);
        QVERIFY(!set.name.isEmpty());
        // Every name that it has is one.
        QCOMPARE(set.layout.columns.size(),
                 static_cast<std::size_t>(item.value("columns"_L1).toArray().size()));
    }
}

void ColumnShelfTest::savedAndShown()
{
    const QAbstractItemModelTester tester(sets());
    open(8);
    const std::vector<FieldRef> before = m_window->table()->shownColumns();
    m_window->table()->setColumns({Field::Event, *parseFieldRef("requestParameters.bucketName"), Field::Ip});
    m_window->session()->setSort({Field::Event, true});
    settle();
    save(u"Mine & yours"_s);
    QCOMPARE(names().constLast(), u"Mine & yours"_s);
    const QString id = sets()->at(sets()->rowCount() - 1).id;
    m_window->table()->resetColumns();
    m_window->session()->setSort({});
    settle();
    QCOMPARE(m_window->table()->shownColumns(), before);
    QVERIFY(!entry(id)->isChecked());
    QCOMPARE(entry(id)->text(), u"Mine && yours"_s);
    entry(id)->trigger();
    settle();
    QCOMPARE(m_window->table()->shownColumns().size(), std::size_t{3});
    QCOMPARE(m_window->session()->view().order, (SortOrder{Field::Event, true}));
    QCOMPARE(model()->index(0, 1).data().toString().left(7), u"bucket-"_s);
    QVERIFY(entry(id)->isChecked());
    start();
    QCOMPARE(names().constLast(), u"Mine & yours"_s); // the next run has it
    entry(u"columns-errors"_s)->trigger();
    QVERIFY(std::ranges::contains(m_window->table()->shownColumns(), FieldRef(Field::ErrorMessage)));
    // In the header's menu, too.
    QMenu menu;
    m_window->table()->fillColumnMenu(&menu);
    QVERIFY(menu.findChild<QMenu *>(u"columnSets"_s));
}

void ColumnShelfTest::widthsBelongToIt()
{
    open(4);
    ColumnSet set = ColumnSet::make(u"Wide"_s);
    set.layout.columns = {{Field::Event, 321}, {Field::Ip, std::nullopt}, {Field::Region, std::nullopt}};
    sets()->save(set);
    entry(set.id)->trigger();
    settle();
    const QHeaderView *header = m_window->table()->horizontalHeader();
    QCOMPARE(header->sectionSize(0), 321);
    QCOMPARE(m_window->table()->layoutOfColumns(), set.layout);
    set.layout.columns[0].width.reset();
    sets()->save(set);
    entry(set.id)->trigger();
    QVERIFY(header->sectionSize(0) != 321); // as wide as its contents
}

void ColumnShelfTest::oneOfTheNameIsReplaced()
{
    open(4);
    const int count = sets()->rowCount();
    m_window->table()->setColumns({Field::Event});
    save(u"Mine"_s);
    m_window->table()->setColumns({Field::Ip});
    save(u"mine "_s);
    QCOMPARE(sets()->rowCount(), count + 1);
    QCOMPARE(sets()->at(count).layout.columns.front().field, FieldRef(Field::Ip));
    save(u" "_s);
    QCOMPARE(sets()->rowCount(), count + 1);
}

void ColumnShelfTest::renamedMovedAndRemoved()
{
    open(4);
    ColumnSetsDialog *all = manage();
    QVERIFY(all);
    auto *list = all->findChild<QListView *>(u"list"_s);
    const QStringList before = names();
    QVERIFY(list->model()->setData(list->model()->index(0, 0), u"Renamed"_s));
    QVERIFY(!list->model()->setData(list->model()->index(0, 0), before.at(1))); // another has it
    QCOMPARE(names().constFirst(), u"Renamed"_s);
    list->setCurrentIndex(list->model()->index(0, 0));
    press(all, u"Move &Down"_s);
    QCOMPARE(names().at(1), u"Renamed"_s);
    QCOMPARE(list->currentIndex().row(), 1);
    press(all, u"&Show These Columns"_s);
    settle();
    QCOMPARE(m_window->table()->shownColumns().size(), sets()->at(1).layout.columns.size());
    press(all, u"&Restore as Shipped"_s);
    QCOMPARE(names().at(1), before.first());
    press(all, u"&Remove"_s);
    QVERIFY(!names().contains(before.first()));
    press(all, u"Restore Th&ose Shipped"_s);
    QVERIFY(names().contains(before.first()));
}

void ColumnShelfTest::importIsItemByItem()
{
    ColumnSet set = ColumnSet::make(u"Theirs"_s);
    set.layout.columns = {{Field::Event, std::nullopt}};
    Profile theirs;
    theirs.put(ColumnSet::kKind, set.toItem());
    QVERIFY(writeProfile(file(u"theirs.json"_s), theirs));
    ColumnSetsDialog *all = manage();
    all->exchange()->importFrom(file(u"theirs.json"_s));
    auto *choice = dialog<ProfileImportDialog>();
    QVERIFY(choice);
    QTest::mouseClick(choice->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
    QCOMPARE(names().constLast(), u"Theirs"_s);
    all->exchange()->exportTo(file(u"out.json"_s));
    const auto written = readProfile(file(u"out.json"_s));
    QVERIFY(written);
    QCOMPARE(written->items(ColumnSet::kKind).size(), sets()->rowCount());
}

void ColumnShelfTest::emptyPathsAreHidden()
{
    const FieldRef bucket = *parseFieldRef("requestParameters.bucketName");
    const FieldRef nowhere = *parseFieldRef("requestParameters.noSuchThing");
    open(8);
    m_window->table()->setColumns({Field::Event, bucket, nowhere, Field::Ip});
    settle();
    m_window->action(ActionId::CloseTrail)->trigger();
    open(8); // another trail
    const EventTableView *table = m_window->table();
    QVERIFY(!table->isColumnHidden(model()->columnOf(bucket)));
    QVERIFY(table->isColumnHidden(model()->columnOf(nowhere)));
    QCOMPARE(table->visibleColumns(), (std::vector<FieldRef>{Field::Event, bucket, Field::Ip}));
    QCOMPARE(table->shownColumns().size(), std::size_t{4}); // it is remembered
    QVERIFY(m_window->findChild<QLabel *>(u"message"_s)->text().contains(u"not shown"_s));
    m_window->table()->selectAll();
    m_window->table()->copyRows(true);
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"noSuchThing"_s));
    // Whoever wants to see it does.
    QVERIFY(!entry(u"requestParameters.noSuchThing"_s)->isChecked());
    entry(u"requestParameters.noSuchThing"_s)->trigger();
    QVERIFY(!table->isColumnHidden(model()->columnOf(nowhere)));
    settle();
    QVERIFY(!table->isColumnHidden(model()->columnOf(nowhere)));
    // A trail that has it shows it.
    QJsonObject event = testEvent(0);
    event.insert(u"requestParameters"_s, QJsonObject{{u"noSuchThing"_s, u"here"_s}});
    QFile out(file(u"other.json"_s));
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(QJsonDocument(QJsonObject{{u"Records"_s, QJsonArray{event}}}).toJson());
    out.close();
    m_window->openPaths({file(u"other.json"_s)});
    settle();
    QVERIFY(table->isColumnHidden(model()->columnOf(bucket)));
    QVERIFY(!table->isColumnHidden(model()->columnOf(nowhere)));
}

void ColumnShelfTest::whatWasAskedForStays()
{
    open(4);
    const FieldRef nowhere = *parseFieldRef("requestParameters.noSuchThing");
    m_window->table()->showColumn(nowhere);
    settle();
    QVERIFY(!m_window->table()->isColumnHidden(model()->columnOf(nowhere)));
    m_window->applyFilter(u"user = bob"_s);
    settle();
    QVERIFY(!m_window->table()->isColumnHidden(model()->columnOf(nowhere)));
    m_window->applyFilter({});
    settle();
    // The last column stays, whatever it holds.
    m_window->action(ActionId::CloseTrail)->trigger();
    m_window->table()->setColumns({nowhere});
    open(4);
    QVERIFY(!m_window->table()->isColumnHidden(0));
}

void ColumnShelfTest::filtersAreDragged()
{
    m_window->action(ActionId::ManageFilters)->trigger();
    auto *filters = m_window->findChild<SavedFilterModel *>();
    const QAbstractItemModelTester tester(filters);
    auto *all = dialog<SavedFiltersDialog>();
    auto *list = all->findChild<QListView *>(u"list"_s);
    const QString first = filters->idAt(0);
    const QString second = filters->idAt(1);
    const std::unique_ptr<QMimeData> dragged(filters->mimeData({filters->index(0)}));
    (void)filters->dropMimeData(dragged.get(), Qt::MoveAction, 3, 0, {});
    QCOMPARE(filters->idAt(2), first);
    QCOMPARE(filters->idAt(0), second);
    const std::unique_ptr<QMimeData> foreign(sets()->mimeData({sets()->index(0)}));
    QVERIFY(!filters->canDropMimeData(foreign.get(), Qt::MoveAction, 0, 0, {}));
    list->setCurrentIndex(filters->index(2));
    press(all, u"Move &Up"_s);
    press(all, u"Move &Up"_s);
    QCOMPARE(filters->idAt(0), first);
    QVERIFY(!filters->isChanged(first));
}

TRAILSCOPE_TEST(ColumnShelfTest)
#include "columnshelftest.moc"
