// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "packedarchives.h"
#include "support/testprogram.h"

#include "archivefixture.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Tar and 7z archives and the compressions other than gzip: whole, nested, damaged, and as bombs.
class PackedTest : public QObject {
    Q_OBJECT

private slots:
    void compressed_data();
    void compressed();
    void severalFrames();
    void compressedAndCut_data() { filters(); }
    void compressedAndCut();
    void cutWithoutAnEnd();
    void compressedBomb_data()
    {
        filters();
        QTest::newRow("compress") << QByteArray("compress");
    }
    void compressedBomb();
    void archives_data();
    void archives();
    void onlyFilesAreMembers_data() { packings(); }
    void onlyFilesAreMembers();
    void names_data();
    void names();
    void repeatedNames();
    void nested_data();
    void nested();
    void emptyArchives_data() { packings(); }
    void emptyArchives();
    void damagedHeader();
    void cutTar();
    void damagedSevenZip();
    void damagedLayerAround();
    void sparseBomb();
    void membersBeyondTheLimit_data() { packings(); }
    void membersBeyondTheLimit();
    void readAgainInAnyOrder_data();
    void readAgainInAnyOrder();
    void manyOfOneName();
    void stops();

private:
    static void filters()
    {
        QTest::addColumn<QByteArray>("filter");
        for (const char *filter : {"zstd", "xz", "bzip2", "lz4"})
            QTest::newRow(filter) << QByteArray(filter);
    }
    static void packings()
    {
        QTest::addColumn<Packing>("packing");
        QTest::newRow("ustar") << Packing::Ustar;
        QTest::newRow("pax") << Packing::Pax;
        QTest::newRow("gnu") << Packing::Gnu;
        QTest::newRow("v7") << Packing::V7;
        QTest::newRow("7z") << Packing::SevenZip;
    }
    QString put(const QByteArray &content)
    {
        const QString path = m_folder.filePath(u"archive"_s);
        write(path, content);
        return path;
    }
    static ArchiveLimits withWindow(std::size_t bytes)
    {
        ArchiveLimits limits;
        limits.windowBytes = bytes;
        return limits;
    }
    // The names and texts of the leaves, or what is wrong with them, on lines of their own.
    static QByteArrayList told(const std::vector<Leaf> &leaves)
    {
        QByteArrayList lines;
        for (const Leaf &leaf : leaves) {
            QByteArrayList members;
            for (const std::string &member : leaf.place.members)
                members.append(QByteArray::fromStdString(member));
            QByteArray line = members.join('/') + ": " + (leaf.windows > 0 ? leaf.text : QByteArray("-"));
            for (const ArchiveProblem &problem : leaf.outcome.problems)
                line += " !" + QByteArray::fromStdString(archiveProblemText(problem));
            lines.append(line);
        }
        return lines;
    }

    QTemporaryDir m_folder;
};

void PackedTest::compressed_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("text");
    for (const char *filter : {"zstd", "xz", "bzip2", "lz4", "compress"}) {
        QTest::addRow("%s", filter) << QByteArray(filter) << logText(300'000);
        QTest::addRow("%s of a byte", filter) << QByteArray(filter) << QByteArray("x");
        // libarchive cannot write an lz4 or a compress file of nothing.
        if (QByteArrayView(filter) != "lz4" && QByteArrayView(filter) != "compress")
            QTest::addRow("%s of nothing", filter) << QByteArray(filter) << QByteArray();
        QTest::addRow("%s of noise", filter) << QByteArray(filter) << noise(200'000);
    }
}

void PackedTest::compressed()
{
    QFETCH(const QByteArray, filter);
    QFETCH(const QByteArray, text);
    const QByteArray content = compress(filter.constData(), text);
    QVERIFY(content != text);
    for (const std::size_t window : {kWindowBytes, std::size_t{100}}) {
        const auto leaves = readAll(put(content), withWindow(window));
        QCOMPARE(leaves.size(), 1U);
        QCOMPARE(leaves[0].faults(), QList<ArchiveFault>());
        QCOMPARE(leaves[0].text, text);
        QVERIFY(leaves[0].place.members.empty());
        LeafReader reader;
        const auto again = reader.readAgain(leaves[0].place);
        QVERIFY(again.has_value());
        QCOMPARE(QByteArrayView(again->data(), static_cast<qsizetype>(again->size())), QByteArrayView(text));
    }
    // As a member, in either kind of window.
    const auto leaves = readAll(put(zip({{.name = "m", .content = content}})), withWindow(100));
    QCOMPARE(told(leaves), QByteArrayList{"m: " + text});
}

void PackedTest::severalFrames()
{
    const QByteArray a = compress("zstd", "first ");
    const QByteArray b = compress("zstd", "second");
    const QByteArray skipped("\x50\x2a\x4d\x18\x03\0\0\0abc", 11);
    QCOMPARE(told(readAll(put(a + skipped + b))), QByteArrayList{": first second"});
    const auto trailing = readAll(put(a + "something else"));
    QCOMPARE(trailing.at(0).text, "first "_ba);
    QCOMPARE(trailing[0].faults(), QList{ArchiveFault::CompressedTrailingBytes});
    QCOMPARE(trailing[0].outcome.problems[0].offset, static_cast<std::uint64_t>(a.size()));
    QCOMPARE(told(readAll(put(compress("xz", "first ") + compress("xz", "second")))),
             QByteArrayList{": first second"});
    QCOMPARE(told(readAll(put(compress("bzip2", "first ") + compress("bzip2", "second")))),
             QByteArrayList{": first second"});
}

void PackedTest::compressedAndCut()
{
    QFETCH(const QByteArray, filter);
    const QByteArray text = logText(5'000'000);
    const QByteArray content = compress(filter.constData(), text);
    const auto leaves = readAll(put(content.first(content.size() * 2 / 3)));
    QCOMPARE(leaves.size(), 1U);
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::CompressedDamaged});
    QVERIFY(text.startsWith(leaves[0].text));
    // Of lz4, a block is all there is.
    if (filter != "lz4")
        QVERIFY2(leaves[0].text.size() > text.size() / 3, qPrintable(QString::number(leaves[0].text.size())));
    QByteArray flipped = content;
    flipped[content.size() / 2] = static_cast<char>(flipped[content.size() / 2] ^ 0x10);
    // This zstd has no checksum: what was flipped may be a letter.
    const auto damaged = readAll(put(flipped));
    QVERIFY(!damaged.at(0).outcome.problems.empty() || (filter == "zstd" && damaged[0].text != text));
}

// What compress(1) writes has neither an end nor a sum: of a cut file there is as much as there is.
void PackedTest::cutWithoutAnEnd()
{
    const QByteArray text = logText(2'000'000);
    const QByteArray content = compress("compress", text);
    const auto leaves = readAll(put(content.first(content.size() / 2)));
    QCOMPARE(leaves.size(), 1U);
    QCOMPARE(leaves[0].faults(), QList<ArchiveFault>());
    QVERIFY(text.startsWith(leaves[0].text) && leaves[0].text.size() > text.size() / 3);
    // A code that no table has yet.
    QCOMPARE(readAll(put(QByteArray("\x1f\x9d\x90\xff\xff\xff\xff\xff", 8))).at(0).faults(),
             QList{ArchiveFault::CompressedDamaged});
}

void PackedTest::compressedBomb()
{
    QFETCH(const QByteArray, filter);
    const QByteArray bomb = compress(filter.constData(), zeros(70 << 20));
    ArchiveLimits limits;
    limits.ratio = 20;
    auto leaves = readAll(put(bomb), limits);
    QCOMPARE(leaves.size(), 1U);
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::RatioTooHigh});
    QVERIFY(leaves[0].outcome.inflatedBytes < 80U << 20);
    limits = {};
    limits.ratio = 1e9;
    limits.inflatedBytes = 1 << 20;
    leaves = readAll(put(bomb), limits);
    QCOMPARE(leaves.at(0).faults(), QList{ArchiveFault::TooLarge});
    QCOMPARE(leaves[0].outcome.inflatedBytes, std::uint64_t{1} << 20);
}

void PackedTest::archives_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray text = logText(20'000, 7);
    const QList<PackedEntry> entries = {{.name = "logs/a.json", .content = text},
                                        {.name = "logs/b.json.gz", .content = gzip(text)},
                                        {.name = "c.zst", .content = compress("zstd", text)},
                                        {.name = "empty", .content = {}}};
    const QByteArray tar = pack(Packing::Ustar, entries);
    QTest::newRow("ustar") << tar;
    QTest::newRow("pax") << pack(Packing::Pax, entries);
    QTest::newRow("gnu") << pack(Packing::Gnu, entries);
    QTest::newRow("v7") << pack(Packing::V7, entries);
    QTest::newRow("7z") << pack(Packing::SevenZip, entries);
    for (const char *filter : {"gzip", "zstd", "xz", "bzip2", "lz4", "compress"})
        QTest::addRow("tar in %s", filter) << compress(filter, tar);
    QTest::newRow("tar in gzip in zstd") << compress("zstd", gzip(tar));
    QTest::newRow("7z in gzip") << gzip(pack(Packing::SevenZip, entries));
    QTest::newRow("tar without its end") << tar.first(tar.lastIndexOf("empty") + 512);
}

void PackedTest::archives()
{
    QFETCH(const QByteArray, content);
    const QByteArray text = logText(20'000, 7);
    const QString path = put(content);
    for (const std::size_t window : {kWindowBytes, std::size_t{100}}) {
        const auto leaves = readAll(path, withWindow(window));
        QCOMPARE(
            told(leaves),
            (QByteArrayList{"logs/a.json: " + text, "logs/b.json.gz: " + text, "c.zst: " + text, "empty: "}));
        QCOMPARE(leaves[0].place.displayName(), path.toStdString() + "/logs/a.json");
        LeafReader reader(withWindow(window));
        for (const Leaf &leaf : leaves) {
            const auto again = reader.readAgain(leaf.place);
            QVERIFY(again.has_value());
            QCOMPARE(QByteArray(again->data(), static_cast<qsizetype>(again->size())), leaf.text);
        }
        const auto range = reader.readRange(leaves[1].place, 5000, 100);
        QVERIFY(range.has_value());
        QCOMPARE(QByteArray::fromStdString(*range), text.mid(5000, 100));
    }
}

void PackedTest::onlyFilesAreMembers()
{
    QFETCH(const Packing, packing);
    using Type = PackedEntry::Type;
    QList<PackedEntry> entries = {{.name = "folder/", .content = {}, .type = Type::Folder},
                                  {.name = "folder/a", .content = "text"},
                                  {.name = "link", .content = "/etc/passwd", .type = Type::SymbolicLink}};
    if (packing != Packing::SevenZip) {
        entries.append({.name = "hard", .content = "folder/a", .type = Type::HardLink});
        if (packing != Packing::V7)
            entries.append({.name = "pipe", .content = {}, .type = Type::Pipe});
    }
    entries.append({.name = "last", .content = "more"});
    QCOMPARE(told(readAll(put(pack(packing, entries)))), (QByteArrayList{"folder/a: text", "last: more"}));
}

void PackedTest::names_data()
{
    QTest::addColumn<Packing>("packing");
    QTest::addColumn<QByteArray>("name");
    const QByteArray longName = QByteArray(90, 'n') + '/' + QByteArray(150, 'm') + "/" + QByteArray(90, 'o');
    for (const auto &[title, packing] :
         {std::pair("ustar", Packing::Ustar), std::pair("pax", Packing::Pax), std::pair("gnu", Packing::Gnu),
          std::pair("7z", Packing::SevenZip)}) {
        QTest::addRow("%s, upwards", title) << packing << "../../etc/passwd"_ba;
        QTest::addRow("%s, absolute", title) << packing << "/etc/passwd"_ba;
        QTest::addRow("%s, control characters", title) << packing << "a\x1b[31m\nb"_ba;
        if (packing != Packing::Ustar)
            QTest::addRow("%s, long", title) << packing << longName;
        if (packing == Packing::Ustar || packing == Packing::Gnu)
            QTest::addRow("%s, no text", title) << packing << "caf\xe9.json"_ba;
    }
}

void PackedTest::names()
{
    QFETCH(const Packing, packing);
    QFETCH(const QByteArray, name);
    const QString path = put(pack(packing, {{.name = name, .content = "text"}}));
    const auto leaves = readAll(path);
    QCOMPARE(told(leaves), QByteArrayList{name + ": text"});
    LeafReader reader;
    QVERIFY(reader.readAgain(leaves[0].place).has_value());
}

void PackedTest::repeatedNames()
{
    const QString path = put(pack(Packing::Ustar,
                                  {{.name = "a", .content = "first"},
                                   {.name = "a#2", .content = "second"},
                                   {.name = "a", .content = "third"},
                                   {.name = "a", .content = "fourth"}}));
    const auto leaves = readAll(path);
    QCOMPARE(told(leaves), (QByteArrayList{"a: first", "a#2: second", "a#3: third", "a#4: fourth"}));
    LeafReader reader;
    for (const Leaf &leaf : leaves) {
        const auto again = reader.readAgain(leaf.place);
        QVERIFY(again.has_value());
        QCOMPARE(QByteArray(again->data(), static_cast<qsizetype>(again->size())), leaf.text);
    }
}

void PackedTest::nested_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("leaf");
    const auto tar = [](const char *name, const QByteArray &content) {
        return pack(Packing::Ustar, {{.name = name, .content = content}});
    };
    const auto sevenZip = [](const char *name, const QByteArray &content) {
        return pack(Packing::SevenZip, {{.name = name, .content = content}});
    };
    const QByteArray text = logText(3000);
    QTest::newRow("zip in tar") << tar("i.zip", zip({{.name = "x", .content = text}})) << "i.zip/x"_ba;
    QTest::newRow("tar in zip") << zip({{.name = "i.tar", .content = tar("x", text)}}) << "i.tar/x"_ba;
    QTest::newRow("stored tar in zip")
        << zip({{.name = "i.tar", .content = tar("x", text), .deflate = false}}) << "i.tar/x"_ba;
    QTest::newRow("tar in tar") << tar("i.tar", tar("x", text)) << "i.tar/x"_ba;
    QTest::newRow("7z in tar.gz") << gzip(tar("i.7z", sevenZip("x", text))) << "i.7z/x"_ba;
    QTest::newRow("tar.gz in 7z") << sevenZip("i.tgz", gzip(tar("x", text))) << "i.tgz/x"_ba;
    QTest::newRow("7z in stored zip")
        << zip({{.name = "i.7z", .content = sevenZip("x", text), .deflate = false}}) << "i.7z/x"_ba;
    QTest::newRow("7z in zip") << zip({{.name = "i.7z", .content = sevenZip("x", text)}}) << "i.7z/x"_ba;
    QTest::newRow("four deep") << tar("a", zip({{.name = "b", .content = tar("c", sevenZip("x", text))}}))
                               << "a/b/c/x"_ba;
}

void PackedTest::nested()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, leaf);
    const QByteArray text = logText(3000);
    const QString path = put(content);
    for (const std::size_t window : {kWindowBytes, std::size_t{100}}) {
        const auto leaves = readAll(path, withWindow(window));
        QCOMPARE(told(leaves), QByteArrayList{leaf + ": " + text});
        LeafReader reader(withWindow(window));
        const auto again = reader.readAgain(leaves[0].place);
        QVERIFY(again.has_value());
        QCOMPARE(QByteArray(again->data(), static_cast<qsizetype>(again->size())), text);
        ArchiveLimits shallow = withWindow(window);
        shallow.depth = 1;
        const auto refused = readAll(path, shallow);
        QCOMPARE(refused.size(), 1U);
        QCOMPARE(refused[0].faults(), QList{ArchiveFault::TooDeep});
        QCOMPARE(refused[0].windows, 0);
    }
}

void PackedTest::emptyArchives()
{
    QFETCH(const Packing, packing);
    const auto leaves = readAll(
        put(pack(packing, {{.name = "folder/", .content = {}, .type = PackedEntry::Type::Folder}})));
    QCOMPARE(told(leaves), QByteArrayList{": -"});
}

void PackedTest::damagedHeader()
{
    QByteArray tar = pack(Packing::Ustar,
                          {{.name = "a", .content = "first"},
                           {.name = "b", .content = "second"},
                           {.name = "c", .content = "third"}});
    tar[1024] = 'x'; // the name in the second header
    const auto leaves = readAll(put(tar));
    QCOMPARE(leaves.size(), 3U);
    QCOMPARE(leaves[0].text, "first"_ba);
    QCOMPARE(leaves[1].text, "third"_ba);
    QVERIFY(leaves[2].place.members.empty());
    QCOMPARE(leaves[2].faults(), QList{ArchiveFault::ArchiveDamaged});
}

void PackedTest::cutTar()
{
    const QByteArray text = logText(2000);
    const QByteArray tar
        = pack(Packing::Ustar, {{.name = "a", .content = text}, {.name = "b", .content = text}});
    for (qsizetype length = 512; length < tar.size(); length += 100) {
        const auto leaves = readAll(put(tar.first(length)));
        QByteArray all;
        bool reported = false;
        for (const Leaf &leaf : leaves) {
            QVERIFY(text.startsWith(leaf.text));
            all += leaf.text;
            reported = reported || !leaf.outcome.problems.empty();
        }
        // Without its end an archive is complete if its last member is.
        QVERIFY(reported || all == text + text || length % 2560 == 0);
        if (length >= 512 + 2000)
            QCOMPARE(leaves.at(0).text, text);
    }
}

void PackedTest::damagedSevenZip()
{
    const QByteArray whole
        = pack(Packing::SevenZip,
               {{.name = "a", .content = logText(20'000, 1)}, {.name = "b", .content = logText(20'000, 2)}});
    for (qsizetype i = 6; i < whole.size(); i += 37) {
        QByteArray flipped = whole;
        flipped[i] = static_cast<char>(flipped[i] ^ (1 << (i % 8)));
        const auto leaves = readAll(put(flipped));
        QVERIFY(!leaves.empty());
        bool reported = false;
        for (const Leaf &leaf : leaves)
            reported = reported || !leaf.outcome.problems.empty();
        for (const Leaf &leaf : leaves)
            QVERIFY(reported || leaf.text == logText(20'000, 1) || leaf.text == logText(20'000, 2));
    }
    const auto cut = readAll(put(whole.chopped(10)));
    QCOMPARE(cut.size(), 1U);
    QCOMPARE(cut[0].faults(), QList{ArchiveFault::ArchiveDamaged});
}

void PackedTest::damagedLayerAround()
{
    const QByteArray tar
        = pack(Packing::Ustar,
               {{.name = "a", .content = noise(300'000, 1)}, {.name = "b", .content = noise(300'000, 2)}});
    const QByteArray whole = gzip(tar);
    const auto leaves = readAll(put(whole.first(whole.size() * 3 / 4)));
    QCOMPARE(leaves.at(0).text, noise(300'000, 1));
    QCOMPARE(leaves[0].faults(), QList<ArchiveFault>());
    QVERIFY(noise(300'000, 2).startsWith(leaves.at(1).text));
    QVERIFY(leaves[1].text.size() > 100'000);
    QCOMPARE(leaves[1].faults(), QList{ArchiveFault::ArchiveDamaged});
    // What broke off is the layer around them.
    QVERIFY(leaves.at(2).place.members.empty());
    QVERIFY(leaves[2].faults().contains(ArchiveFault::GzipCutOff));
}

void PackedTest::sparseBomb()
{
    // A header in GNU's old sparse form, of a file that is nearly nothing but a hole of 8 GiB.
    QByteArray header(512, '\0');
    const auto put12 = [&header](qsizetype at, qulonglong value) {
        header.replace(at, 11, QByteArray::number(value, 8).rightJustified(11, '0'));
    };
    header.replace(0, 1, "s");
    header.replace(100, 7, "0000644");
    put12(124, 512);
    put12(136, 0);
    header[156] = 'S';
    header.replace(257, 8, "ustar  \0"_ba.leftJustified(8, '\0'));
    put12(386, 8ULL << 30);
    put12(398, 512);
    put12(483, (8ULL << 30) + 512);
    header.replace(148, 8, "        ");
    unsigned sum = 0;
    for (const char c : std::as_const(header))
        sum += static_cast<unsigned char>(c);
    const QByteArray checksum = QByteArray::number(sum, 8).rightJustified(6, '0') + QByteArray("\0 ", 2);
    header.replace(148, 8, checksum);
    const auto leaves = readAll(put(header + QByteArray(512, 'x') + zeros(1024)));
    QCOMPARE(leaves.at(0).place.members, std::vector<std::string>{"s"});
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::RatioTooHigh});
    QVERIFY(leaves[0].outcome.inflatedBytes < 100U << 20);
}

void PackedTest::membersBeyondTheLimit()
{
    QFETCH(const Packing, packing);
    ArchiveLimits limits;
    limits.members = 2;
    const QString path = put(
        pack(packing,
             {{.name = "a", .content = "1"}, {.name = "b", .content = "2"}, {.name = "c", .content = "3"}}));
    const auto leaves = readAll(path, limits);
    QCOMPARE(leaves.size(), 3U);
    QCOMPARE(leaves[0].text, "1"_ba);
    QCOMPARE(leaves[1].text, "2"_ba);
    QCOMPARE(leaves[2].faults(), QList{ArchiveFault::TooManyMembers});
    QVERIFY(leaves[2].place.members.empty());
    LeafReader reader(limits);
    LeafPlace third = leaves[1].place;
    third.members = {"c"};
    QCOMPARE(reader.readAgain(third).error().fault, ArchiveFault::NotFound);
    QVERIFY(reader.readAgain(leaves[1].place).has_value());
}

void PackedTest::readAgainInAnyOrder_data()
{
    QTest::addColumn<QByteArray>("content");
    QList<PackedEntry> entries;
    for (int i = 0; i < 30; ++i)
        entries.append({.name = "m" + QByteArray::number(i),
                        .content = i % 3 == 0 ? gzip(logText(3000, static_cast<quint32>(i)))
                                              : logText(3000, static_cast<quint32>(i))});
    QTest::newRow("tar") << pack(Packing::Pax, entries);
    QTest::newRow("tar.gz") << gzip(pack(Packing::Pax, entries));
    QTest::newRow("tar.zst") << compress("zstd", pack(Packing::Pax, entries));
    QTest::newRow("7z") << pack(Packing::SevenZip, entries);
}

void PackedTest::readAgainInAnyOrder()
{
    QFETCH(const QByteArray, content);
    const StoredFile file = stored(put(content));
    for (const std::size_t window : {kWindowBytes, std::size_t{500}}) {
        LeafReader reader(withWindow(window));
        const auto check = [&](int number) {
            LeafPlace place{.file = file, .members = {"m" + std::to_string(number)}};
            const QByteArray text = logText(3000, static_cast<quint32>(number));
            const auto again = reader.readAgain(place);
            QVERIFY(again.has_value());
            QCOMPARE(QByteArray(again->data(), static_cast<qsizetype>(again->size())), text);
            for (const int offset : {0, 100, 2900}) {
                const auto range = reader.readRange(place, static_cast<std::uint64_t>(offset), 100);
                QVERIFY(range.has_value());
                QCOMPARE(QByteArray::fromStdString(*range), text.mid(offset, 100));
            }
        };
        for (const int number : {0, 1, 2, 15, 29, 28, 3, 3, 4, 29, 0})
            check(number);
        QCOMPARE(reader.readAgain({.file = file, .members = {"m30"}}).error().fault, ArchiveFault::NotFound);
        QCOMPARE(reader.readAgain({.file = file, .members = {"m3", "x"}}).error().fault,
                 ArchiveFault::NotFound);
        check(7);
        LeafPlace changed{.file = file, .members = {"m1"}};
        changed.file.modifiedNs += 1;
        QCOMPARE(reader.readAgain(changed).error().fault, ArchiveFault::Changed);
    }
}

void PackedTest::manyOfOneName()
{
    QList<PackedEntry> entries;
    for (int i = 0; i < 20'000; ++i)
        entries.append({.name = "same", .content = {}});
    const auto leaves = readAll(put(pack(Packing::Ustar, entries)));
    QCOMPARE(leaves.size(), 20'000U);
    QCOMPARE(leaves.back().place.members.front(), std::string("same#20000"));
}

void PackedTest::stops()
{
    const QString path = put(gzip(pack(Packing::Ustar,
                                       {{.name = "a", .content = "1"},
                                        {.name = "b", .content = "2"},
                                        {.name = "c", .content = noise(3 << 20)}})));
    RecordingSink sink;
    sink.stopAfter = 2;
    LeafReader().read({.file = stored(path)}, sink, sink.stop.get_token());
    QCOMPARE(sink.leaves.size(), 2U);
    QCOMPARE(sink.leaves[1].text, "2"_ba);
    QCOMPARE(sink.leaves[1].faults(), QList<ArchiveFault>());
}

TRAILSCOPE_TEST(PackedTest)
#include "packedtest.moc"
