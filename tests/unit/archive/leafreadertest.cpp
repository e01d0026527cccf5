// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archivefixture.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// How leaves are handed on, whatever they come from.
class LeafReaderTest : public QObject {
    Q_OBJECT

private slots:
    void plainFiles_data();
    void plainFiles();
    void windows_data();
    void windows();
    void growsForAnUnwillingSink();
    void givesUpGrowing();
    void givesUpAtOnce();
    void unreadableFiles();
    void changedSinceListed();
    void stopsInALeaf();
    void stoppedBeforehand();
    void manyFilesWithOneReader();

private:
    QTemporaryDir m_folder;
};

void LeafReaderTest::plainFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one byte") << "x"_ba;
    QTest::newRow("begins like an archive") << "PK\x03"_ba;
    QTest::newRow("begins like gzip") << "\x1f\x8b"_ba;
    QTest::newRow("another method than deflate") << "\x1f\x8b\x07 and more"_ba;
    QTest::newRow("log") << logText(100'000);
    QTest::newRow("larger than the first look") << logText(1'000'000);
}

void LeafReaderTest::plainFiles()
{
    QFETCH(const QByteArray, content);
    const QString path = m_folder.filePath(u"plain.json.gz"_s);
    write(path, content);
    const auto tasks = planReading(stored(path));
    QCOMPARE(tasks.size(), 1U);
    QCOMPARE(tasks[0].memberCount, 0U);
    QCOMPARE(tasks[0].storedBytes, static_cast<std::uint64_t>(content.size()));
    const auto leaves = readAll(path);
    QCOMPARE(leaves.size(), 1U);
    QCOMPARE(leaves[0].text, content);
    QCOMPARE(leaves[0].windows, 1);
    QCOMPARE(leaves[0].lastWindows, 1);
    QCOMPARE(leaves[0].faults(), QList<ArchiveFault>());
    QCOMPARE(leaves[0].place, (LeafPlace{.file = stored(path), .members = {}}));
    QCOMPARE(leaves[0].outcome.storedBytes, static_cast<std::uint64_t>(content.size()));
    QCOMPARE(leaves[0].outcome.inflatedBytes, static_cast<std::uint64_t>(content.size()));
    QVERIFY(!leaves[0].outcome.stopped);
}

void LeafReaderTest::windows_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<RecordingSink::Appetite>("appetite");
    using enum RecordingSink::Appetite;
    const QList<std::pair<const char *, RecordingSink::Appetite>> appetites
        = {{"all", All}, {"half", Half}, {"lines", Lines}, {"seven bytes", SevenBytes}};
    for (const auto &[name, appetite] : appetites) {
        // Seven bytes at a time are slow by nature.
        const QByteArray text = logText(appetite == SevenBytes ? 150'000 : 1'000'000, 3);
        QTest::addRow("plain, %s", name) << text << text << appetite;
        QTest::addRow("gzip, %s", name) << gzip(text) << text << appetite;
        QTest::addRow("zip, %s", name) << zip({{.name = "a", .content = text}}) << text << appetite;
        QTest::addRow("stored in zip, %s", name)
            << zip({{.name = "a", .content = text, .deflate = false}}) << text << appetite;
    }
    for (const int difference : {-1, 0, 1, 2}) {
        const QByteArray text = logText((64 << 10) + difference);
        QTest::addRow("a window and %d", difference) << text << text << All;
    }
}

void LeafReaderTest::windows()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, text);
    QFETCH(const RecordingSink::Appetite, appetite);
    const QString path = m_folder.filePath(u"windows"_s);
    write(path, content);
    ArchiveLimits limits;
    limits.windowBytes = 64 << 10;
    RecordingSink sink(appetite);
    LeafReader(limits).read(planReading(stored(path)).at(0), sink);
    QCOMPARE(sink.leaves.size(), 1U);
    QVERIFY(!sink.outOfOrder && !sink.inLeaf);
    QVERIFY(sink.leaves[0].text == text);
    QCOMPARE(sink.leaves[0].faults(), QList<ArchiveFault>());
    QCOMPARE(sink.leaves[0].lastWindows, 1);
    QCOMPARE(sink.leaves[0].outcome.inflatedBytes, static_cast<std::uint64_t>(text.size()));
    QCOMPARE(sink.leaves[0].windows == 1, text.size() <= 64 << 10);
    if (appetite != RecordingSink::Appetite::SevenBytes)
        QVERIFY(sink.largestWindow <= (64U << 10) + 2);
}

void LeafReaderTest::growsForAnUnwillingSink()
{
    const QByteArray text = logText(1'000'000);
    const QString path = m_folder.filePath(u"grows"_s);
    write(path, gzip(text));
    ArchiveLimits limits;
    limits.windowBytes = 64 << 10;
    RecordingSink sink(RecordingSink::Appetite::NothingBelow, 300'000);
    LeafReader(limits).read(planReading(stored(path)).at(0), sink);
    QVERIFY(sink.leaves.at(0).text == text);
    QVERIFY(sink.largestWindow >= 300'000 && sink.largestWindow < 700'000);
    QCOMPARE(sink.leaves[0].faults(), QList<ArchiveFault>());
}

void LeafReaderTest::givesUpGrowing()
{
    const QByteArray text = logText(1'000'000);
    const QString path = m_folder.filePath(u"growsnot"_s);
    write(path, text);
    ArchiveLimits limits;
    limits.windowBytes = 64 << 10;
    limits.largestWindow = 200'000;
    RecordingSink sink(RecordingSink::Appetite::NothingBelow, 300'000);
    LeafReader(limits).read(planReading(stored(path)).at(0), sink);
    QCOMPARE(sink.leaves.at(0).text, text.first(200'000));
    QCOMPARE(sink.leaves[0].faults(), QList{ArchiveFault::TooLarge});
    QCOMPARE(sink.leaves[0].lastWindows, 1);
}

void LeafReaderTest::givesUpAtOnce()
{
    // Not even the first window may grow.
    const QByteArray text = logText(1'000'000);
    const QString path = m_folder.filePath(u"growsnever"_s);
    write(path, text);
    ArchiveLimits limits;
    limits.windowBytes = 200'000;
    limits.largestWindow = 200'000;
    RecordingSink sink(RecordingSink::Appetite::NothingBelow, 300'000);
    LeafReader(limits).read(planReading(stored(path)).at(0), sink);
    QCOMPARE(sink.leaves.at(0).text, text.first(200'001));
    QCOMPARE(sink.leaves[0].faults(), QList{ArchiveFault::TooLarge});
}

void LeafReaderTest::unreadableFiles()
{
    const auto fault = [](const QString &path) {
        RecordingSink sink;
        LeafReader().read({.file = {.path = QFile::encodeName(path).toStdString()}}, sink);
        return sink.leaves.size() == 1 && sink.leaves[0].windows == 0 ? sink.leaves[0].faults()
                                                                      : QList<ArchiveFault>();
    };
    QCOMPARE(fault(m_folder.filePath(u"none"_s)), QList{ArchiveFault::NotFound});
    QCOMPARE(fault(m_folder.path()), QList{ArchiveFault::NotARegularFile});
    QCOMPARE(fault(u"/dev/null"_s), QList{ArchiveFault::NotARegularFile});
    const QString pipe = m_folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QCOMPARE(fault(pipe), QList{ArchiveFault::NotARegularFile});
    QCOMPARE(planReading({.path = QFile::encodeName(pipe).toStdString()}).size(), 1U);
    if (::geteuid() == 0)
        QSKIP("root may read everything");
    const QString closed = m_folder.filePath(u"closed"_s);
    write(closed, "text");
    QVERIFY(QFile::setPermissions(closed, {}));
    QCOMPARE(fault(closed), QList{ArchiveFault::NotReadable});
}

void LeafReaderTest::changedSinceListed()
{
    const QString path = m_folder.filePath(u"grown"_s);
    write(path, "before");
    const StoredFile listed = stored(path);
    write(path, "before and after");
    RecordingSink sink;
    LeafReader().read({.file = listed}, sink);
    QCOMPARE(sink.leaves.at(0).text, "before and after"_ba);
    QCOMPARE(sink.leaves[0].faults(), QList{ArchiveFault::Changed});
    QCOMPARE(sink.leaves[0].place.file, stored(path));
}

void LeafReaderTest::stopsInALeaf()
{
    const QString path = m_folder.filePath(u"long"_s);
    write(path, gzip(logText(3'000'000)));
    ArchiveLimits limits;
    limits.windowBytes = 64 << 10;
    RecordingSink sink;
    sink.stopAfter = 3;
    LeafReader(limits).read({.file = stored(path)}, sink, sink.stop.get_token());
    QCOMPARE(sink.leaves.size(), 1U);
    QCOMPARE(sink.leaves[0].windows, 3);
    QCOMPARE(sink.leaves[0].lastWindows, 0);
    QVERIFY(sink.leaves[0].outcome.stopped);
}

void LeafReaderTest::stoppedBeforehand()
{
    const QString path = m_folder.filePath(u"short"_s);
    write(path, "text");
    RecordingSink sink;
    sink.stop.request_stop();
    LeafReader().read({.file = stored(path)}, sink, sink.stop.get_token());
    QCOMPARE(sink.leaves.size(), 1U);
    QCOMPARE(sink.leaves[0].windows, 0);
    QVERIFY(sink.leaves[0].outcome.stopped);
}

void LeafReaderTest::manyFilesWithOneReader()
{
    // Buffers are used again for files of every size and kind: nothing of one may show up in another.
    LeafReader reader;
    const QList<int> sizes = {100'000, 0, 5, 70'000, 1, 300'000, 64, 100'000};
    for (qsizetype i = 0; i < sizes.size(); ++i) {
        const QByteArray text = logText(sizes[i], static_cast<quint32>(i));
        const QString path = m_folder.filePath(u"f%1"_s.arg(i));
        for (const QByteArray &content : {text, gzip(text), zip({{.name = "a", .content = text}}),
                                          zip({{.name = "a", .content = gzip(text)}})}) {
            write(path, content);
            RecordingSink sink;
            for (const ReadTask &task : planReading(stored(path)))
                reader.read(task, sink);
            QCOMPARE(sink.leaves.size(), 1U);
            QCOMPARE(sink.leaves[0].text, text);
            QCOMPARE(sink.leaves[0].faults(), QList<ArchiveFault>());
        }
    }
}

TRAILSCOPE_TEST(LeafReaderTest)
#include "leafreadertest.moc"
