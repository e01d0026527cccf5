// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "jobs/onallcores.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <atomic>
#include <barrier>
#include <stdexcept>
#include <thread>
#include <vector>

#include <sys/resource.h>

using namespace trailscope;

class OnAllCoresTest : public QObject {
    Q_OBJECT

private slots:
    void everyWorkerOnce_data();
    void everyWorkerOnce();
    void allWorkAtOnce();
    void workIsShared();
    void theFirstExceptionIsTheCallers_data();
    void theFirstExceptionIsTheCallers();
    void othersAreAskedToStop();
    void whatIsNoStandardException();
    void theCallersStopIsPassedOn();
    void aFailureStopsNobodyElse();
    void fewerThreadsDoItAll();
};

void OnAllCoresTest::everyWorkerOnce_data()
{
    QTest::addColumn<unsigned>("workers");
    for (const unsigned workers : {1U, 2U, 7U})
        QTest::addRow("%u", workers) << workers;
}

void OnAllCoresTest::everyWorkerOnce()
{
    QFETCH(const unsigned, workers);
    std::vector<std::atomic<int>> calls(workers);
    std::atomic<bool> callerIsFirst{false};
    onAllCores(workers, {},
               [&, caller = std::this_thread::get_id()](unsigned worker, const std::stop_token &) {
                   ++calls.at(worker);
                   if (worker == 0)
                       callerIsFirst = caller == std::this_thread::get_id();
               });
    for (const auto &count : calls)
        QCOMPARE(count.load(), 1);
    QVERIFY(callerIsFirst);
}

void OnAllCoresTest::allWorkAtOnce()
{
    std::barrier meeting(4);
    onAllCores(4, {}, [&](unsigned, const std::stop_token &) { meeting.arrive_and_wait(); });
}

void OnAllCoresTest::workIsShared()
{
    std::vector<int> done(10'000);
    std::atomic<std::size_t> next{0};
    onAllCores(3, {}, [&](unsigned, const std::stop_token &) {
        for (std::size_t i = next++; i < done.size(); i = next++)
            ++done[i];
    });
    QCOMPARE(done, std::vector<int>(done.size(), 1)); // what the workers wrote is the caller's to read
}

void OnAllCoresTest::theFirstExceptionIsTheCallers_data()
{
    QTest::addColumn<unsigned>("workers");
    QTest::addColumn<unsigned>("failing");
    QTest::newRow("alone") << 1U << 0U;
    QTest::newRow("the caller") << 3U << 0U;
    QTest::newRow("another") << 3U << 2U;
}

void OnAllCoresTest::theFirstExceptionIsTheCallers()
{
    QFETCH(const unsigned, workers);
    QFETCH(const unsigned, failing);
    QString reason;
    try {
        onAllCores(workers, {}, [failing](unsigned worker, const std::stop_token &stop) {
            if (worker == failing)
                throw std::runtime_error("the first");
            while (!stop.stop_requested())
                std::this_thread::yield();
            throw std::runtime_error("a later one");
        });
    } catch (const std::runtime_error &problem) {
        reason = QString::fromUtf8(problem.what());
    }
    QCOMPARE(reason, QStringLiteral("the first"));
}

void OnAllCoresTest::othersAreAskedToStop()
{
    std::atomic<int> stopped{0};
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc,
                             onAllCores(4, {}, [&](unsigned worker, const std::stop_token &stop) {
                                 if (worker == 1)
                                     throw std::bad_alloc();
                                 while (!stop.stop_requested())
                                     std::this_thread::yield();
                                 ++stopped;
                             }));
    QCOMPARE(stopped.load(), 3); // and all of them had ended
}

void OnAllCoresTest::whatIsNoStandardException()
{
    int thrown = 0;
    try {
        onAllCores(2, {}, [](unsigned worker, const std::stop_token &) {
            if (worker == 1)
                throw 7;
        });
    } catch (int value) {
        thrown = value;
    }
    QCOMPARE(thrown, 7);
}

void OnAllCoresTest::theCallersStopIsPassedOn()
{
    std::stop_source stop;
    std::atomic<int> stopped{0};
    onAllCores(3, stop.get_token(), [&](unsigned worker, const std::stop_token &stopNow) {
        if (worker == 0)
            stop.request_stop();
        while (!stopNow.stop_requested())
            std::this_thread::yield();
        ++stopped;
    });
    QCOMPARE(stopped.load(), 3);
}

void OnAllCoresTest::aFailureStopsNobodyElse()
{
    std::stop_source stop;
    try {
        onAllCores(2, stop.get_token(), [](unsigned, const std::stop_token &) { throw 1; });
    } catch (int) { // NOLINT(bugprone-empty-catch)
    }
    QVERIFY(!stop.stop_requested()); // the caller's own is not touched
}

// With a limit on what may be mapped, the system has no room for the stacks of so many threads.
void OnAllCoresTest::fewerThreadsDoItAll()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("The sanitizer itself needs all the addresses that there are.");
#endif
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_AS, &before), 0);
    const rlimit little{.rlim_cur = rlim_t{512} << 20, .rlim_max = before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_AS, &little), 0);
    std::atomic<std::size_t> next{0};
    std::atomic<unsigned> workers{0};
    constexpr std::size_t kParts = 1000;
    std::atomic<std::size_t> done{0};
    std::exception_ptr failure;
    try {
        onAllCores(2000, {}, [&](unsigned, const std::stop_token &) {
            ++workers;
            for (std::size_t i = next++; i < kParts; i = next++) {
                std::this_thread::sleep_for(std::chrono::microseconds(100));
                ++done;
            }
        });
    } catch (...) {
        failure = std::current_exception();
    }
    QCOMPARE(::setrlimit(RLIMIT_AS, &before), 0);
    QVERIFY(!failure);
    QCOMPARE(done.load(), kParts);
    QVERIFY(workers > 0);
    QVERIFY(workers < 2000);
}

TRAILSCOPE_TEST(OnAllCoresTest)
#include "onallcorestest.moc"
