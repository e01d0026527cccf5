// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/unpackedsize.h"
#include "archive/streams/xzheaders.h"
#include "archivefixture.h"
#include "packedarchives.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What xz and 7z files say of what they unpack to, against what they do unpack to; and what a decompressor
// may hold.
class UnpackedSizeTest : public QObject {
    Q_OBJECT

private slots:
    void isWhatItUnpacksTo_data();
    void isWhatItUnpacksTo();
    void dictionary();
    void nothing_data();
    void nothing();
    void damagedAnywhere();
    void tooLargeADictionaryIsRefused_data();
    void tooLargeADictionaryIsRefused();

private:
    QString put(const QByteArray &content)
    {
        const QString path = m_folder.filePath(u"file"_s);
        write(path, content);
        return path;
    }
    std::optional<UnpackedSize> sizeOf(const QByteArray &content)
    {
        return unpackedSize(SharedPath(put(content).toStdString()));
    }

    QTemporaryDir m_folder;
};

namespace {

constexpr qsizetype kStreamHeader = 12;

// An xz file that says that its dictionary is as large as this byte means (the format's 5.3.1).
QByteArray withDictionary(QByteArray xz, char bits)
{
    const qsizetype headerBytes = (qsizetype{static_cast<unsigned char>(xz[kStreamHeader])} + 1) * 4;
    const qsizetype lzma2 = xz.indexOf("\x21\x01", kStreamHeader + 1);
    Q_ASSERT(lzma2 > 0 && lzma2 < kStreamHeader + headerBytes);
    xz[lzma2 + 2] = bits;
    const auto checksum = crc32(0, reinterpret_cast<const Bytef *>(xz.constData() + kStreamHeader),
                                static_cast<uInt>(headerBytes - 4));
    for (qsizetype i = 0; i < 4; ++i)
        xz[kStreamHeader + headerBytes - 4 + i] = static_cast<char>(checksum >> (8 * i) & 0xff);
    return xz;
}

} // namespace

void UnpackedSizeTest::isWhatItUnpacksTo_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<quint64>("bytes");
    const QByteArray text = logText(300'000);
    const QByteArray xz = compress("xz", text);
    QTest::newRow("xz") << xz << quint64{300'000};
    QTest::newRow("xz of one byte") << compress("xz", "x") << quint64{1};
    QTest::newRow("xz of nothing") << compress("xz", "") << quint64{0};
    QTest::newRow("two streams") << xz + compress("xz", "second") << quint64{300'006};
    QTest::newRow("padding between and behind")
        << xz + QByteArray(8, '\0') + xz + QByteArray(400, '\0') << quint64{600'000};
    QTest::newRow("zeros") << compress("xz", zeros(20 << 20)) << quint64{20 << 20};
    QTest::newRow("7z") << pack(Packing::SevenZip,
                                {{.name = "a", .content = text},
                                 {.name = "empty", .content = {}},
                                 {.name = "folder/", .content = {}, .type = PackedEntry::Type::Folder},
                                 {.name = "b", .content = zeros(5 << 20)}})
                        << quint64{300'000 + (5 << 20)};
    QTest::newRow("7z of nothing") << pack(Packing::SevenZip, {{.name = "empty", .content = {}}})
                                   << quint64{0};
}

void UnpackedSizeTest::isWhatItUnpacksTo()
{
    QFETCH(const QByteArray, content);
    QFETCH(const quint64, bytes);
    const auto size = sizeOf(content);
    QVERIFY(size.has_value());
    QCOMPARE(size->bytes, bytes);
    quint64 unpacked = 0;
    for (const Leaf &leaf : readAll(put(content)))
        unpacked += static_cast<quint64>(leaf.text.size());
    QCOMPARE(unpacked, bytes);
}

void UnpackedSizeTest::dictionary()
{
    const QByteArray xz = compress("xz", logText(1000));
    const auto size = sizeOf(xz);
    QVERIFY(size.has_value());
    QCOMPARE(size->dictionaryBytes, std::uint64_t{8} << 20); // of level 6
    QCOMPARE(sizeOf(withDictionary(xz, 0))->dictionaryBytes, std::uint64_t{4096});
    QCOMPARE(sizeOf(withDictionary(xz, 35))->dictionaryBytes, std::uint64_t{768} << 20);
    QCOMPARE(sizeOf(withDictionary(xz, 40))->dictionaryBytes, std::uint64_t{0xffffffff});
    QVERIFY(!sizeOf(withDictionary(xz, 41)));
    QCOMPARE(sizeOf(xz + withDictionary(xz, 35))->dictionaryBytes, std::uint64_t{768} << 20);
    QCOMPARE(sizeOf(withDictionary(xz, 35) + xz)->dictionaryBytes, std::uint64_t{768} << 20);
}

void UnpackedSizeTest::nothing_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray xz = compress("xz", logText(1000));
    const QByteArray sevenZip = pack(Packing::SevenZip, {{.name = "a", .content = logText(1000)}});
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << logText(1000);
    QTest::newRow("gzip") << gzip(logText(1000));
    QTest::newRow("cut xz") << xz.chopped(1);
    QTest::newRow("xz and something") << xz + "text";
    QTest::newRow("mark of xz") << xz.first(6);
    QTest::newRow("end of xz behind nothing") << xz.first(6) + xz.last(12);
    QTest::newRow("cut 7z") << sevenZip.chopped(1);
    QTest::newRow("mark of 7z") << sevenZip.first(6);
}

void UnpackedSizeTest::nothing()
{
    QFETCH(const QByteArray, content);
    QVERIFY(!sizeOf(content));
}

// Whatever is said is read in little and nothing crashes.
void UnpackedSizeTest::damagedAnywhere()
{
    const QByteArray text = logText(300);
    for (const QByteArray &whole :
         {compress("xz", text), pack(Packing::SevenZip, {{.name = "a", .content = text}})}) {
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QByteArray flipped = whole;
            flipped[i] = static_cast<char>(flipped[i] ^ (1 << (i % 8)));
            const auto size = sizeOf(flipped);
            QVERIFY2(!size || size->bytes <= 300, QByteArray::number(i).constData());
        }
    }
}

void UnpackedSizeTest::tooLargeADictionaryIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<std::vector<std::string>>("members");
    const QByteArray xz = withDictionary(compress("xz", logText(1000)), 37); // 1.5 GiB
    QTest::newRow("a file") << xz << std::vector<std::string>{};
    QTest::newRow("a member") << zip({{.name = "m.xz", .content = xz}}) << std::vector<std::string>{"m.xz"};
    QTest::newRow("in gzip") << gzip(xz) << std::vector<std::string>{};
}

void UnpackedSizeTest::tooLargeADictionaryIsRefused()
{
    QFETCH(const QByteArray, content);
    QFETCH(const std::vector<std::string>, members);
    const auto leaves = readAll(put(content));
    QCOMPARE(leaves.size(), 1U);
    QCOMPARE(leaves[0].place.members, members);
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::DictionaryTooLarge});
    QVERIFY(leaves[0].text.isEmpty());
    QVERIFY(archiveProblemText(leaves[0].outcome.problems[0]).contains("1610612736 bytes of memory"));
    // The same file without so much memory.
    ArchiveLimits limits;
    limits.dictionaryBytes = (8 << 20) - 1;
    const QByteArray usual = compress("xz", logText(1000));
    QCOMPARE(readAll(put(usual), limits).at(0).faults(), QList{ArchiveFault::DictionaryTooLarge});
    limits.dictionaryBytes = 8 << 20;
    QCOMPARE(readAll(put(usual), limits).at(0).text, logText(1000));
}

TRAILSCOPE_TEST(UnpackedSizeTest)
#include "unpackedsizetest.moc"
