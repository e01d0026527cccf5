// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/densefiles.h"
#include "opening/memoryestimate.h"
#include "opening/memoryjudgement.h"
#include "support/testprogram.h"
#include "unit/archive/archivefixture.h"
#include "unit/archive/packedarchives.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What packs better than gzip is judged by what it unpacks to, and everything else by what is stored.
class DenseFilesTest : public QObject {
    Q_OBJECT

private slots:
    void byName();
    void countsWhatIsUnpacked_data();
    void countsWhatIsUnpacked();
    void countsNothingElse_data();
    void countsNothingElse();
    void dictionariesAreHeldByReaders();
    void judged();

private:
    StoredFile put(const QString &name, const QByteArray &content)
    {
        write(m_folder.filePath(name), content);
        return stored(m_folder.filePath(name));
    }

    QTemporaryDir m_folder;
};

void DenseFilesTest::byName()
{
    constexpr std::uint64_t kLarge = 10 << 20;
    QVERIFY(mayBeDense("/a/b.json.xz", 1));
    QVERIFY(mayBeDense("/a/B.XZ", 1));
    QVERIFY(mayBeDense("/a/b.tar.xz", 1));
    QVERIFY(mayBeDense("/a/b.txz", 1));
    QVERIFY(mayBeDense("/a/b.7z", 1));
    // What a name does not say is looked at where it would matter.
    QVERIFY(mayBeDense("/a/evidence", kLarge));
    QVERIFY(!mayBeDense("/a/evidence", 1000));
    QVERIFY(!mayBeDense("/a/111122223333_CloudTrail_us-east-1_20240301T0000Z_abc.json.gz", kLarge));
    QVERIFY(!mayBeDense("/a/b.json", kLarge));
    QVERIFY(!mayBeDense("", 0));
}

void DenseFilesTest::countsWhatIsUnpacked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<quint64>("unpacked");
    const QByteArray text = logText(50'000).repeated(60);
    QTest::newRow("xz") << u"a.json.xz"_s << compress("xz", text) << quint64{3'000'000};
    QTest::newRow("7z") << u"a.7z"_s << pack(Packing::SevenZip, {{.name = "a.json", .content = text}})
                        << quint64{3'000'000};
}

void DenseFilesTest::countsWhatIsUnpacked()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, content);
    QFETCH(const quint64, unpacked);
    QVERIFY(static_cast<quint64>(content.size()) < unpacked / kPlainPerStoredByte);
    DenseFiles dense;
    dense.add(put(name, content));
    const std::uint64_t beyond = unpacked / kPlainPerStoredByte - static_cast<std::uint64_t>(content.size());
    QCOMPARE(dense.bytesBeyondStored(), beyond);
}

void DenseFilesTest::countsNothingElse_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("gzip of xz's name") << u"a.xz"_s << gzip(logText(50'000).repeated(60));
    QTest::newRow("cut") << u"a.xz"_s << compress("xz", logText(50'000).repeated(60)).chopped(3);
    // No denser than gzip: what is in it is packed already.
    QTest::newRow("7z of gzip") << u"a.7z"_s
                                << pack(Packing::SevenZip, {{.name = "a", .content = gzip(noise(300'000))}});
    QTest::newRow("nothing") << u"a.7z"_s << QByteArray();
}

void DenseFilesTest::countsNothingElse()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, content);
    DenseFiles dense;
    dense.add(put(name, content));
    QCOMPARE(dense.bytesBeyondStored(), std::uint64_t{0});
}

// A thousand files are not unpacked at once.
void DenseFilesTest::dictionariesAreHeldByReaders()
{
    const StoredFile file = put(u"a.xz"_s, compress("xz", noise(2000)));
    DenseFiles one;
    one.add(file);
    QCOMPARE(one.heldBytes(), std::uint64_t{8} << 20);
    DenseFiles many;
    for (int i = 0; i < 1000; ++i)
        many.add(file);
    QVERIFY(many.heldBytes() >= one.heldBytes());
    QVERIFY(many.heldBytes() < one.heldBytes() * 1000);
}

void DenseFilesTest::judged()
{
    const QByteArray content = compress("xz", logText(50'000).repeated(1400)); // 70 MB
    const StoredFile file = put(u"big.json.xz"_s, content);
    const std::uint64_t byStored = estimatedMemory(file.size);
    const std::vector<std::string> inputs{file.path.string()};
    const InputListing listing = listInputs(inputs, {}, byStored, std::nullopt, {});
    QCOMPARE(listing.list.files.size(), std::size_t{1});
    QVERIFY(listing.bytesBeyondStored > std::uint64_t{10} << 20);
    TreeContents contents = treeContents(listing.list);
    QVERIFY(judgeMemory(contents, everythingIn(contents), byStored).fits());
    contents.bytesBeyondStored = listing.bytesBeyondStored;
    const MemoryJudgement judgement = judgeMemory(contents, everythingIn(contents), byStored);
    QVERIFY(!judgement.fits());
    QCOMPARE(judgement.neededBytes, estimatedMemory(file.size + listing.bytesBeyondStored));
    // A dictionary is held, and nothing is made of it.
    QCOMPARE(listing.heldBytes, std::uint64_t{8} << 20);
    contents.heldBytes = listing.heldBytes;
    QCOMPARE(judgeMemory(contents, everythingIn(contents), byStored).neededBytes,
             judgement.neededBytes + listing.heldBytes);
}

TRAILSCOPE_TEST(DenseFilesTest)
#include "densefilestest.moc"
