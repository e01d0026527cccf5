// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archivefixture.h"
#include "packedarchives.h"
#include "support/testprogram.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Archives and compressed files that were damaged in one place: that costs what it touches and nothing behind
// it, and is said.
class DamagedArchiveTest : public QObject {
    Q_OBJECT

private slots:
    void tarThatLostOrGotBytes_data() { tars(); }
    void tarThatLostOrGotBytes();
    void tarHeadersDamaged_data() { tars(); }
    void tarHeadersDamaged();
    void tarWithZerosForAHeader();
    void tarInTar();
    void tarBehindTar();
    void zstdFrames();

private:
    static void tars()
    {
        QTest::addColumn<Packing>("packing");
        QTest::addColumn<bool>("compressed");
        for (const bool compressed : {false, true}) {
            const char *const members = compressed ? "gzip" : "plain";
            QTest::addRow("ustar of %s", members) << Packing::Ustar << compressed;
            QTest::addRow("pax of %s", members) << Packing::Pax << compressed;
            QTest::addRow("gnu of %s", members) << Packing::Gnu << compressed;
            QTest::addRow("v7 of %s", members) << Packing::V7 << compressed;
        }
    }
    QString put(const QByteArray &content)
    {
        const QString path = m_folder.filePath(u"archive"_s);
        write(path, content);
        return path;
    }

    QTemporaryDir m_folder;
};

namespace {

// Where a member's headers begin and its data ends in the archive, and what it holds.
struct Stretch {
    qsizetype begin = 0;
    qsizetype end = 0;
    QByteArray text;
};

struct Tar {
    QByteArray bytes;
    QList<Stretch> members;
};

// Names are long enough for the headers before a header that some forms have.
Tar makeTar(Packing packing, bool compressed)
{
    QList<PackedEntry> entries;
    Tar tar;
    for (quint32 i = 0; i < 6; ++i) {
        const QByteArray text = logText(200 + 700 * static_cast<qsizetype>(i), i + 1);
        const qsizetype nameBytes = packing == Packing::Pax || packing == Packing::Gnu ? 120 : 20;
        entries.append({.name = QByteArray(nameBytes, static_cast<char>('a' + i)) + ".json",
                        .content = compressed ? gzip(text) : text});
        const QByteArray soFar = pack(packing, entries);
        // Without the two blocks of zeros at its end.
        const qsizetype end = soFar.size() - 1024;
        tar.members.append({tar.members.isEmpty() ? 0 : tar.members.last().end, end, text});
    }
    tar.bytes = pack(packing, entries);
    return tar;
}

bool holds(const std::vector<Leaf> &leaves, const QByteArray &text)
{
    return std::ranges::find(leaves, text, &Leaf::text) != leaves.end();
}

bool isReported(const std::vector<Leaf> &leaves)
{
    return std::ranges::any_of(leaves, [](const Leaf &leaf) { return !leaf.outcome.problems.empty(); });
}

} // namespace

// Wherever that happened, and however many: every member whose own bytes are whole is read, and is what it
// was.
void DamagedArchiveTest::tarThatLostOrGotBytes()
{
    QFETCH(const Packing, packing);
    QFETCH(const bool, compressed);
    const Tar tar = makeTar(packing, compressed);
    QRandomGenerator random(7);
    for (int number = 0; number < 300; ++number) {
        QByteArray bytes = tar.bytes;
        const qsizetype at = random.bounded(static_cast<int>(tar.members.last().end - 600));
        qsizetype removed = 0;
        if (number % 2 == 0) {
            removed = 1 + random.bounded(number % 3 == 0 ? 2000 : 40);
            bytes.remove(at, removed);
        } else {
            bytes.insert(
                at, noise(1 + random.bounded(number % 3 == 0 ? 2000 : 40), static_cast<quint32>(number)));
        }
        const auto leaves = readAll(put(bytes));
        for (const Stretch &member : tar.members) {
            const bool isTouched = removed > 0 ? member.begin < at + removed && at < member.end
                                               : member.begin < at && at < member.end;
            if (!isTouched)
                QVERIFY2(
                    holds(leaves, member.text),
                    qPrintable(u"%1 bytes at %2, member at %3"_s.arg(removed).arg(at).arg(member.begin)));
        }
    }
}

// A byte of a header, of any kind and in any place.
void DamagedArchiveTest::tarHeadersDamaged()
{
    QFETCH(const Packing, packing);
    QFETCH(const bool, compressed);
    const Tar tar = makeTar(packing, compressed);
    for (const Stretch &damaged : tar.members) {
        for (qsizetype at = damaged.begin; at < damaged.begin + 512; at += 13) {
            QByteArray bytes = tar.bytes;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x21);
            const auto leaves = readAll(put(bytes));
            QVERIFY(isReported(leaves));
            for (const Stretch &member : tar.members) {
                if (member.begin != damaged.begin)
                    QVERIFY2(holds(leaves, member.text),
                             qPrintable(u"byte %1, member at %2"_s.arg(at).arg(member.begin)));
            }
        }
    }
}

void DamagedArchiveTest::tarWithZerosForAHeader()
{
    const Tar tar = makeTar(Packing::Ustar, false);
    QByteArray bytes = tar.bytes;
    bytes.replace(tar.members[2].begin, 2048, zeros(2048));
    const auto leaves = readAll(put(bytes));
    QVERIFY(isReported(leaves));
    for (const int whole : {0, 1, 4, 5})
        QVERIFY(holds(leaves, tar.members[whole].text));
}

// Its members' headers are none of the archive's, also where the archive is damaged behind it.
void DamagedArchiveTest::tarInTar()
{
    const QByteArray inner
        = pack(Packing::Ustar, {{.name = "x", .content = "inner x"}, {.name = "y", .content = "inner y"}});
    QByteArray bytes = pack(Packing::Ustar,
                            {{.name = "i.tar", .content = inner},
                             {.name = "a", .content = "lost"},
                             {.name = "b", .content = "after"}});
    bytes[512 + inner.size() + 3] = 'x'; // in the name of the second
    const auto leaves = readAll(put(bytes));
    QVERIFY(isReported(leaves));
    QCOMPARE(leaves.size(), 4U);
    QCOMPARE(leaves[0].place.members, (std::vector<std::string>{"i.tar", "x"}));
    QCOMPARE(leaves[1].place.members, (std::vector<std::string>{"i.tar", "y"}));
    QCOMPARE(leaves[2].place.members, std::vector<std::string>{"b"});
}

// What was put behind an archive's end is no secret.
void DamagedArchiveTest::tarBehindTar()
{
    const auto leaves = readAll(put(pack(Packing::Ustar, {{.name = "a", .content = "first"}})
                                    + pack(Packing::Ustar, {{.name = "b", .content = "second"}})));
    QVERIFY(holds(leaves, "first"));
    QVERIFY(holds(leaves, "second"));
    QVERIFY(isReported(leaves));
}

void DamagedArchiveTest::zstdFrames()
{
    const QByteArray first = logText(500'000, 1);
    const QByteArray second = logText(3000, 2);
    const QByteArray third = logText(400'000, 3);
    const QByteArray a = compress("zstd", first);
    const QByteArray b = compress("zstd", second);
    const QByteArray c = compress("zstd", third);
    for (qsizetype at = 4; at < b.size(); at += 7) {
        QByteArray bytes = a + b + c;
        bytes[a.size() + at] = static_cast<char>(bytes[a.size() + at] ^ 0xff);
        const auto leaves = readAll(put(bytes));
        QCOMPARE(leaves.size(), 1U);
        QVERIFY2(leaves[0].text.startsWith(first), qPrintable(QString::number(at)));
        QVERIFY2(leaves[0].text.endsWith(third), qPrintable(QString::number(at)));
        QVERIFY(isReported(leaves) || leaves[0].text != first + second + third);
    }
    // Something between two frames, and a frame that has lost its beginning.
    for (const QByteArray &between : {"something else"_ba, b.sliced(30)}) {
        const auto leaves = readAll(put(a + between + c));
        QCOMPARE(leaves[0].text, first + third);
        QCOMPARE(leaves[0].faults(),
                 (QList{ArchiveFault::CompressedTrailingBytes, ArchiveFault::CompressedResumed}));
        QCOMPARE(leaves[0].outcome.problems[1].offset, static_cast<std::uint64_t>(a.size() + between.size()));
    }
}

TRAILSCOPE_TEST(DamagedArchiveTest)
#include "damagedarchivetest.moc"
