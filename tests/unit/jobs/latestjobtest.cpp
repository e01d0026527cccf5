// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "jobs/latestjob.h"

#include <QtTest/QTest>

#include <atomic>

using namespace trailscope;

namespace {

constexpr std::chrono::seconds kLong{30};

} // namespace

class LatestJobTest : public QObject {
    Q_OBJECT

private slots:
    void quickWorkIsHandedOverAtOnce();
    void slowWorkComesLater();
    void waitingForNothing();
    void theNewestWins();
};

void LatestJobTest::quickWorkIsHandedOverAtOnce()
{
    LatestJob<int> job;
    QList<int> results;
    job.start([](const std::stop_token &) { return 7; },
              [&](JobOutcome<int> outcome) { results.append(outcome.result.value_or(-1)); });
    QVERIFY(job.waitBriefly(kLong));
    QCOMPARE(results, QList{7});
    QVERIFY(!job.isRunning());
    QCoreApplication::processEvents();
    QCOMPARE(results.size(), 1); // once
}

void LatestJobTest::slowWorkComesLater()
{
    LatestJob<int> job;
    std::atomic<bool> mayEnd{false};
    QList<int> results;
    job.start(
        [&](const std::stop_token &) {
            mayEnd.wait(false);
            return 8;
        },
        [&](JobOutcome<int> outcome) { results.append(outcome.result.value_or(-1)); });
    QVERIFY(!job.waitBriefly(std::chrono::milliseconds(1)));
    QVERIFY(job.isRunning());
    QVERIFY(results.isEmpty());
    mayEnd = true;
    mayEnd.notify_all();
    QVERIFY(QTest::qWaitFor([&] { return !job.isRunning(); }, 60'000));
    QCOMPARE(results, QList{8});
}

void LatestJobTest::waitingForNothing()
{
    LatestJob<int> job;
    QVERIFY(job.waitBriefly(kLong));
}

void LatestJobTest::theNewestWins()
{
    LatestJob<int> job;
    QList<JobEnd> ends;
    QList<int> results;
    const auto note = [&](JobOutcome<int> outcome) {
        ends.append(outcome.end);
        results.append(outcome.result.value_or(-1));
    };
    job.start(
        [](const std::stop_token &stop) {
            while (!stop.stop_requested())
                std::this_thread::yield();
            return 1;
        },
        note);
    job.start([](const std::stop_token &) { return 2; }, note);
    QCOMPARE(ends, QList{JobEnd::Cancelled});
    QVERIFY(job.waitBriefly(kLong));
    QCoreApplication::processEvents(); // what the first delivers late is nobody's
    QCOMPARE(ends, (QList{JobEnd::Cancelled, JobEnd::Finished}));
    QCOMPARE(results, (QList{-1, 2}));
}

QTEST_GUILESS_MAIN(LatestJobTest)
#include "latestjobtest.moc"
