// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/treeselection.h"
#include "marchday.h"
#include "opening/memoryestimate.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;

namespace {

TreeContents tree()
{
    TreeContents contents;
    contents.cells = {{.account = "1", .region = "eu", .day = marchDay(1), .files = 2, .storedBytes = 100},
                      {.account = "1", .region = "us", .day = marchDay(2), .files = 3, .storedBytes = 200},
                      {.account = "2", .region = "eu", .day = marchDay(3), .files = 4, .storedBytes = 400},
                      {.account = "2", .region = {}, .day = {}, .files = 1, .storedBytes = 10}};
    contents.filesWithoutKey = 5;
    contents.storedBytesWithoutKey = 50;
    contents.files = 15;
    contents.storedBytes = 760;
    return contents;
}

// The part chosen by hand and the files that the loader takes have to be the same.
bool isRead(const TreeContents &contents, const TreeSelection &selection, std::string_view path)
{
    return !isCertainlyOutside(scopeOf(contents, selection), path);
}

} // namespace

class TreeSelectionTest : public QObject {
    Q_OBJECT

private slots:
    void everythingRestrictsNothing();
    void countsThePart();
    void restrictsTheLoader();
    void findsThePartThatFits();
    void knowsTheMemory();
};

void TreeSelectionTest::everythingRestrictsNothing()
{
    const TreeContents contents = tree();
    const TreeSelection all = everythingIn(contents);
    QVERIFY(scopeOf(contents, all).restrictsNothing());
    QCOMPARE(amountOf(contents, all), (TreeAmount{15, 760}));
    QCOMPARE(accountsOf(contents).size(), 2U);
    QCOMPARE(regionsOf(contents).size(), 3U);
    QVERIFY(regionsOf(contents).back().name.empty());
}

void TreeSelectionTest::countsThePart()
{
    const TreeContents contents = tree();
    TreeSelection part = everythingIn(contents);
    part.accounts = {"2"};
    QCOMPARE(amountOf(contents, part), (TreeAmount{4 + 1 + 5, 400 + 10 + 50}));
    part.to = marchDay(2);
    QCOMPARE(amountOf(contents, part), (TreeAmount{1 + 5, 10 + 50}));
}

void TreeSelectionTest::restrictsTheLoader()
{
    const TreeContents contents = tree();
    TreeSelection part = everythingIn(contents);
    part.regions = {"eu"};
    part.from = marchDay(2);
    const ReadScope scope = scopeOf(contents, part);
    QVERIFY(scope.of == ReadScope::Of::Deliveries);
    QVERIFY(scope.accounts.empty());
    QCOMPARE(scope.regions, std::vector<std::string>{"eu"});
    QVERIFY(scope.fromMs.has_value());
    QVERIFY(!scope.toMs.has_value());

    TreeSelection march = everythingIn(contents);
    march.to = marchDay(2);
    const std::string key = "AWSLogs/111122223333/CloudTrail/eu-west-1/2024/03/0";
    const std::string name = "/111122223333_CloudTrail_eu-west-1_202403";
    QVERIFY(isRead(contents, march, key + "2" + name + "02T2355Z_abcdefghijklmnop.json.gz"));
    QVERIFY(!isRead(contents, march, key + "3" + name + "03T0000Z_abcdefghijklmnop.json.gz"));
}

void TreeSelectionTest::findsThePartThatFits()
{
    const TreeContents contents = tree();
    const TreeSelection all = everythingIn(contents);
    // Nameless files count first, then the latest days.
    const auto two = partThatFits(contents, all, 60 + 400 + 200);
    QVERIFY(two.has_value());
    QVERIFY(two->from == marchDay(2));
    QVERIFY(amountOf(contents, *two).storedBytes <= 660);
    const auto one = partThatFits(contents, all, 60 + 400 + 199);
    QVERIFY(one.has_value());
    QVERIFY(one->from == marchDay(3));
    QVERIFY(!partThatFits(contents, all, 60 + 399));
}

void TreeSelectionTest::knowsTheMemory()
{
    QCOMPARE(estimatedMemory(0), kMemoryAtLeast);
    QCOMPARE(estimatedMemory(1'000'000), kMemoryAtLeast + 1'000'000 * kUnpackedPerStoredByte + 1'500'000);
    QCOMPARE(estimatedMemory(1'000'000'000), kMemoryBesides + 1'500'000'000);
    for (std::uint64_t bytes = 1; bytes < std::uint64_t{1} << 30; bytes = bytes * 3 / 2 + 1) {
        QVERIFY(estimatedMemory(bytes) >= estimatedMemory(bytes - 1));
    }
#ifdef Q_OS_LINUX
    QVERIFY(availableMemory() > 0);
#endif
}

TRAILSCOPE_TEST(TreeSelectionTest)
#include "treeselectiontest.moc"
