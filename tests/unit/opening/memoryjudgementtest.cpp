// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/memoryjudgement.h"
#include "marchday.h"
#include "opening/memoryestimate.h"
#include "support/testprogram.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

namespace {

TreeContents threeDays()
{
    TreeContents contents;
    contents.cells = {{.account = "1", .region = "eu", .day = marchDay(1), .files = 1, .storedBytes = 100},
                      {.account = "1", .region = "eu", .day = marchDay(2), .files = 2, .storedBytes = 200},
                      {.account = "2", .region = "eu", .day = marchDay(3), .files = 4, .storedBytes = 400}};
    contents.filesWithoutKey = 1;
    contents.storedBytesWithoutKey = 60;
    contents.files = 8;
    contents.storedBytes = 760;
    return contents;
}

} // namespace

class MemoryJudgementTest : public QObject {
    Q_OBJECT

private slots:
    void everythingFits();
    void thePartFits_data();
    void thePartFits();
    void nothingToChooseFrom();
    void judgesASelection();
    void listsOnlyWhatIsRead();
    void patienceEnds();
    void containersHaveLimits();
    void oldContainersHaveLimits();
};

void MemoryJudgementTest::everythingFits()
{
    const TreeContents contents = threeDays();
    const std::uint64_t needed = estimatedMemory(760);
    const MemoryJudgement exact = judgeMemory(contents, everythingIn(contents), needed);
    QVERIFY(exact.fits());
    QVERIFY(!exact.part);
    QCOMPARE(exact.neededBytes, needed);
    QCOMPARE(exact.availableBytes, needed);
    // Nobody knows how much there is: nothing is held back.
    QVERIFY(judgeMemory(contents, everythingIn(contents), 0).fits());
    QVERIFY(fitsMemory(760, 0));
    QVERIFY(fitsMemory(760, needed));
    QVERIFY(!fitsMemory(760, needed - 1));
    // A small trail is not refused for what a large one would take.
    QVERIFY(fitsMemory(760, std::uint64_t{100} << 20));
    QVERIFY(!fitsMemory(std::uint64_t{20} << 20, std::uint64_t{100} << 20));
}

void MemoryJudgementTest::thePartFits_data()
{
    QTest::addColumn<quint64>("storedBytes");
    QTest::addColumn<int>("firstDay"); // 0: no part
    QTest::newRow("all but the first day") << quint64{60 + 400 + 200} << 2;
    QTest::newRow("an odd number of bytes") << quint64{60 + 400 + 201} << 2;
    QTest::newRow("one byte too few for the second day") << quint64{60 + 400 + 199} << 3;
    QTest::newRow("the last day alone") << quint64{60 + 400} << 3;
    QTest::newRow("not even the last day") << quint64{60 + 399} << 0;
}

void MemoryJudgementTest::thePartFits()
{
    QFETCH(quint64, storedBytes);
    QFETCH(int, firstDay);
    const TreeContents contents = threeDays();
    const std::uint64_t available = estimatedMemory(storedBytes);
    const MemoryJudgement judgement = judgeMemory(contents, everythingIn(contents), available);
    QVERIFY(!judgement.fits());
    QCOMPARE(judgement.part.has_value(), firstDay > 0);
    if (judgement.part) {
        QVERIFY(judgement.part->from == marchDay(static_cast<unsigned>(firstDay)));
        QVERIFY(judgement.part->to == marchDay(3));
        // What is proposed is itself judged to fit.
        QVERIFY(judgeMemory(contents, *judgement.part, available).fits());
    }
}

void MemoryJudgementTest::nothingToChooseFrom()
{
    TreeContents archive; // one large file
    archive.files = archive.filesWithoutKey = 1;
    archive.storedBytes = archive.storedBytesWithoutKey = 1'000'000;
    const MemoryJudgement judgement = judgeMemory(archive, everythingIn(archive), 1'000'000);
    QVERIFY(!judgement.fits());
    QVERIFY(!judgement.part);
}

void MemoryJudgementTest::judgesASelection()
{
    const TreeContents contents = threeDays();
    TreeSelection first = everythingIn(contents);
    first.accounts = {"1"};
    QVERIFY(judgeMemory(contents, first, estimatedMemory(60 + 300)).fits());
    const MemoryJudgement judgement = judgeMemory(contents, first, estimatedMemory(60 + 299));
    QVERIFY(judgement.part.has_value());
    QCOMPARE(judgement.part->accounts, first.accounts);
    QVERIFY(judgement.part->from == marchDay(2));
}

void MemoryJudgementTest::listsOnlyWhatIsRead()
{
    const QTemporaryDir folder;
    const QString key = u"AWSLogs/111122223333/CloudTrail/%1/2024/03/01/"_s;
    const QString name = u"111122223333_CloudTrail_%1_20240301T0000Z_abcdefghijklmnop.json.gz"_s;
    for (const QString &region : {u"eu-west-1"_s, u"us-east-1"_s}) {
        QVERIFY(QDir(folder.path()).mkpath(key.arg(region)));
        QFile file(folder.filePath(key.arg(region) + name.arg(region)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("12345") == 5);
    }
    const std::vector<std::string> inputs{folder.path().toStdString(), "/nonexistent"};
    const InputListing all = listInputs(inputs, {}, 0, std::nullopt, {});
    QVERIFY(all.whole);
    QCOMPARE(all.list.files.size(), std::size_t{2});
    QCOMPARE(all.list.totalBytes(), std::uint64_t{10});
    QCOMPARE(all.list.problems.size(), std::size_t{1});
    const InputListing one = listInputs(inputs, {.regions = {"us-east-1"}}, 0, std::nullopt, {});
    QCOMPARE(one.list.files.size(), std::size_t{1});
}

void MemoryJudgementTest::patienceEnds()
{
    const QTemporaryDir folder;
    for (int i = 0; i < 3; ++i) {
        QFile file(folder.filePath(u"%1.json"_s.arg(i)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("12345") == 5);
    }
    const std::vector<std::string> inputs{folder.path().toStdString()};
    using std::chrono::milliseconds;
    QVERIFY(!listInputs(inputs, {}, 0, milliseconds(0), {}).whole);
    // What does not fit is listed to its end, to be chosen from.
    const InputListing large = listInputs(inputs, {}, 1, milliseconds(0), {});
    QVERIFY(large.whole);
    QCOMPARE(large.list.files.size(), std::size_t{3});
}

void MemoryJudgementTest::containersHaveLimits()
{
    const QTemporaryDir root;
    const std::string path = root.path().toStdString();
    const auto write = [&root](const QString &name, const QByteArray &text) {
        QFile file(root.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QCOMPARE(availableMemory(path), std::uint64_t{0}); // nobody says
    QVERIFY(QDir(root.path()).mkpath(u"proc"_s) && QDir(root.path()).mkpath(u"sys/fs/cgroup"_s));
    QVERIFY(write(u"proc/meminfo"_s, "MemTotal: 9000 kB\nMemAvailable:    8000 kB\nBuffers: 5 kB\n"));
    QCOMPARE(availableMemory(path), std::uint64_t{8000} * 1024);
    QVERIFY(write(u"sys/fs/cgroup/memory.max"_s, "max\n")
            && write(u"sys/fs/cgroup/memory.current"_s, "900\n"));
    QCOMPARE(availableMemory(path), std::uint64_t{8000} * 1024);
    QVERIFY(write(u"sys/fs/cgroup/memory.max"_s, "1000\n"));
    QCOMPARE(availableMemory(path), std::uint64_t{100});
    // Cached files make way; they would fill any container that has read enough.
    QVERIFY(write(u"sys/fs/cgroup/memory.stat"_s, "anon 400\nactive_file 100\ninactive_file 350\n"));
    QCOMPARE(availableMemory(path), std::uint64_t{550});
    // Full is not unknown.
    QVERIFY(write(u"sys/fs/cgroup/memory.current"_s, "2000\n"));
    QCOMPARE(availableMemory(path), std::uint64_t{1});
}

void MemoryJudgementTest::oldContainersHaveLimits()
{
    const QTemporaryDir root;
    const std::string path = root.path().toStdString();
    const auto write = [&root](const QString &name, const QByteArray &text) {
        QFile file(root.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(QDir(root.path()).mkpath(u"proc"_s) && QDir(root.path()).mkpath(u"sys/fs/cgroup/memory"_s));
    QVERIFY(write(u"proc/meminfo"_s, "MemAvailable:    8000 kB\n"));
    // No limit at all is written so.
    QVERIFY(write(u"sys/fs/cgroup/memory/memory.limit_in_bytes"_s, "9223372036854771712\n")
            && write(u"sys/fs/cgroup/memory/memory.usage_in_bytes"_s, "900\n"));
    QCOMPARE(availableMemory(path), std::uint64_t{8000} * 1024);
    QVERIFY(write(u"sys/fs/cgroup/memory/memory.limit_in_bytes"_s, "1000\n"));
    QCOMPARE(availableMemory(path), std::uint64_t{100});
    QVERIFY(write(u"sys/fs/cgroup/memory/memory.stat"_s,
                  "cache 1\nactive_file 9\ntotal_active_file 100\ntotal_inactive_file 350\n"));
    QCOMPARE(availableMemory(path), std::uint64_t{550});
}

TRAILSCOPE_TEST(MemoryJudgementTest)
#include "memoryjudgementtest.moc"
