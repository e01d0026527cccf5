// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "jobs/latestjob.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <atomic>
#include <new>
#include <stdexcept>
#include <thread>

#include <sys/resource.h>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kLong{30};

int untilStopped(const std::stop_token &stop)
{
    while (!stop.stop_requested())
        std::this_thread::yield();
    return -7;
}

// What became of every job, in the order in which it was told: "first cancelled", "second 2".
class Told {
public:
    [[nodiscard]] LatestJob<int>::Done note(const QString &name, std::function<void()> then = {})
    {
        return [this, name, then = std::move(then)](const JobOutcome<int> &outcome) {
            QString what = QStringLiteral("cancelled");
            if (outcome.end == JobEnd::Finished)
                what = QString::number(outcome.result.value_or(-1));
            else if (outcome.end == JobEnd::Failed)
                what = QStringLiteral("failed: ") + outcome.reason;
            all.append(name + u' ' + what);
            if (then)
                then();
        };
    }

    QStringList all;
};

// Whatever a thread still sends comes to nothing.
void letEverythingArrive()
{
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
}

} // namespace

class LatestJobTest : public QObject {
    Q_OBJECT

private slots:
    void noThreadToBeHad(); // first: threads that have ended leave their stacks to others
    void quickWorkIsHandedOverAtOnce();
    void slowWorkComesLater();
    void waitingForNothing();
    void theNewestWins();
    void restartFromDone();
    void restartFromACancelledDone();
    void restartFromASupersededDone();
    void cancelledEarly();
    void cancelledLate();
    void failed_data();
    void failed();
    void failedWhileWaitedFor();
    void supersededByManyMore();
    void destroyedInMidJob();
    void destroyedBeforeItsResultCame();
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

void LatestJobTest::restartFromDone()
{
    LatestJob<int> job;
    Told told;
    const auto startSecond = [&] {
        QVERIFY(!job.isRunning());
        job.start([](const std::stop_token &) { return 2; }, told.note(u"second"_s));
        QVERIFY(job.isRunning());
    };
    job.start([](const std::stop_token &) { return 1; }, told.note(u"first"_s, startSecond));
    QVERIFY(QTest::qWaitFor([&] { return told.all.size() == 2; }, 60'000));
    letEverythingArrive();
    QCOMPARE(told.all, (QStringList{u"first 1"_s, u"second 2"_s}));
    QVERIFY(!job.isRunning());
}

void LatestJobTest::restartFromACancelledDone()
{
    LatestJob<int> job;
    Told told;
    job.start(untilStopped, told.note(u"first"_s, [&] {
        job.start([](const std::stop_token &) { return 2; }, told.note(u"second"_s));
    }));
    job.cancel();
    QCOMPARE(told.all, QStringList{u"first cancelled"_s});
    QVERIFY(job.isRunning());
    QVERIFY(job.waitBriefly(kLong));
    letEverythingArrive();
    QCOMPARE(told.all, (QStringList{u"first cancelled"_s, u"second 2"_s}));
}

// The call that begins last wins, and nobody's `done` is lost.
void LatestJobTest::restartFromASupersededDone()
{
    LatestJob<int> job;
    Told told;
    job.start(untilStopped, told.note(u"first"_s, [&] {
        job.start([](const std::stop_token &) { return 3; }, told.note(u"third"_s));
    }));
    job.start([](const std::stop_token &) { return 2; }, told.note(u"second"_s));
    QCOMPARE(told.all, (QStringList{u"first cancelled"_s, u"second cancelled"_s}));
    QVERIFY(job.isRunning());
    QVERIFY(job.waitBriefly(kLong));
    letEverythingArrive();
    QCOMPARE(told.all, (QStringList{u"first cancelled"_s, u"second cancelled"_s, u"third 3"_s}));
    QVERIFY(!job.isRunning());
}

void LatestJobTest::cancelledEarly()
{
    LatestJob<int> job;
    Told told;
    job.start(untilStopped, told.note(u"first"_s));
    job.cancel();
    QCOMPARE(told.all, QStringList{u"first cancelled"_s});
    QVERIFY(!job.isRunning());
    job.cancel(); // nothing is left to be cancelled
    letEverythingArrive();
    QVERIFY(job.waitBriefly(kLong));
    QCOMPARE(told.all.size(), 1);
}

// Around the moment when the result is handed over, which nobody has asked for yet.
void LatestJobTest::cancelledLate()
{
    for (int i = 0; i < 200; ++i) {
        LatestJob<int> job;
        Told told;
        std::atomic<bool> worked{false};
        job.start(
            [&](const std::stop_token &) {
                worked = true;
                return 1;
            },
            told.note(u"first"_s));
        while (!worked)
            std::this_thread::yield();
        if (i % 2 == 0)
            std::this_thread::sleep_for(std::chrono::microseconds(i));
        QVERIFY(job.isRunning());
        job.cancel();
        letEverythingArrive();
        QCOMPARE(told.all, QStringList{u"first cancelled"_s});
    }
}

void LatestJobTest::failed_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("reason");
    QTest::newRow("exception") << 0 << u"the disk is full"_s;
    QTest::newRow("memory") << 1 << u"Memory ran out"_s;
    QTest::newRow("anything") << 2 << u"Something went wrong"_s;
}

void LatestJobTest::failed()
{
    QFETCH(const int, kind);
    QFETCH(const QString, reason);
    LatestJob<int> job;
    Told told;
    job.start(
        [kind](const std::stop_token &) -> int {
            if (kind == 0)
                throw std::runtime_error("the disk is full");
            if (kind == 1)
                throw std::bad_alloc();
            throw kind;
        },
        told.note(u"first"_s));
    QVERIFY(QTest::qWaitFor([&] { return !job.isRunning(); }, 60'000));
    letEverythingArrive();
    QCOMPARE(told.all.size(), 1);
    QVERIFY2(told.all.front().startsWith(u"first failed: "_s + reason), qUtf8Printable(told.all.front()));
    job.start([](const std::stop_token &) { return 2; }, told.note(u"second"_s));
    QVERIFY(job.waitBriefly(kLong));
    QCOMPARE(told.all.back(), u"second 2"_s);
}

void LatestJobTest::failedWhileWaitedFor()
{
    LatestJob<int> job;
    Told told;
    job.start([](const std::stop_token &) -> int { throw std::runtime_error("no"); }, told.note(u"first"_s));
    QVERIFY(job.waitBriefly(kLong));
    letEverythingArrive();
    QCOMPARE(told.all, QStringList{u"first failed: no"_s});
}

void LatestJobTest::supersededByManyMore()
{
    LatestJob<int> job;
    Told told;
    QStringList expected;
    for (int i = 0; i < 100; ++i) {
        job.start([i](const std::stop_token &) { return i; }, told.note(QString::number(i)));
        if (i < 99)
            expected.append(QStringLiteral("%1 cancelled").arg(i));
    }
    expected.append(u"99 99"_s);
    QVERIFY(QTest::qWaitFor([&] { return !job.isRunning(); }, 60'000));
    letEverythingArrive();
    QCOMPARE(told.all, expected);
}

void LatestJobTest::destroyedInMidJob()
{
    Told told;
    std::atomic<bool> ended{false};
    {
        LatestJob<int> job;
        job.start(
            [&](const std::stop_token &stop) {
                const int result = untilStopped(stop);
                ended = true;
                return result;
            },
            told.note(u"first"_s));
    }
    QVERIFY(ended); // nothing of it goes on
    letEverythingArrive();
    QCOMPARE(told.all, QStringList());
}

void LatestJobTest::destroyedBeforeItsResultCame()
{
    Told told;
    std::atomic<bool> worked{false};
    {
        LatestJob<int> job;
        job.start(
            [&](const std::stop_token &) {
                worked = true;
                return 1;
            },
            told.note(u"first"_s));
        while (!worked)
            std::this_thread::yield();
    }
    letEverythingArrive();
    QCOMPARE(told.all, QStringList());
}

// With a limit on what may be mapped, the system has no room for another thread's stack.
void LatestJobTest::noThreadToBeHad()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("The sanitizer itself needs all the addresses that there are.");
#endif
    LatestJob<int> job;
    Told told;
    const auto start = [&] { job.start([](const std::stop_token &) { return 1; }, told.note(u"first"_s)); };
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_AS, &before), 0);
    const rlimit little{.rlim_cur = rlim_t{1} << 20, .rlim_max = before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_AS, &little), 0);
    start();
    const bool toldAtOnce = !told.all.isEmpty();
    QCOMPARE(::setrlimit(RLIMIT_AS, &before), 0);
    QVERIFY(!toldAtOnce); // as any other that fails: later
    QVERIFY(QTest::qWaitFor([&] { return !job.isRunning(); }, 60'000));
    QCOMPARE(told.all.size(), 1);
    QVERIFY2(told.all.front().startsWith(u"first failed: The system starts no more threads"_s),
             qUtf8Printable(told.all.front()));
}

TRAILSCOPE_TEST(LatestJobTest)
#include "latestjobtest.moc"
