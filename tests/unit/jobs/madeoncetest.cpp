// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "jobs/madeonce.h"
#include "jobs/onallcores.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <stdexcept>

using namespace trailscope;

class MadeOnceTest : public QObject {
    Q_OBJECT

private slots:
    void onceForAllThreads();
    void whatThrowsHasMadeNothing();
};

void MadeOnceTest::onceForAllThreads()
{
    MadeOnce once;
    int made = 0; // not atomic: who returns from ensure() sees what was made
    onAllCores(4, {}, [&](unsigned, const std::stop_token &) {
        once.ensure([&] { ++made; });
        if (made != 1)
            throw std::logic_error("seen before it was made");
    });
    QCOMPARE(made, 1);
}

void MadeOnceTest::whatThrowsHasMadeNothing()
{
    MadeOnce once;
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, once.ensure([] { throw std::runtime_error("not yet"); }));
    int made = 0;
    once.ensure([&] { ++made; });
    once.ensure([&] { ++made; });
    QCOMPARE(made, 1);
}

TRAILSCOPE_TEST(MadeOnceTest)
#include "madeoncetest.moc"
