// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/readahead.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <atomic>

using namespace trailscope;

class ReadAheadTest : public QObject {
    Q_OBJECT

private slots:
    void everySmallFileIsReadOnce();
    void whatIsNotThereIsLeftToTheTaker();
    void stopsWithFilesLeft();

private:
    std::vector<ReadTask> tasksFor(const QTemporaryDir &folder, int files, int size);
};

namespace {

QByteArray contentOf(std::size_t file, int size)
{
    return QByteArray::number(static_cast<qulonglong>(file)).rightJustified(size, 'x');
}

} // namespace

std::vector<ReadTask> ReadAheadTest::tasksFor(const QTemporaryDir &folder, int files, int size)
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

void ReadAheadTest::everySmallFileIsReadOnce()
{
    const QTemporaryDir folder;
    // More than may be ahead at a time, so that the threads have to wait for room.
    const std::vector<ReadTask> tasks = tasksFor(folder, 1000, 40);
    for (const unsigned threads : {1U, 8U}) {
        ReadAhead ahead(tasks, threads);
        std::atomic<std::size_t> next{0};
        std::atomic<int> wrong{0};
        {
            std::vector<std::jthread> takers;
            for (int taker = 0; taker < 3; ++taker) {
                takers.emplace_back([&] {
                    for (std::size_t task = next++; task < tasks.size(); task = next++) {
                        auto file = ahead.take(task);
                        const bool right = file && file->file
                            && file->file->stored().path == tasks[task].file.path
                            && QByteArrayView(file->buffer.data(), static_cast<qsizetype>(file->size))
                                == contentOf(task, 40);
                        wrong += right ? 0 : 1;
                        if (file) {
                            ahead.giveBack(std::move(file));
                        }
                    }
                });
            }
        }
        QCOMPARE(wrong.load(), 0);
    }
}

void ReadAheadTest::whatIsNotThereIsLeftToTheTaker()
{
    const QTemporaryDir folder;
    std::vector<ReadTask> tasks = tasksFor(folder, 4, 10);
    QVERIFY(QFile::remove(folder.filePath(QStringLiteral("1"))));
    tasks[2].file.size = ReadAhead::kLargestFile + 1;
    tasks[3].memberCount = 5;
    ReadAhead ahead(tasks, 2);
    QVERIFY(ahead.take(0) != nullptr);
    QVERIFY(ahead.take(1) == nullptr);
    QVERIFY(ahead.take(2) == nullptr);
    QVERIFY(ahead.take(3) == nullptr);
}

void ReadAheadTest::stopsWithFilesLeft()
{
    const QTemporaryDir folder;
    const std::vector<ReadTask> tasks = tasksFor(folder, 600, 10);
    ReadAhead ahead(tasks, 4);
    QVERIFY(ahead.take(0) != nullptr);
}

QTEST_APPLESS_MAIN(ReadAheadTest)
#include "readaheadtest.moc"
