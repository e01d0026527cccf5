// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "jobs/followingjob.h"
#include "support/testprogram.h"

#include <QtCore/QThread>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>
#include <semaphore>
#include <stdexcept>

using namespace trailscope;

namespace {

constexpr int kThrows = -1;

// Numbers go in and come out doubled, each when it is let through.
class Doubler : public JobReporter {
public:
    Doubler()
        : m_job(
              this,
              [gate = m_gate](const int &number, const std::stop_token &stop) {
                  while (!gate->try_acquire_for(std::chrono::milliseconds(1))) {
                      if (stop.stop_requested()) {
                          return 0;
                      }
                  }
                  if (number == kThrows) {
                      throw std::runtime_error("too large");
                  }
                  return 2 * number;
              },
              [this](const int &number, int doubled) {
                  QCOMPARE(doubled, 2 * number);
                  QVERIFY(!isSettled()); // not before everybody has been told
                  results.append(doubled);
                  if (whenReady) {
                      whenReady();
                  }
              },
              [](const QString &reason) { return QStringLiteral("No double: %1").arg(reason); })
    {
    }

    void letThrough(int count) { m_gate->release(count); }
    FollowingJob<int, int> &job() { return m_job; }

    QList<int> results;
    std::function<void()> whenReady;

private:
    std::shared_ptr<std::counting_semaphore<>> m_gate = std::make_shared<std::counting_semaphore<>>(0);
    FollowingJob<int, int> m_job;
};

bool settles(const Doubler &doubler)
{
    return QTest::qWaitFor([&] { return doubler.isSettled(); }, 60'000);
}

} // namespace

class FollowingJobTest : public QObject {
    Q_OBJECT

private slots:
    void handsTheResultOver();
    void takesUpTheNewestAfterTheEnd();
    void stopsWhatIsReplaced();
    void failureIsReported();
    void goesOnAfterAFailure();
    void cancelledIsNotReported();
    void readyMayAskForMore();
    void readyMayCancel();
    void reporterOfTwo();
    void destroyedInMidJob();
};

void FollowingJobTest::handsTheResultOver()
{
    Doubler doubler;
    QVERIFY(doubler.isSettled());
    QSignalSpy settled(&doubler, &JobReporter::settled);
    doubler.job().follow(4);
    QVERIFY(!doubler.isSettled());
    QVERIFY(doubler.job().isRunning());
    doubler.letThrough(1);
    QVERIFY(settles(doubler));
    QCOMPARE(doubler.results, QList{8});
    QCOMPARE(settled.count(), 1);
}

void FollowingJobTest::takesUpTheNewestAfterTheEnd()
{
    Doubler doubler;
    QSignalSpy settled(&doubler, &JobReporter::settled);
    for (int number = 1; number <= 5; ++number) {
        doubler.job().follow(number);
    }
    doubler.letThrough(1);
    QVERIFY(QTest::qWaitFor([&] { return doubler.results.size() == 1; }, 60'000));
    QCOMPARE(doubler.results, QList{2}); // it was not stopped
    QVERIFY(!doubler.isSettled());
    QCOMPARE(settled.count(), 0);
    doubler.letThrough(1);
    QVERIFY(settles(doubler));
    QCOMPARE(doubler.results, (QList{2, 10})); // those in between were left out
    QCOMPARE(settled.count(), 1);
}

void FollowingJobTest::stopsWhatIsReplaced()
{
    Doubler doubler;
    QSignalSpy settled(&doubler, &JobReporter::settled);
    doubler.job().follow(1);
    doubler.job().follow(2);
    doubler.job().replace(3);
    doubler.letThrough(3);
    QVERIFY(settles(doubler));
    QCoreApplication::processEvents();
    QCOMPARE(doubler.results, QList{6});
    QCOMPARE(settled.count(), 1);
}

void FollowingJobTest::failureIsReported()
{
    Doubler doubler;
    QSignalSpy failed(&doubler, &JobReporter::failed);
    QSignalSpy settled(&doubler, &JobReporter::settled);
    doubler.job().follow(kThrows);
    doubler.letThrough(1);
    QVERIFY(settles(doubler));
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().toString(), QStringLiteral("No double: too large"));
    QCOMPARE(settled.count(), 1);
    QVERIFY(doubler.results.isEmpty());
}

void FollowingJobTest::goesOnAfterAFailure()
{
    Doubler doubler;
    QSignalSpy failed(&doubler, &JobReporter::failed);
    doubler.job().follow(kThrows);
    doubler.job().follow(7);
    doubler.letThrough(2);
    QVERIFY(settles(doubler));
    QCOMPARE(failed.count(), 1);
    QCOMPARE(doubler.results, QList{14});
}

void FollowingJobTest::cancelledIsNotReported()
{
    Doubler doubler;
    QSignalSpy failed(&doubler, &JobReporter::failed);
    QSignalSpy settled(&doubler, &JobReporter::settled);
    doubler.job().cancel(); // nothing there
    doubler.job().follow(1);
    doubler.job().follow(2);
    doubler.job().cancel();
    QVERIFY(doubler.isSettled());
    doubler.job().cancel();
    QVERIFY(doubler.isSettled());
    doubler.job().follow(3);
    doubler.letThrough(2);
    QVERIFY(settles(doubler));
    QCOMPARE(doubler.results, QList{6});
    QCOMPARE(failed.count(), 0);
    QCOMPARE(settled.count(), 1);
}

void FollowingJobTest::readyMayAskForMore()
{
    Doubler doubler;
    QSignalSpy settled(&doubler, &JobReporter::settled);
    doubler.whenReady = [&] {
        if (doubler.results.size() == 1) {
            doubler.job().replace(20); // newer than the one that waits
        }
    };
    doubler.job().follow(1);
    doubler.job().follow(2);
    doubler.letThrough(3);
    QVERIFY(settles(doubler));
    QCOMPARE(doubler.results, (QList{2, 40}));
    QCOMPARE(settled.count(), 1);
}

void FollowingJobTest::readyMayCancel()
{
    Doubler doubler;
    doubler.whenReady = [&] { doubler.job().cancel(); };
    doubler.job().follow(1);
    doubler.job().follow(2);
    doubler.letThrough(2);
    QVERIFY(settles(doubler));
    QCOMPARE(doubler.results, QList{2});
}

void FollowingJobTest::reporterOfTwo()
{
    class Two : public Doubler {
    public:
        FollowingJob<int, int> second{this, [](const int &number, const std::stop_token &) { return number; },
                                      [this](const int &, int number) { results.append(number); },
                                      [](const QString &reason) { return reason; }};
    } two;
    QSignalSpy settled(&two, &JobReporter::settled);
    two.job().follow(1);
    two.second.follow(9);
    QVERIFY(QTest::qWaitFor([&] { return two.results == QList{9}; }, 60'000));
    QVERIFY(!two.isSettled());
    QCOMPARE(settled.count(), 0);
    two.letThrough(1);
    QVERIFY(settles(two));
    QCOMPARE(settled.count(), 1);
}

void FollowingJobTest::destroyedInMidJob()
{
    int calls = 0;
    {
        Doubler doubler;
        connect(&doubler, &JobReporter::failed, this, [&] { ++calls; });
        connect(&doubler, &JobReporter::settled, this, [&] { ++calls; });
        doubler.whenReady = [&] { ++calls; };
        doubler.job().follow(1);
        doubler.job().follow(2);
    }
    {
        Doubler doubler;
        doubler.whenReady = [&] { ++calls; };
        doubler.job().follow(1);
        doubler.letThrough(1);
        QThread::msleep(20); // most likely done, and waiting to be handed over
    }
    QCoreApplication::processEvents();
    QCOMPARE(calls, 0);
}

TRAILSCOPE_TEST(FollowingJobTest)
#include "followingjobtest.moc"
