// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/taskqueue.h"
#include "support/testprogram.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace trailscope;

class TaskQueueTest : public QObject {
    Q_OBJECT

private slots:
    void everySmallFileIsReadOnce();
    void whatIsNotThereIsLeftToTheTaker();
    void withoutThreadsOfItsOwn();
    void stopsWithFilesLeft();
    void whoeverWaitsIsStopped();

private:
    std::vector<ReadTask> tasksFor(const QTemporaryDir &folder, int files, int size);
};

namespace {

QByteArray contentOf(std::size_t file, int size)
{
    return QByteArray::number(static_cast<qulonglong>(file)).rightJustified(size, 'x');
}

} // namespace

std::vector<ReadTask> TaskQueueTest::tasksFor(const QTemporaryDir &folder, int files, int size)
{
    std::vector<ReadTask> tasks;
    for (int i = 0; i < files; ++i) {
        const QString path = folder.filePath(QString::number(i));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(contentOf(static_cast<std::size_t>(i), size));
        }
        tasks.push_back({.file = {.path = path.toStdString(), .size = static_cast<std::uint64_t>(size)}});
    }
    return tasks;
}

void TaskQueueTest::everySmallFileIsReadOnce()
{
    const QTemporaryDir folder;
    // More than may be ahead at a time, so that the threads have to wait for room.
    const std::vector<ReadTask> tasks = tasksFor(folder, 1000, 40);
    for (const auto &[threads, filesAtOnce] : {std::pair(1U, 1U), {8U, 1U}, {1U, 16U}, {4U, 16U}}) {
        TaskQueue queue(threads, filesAtOnce);
        std::vector<std::atomic<int>> taken(tasks.size());
        std::atomic<int> wrong{0};
        {
            std::vector<std::jthread> takers;
            for (int taker = 0; taker < 3; ++taker) {
                takers.emplace_back([&](const std::stop_token &stop) {
                    while (auto item = queue.take(stop)) {
                        ++taken[item->index];
                        const bool right = item->task.file == tasks[item->index].file && item->file
                            && item->file->file
                            && QByteArrayView(item->file->buffer.data(),
                                              static_cast<qsizetype>(item->file->size))
                                == contentOf(item->index, 40);
                        wrong += right ? 0 : 1;
                        if (item->file) {
                            queue.giveBack(std::move(item->file));
                        }
                    }
                });
            }
            // While they are being taken, as a listing does it.
            for (const ReadTask &task : tasks) {
                queue.add(task);
            }
            queue.finish();
            for (std::jthread &taker : takers) {
                taker.join();
            }
        }
        QCOMPARE(wrong.load(), 0);
        QVERIFY(std::ranges::all_of(taken, [](const std::atomic<int> &times) { return times == 1; }));
        QVERIFY(queue.takeRest().empty());
    }
}

void TaskQueueTest::whatIsNotThereIsLeftToTheTaker()
{
    const QTemporaryDir folder;
    std::vector<ReadTask> tasks = tasksFor(folder, 4, 10);
    QVERIFY(QFile::remove(folder.filePath(QStringLiteral("1"))));
    tasks[2].file.size = SmallFileReader::kLargestFile + 1;
    tasks[3].memberCount = 5;
    TaskQueue queue(2);
    for (const ReadTask &task : tasks) {
        queue.add(task);
    }
    queue.finish();
    std::vector<int> taken(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto item = queue.take({});
        QVERIFY(item);
        ++taken[item->index];
        QCOMPARE(item->file != nullptr, item->index == 0);
        QCOMPARE(item->task.file, tasks[item->index].file);
    }
    QCOMPARE(taken, std::vector<int>(tasks.size(), 1));
    QVERIFY(!queue.take({}));
}

void TaskQueueTest::withoutThreadsOfItsOwn()
{
    const QTemporaryDir folder;
    TaskQueue queue(0);
    for (const ReadTask &task : tasksFor(folder, 3, 10)) {
        queue.add(task);
    }
    queue.finish();
    for (std::size_t i = 0; i < 3; ++i) {
        const auto item = queue.take({});
        QVERIFY(item && item->index == i && !item->file);
    }
    QVERIFY(!queue.take({}));
}

void TaskQueueTest::stopsWithFilesLeft()
{
    const QTemporaryDir folder;
    const std::vector<ReadTask> tasks = tasksFor(folder, 600, 10);
    TaskQueue queue(4);
    for (const ReadTask &task : tasks) {
        queue.add(task);
    }
    QVERIFY(queue.take({}));
    QCOMPARE(queue.takeRest().size(), std::size_t{599});
    QVERIFY(queue.takeRest().empty());
}

void TaskQueueTest::whoeverWaitsIsStopped()
{
    TaskQueue queue(2);
    std::jthread waiting([&queue](const std::stop_token &stop) { (void)queue.take(stop); });
    waiting.request_stop();
    waiting.join();
    QVERIFY(queue.takeRest().empty());
}

TRAILSCOPE_TEST(TaskQueueTest)
#include "taskqueuetest.moc"
