// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archivefixture.h"
#include "packedarchives.h"
#include "rararchives.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// RAR archives of both versions that are about, as far as libarchive reads them.
class RarTest : public QObject {
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void insideAnother_data();
    void insideAnother();
    void breaksOff_data();
    void breaksOff();
    void damagedAnywhere_data();
    void damagedAnywhere();
    void cutAnywhere_data();
    void cutAnywhere();
    void wrongChecksum_data();
    void wrongChecksum();
    void encrypted_data();
    void encrypted();
    void encryptedInsideAnother();
    void longNames_data();
    void longNames();
    void limits_data();
    void limits();
    void volume_data();
    void volume();

private:
    QString put(const QByteArray &content) const
    {
        const QString path = m_folder.filePath(QStringLiteral("a.rar"));
        write(path, content);
        return path;
    }
    static void versions()
    {
        QTest::addColumn<RarVersion>("version");
        QTest::newRow("4") << RarVersion::Four;
        QTest::newRow("5") << RarVersion::Five;
    }

    QTemporaryDir m_folder;
};

namespace {

QByteArray rarText(int number)
{
    return logText(20'000, static_cast<quint32>(number));
}

QList<PackedEntry> rarEntries()
{
    return {{.name = "logs/a.json", .content = rarText(1)},
            {.name = "logs/b.json.gz", .content = gzip(rarText(2))},
            {.name = "c", .content = rarText(3)}};
}

QList<PackedEntry> twoSmall()
{
    return {{.name = "a", .content = logText(500, 1)}, {.name = "b", .content = logText(500, 2)}};
}

bool isToldOrWhole(const std::vector<Leaf> &leaves)
{
    const bool told
        = std::ranges::any_of(leaves, [](const Leaf &leaf) { return !leaf.outcome.problems.empty(); });
    return told
        || (leaves.size() == 2 && leaves[0].text == logText(500, 1) && leaves[1].text == logText(500, 2));
}

bool hasFault(const std::vector<Leaf> &leaves, ArchiveFault fault)
{
    return std::ranges::any_of(leaves, [fault](const Leaf &leaf) { return leaf.faults().contains(fault); });
}

} // namespace

void RarTest::reads_data()
{
    versions();
}

void RarTest::reads()
{
    QFETCH(const RarVersion, version);
    const QString path = put(packRar(version, rarEntries()));
    const auto leaves = readAll(path);
    QCOMPARE(leaves.size(), 3U);
    LeafReader reader;
    for (int i = 2; i >= 0; --i) {
        const Leaf &leaf = leaves[static_cast<std::size_t>(i)];
        QCOMPARE(leaf.text, rarText(i + 1));
        QVERIFY(leaf.outcome.problems.empty());
        const auto again = reader.readAgain(leaf.place);
        QVERIFY(again.has_value());
        QCOMPARE(QByteArray(again->data(), static_cast<qsizetype>(again->size())), rarText(i + 1));
    }
    QCOMPARE(leaves[0].place.displayName(), path.toStdString() + "/logs/a.json");
}

void RarTest::insideAnother_data()
{
    versions();
}

void RarTest::insideAnother()
{
    QFETCH(const RarVersion, version);
    const QByteArray archive = packRar(version, rarEntries());
    for (const QByteArray &outer : {gzip(archive), pack(Packing::Gnu, {{"in.rar", archive}}),
                                    zip({{.name = "in.rar", .content = archive}})}) {
        const auto leaves = readAll(put(outer));
        QCOMPARE(leaves.size(), 3U);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(leaves[static_cast<std::size_t>(i)].text, rarText(i + 1));
    }
}

void RarTest::breaksOff_data()
{
    versions();
}

// What was written before is as it was, and the rest is told of the member.
void RarTest::breaksOff()
{
    QFETCH(const RarVersion, version);
    const QByteArray archive = packRar(version, rarEntries());
    const auto leaves = readAll(put(archive.first(archive.indexOf(rarText(3)) + 5000)));
    QCOMPARE_GE(leaves.size(), 3U);
    QCOMPARE(leaves[0].text, rarText(1));
    QCOMPARE(leaves[1].text, rarText(2));
    QVERIFY(leaves[0].outcome.problems.empty() && leaves[1].outcome.problems.empty());
    QCOMPARE(leaves[2].place.members, std::vector<std::string>{"c"});
    QVERIFY(!leaves[2].outcome.problems.empty());
    QVERIFY(rarText(3).startsWith(leaves[2].text));
}

void RarTest::damagedAnywhere_data()
{
    versions();
}

// Either all is as it was, or something is told.
void RarTest::damagedAnywhere()
{
    QFETCH(const RarVersion, version);
    const QByteArray whole = packRar(version, twoSmall());
    for (qsizetype i = 8; i < whole.size(); i += 3) {
        QByteArray flipped = whole;
        flipped[i] = static_cast<char>(flipped[i] ^ (1 << (i % 8)));
        QVERIFY2(isToldOrWhole(readAll(put(flipped))), QByteArray::number(i).constData());
    }
}

void RarTest::cutAnywhere_data()
{
    versions();
}

// Between two members too.
void RarTest::cutAnywhere()
{
    QFETCH(const RarVersion, version);
    const QByteArray whole = packRar(version, twoSmall());
    for (qsizetype length = 8; length < whole.size(); length += 2) {
        const auto leaves = readAll(put(whole.first(length)));
        QVERIFY2(isToldOrWhole(leaves), QByteArray::number(length).constData());
        if (length > whole.indexOf(logText(500, 2)))
            QCOMPARE(leaves[0].text, logText(500, 1));
    }
}

void RarTest::wrongChecksum_data()
{
    versions();
}

// What was changed in a member is told of that member, and is no loss to the others.
void RarTest::wrongChecksum()
{
    QFETCH(const RarVersion, version);
    const QString path = put(packRar(version, rarEntries(), {.damaged = {"logs/a.json"}}));
    ArchiveLimits small;
    small.windowBytes = 100;
    for (const ArchiveLimits &limits : {ArchiveLimits(), small}) {
        const auto leaves = readAll(path, limits);
        QCOMPARE(leaves.size(), 3U);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(leaves[static_cast<std::size_t>(i)].text, rarText(i + 1));
        QCOMPARE(leaves[0].faults(), QList{ArchiveFault::CompressedChecksum});
        QVERIFY(leaves[1].faults().isEmpty() && leaves[2].faults().isEmpty());
    }
}

void RarTest::encrypted_data()
{
    versions();
}

void RarTest::encrypted()
{
    QFETCH(const RarVersion, version);
    const auto headers = readAll(put(packRar(version, rarEntries(), {.encryptedHeaders = true})));
    QCOMPARE(headers.size(), 1U);
    QCOMPARE(headers[0].faults(), QList{ArchiveFault::Encrypted});
    const auto leaves = readAll(put(packRar(version, rarEntries(), {.encrypted = {"logs/b.json.gz"}})));
    QCOMPARE(leaves.size(), 3U);
    QCOMPARE(leaves[0].text, rarText(1));
    QCOMPARE(leaves[1].place.members, std::vector<std::string>{"logs/b.json.gz"});
    QCOMPARE(leaves[1].faults(), QList{ArchiveFault::Encrypted});
    QCOMPARE(leaves[1].windows, 0);
    QCOMPARE(leaves[2].text, rarText(3));
    QVERIFY(leaves[0].faults().isEmpty() && leaves[2].faults().isEmpty());
    // Read again, it is still what it is.
    LeafReader reader;
    QCOMPARE(reader.readAgain(leaves[1].place).error().fault, ArchiveFault::Encrypted);
}

void RarTest::encryptedInsideAnother()
{
    const QByteArray archive = packRar(RarVersion::Five, rarEntries(), {.encrypted = {"c"}});
    for (const QByteArray &outer : {gzip(archive), pack(Packing::Gnu, {{"in.rar", archive}}),
                                    zip({{.name = "in.rar", .content = archive, .deflate = false}})}) {
        const auto leaves = readAll(put(outer));
        QCOMPARE(leaves.size(), 3U);
        QCOMPARE(leaves[1].text, rarText(2));
        QCOMPARE(leaves[2].place.members.back(), std::string("c"));
        QCOMPARE(leaves[2].faults(), QList{ArchiveFault::Encrypted});
    }
}

void RarTest::longNames_data()
{
    versions();
}

// What is said of a member stands behind its name.
void RarTest::longNames()
{
    QFETCH(const RarVersion, version);
    const QByteArray name = QByteArray(700, 'n') + "/x";
    const auto leaves = readAll(put(packRar(
        version, {{.name = name, .content = "a"}, {.name = "y", .content = "b"}}, {.encrypted = {name}})));
    QCOMPARE(leaves.size(), 2U);
    QCOMPARE(leaves[0].faults(), QList{ArchiveFault::Encrypted});
    QCOMPARE(leaves[1].text, "b"_ba);
}

void RarTest::limits_data()
{
    versions();
}

void RarTest::limits()
{
    QFETCH(const RarVersion, version);
    ArchiveLimits few;
    few.members = 2;
    const auto leaves = readAll(put(packRar(version, rarEntries())), few);
    QCOMPARE(leaves.size(), 3U);
    QCOMPARE(leaves[1].text, rarText(2));
    QCOMPARE(leaves[2].faults(), QList{ArchiveFault::TooManyMembers});
    ArchiveLimits small;
    small.inflatedBytes = 10'000;
    QVERIFY(hasFault(readAll(put(packRar(version, rarEntries())), small), ArchiveFault::TooLarge));
    ArchiveLimits low;
    low.ratio = 0.5;
    const auto large = readAll(put(packRar(version, {{.name = "a", .content = zeros(66 << 20)}})), low);
    QCOMPARE(large.at(0).faults(), QList{ArchiveFault::RatioTooHigh});
    ArchiveLimits shallow;
    shallow.depth = 1;
    QVERIFY(hasFault(readAll(put(gzip(packRar(version, rarEntries()))), shallow), ArchiveFault::TooDeep));
    ArchiveLimits narrow;
    narrow.nestedArchiveBytes = narrow.windowBytes = 1000;
    QVERIFY(
        hasFault(readAll(put(gzip(packRar(version, rarEntries()))), narrow), ArchiveFault::NestedTooLarge));
}

void RarTest::volume_data()
{
    versions();
}

// The members that lie in the volume whole are read, and what is to be done about the others is said.
void RarTest::volume()
{
    QFETCH(const RarVersion, version);
    const auto leaves = readAll(put(packRar(version, rarEntries(), {.isVolume = true, .lastGoesOn = true})));
    QCOMPARE_GE(leaves.size(), 3U);
    QCOMPARE(leaves[0].text, rarText(1));
    QCOMPARE(leaves[1].text, rarText(2));
    QVERIFY(hasFault(leaves, ArchiveFault::Volume));
    QVERIFY(archiveProblemText({.fault = ArchiveFault::Volume}).contains("volume"));
}

TRAILSCOPE_TEST(RarTest)
#include "rartest.moc"
