// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "packedarchives.h"
#include "rararchives.h"

#include "archive/formats.h"
#include "archive/streams/filteredstream.h"
#include "archive/streams/rangestream.h"
#include "archivefixture.h"
#include "support/testprogram.h"

#include <QTest>

#include <archive.h>

#include <algorithm>
#include <set>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// The table of formats: what is recognised, and what is not taken for one.
class FormatsTest : public QObject {
    Q_OBJECT

private slots:
    void namesDiffer();
    void recognises_data();
    void recognises();
    void everyRowIsTested();
    void nothingElse_data();
    void nothingElse();
    void archiveBehindAProgram();
    void programsAreNotStarted();

private:
    static ByteRange rangeOf(const QByteArray &bytes)
    {
        return ByteRange::ofMemory({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    }

    std::set<std::string_view> m_recognised;
};

void FormatsTest::namesDiffer()
{
    std::set<std::string_view> names;
    for (const Format &format : allFormats())
        QVERIFY2(names.insert(format.name).second, format.name);
    QVERIFY(!names.empty() && !names.contains({}));
}

void FormatsTest::recognises_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("needsRange");
    const QByteArray text = logText(2000);
    const QList<PackedEntry> entries = {{.name = "a", .content = text}};
    QTest::newRow("gzip") << gzip(text) << false;
    for (const char *filter : {"zstd", "xz", "bzip2", "lz4", "compress"})
        QTest::newRow(filter) << compress(filter, text) << false;
    QTest::newRow("zip") << zip({{.name = "a", .content = text}}) << true;
    QTest::newRow("tar") << pack(Packing::V7, entries) << false;
    QTest::newRow("7z") << pack(Packing::SevenZip, entries) << true;
    QTest::newRow("RAR 4") << packRar(RarVersion::Four, entries) << true;
    QTest::newRow("RAR") << packRar(RarVersion::Five, entries) << true;
}

void FormatsTest::recognises()
{
    QFETCH(const QByteArray, content);
    QFETCH(const bool, needsRange);
    const Format *const format = formatOf(rangeOf(content));
    QVERIFY(format != nullptr);
    QCOMPARE(format->name, QTest::currentDataTag());
    QCOMPARE(format->needsRange(), needsRange);
    // By the head alone, and not by its first byte.
    const auto headBytes = std::min(static_cast<std::size_t>(content.size()), kFormatHeadBytes);
    QCOMPARE(formatOf(std::string_view(content.constData(), headBytes)), format);
    QCOMPARE(formatOf(std::string_view(content.constData(), 1)), nullptr);
    m_recognised.insert(format->name);
}

void FormatsTest::everyRowIsTested()
{
    for (const Format &format : allFormats())
        QVERIFY2(m_recognised.contains(format.name), format.name);
}

void FormatsTest::nothingElse_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << logText(2000);
    QTest::newRow("zeros") << zeros(2000);
    QTest::newRow("words like marks") << QByteArray("BZh9 PK 7z Rar! ustar");
    QTest::newRow("gzip of another method") << QByteArray("\x1f\x8b\x07 and more", 12);
    QTest::newRow("compress without its bits") << QByteArray("\x1f\x9d\xff and more", 12);
}

void FormatsTest::nothingElse()
{
    QFETCH(const QByteArray, content);
    QCOMPARE(formatOf(rangeOf(content)), nullptr);
}

void FormatsTest::archiveBehindAProgram()
{
    const QByteArray archive = zip({{.name = "a", .content = "text"}});
    for (const QByteArray &program :
         {"MZ and what it does "_ba, "#!/bin/sh\n"_ba, QByteArray("\x01\x02", 2)}) {
        const QByteArray both = program + archive;
        const Format *const format = formatOf(rangeOf(both));
        QVERIFY(format != nullptr && format->isZip());
    }
}

// Where libarchive has no code for a compression, it starts a program to unpack it: never here.
void FormatsTest::programsAreNotStarted()
{
    const QByteArray content("LRZI and more");
    std::vector<ArchiveProblem> problems;
    RangeStream stored(rangeOf(content), problems);
    FilteredStream text("lrzip", archive_read_support_filter_lrzip, stored, {}, problems);
    std::array<char, 16> room{};
    QCOMPARE(text.read(room), std::size_t{0});
    QCOMPARE(problems.size(), std::size_t{1});
    QCOMPARE(problems[0].fault, ArchiveFault::MemberUnsupported);
    QVERIFY(archiveProblemText(problems[0]).contains("lrzip"));
}

TRAILSCOPE_TEST(FormatsTest)
#include "formatstest.moc"
