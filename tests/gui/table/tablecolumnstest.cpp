// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "gui/table/eventtablefixture.h"
#include "support/handmadefindings.h"
#include "support/testprogram.h"

#include <QtTest/QSignalSpy>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

// The columns of the table, and the order by one of them.
class TableColumnsTest : public EventTableFixture {
    Q_OBJECT

private slots:
    void pathColumnComesInTheBackground();
    void derivedColumnFollows();
    void headerClickSorts();
    void newColumnLeavesNoHole();
    void columnsHideShowAndReset();
    void columnOrderAndWidthsAreRestored();
    void restoreRefusesNonsense();
};

void TableColumnsTest::pathColumnComesInTheBackground()
{
    load(6);
    const FieldRef path = *parseFieldRef("requestParameters.bucketName");
    table()->showColumn(path);
    QCOMPARE(cell(0, path), u"…"_s);
    QVERIFY(model()->valuesAt(model()->index(0, model()->columnOf(path))).empty());
    m_session->requestColumns({path});
    settle();
    QCOMPARE(cell(0, path), u"bucket-0"_s);
    QCOMPARE(cell(5, path), u"bucket-2"_s);
    clickHeader(path);
    QCOMPARE(cell(0, path), u"bucket-0"_s);
    QCOMPARE(cell(5, path), u"bucket-2"_s);
}

void TableColumnsTest::derivedColumnFollows()
{
    load(3);
    table()->showColumn(Field::Record);
    QCOMPARE(cell(0, Field::Record), u"…"_s); // nobody has looked yet
    QVERIFY(model()->valuesAt(model()->index(0, model()->columnOf(Field::Record))).empty());
    m_session->requestColumns({Field::Time, Field::Record});
    settle();
    QCOMPARE(cell(0, Field::Record), u"whole"_s);
    m_session->derive(foundByEvent(Field::Record, {{"red", "blue"}, {}}));
    settle();
    QCOMPARE(cell(0, Field::Record), u"red; blue"_s);
    const auto values = model()->valuesAt(model()->index(0, model()->columnOf(Field::Record)));
    QCOMPARE(values.size(), std::size_t{2});
    QCOMPARE(values.at(1), (FieldValue{Field::Record, "blue"}));
    QCOMPARE(cell(1, Field::Record), QString());
    QVERIFY(!model()->valuesAt(model()->index(1, model()->columnOf(Field::Record))).at(0).value);
    QCOMPARE(cell(2, Field::Record), u"…"_s); // not known yet
    QVERIFY(model()->index(2, model()->columnOf(Field::Record)).data(EventTableModel::PendingRole).toBool());
}

void TableColumnsTest::headerClickSorts()
{
    load(8);
    QSignalSpy reset(model(), &QAbstractItemModel::modelReset);
    clickHeader(Field::Event);
    QCOMPARE(cell(0, Field::Event), u"DeleteTrail"_s);
    QCOMPARE(cell(0, Field::Time), u"2024-03-01 00:03:00Z"_s); // ties by time
    QCOMPARE(cell(1, Field::Time), u"2024-03-01 00:07:00Z"_s);
    clickHeader(Field::Event);
    QCOMPARE(cell(0, Field::Event), u"PutBucketPolicy"_s);
    QCOMPARE(table()->horizontalHeader()->sortIndicatorSection(), model()->columnOf(Field::Event));
    QCOMPARE(table()->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(reset.count(), 0); // the same events: a change of layout
}

void TableColumnsTest::newColumnLeavesNoHole()
{
    load(20);
    table()->setCurrentEvent(model()->eventAt(2));
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(table()->selectedCount(), 2);
    table()->showColumn(*parseFieldRef("requestParameters.bucketName"));
    QCOMPARE(table()->selectedCount(), 2);
    for (int column = 0; column < model()->columnCount(); ++column) {
        QVERIFY(table()->selectionModel()->isSelected(model()->index(2, column)));
        QVERIFY(table()->selectionModel()->isSelected(model()->index(3, column)));
    }
}

void TableColumnsTest::columnsHideShowAndReset()
{
    load(4);
    const int before = model()->columnCount();
    QSignalSpy changed(table(), &EventTableView::columnsChanged);
    QMenu menu;
    table()->fillColumnMenu(&menu);
    auto *region = menu.findChild<QAction *>(u"region"_s);
    QVERIFY(region != nullptr);
    QVERIFY(region->isChecked());
    region->trigger();
    QCOMPARE(model()->columnOf(Field::Region), -1);
    QCOMPARE(model()->columnCount(), before - 1);
    auto *key = menu.findChild<QAction *>(u"key"_s);
    QVERIFY(!key->isChecked());
    key->trigger();
    QVERIFY(model()->columnOf(Field::Key) >= 0);
    QVERIFY(changed.count() >= 2);
    table()->resetColumns();
    QCOMPARE(model()->columns(), defaultColumns());
}

void TableColumnsTest::columnOrderAndWidthsAreRestored()
{
    load(4);
    table()->horizontalHeader()->moveSection(0, 3);
    table()->hideColumn(Field::Account);
    table()->showColumn(*parseFieldRef("requestParameters.bucketName"));
    const std::vector<FieldRef> shown = table()->shownColumns();
    QVERIFY(shown[3] == FieldRef(Field::Time));
    const QVariantMap state = table()->saveColumns();

    EventTableView other;
    QVERIFY(other.restoreColumns(state));
    QCOMPARE(other.shownColumns(), shown);
}

void TableColumnsTest::restoreRefusesNonsense()
{
    const std::vector<FieldRef> before = table()->shownColumns();
    QVERIFY(!table()->restoreColumns({{u"version"_s, 99}}));
    QVERIFY(!table()->restoreColumns({}));
    QCOMPARE(table()->shownColumns(), before);
    const QVariantList columns{QVariantMap{{u"name"_s, u"..//"_s}}, QVariantMap{{u"name"_s, u"event"_s}},
                               QVariantMap{{u"name"_s, u"event"_s}}};
    QVERIFY(table()->restoreColumns({{u"version"_s, 1}, {u"columns"_s, columns}}));
    QCOMPARE(table()->shownColumns(), std::vector<FieldRef>{Field::Event});
    const QVariantList wide{QVariantMap{{u"name"_s, u"event"_s}, {u"width"_s, 2'000'000'000}}};
    QVERIFY(table()->restoreColumns({{u"version"_s, 1}, {u"columns"_s, wide}}));
    QVERIFY(table()->columnWidth(0) < 10'000);
}

TRAILSCOPE_TEST(TableColumnsTest)
#include "tablecolumnstest.moc"
