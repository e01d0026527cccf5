// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archivefixture.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Zip archives, whole, nested and broken.
class ZipTest : public QObject {
    Q_OBJECT

private slots:
    void readsMembers_data();
    void readsMembers();
    void readsNestedArchives_data();
    void readsNestedArchives();
    void keepsNames();
    void numbersRepeatedNames();
    void reportsEncryptedMembers();
    void reportsUnsupportedMembers();
    void reportsDamagedMembers_data();
    void reportsDamagedMembers();
    void survivesAnyCut();
    void survivesAnyFlip();
    void survivesAnyFlipInTheDirectory();
    void recoversWithoutDirectory_data();
    void recoversWithoutDirectory();
    void recoversWhatTheDirectoryLacks();
    void recoveryIsNotSquare();
    void bytesInFront();
    void emptyArchive();
    void folderEntriesAreNoFiles();
    void splitsIntoTasks();
    void membersBeyondTheLimit();
    void archivesThatMultiply_data();
    void archivesThatMultiply();
    void overlappingMembers();
    void changedSincePlanned();
    void stopsBetweenMembers();

private:
    QString put(const QByteArray &content)
    {
        const QString path = m_folder.filePath(u"archive"_s);
        write(path, content);
        return path;
    }

    QTemporaryDir m_folder;
};

void ZipTest::readsMembers_data()
{
    QTest::addColumn<bool>("deflate");
    QTest::addColumn<int>("windowBytes");
    QTest::newRow("deflated") << true << static_cast<int>(kWindowBytes);
    QTest::newRow("stored") << false << static_cast<int>(kWindowBytes);
    QTest::newRow("deflated, larger than a window") << true << 100;
    QTest::newRow("stored, larger than a window") << false << 100;
}

void ZipTest::readsMembers()
{
    QFETCH(const bool, deflate);
    QFETCH(const int, windowBytes);
    const QByteArray a = logText(10'000, 1);
    const QByteArray b = logText(700'000, 2);
    const QByteArray content = zip({{.name = "logs/a.json", .content = a, .deflate = deflate},
                                    {.name = "logs/b.json.gz", .content = gzip(b), .deflate = deflate},
                                    {.name = "empty", .content = {}, .deflate = deflate},
                                    {.name = "two.gz", .content = gzip(a) + gzip(b), .deflate = deflate}});
    ArchiveLimits limits;
    limits.windowBytes = static_cast<std::size_t>(windowBytes);
    const auto leaves = readAll(put(content), limits);
    QCOMPARE(leaves.size(), 4U);
    const QList<QByteArray> names = {"logs/a.json", "logs/b.json.gz", "empty", "two.gz"};
    const QList<QByteArray> texts = {a, b, {}, a + b};
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const auto at = static_cast<qsizetype>(i);
        QCOMPARE(leaves[i].place.members.size(), 1U);
        QCOMPARE(QByteArray::fromStdString(leaves[i].place.members[0]), names[at]);
        QCOMPARE(leaves[i].text, texts[at]);
        QCOMPARE(leaves[i].faults(), QList<ArchiveFault>());
        QCOMPARE(leaves[i].lastWindows, 1);
    }
    if (!deflate) {
        QCOMPARE(leaves[0].outcome.storedBytes, static_cast<std::uint64_t>(a.size()));
        QCOMPARE(leaves[1].outcome.storedBytes, static_cast<std::uint64_t>(gzip(b).size()));
    }
}

void ZipTest::readsNestedArchives_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QList<QByteArray>>("places");
    const QByteArray text = logText(20'000, 7);
    const QByteArray inner = zip({{.name = "x.gz", .content = gzip(text)}, {.name = "y", .content = text}});
    const QList<QByteArray> two = {"inner.zip/x.gz", "inner.zip/y"};
    QTest::newRow("deflated in a zip") << zip({{.name = "inner.zip", .content = inner}}) << two;
    QTest::newRow("stored in a zip") << zip({{.name = "inner.zip", .content = inner, .deflate = false}})
                                     << two;
    QTest::newRow("gzipped") << gzip(inner) << QList<QByteArray>{"x.gz", "y"};
    QTest::newRow("gzipped in a zip") << zip({{.name = "inner.zip", .content = gzip(inner)}}) << two;
    QTest::newRow("three zips") << zip(
        {{.name = "outer", .content = zip({{.name = "inner.zip", .content = inner}})}})
                                << QList<QByteArray>{"outer/inner.zip/x.gz", "outer/inner.zip/y"};
}

void ZipTest::readsNestedArchives()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QList<QByteArray>, places);
    const QByteArray text = logText(20'000, 7);
    const QString path = put(content);
    for (const std::size_t windowBytes : {kWindowBytes, std::size_t{100}}) {
        ArchiveLimits limits;
        limits.windowBytes = windowBytes;
        const auto leaves = readAll(path, limits);
        QCOMPARE(leaves.size(), static_cast<std::size_t>(places.size()));
        LeafReader reader(limits);
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            QCOMPARE(leaves[i].place.displayName(),
                     path.toStdString() + "/" + places[static_cast<qsizetype>(i)].toStdString());
            QCOMPARE(leaves[i].text, text);
            QCOMPARE(leaves[i].faults(), QList<ArchiveFault>());
            const auto again = reader.readAgain(leaves[i].place);
            QVERIFY(again.has_value());
            QCOMPARE(QByteArrayView(again->data(), static_cast<qsizetype>(again->size())),
                     QByteArrayView(text));
        }
    }
    ArchiveLimits shallow;
    shallow.depth = 1;
    for (const Leaf &leaf : readAll(path, shallow)) {
        if (leaf.windows == 0)
            QCOMPARE(leaf.faults(), QList{ArchiveFault::TooDeep});
    }
    ArchiveLimits small;
    small.nestedArchiveBytes = 10;
    small.windowBytes = 100;
    if (content.startsWith("\x1f\x8b"))
        QCOMPARE(readAll(path, small).at(0).faults(), QList{ArchiveFault::NestedTooLarge});
}

void ZipTest::keepsNames()
{
    const QList<QByteArray> names = {"caf\xe9.json", "../../etc/passwd", "/absolute",          "a\\b",
                                     "new\nline",    "tr\xc3\xa4umerei", QByteArray(5000, 'n')};
    QList<ZipEntry> entries;
    for (const QByteArray &name : names)
        entries.append({.name = name, .content = name, .deflate = true, .utf8 = name.startsWith("tr")});
    const auto leaves = readAll(put(zip(entries)));
    QCOMPARE(leaves.size(), static_cast<std::size_t>(names.size()));
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        // In the code page of the first PCs, e9 is a Theta.
        const QByteArray shown = i == 0 ? "caf\xce\x98.json"_ba : names[static_cast<qsizetype>(i)];
        QCOMPARE(QByteArray::fromStdString(leaves[i].place.members[0]), shown);
        QCOMPARE(leaves[i].text, names[static_cast<qsizetype>(i)]);
        LeafReader reader;
        QVERIFY(reader.readAgain(leaves[i].place).has_value());
    }
}

void ZipTest::numbersRepeatedNames()
{
    const QString path = put(zip({{.name = "a", .content = "first"},
                                  {.name = "a#2", .content = "second"},
                                  {.name = "a", .content = "third"},
                                  {.name = "a", .content = "fourth"}}));
    LeafReader reader;
    QList<std::string> names;
    for (const Leaf &leaf : readAll(path)) {
        names.append(leaf.place.members[0]);
        const auto again = reader.readAgain(leaf.place);
        QVERIFY(again.has_value());
        QCOMPARE(QByteArray(again->data(), static_cast<qsizetype>(again->size())), leaf.text);
    }
    QCOMPARE(names, (QList<std::string>{"a", "a#2", "a#3", "a#4"}));
}

void ZipTest::reportsEncryptedMembers()
{
    const auto leaves = readAll(put(zip(
        {{.name = "open", .content = "text"},
         {.name = "closed", .content = logText(500), .deflate = true, .utf8 = false, .password = "secret"},
         {.name = "open too", .content = "more"}})));
    QCOMPARE(leaves.size(), 3U);
    QCOMPARE(leaves[0].text, "text"_ba);
    QCOMPARE(leaves[1].faults(), QList{ArchiveFault::PasswordNeeded});
    QCOMPARE(leaves[1].windows, 0);
    QCOMPARE(leaves[2].text, "more"_ba);
}

void ZipTest::reportsUnsupportedMembers()
{
    QByteArray content
        = zip({{.name = "strange", .content = logText(500)}, {.name = "usual", .content = "text"}});
    content[8] = 93; // Zstandard, in the local header and in the directory
    content[content.indexOf("PK\x01\x02") + 10] = 93;
    const auto leaves = readAll(put(content));
    QCOMPARE(leaves.size(), 2U);
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::MemberUnsupported});
    QCOMPARE(leaves[0].outcome.problems[0].detail, std::string("93"));
    QCOMPARE(leaves[1].text, "text"_ba);
}

void ZipTest::reportsDamagedMembers_data()
{
    QTest::addColumn<bool>("deflate");
    QTest::addColumn<qsizetype>("offset");
    QTest::addColumn<char>("byte");
    QTest::addColumn<qsizetype>("delivered");
    QTest::addColumn<QList<ArchiveFault>>("faults");
    // "damaged" has a local header of 37 bytes. Its data begins with a block of the reserved type 3.
    QTest::newRow("stored byte") << false << qsizetype{100} << '\0' << qsizetype{5000}
                                 << QList{ArchiveFault::ZipChecksum};
    QTest::newRow("first block") << true << qsizetype{37} << '\7' << qsizetype{0}
                                 << QList{ArchiveFault::ZipDamaged};
    QTest::newRow("local header") << true << qsizetype{0} << '\0' << qsizetype{0}
                                  << QList{ArchiveFault::ZipDamaged};
}

void ZipTest::reportsDamagedMembers()
{
    QFETCH(const bool, deflate);
    QFETCH(const qsizetype, offset);
    QFETCH(const char, byte);
    QFETCH(const qsizetype, delivered);
    QFETCH(const QList<ArchiveFault>, faults);
    // The archive begins with another member, so that it is still one when the first bytes of this are
    // damaged.
    QByteArray content = zip({{.name = "before", .content = "text"},
                              {.name = "damaged", .content = logText(5000), .deflate = deflate},
                              {.name = "after", .content = "more"}});
    const qsizetype begin = content.indexOf("PK\x03\x04", 10);
    content[begin + offset] = byte;
    for (const std::size_t windowBytes : {kWindowBytes, std::size_t{100}}) {
        ArchiveLimits limits;
        limits.windowBytes = windowBytes;
        const auto leaves = readAll(put(content), limits);
        QCOMPARE(leaves.size(), 3U);
        QCOMPARE(leaves[0].text, "text"_ba);
        QCOMPARE(leaves[1].text.size(), delivered);
        QCOMPARE(leaves[1].faults(), faults);
        QCOMPARE(leaves[2].text, "more"_ba);
        QCOMPARE(leaves[2].faults(), QList<ArchiveFault>());
    }
}

void ZipTest::survivesAnyCut()
{
    // Small members are stored without sizes in their headers, larger ones may have them.
    const QByteArray content
        = zip({{.name = "a", .content = logText(300, 1)}, {.name = "b", .content = gzip(logText(300, 2))}});
    const qsizetype second = content.indexOf("PK\x03\x04", 10);
    const qsizetype directory = content.indexOf("PK\x01\x02");
    for (qsizetype length = 4; length < content.size(); ++length) {
        const auto leaves = readAll(put(content.first(length)));
        QVERIFY(!leaves.empty());
        QByteArray a;
        QByteArray b;
        bool reported = false;
        for (const Leaf &leaf : leaves) {
            reported = reported || !leaf.outcome.problems.empty();
            if (leaf.place.members == std::vector<std::string>{"a"})
                a = leaf.text;
            if (leaf.place.members == std::vector<std::string>{"b"})
                b = leaf.text;
        }
        QVERIFY(logText(300, 1).startsWith(a));
        // Two bytes of a gzip file are not known for one.
        QVERIFY(logText(300, 2).startsWith(b) || b == "\x1f" || b == "\x1f\x8b");
        // Whatever was downloaded whole is there.
        if (length >= second)
            QVERIFY2(a == logText(300, 1), qPrintable(u"cut at %1 of %2"_s.arg(length).arg(content.size())));
        if (length >= directory)
            QVERIFY2(b == logText(300, 2), qPrintable(u"cut at %1 of %2"_s.arg(length).arg(content.size())));
        // The end record closes with zeros, which go without saying.
        QVERIFY(reported || length >= content.size() - 12);
    }
}

void ZipTest::survivesAnyFlip()
{
    const QByteArray content
        = zip({{.name = "a", .content = logText(300, 1)},
               {.name = "b", .content = zip({{.name = "c", .content = logText(300, 2)}}), .deflate = false}});
    int unharmed = 0;
    for (qsizetype i = 4; i < content.size(); ++i) {
        for (const qsizetype bit : {i % 8, (i + 4) % 8}) {
            QByteArray flipped = content;
            flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
            const auto leaves = readAll(put(flipped));
            QVERIFY(!leaves.empty());
            const bool reported = std::ranges::any_of(
                leaves, [](const Leaf &leaf) { return !leaf.outcome.problems.empty(); });
            // Texts are either as they were or reported; dates, versions and the like may differ unnoticed.
            for (const Leaf &leaf : leaves)
                QVERIFY(reported || leaf.text == logText(300, 1) || leaf.text == logText(300, 2));
            unharmed += reported ? 0 : 1;
        }
    }
    QVERIFY(unharmed > 0);
}

// The directory only repeats what the members' own headers say: damage in it costs no member.
void ZipTest::survivesAnyFlipInTheDirectory()
{
    const QList<QByteArray> texts = {logText(300, 1), logText(500, 2), logText(400, 3)};
    const QByteArray content = zip({{.name = "a", .content = texts[0]},
                                    {.name = "b", .content = texts[1], .deflate = false},
                                    {.name = "c", .content = texts[2]}});
    for (qsizetype i = content.indexOf("PK\x01\x02"); i < content.size(); ++i) {
        for (const int mask : {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
            QByteArray flipped = content;
            flipped[i] = static_cast<char>(flipped[i] ^ mask);
            const auto leaves = readAll(put(flipped));
            for (const QByteArray &text : texts) {
                QVERIFY2(std::ranges::count(leaves, text, &Leaf::text) == 1,
                         qPrintable(u"byte %1 ^ %2"_s.arg(i).arg(mask)));
            }
        }
    }
}

void ZipTest::recoversWithoutDirectory_data()
{
    QTest::addColumn<bool>("deflate");
    QTest::addColumn<QByteArray>("behind");
    for (const bool deflate : {true, false}) {
        const char *const how = deflate ? "deflated" : "stored";
        QTest::addRow("%s", how) << deflate << QByteArray();
        QTest::addRow("%s, noise behind", how) << deflate << noise(3000);
        QTest::addRow("%s, zeros behind", how) << deflate << zeros(3000);
    }
}

void ZipTest::recoversWithoutDirectory()
{
    QFETCH(const bool, deflate);
    QFETCH(const QByteArray, behind);
    QByteArray content = zip({{.name = "a/b.json", .content = logText(90'000, 1), .deflate = deflate},
                              {.name = "c.gz", .content = gzip(logText(5000, 2)), .deflate = deflate},
                              {.name = "empty", .content = {}, .deflate = deflate},
                              {.name = "z", .content = logText(700, 3), .deflate = deflate}});
    content.truncate(content.indexOf("PK\x01\x02"));
    const QString path = put(content + behind);
    for (const std::size_t windowBytes : {kWindowBytes, std::size_t{100}}) {
        ArchiveLimits limits;
        limits.windowBytes = windowBytes;
        const auto leaves = readAll(path, limits);
        QCOMPARE(leaves.size(), 5U);
        QCOMPARE(leaves[0].faults(), (QList{ArchiveFault::ZipDamaged, ArchiveFault::ZipRecovered}));
        QCOMPARE(leaves[0].outcome.problems[1].detail, std::string("4"));
        QCOMPARE(leaves[1].place.members, std::vector<std::string>{"a/b.json"});
        QCOMPARE(leaves[1].text, logText(90'000, 1));
        QCOMPARE(leaves[2].text, logText(5000, 2));
        QCOMPARE(leaves[3].text, QByteArray());
        QVERIFY(leaves[4].text.startsWith(logText(700, 3)));
        LeafReader reader(limits);
        const auto again = reader.readAgain(leaves[2].place);
        QVERIFY(again.has_value());
        QCOMPARE(QByteArray(again->data(), static_cast<qsizetype>(again->size())), logText(5000, 2));
    }
}

void ZipTest::recoversWhatTheDirectoryLacks()
{
    QByteArray content = zip({{.name = "a", .content = logText(300, 1)},
                              {.name = "b", .content = logText(300, 2)},
                              {.name = "c", .content = logText(300, 3)}});
    // The second entry of the directory is no entry any more.
    const qsizetype first = content.indexOf("PK\x01\x02");
    content[content.indexOf("PK\x01\x02", first + 4)] = 'X';
    const auto leaves = readAll(put(content));
    QCOMPARE(leaves.size(), 4U);
    QCOMPARE(leaves[0].faults(), (QList{ArchiveFault::ZipDamaged, ArchiveFault::ZipRecovered}));
    for (std::size_t i = 1; i < leaves.size(); ++i) {
        QCOMPARE(leaves[i].faults(), QList<ArchiveFault>());
        QCOMPARE(leaves[i].text, logText(300, static_cast<quint32>(i)));
    }
    QCOMPARE(leaves[3].place.members, std::vector<std::string>{"c"});
}

void ZipTest::recoveryIsNotSquare()
{
    // Headers without sizes, none of which finds its descriptor: each would look at all that follow.
    QByteArray header("PK\x03\x04\x14\0\x08\0\x08\0", 10);
    header += zeros(16) + QByteArray("\1\0\0\0n", 5);
    ArchiveLimits limits;
    limits.members = 5000;
    const auto leaves = readAll(put(header.repeated(6000)), limits);
    QCOMPARE(leaves.size(), 5001U);
}

void ZipTest::bytesInFront()
{
    const QByteArray content = zip({{.name = "a", .content = logText(300, 1)}});
    const std::array<QByteArray, 3> fronts{"MZ" + noise(5000), "#!/bin/sh\nexit\n" + zeros(10), noise(700)};
    for (const QByteArray &front : fronts) {
        const auto leaves = readAll(put(front + content));
        QCOMPARE(leaves.size(), 1U);
        QCOMPARE(leaves[0].text, logText(300, 1));
    }
    // An archive whose first bytes were overwritten.
    QByteArray damaged = zip({{.name = "a", .content = logText(300, 1)}, {.name = "b", .content = "text"}});
    damaged.replace(0, 4, zeros(4));
    const auto leaves = readAll(put(damaged));
    QVERIFY(std::ranges::any_of(leaves, [](const Leaf &leaf) { return leaf.text == "text"; }));
    QVERIFY(!leaves.front().outcome.problems.empty());
    // A script is none.
    QCOMPARE(readAll(put("#!/bin/sh\n"_ba)).at(0).text, "#!/bin/sh\n"_ba);
}

void ZipTest::emptyArchive()
{
    const QByteArray content = zip({});
    QVERIFY(content.startsWith("PK\x05\x06"));
    const auto leaves = readAll(put(content));
    QCOMPARE(leaves.size(), 1U);
    QCOMPARE(leaves[0].windows, 0);
    QCOMPARE(leaves[0].faults(), QList<ArchiveFault>());
}

void ZipTest::folderEntriesAreNoFiles()
{
    const auto leaves
        = readAll(put(zip({{.name = "folder/", .content = {}}, {.name = "folder/a", .content = "text"}})));
    QCOMPARE(leaves.size(), 1U);
    QCOMPARE(leaves[0].place.members, std::vector<std::string>{"folder/a"});
    const auto none = readAll(put(zip({{.name = "folder/", .content = {}}})));
    QCOMPARE(none.size(), 1U);
    QCOMPARE(none[0].windows, 0);
}

void ZipTest::splitsIntoTasks()
{
    QList<ZipEntry> entries;
    for (int i = 0; i < 1000; ++i)
        entries.append({.name = QByteArray::number(i), .content = logText(50 + i, static_cast<quint32>(i))});
    const QString path = put(zip(entries));
    const auto tasks = planReading(stored(path));
    QVERIFY(tasks.size() > 10);
    std::uint32_t next = 0;
    std::uint64_t storedBytes = 0;
    for (const ReadTask &task : tasks) {
        QCOMPARE(task.firstMember, next);
        QVERIFY(task.memberCount > 0);
        next += task.memberCount;
        storedBytes += task.storedBytes;
    }
    QCOMPARE(next, 1000U);
    QVERIFY(storedBytes < stored(path).size);

    // In any order, by two readers, with or without the directory of the plan.
    RecordingSink sink;
    LeafReader one;
    LeafReader other;
    for (std::size_t i = tasks.size(); i-- > 0;) {
        ReadTask task = tasks[i];
        if (i % 3 == 0)
            task.directory = nullptr;
        (i % 2 == 0 ? one : other).read(task, sink);
    }
    QCOMPARE(sink.leaves.size(), 1000U);
    std::ranges::sort(sink.leaves, {}, [](const Leaf &leaf) { return std::stoi(leaf.place.members[0]); });
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(sink.leaves[static_cast<std::size_t>(i)].text, logText(50 + i, static_cast<quint32>(i)));

    // Large members make tasks of their own.
    const QByteArray large = noise(5 << 20);
    const QString few = put(zip(
        {{.name = "a", .content = large}, {.name = "b", .content = large}, {.name = "c", .content = large}}));
    QCOMPARE(planReading(stored(few)).size(), 2U);
}

void ZipTest::membersBeyondTheLimit()
{
    ArchiveLimits limits;
    limits.members = 2;
    const auto leaves = readAll(
        put(zip(
            {{.name = "a", .content = "1"}, {.name = "b", .content = "2"}, {.name = "c", .content = "3"}})),
        limits);
    QCOMPARE(leaves.size(), 3U);
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::TooManyMembers});
    QVERIFY(leaves[0].place.members.empty());
    QCOMPARE(leaves[1].text, "1"_ba);
    QCOMPARE(leaves[2].text, "2"_ba);
}

void ZipTest::archivesThatMultiply_data()
{
    QTest::addColumn<QByteArray>("leaf");
    QTest::addColumn<ArchiveFault>("fault");
    QTest::newRow("members") << QByteArray() << ArchiveFault::TooManyMembers;
    QTest::newRow("bytes") << zeros(1 << 20) << ArchiveFault::RatioTooHigh;
}

void ZipTest::archivesThatMultiply()
{
    QFETCH(const QByteArray, leaf);
    QFETCH(const ArchiveFault, fault);
    // Twenty archives of twenty archives of twenty files: 160,000, or 160 GB, of a few kilobytes.
    QByteArray content = leaf;
    for (int level = 0; level < 4; ++level) {
        QList<ZipEntry> entries;
        for (int i = 0; i < 20; ++i)
            entries.append({.name = QByteArray::number(i), .content = content});
        content = zip(entries);
    }
    ArchiveLimits limits;
    limits.members = 2000;
    limits.ratio = 20;
    if (fault == ArchiveFault::RatioTooHigh)
        limits.members = 1'000'000;
    const auto leaves = readAll(put(content), limits);
    QVERIFY(leaves.size() < 3000);
    std::size_t told = 0;
    std::uint64_t bytes = 0;
    for (const Leaf &found : leaves) {
        bytes += found.outcome.inflatedBytes;
        told += found.faults().contains(fault) ? 1U : 0U;
    }
    QCOMPARE(told, 1U);
    QVERIFY(bytes < 300U << 20);
}

void ZipTest::overlappingMembers()
{
    // The second entry of the directory leads to the first member's data again.
    QByteArray content = zip({{.name = "a", .content = noise(5000)}, {.name = "b", .content = noise(5000)}});
    const qsizetype second = content.indexOf("PK\x03\x04", 10);
    const qsizetype directory = content.indexOf("PK\x01\x02");
    content.remove(second, directory - second);
    QByteArray entry = content.mid(second, content.indexOf("PK\x01\x02", second + 4) - second);
    content.replace(second + entry.size(), entry.size(), entry);
    const qsizetype end = content.lastIndexOf("PK\x05\x06");
    for (unsigned i = 0; i < 4; ++i)
        content[end + 16 + i] = static_cast<char>(second >> (8 * i));
    const auto leaves = readAll(put(content));
    QCOMPARE(leaves.size(), 2U);
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::ZipDamaged});
    QCOMPARE(leaves[1].text, noise(5000));
}

void ZipTest::changedSincePlanned()
{
    const QString path = put(zip({{.name = "a", .content = "text"}}));
    const auto tasks = planReading(stored(path));
    QCOMPARE(tasks.size(), 1U);
    put(zip({{.name = "other", .content = "other text"}}));
    RecordingSink sink;
    LeafReader().read(tasks[0], sink);
    QCOMPARE(sink.leaves.size(), 1U);
    QCOMPARE(sink.leaves[0].windows, 0);
    QCOMPARE(sink.leaves[0].faults(), QList{ArchiveFault::Changed});
}

void ZipTest::stopsBetweenMembers()
{
    const QString path = put(
        zip({{.name = "a", .content = "1"}, {.name = "b", .content = "2"}, {.name = "c", .content = "3"}}));
    RecordingSink sink;
    sink.stopAfter = 2;
    LeafReader().read(planReading(stored(path)).at(0), sink, sink.stop.get_token());
    QCOMPARE(sink.leaves.size(), 2U);
    QCOMPARE(sink.leaves[1].text, "2"_ba);
}

TRAILSCOPE_TEST(ZipTest)
#include "ziptest.moc"
