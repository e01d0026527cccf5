// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/entity/entityhistory.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;

// The way back and forth through the pages that were opened.
class EntityHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void backAndForth();
    void anotherWay();
    void theOldestAreForgotten();
};

namespace {

Entity key(int number)
{
    return {.field = Field::Key, .value = std::to_string(number)};
}

} // namespace

void EntityHistoryTest::backAndForth()
{
    EntityHistory history;
    QVERIFY(!history.current() && !history.canGoBack() && !history.canGoForward());
    history.goBack(); // nowhere
    history.goForward();
    history.open(key(1));
    QVERIFY(!history.canGoBack());
    history.open(key(2));
    history.open(key(2)); // it is open
    QCOMPARE(history.current(), key(2));
    history.goBack();
    QCOMPARE(history.current(), key(1));
    QVERIFY(!history.canGoBack() && history.canGoForward());
    history.goForward();
    QCOMPARE(history.current(), key(2));
    QVERIFY(!history.canGoForward());
    history.clear();
    QVERIFY(!history.current() && !history.canGoBack());
}

void EntityHistoryTest::anotherWay()
{
    EntityHistory history;
    for (int i = 0; i < 4; ++i)
        history.open(key(i));
    history.goBack();
    history.goBack();
    history.open(key(9));
    QVERIFY(!history.canGoForward()); // what was ahead is forgotten
    history.goBack();
    QCOMPARE(history.current(), key(1));
}

void EntityHistoryTest::theOldestAreForgotten()
{
    EntityHistory history;
    const int most = static_cast<int>(EntityHistory::kMost);
    for (int i = 0; i < most + 5; ++i)
        history.open(key(i));
    int steps = 0;
    for (; history.canGoBack(); ++steps)
        history.goBack();
    QCOMPARE(steps, most - 1);
    QCOMPARE(history.current(), key(5));
}

TRAILSCOPE_TEST(EntityHistoryTest)
#include "entityhistorytest.moc"
