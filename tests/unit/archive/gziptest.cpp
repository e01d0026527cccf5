// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archivefixture.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Gzip files of every state of health.
class GzipTest : public QObject {
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void deliversAllBeforeACut_data();
    void deliversAllBeforeACut();
    void deliversAllBeforeDamage();
    void offsetsOfDamage();
    void reportsAWrongLength_data();
    void reportsAWrongLength();
    void resumesBehindDamage_data();
    void resumesBehindDamage();
    void resumesBehindOtherBytes();
    void falseBeginnings();
    void countsDepth();
    void stopsBombs_data();
    void stopsBombs();
    void honoursTheSizeLimit_data();
    void honoursTheSizeLimit();

private:
    QString put(const QByteArray &content)
    {
        const QString path = m_folder.filePath(u"leaf"_s);
        write(path, content);
        return path;
    }

    QTemporaryDir m_folder;
};

void GzipTest::reads_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<ArchiveFault>>("faults");
    const QByteArray a = logText(3000, 1);
    const QByteArray b = logText(50'000, 2);
    const QList<ArchiveFault> none;
    QTest::newRow("one member") << gzip(a) << a << none;
    QTest::newRow("empty member") << gzip({}) << QByteArray() << none;
    QTest::newRow("stored blocks") << gzip(b, 0) << b << none;
    QTest::newRow("small, then large") << gzip(a) + gzip(b) << a + b << none;
    QTest::newRow("large, then small") << gzip(b) + gzip(a) << b + a << none;
    QTest::newRow("an empty one last") << gzip(b) + gzip({}) << b << none;
    QTest::newRow("many members") << gzip(a).repeated(200) << a.repeated(200) << none;
    QTest::newRow("padded") << gzip(a) + zeros(1000) << a << none;
    QTest::newRow("padded between") << gzip(a) + zeros(7) + gzip(b) << a + b << none;
    QTest::newRow("trailing text") << gzip(a) + "hello" << a << QList{ArchiveFault::GzipTrailingBytes};
    QTest::newRow("trailing after zeros")
        << gzip(a) + zeros(9) + "x" << a << QList{ArchiveFault::GzipTrailingBytes};
    QTest::newRow("half a magic number")
        << gzip(a) + "\x1f\x8b" << a << QList{ArchiveFault::GzipTrailingBytes};
    QTest::newRow("only a header") << QByteArray("\x1f\x8b\x08") << QByteArray()
                                   << QList{ArchiveFault::GzipCutOff};
    QTest::newRow("second member cut") << gzip(a) + gzip(b).first(5) << a << QList{ArchiveFault::GzipCutOff};
    QTest::newRow("gzip of gzip") << gzip(gzip(b)) << b << none;
    QTest::newRow("gzip of two gzips") << gzip(gzip(a) + gzip(b)) << a + b << none;
    QTest::newRow("inner one cut") << gzip(gzip(a).chopped(3)) << a << QList{ArchiveFault::GzipCutOff};

    QByteArray wrongCrc = gzip(a);
    wrongCrc[wrongCrc.size() - 8] = static_cast<char>(wrongCrc[wrongCrc.size() - 8] ^ 1);
    QTest::newRow("wrong checksum") << wrongCrc << a << QList{ArchiveFault::GzipChecksum};
    QTest::newRow("wrong checksum, then another member")
        << wrongCrc + gzip(b) << a + b << QList{ArchiveFault::GzipChecksum};

    // A header with extra field, name, comment and header checksum.
    QByteArray dressed = gzip(a);
    dressed[3] = 2 + 4 + 8 + 16;
    dressed.insert(10,
                   QByteArray("\x05\x00"
                              "extra"
                              "name\0"
                              "comment\0"
                              "cc",
                              2 + 5 + 5 + 8 + 2));
    QByteArray dressedDamaged = dressed;
    dressedDamaged.chop(1);
    const QByteArray dressedCut = dressed.first(18);
    QByteArray reserved = gzip(a);
    reserved[3] = '\x40';
    QTest::newRow("all header fields, cut") << dressedDamaged << a << QList{ArchiveFault::GzipCutOff};
    QTest::newRow("cut in the header's name")
        << dressedCut << QByteArray() << QList{ArchiveFault::GzipCutOff};
    QTest::newRow("reserved header bit") << reserved << QByteArray() << QList{ArchiveFault::GzipDamaged};
}

void GzipTest::reads()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, text);
    QFETCH(const QList<ArchiveFault>, faults);
    const QString path = put(content);
    // The second round has no room to inflate anything whole.
    for (const std::size_t windowBytes : {kWindowBytes, std::size_t{16}}) {
        ArchiveLimits limits;
        limits.windowBytes = windowBytes;
        const auto leaves = readAll(path, limits);
        QCOMPARE(leaves.size(), 1U);
        QCOMPARE(leaves[0].text, text);
        QCOMPARE(leaves[0].faults(), faults);
        QCOMPARE(leaves[0].outcome.storedBytes, static_cast<std::uint64_t>(content.size()));
        QCOMPARE(leaves[0].outcome.inflatedBytes, static_cast<std::uint64_t>(text.size()));
        QCOMPARE(leaves[0].lastWindows, 1);
        if (windowBytes == kWindowBytes)
            QCOMPARE(leaves[0].windows, 1);
        QVERIFY(leaves[0].place.members.empty());
    }
}

void GzipTest::deliversAllBeforeACut_data()
{
    QTest::addColumn<QByteArray>("whole");
    QTest::addColumn<int>("step");
    QTest::newRow("log") << gzip(logText(4000)) << 1;
    QTest::newRow("noise") << gzip(noise(3000)) << 13;
    QTest::newRow("stored blocks") << gzip(logText(2000), 0) << 11;
    QTest::newRow("large") << gzip(logText(3'000'000)) << 30'011;
}

void GzipTest::deliversAllBeforeACut()
{
    QFETCH(const QByteArray, whole);
    QFETCH(const int, step);
    for (qsizetype length = 3; length < whole.size(); length += step) {
        const QByteArray cut = whole.first(length);
        const auto leaves = readAll(put(cut));
        QCOMPARE(leaves.size(), 1U);
        QCOMPARE(leaves[0].text, gunzipUpToDamage(cut));
        QCOMPARE(leaves[0].faults(), QList{ArchiveFault::GzipCutOff});
        QCOMPARE(leaves[0].outcome.problems[0].offset, static_cast<std::uint64_t>(length));
    }
}

void GzipTest::deliversAllBeforeDamage()
{
    const QByteArray text = logText(3000);
    const QByteArray whole = gzip(text);
    int damaged = 0;
    for (qsizetype i = 10; i < whole.size(); ++i) {
        QByteArray flipped = whole;
        flipped[i] = static_cast<char>(flipped[i] ^ (1 << (i % 8)));
        const auto leaves = readAll(put(flipped));
        QCOMPARE(leaves.size(), 1U);
        QCOMPARE(leaves[0].text, gunzipUpToDamage(flipped));
        QVERIFY2(!leaves[0].outcome.problems.empty(), qPrintable(u"byte %1"_s.arg(i)));
        damaged += leaves[0].faults().contains(ArchiveFault::GzipDamaged) ? 1 : 0;
        if (i >= whole.size() - 8) {
            QCOMPARE(leaves[0].faults(), QList{ArchiveFault::GzipChecksum});
            QCOMPARE(leaves[0].text, text);
        }
    }
    QVERIFY(damaged > 0);
}

void GzipTest::offsetsOfDamage()
{
    // A block of the reserved type 3 right at the beginning of the second member's data.
    const QByteArray first = gzip(logText(5000));
    QByteArray second = gzip(logText(5000, 2));
    second[10] = static_cast<char>(second[10] | 6);
    const auto leaves = readAll(put(first + second));
    QCOMPARE(leaves[0].text, logText(5000));
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::GzipDamaged});
    const auto offset = static_cast<qsizetype>(leaves[0].outcome.problems[0].offset);
    QVERIFY(offset >= first.size() + 10 && offset <= first.size() + 12);

    const auto trailing = readAll(put(first + zeros(4) + "garbage"));
    QCOMPARE(trailing[0].outcome.problems[0].offset, static_cast<std::uint64_t>(first.size() + 4));
}

void GzipTest::reportsAWrongLength_data()
{
    QTest::addColumn<quint32>("length");
    QTest::newRow("zero") << 0U;
    QTest::newRow("less") << 4999U;
    QTest::newRow("more") << 5001U;
    QTest::newRow("as much as can be") << 0xffffffffU;
}

void GzipTest::reportsAWrongLength()
{
    QFETCH(const quint32, length);
    const QByteArray text = logText(5000);
    QByteArray content = gzip(text);
    for (unsigned i = 0; i < 4; ++i)
        content[content.size() - 4 + i] = static_cast<char>(length >> (8 * i));
    const auto leaves = readAll(put(content));
    QCOMPARE(leaves.size(), 1U);
    QCOMPARE(leaves[0].text, text);
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::GzipChecksum});
    QCOMPARE(leaves[0].outcome.problems[0].offset, static_cast<std::uint64_t>(content.size() - 8));
}

void GzipTest::resumesBehindDamage_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<int>("level");
    QTest::newRow("small") << qsizetype{3000} << 6;
    QTest::newRow("some") << qsizetype{200'000} << 6;
    QTest::newRow("large") << qsizetype{4'000'000} << 6;
    QTest::newRow("stored") << qsizetype{200'000} << 0;
}

void GzipTest::resumesBehindDamage()
{
    QFETCH(const qsizetype, size);
    QFETCH(const int, level);
    const QByteArray first = gzip(logText(size, 1), level);
    const QByteArray second = gzip(logText(size, 2), level);
    const QByteArray third = gzip(logText(900, 3), level);
    for (int tenth = 1; tenth < 10; ++tenth) {
        // Sixteen bytes of the second member are overwritten.
        QByteArray damaged = second;
        damaged.replace(second.size() * tenth / 10, 16, noise(16, static_cast<quint32>(tenth)));
        const QString path = put(first + damaged + third);
        const auto leaves = readAll(path);
        QCOMPARE(leaves.size(), 1U);
        QVERIFY(leaves[0].text.startsWith(logText(size, 1)));
        QVERIFY(leaves[0].text.endsWith(logText(900, 3)));
        const auto faults = leaves[0].faults();
        QVERIFY(!faults.empty());
        if (faults.contains(ArchiveFault::GzipResumed)) {
            QCOMPARE(leaves[0].outcome.problems.back().offset,
                     static_cast<std::uint64_t>(first.size() + second.size()));
        } else {
            QCOMPARE(faults, QList{ArchiveFault::GzipChecksum});
        }
        LeafReader reader;
        const auto again = reader.readAgain(leaves[0].place);
        QVERIFY(again.has_value());
        QCOMPARE(QByteArray(again->data(), static_cast<qsizetype>(again->size())), leaves[0].text);
    }
}

void GzipTest::resumesBehindOtherBytes()
{
    const QByteArray first = gzip(logText(3000, 1));
    for (const QByteArray &between :
         {QByteArray("text"), noise(300'000), QByteArray("\x1f\x8b\x08\0"), gzip(logText(3000)).first(400)}) {
        const auto leaves = readAll(put(first + between + gzip(logText(50, 2)) + gzip(logText(5000, 3))));
        QCOMPARE(leaves.size(), 1U);
        QVERIFY(leaves[0].text.startsWith(logText(3000, 1)));
        QVERIFY(leaves[0].text.endsWith(QByteArray(logText(50, 2) + logText(5000, 3))));
        QCOMPARE(leaves[0].faults().last(), ArchiveFault::GzipResumed);
        QCOMPARE(leaves[0].outcome.problems.back().offset,
                 static_cast<std::uint64_t>(first.size() + between.size()));
    }
}

void GzipTest::falseBeginnings()
{
    // What begins like a member a hundred thousand times, and never is one.
    const QByteArray first = gzip(logText(3000, 1));
    const QByteArray beginning("\x1f\x8b\x08\0\0\0\0\0\0\3\x07", 11);
    const auto leaves = readAll(put(first + "x" + beginning.repeated(100'000)));
    QCOMPARE(leaves.size(), 1U);
    QCOMPARE(leaves[0].text, logText(3000, 1));
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::GzipTrailingBytes});
}

void GzipTest::countsDepth()
{
    const QByteArray text = logText(100);
    const QByteArray four = gzip(gzip(gzip(gzip(text))));
    const QByteArray five = gzip(four);
    for (const std::size_t windowBytes : {kWindowBytes, std::size_t{16}}) {
        ArchiveLimits limits;
        limits.windowBytes = windowBytes;
        const auto allowed = readAll(put(four), limits);
        QCOMPARE(allowed.size(), 1U);
        QCOMPARE(allowed[0].text, text);
        const auto refused = readAll(put(five), limits);
        QCOMPARE(refused.size(), 1U);
        QCOMPARE(refused[0].windows, 0);
        QCOMPARE(refused[0].faults(), QList{ArchiveFault::TooDeep});
    }
}

void GzipTest::stopsBombs_data()
{
    QTest::addColumn<QByteArray>("bomb");
    const QByteArray layer = gzip(zeros(40 << 20), 9).repeated(5);
    QTest::newRow("gzip of gzip") << gzip(layer, 9);
    QTest::newRow("zip of gzip") << zip({{.name = "a", .content = layer}});
}

void GzipTest::stopsBombs()
{
    QFETCH(const QByteArray, bomb);
    const auto leaves = readAll(put(bomb));
    QCOMPARE(leaves.size(), 1U);
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::RatioTooHigh});
    QVERIFY(leaves[0].outcome.inflatedBytes >= 64U << 20);
    QVERIFY(leaves[0].outcome.inflatedBytes < 100U << 20);
}

void GzipTest::honoursTheSizeLimit_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("tooLarge");
    QTest::newRow("below") << qsizetype{9'999} << false;
    QTest::newRow("just fits") << qsizetype{10'000} << false;
    QTest::newRow("one byte more") << qsizetype{10'001} << true;
    QTest::newRow("far more") << qsizetype{1'000'000} << true;
}

void GzipTest::honoursTheSizeLimit()
{
    QFETCH(const qsizetype, size);
    QFETCH(const bool, tooLarge);
    const QByteArray text = logText(size);
    for (const QByteArray &content : {gzip(text), zip({{.name = "a", .content = text}})}) {
        for (const std::size_t windowBytes : {kWindowBytes, std::size_t{100}}) {
            ArchiveLimits limits;
            limits.inflatedBytes = 10'000;
            limits.windowBytes = windowBytes;
            const auto leaves = readAll(put(content), limits);
            QCOMPARE(leaves.size(), 1U);
            QCOMPARE(leaves[0].text, text.first(std::min<qsizetype>(size, 10'000)));
            QCOMPARE(leaves[0].faults(), tooLarge ? QList{ArchiveFault::TooLarge} : QList<ArchiveFault>());
        }
    }
}

TRAILSCOPE_TEST(GzipTest)
#include "gziptest.moc"
