// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/coverage/coveragemodel.h"
#include "support/testprogram.h"

#include "support/handmadestore.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;
using namespace trailscope::test;

namespace {

constexpr UtcMs kDay = 24LL * 60 * 60 * 1000;

CoveragePtr coverage()
{
    HandmadeStore store;
    const auto add = [&store](UtcMs day, const char *recipient, const char *region, int count) {
        for (int i = 0; i < count; ++i) {
            store.add(
                {.time = day * kDay, .texts = {{Column::Recipient, recipient}, {Column::Region, region}}});
        }
    };
    add(0, "111122223333", "eu-west-1", 1500);
    add(3, "111122223333", "eu-west-1", 1);
    add(1, "444455556666", "us-east-1", 2);
    add(3, "444455556666", "us-east-1", 2);
    const SnapshotPtr snapshot = store.snapshot();
    return coverageOf(*snapshot, snapshot->rows());
}

} // namespace

class CoverageModelTest : public QObject {
    Q_OBJECT

private slots:
    void showsCells();
    void leadsToFilters();
    void walksTheGaps();
    void shortensCounts();
};

void CoverageModelTest::showsCells()
{
    CoverageModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCoverage(coverage());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.columnCount(), 4);
    QCOMPARE(model.index(0, 0).data().toString(), u"1.5k"_s);
    QCOMPARE(model.index(0, 0).data(CoverageModel::ShareRole).toDouble(), 1.0);
    QCOMPARE(model.index(0, 1).data().toString(), u"0"_s); // not by colour alone
    const auto state = [&model](int row, int column) {
        return static_cast<CoverageState>(model.index(row, column).data(CoverageModel::StateRole).toInt());
    };
    QVERIFY(state(0, 1) == CoverageState::Missing);
    QVERIFY(state(0, 3) == CoverageState::Present);
    QVERIFY(state(1, 0) == CoverageState::Outside);
    QVERIFY(!model.index(1, 0).data().isValid());
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::ToolTipRole).toString(), u"1970-01-02"_s);
    QVERIFY(model.headerData(1, Qt::Vertical, Qt::DisplayRole).toString().contains(u"us-east-1"_s));
    model.setCoverage(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void CoverageModelTest::leadsToFilters()
{
    CoverageModel model;
    model.setCoverage(coverage());
    const auto filter = [&model](int row, int column) {
        return model.index(row, column).data(CoverageModel::FilterRole).toString();
    };
    QCOMPARE(filter(0, 0), u"recipient = 111122223333 and region = eu-west-1 and time = 1970-01-01"_s);
    QCOMPARE(filter(0, 2),
             u"recipient = 111122223333 and region = eu-west-1 and time in {1970-01-01..1970-01-04}"_s);
    QVERIFY(filter(1, 0).isEmpty());
}

void CoverageModelTest::walksTheGaps()
{
    CoverageModel model;
    model.setCoverage(coverage());
    QModelIndex cell = model.nextMissing({});
    QCOMPARE(cell, model.index(0, 1));
    cell = model.nextMissing(cell);
    QCOMPARE(cell, model.index(0, 2));
    cell = model.nextMissing(cell);
    QCOMPARE(cell, model.index(1, 2));
    QCOMPARE(model.nextMissing(cell), model.index(0, 1)); // once around
}

void CoverageModelTest::shortensCounts()
{
    QCOMPARE(shortCount(999), u"999"_s);
    QCOMPARE(shortCount(1000), u"1.0k"_s);
    QCOMPARE(shortCount(2'999), u"2.9k"_s);
    QCOMPARE(shortCount(9'999), u"9.9k"_s);
    QCOMPARE(shortCount(10'000), u"10k"_s);
    QCOMPARE(shortCount(999'999), u"999k"_s);
    QCOMPARE(shortCount(3'400'000), u"3M"_s);
}

TRAILSCOPE_TEST(CoverageModelTest)
#include "coveragemodeltest.moc"
