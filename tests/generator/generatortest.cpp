// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "generator/benchmarkarchive.h"
#include "generator/exampletrail.h"
#include "support/testprogram.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <libdeflate.h>
#include <quazip.h>
#include <quazipfile.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace trailscope::generator;

namespace {

QJsonArray recordsOf(const TrailFile &file)
{
    const QByteArray text(file.inflated.data(), static_cast<qsizetype>(file.inflated.size()));
    return QJsonDocument::fromJson(text).object().value(u"Records"_s).toArray();
}

QByteArray gunzipped(const QByteArray &packed)
{
    struct Free {
        void operator()(libdeflate_decompressor *decompressor) const
        {
            libdeflate_free_decompressor(decompressor);
        }
    };
    const std::unique_ptr<libdeflate_decompressor, Free> decompressor(libdeflate_alloc_decompressor());
    QByteArray text(packed.size() * 100, Qt::Uninitialized);
    std::size_t length = 0;
    const auto result = libdeflate_gzip_decompress(decompressor.get(), packed.data(),
                                                   static_cast<std::size_t>(packed.size()), text.data(),
                                                   static_cast<std::size_t>(text.size()), &length);
    text.truncate(result == LIBDEFLATE_SUCCESS ? static_cast<qsizetype>(length) : 0);
    return text;
}

QMap<QString, QByteArray> filesIn(const QString &folder)
{
    QMap<QString, QByteArray> out;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            out.insert(it.filePath().mid(folder.size()), file.readAll());
    }
    return out;
}

} // namespace

class GeneratorTest : public QObject {
    Q_OBJECT

private slots:
    void exampleIsJsonAndComplete()
    {
        const ExampleTrail trail = makeExampleTrail();
        std::size_t events = 0;
        std::size_t copies = 0;
        QSet<QString> types;
        QSet<QString> seen;
        for (const TrailFile &file : trail.files) {
            const QJsonArray records = recordsOf(file);
            for (const QJsonValueConstRef value : records) {
                const QJsonObject record = value.toObject();
                ++events;
                const QString id = record.value(u"eventID"_s).toString()
                    + record.value(u"recipientAccountId"_s).toString();
                copies += seen.contains(id) ? 1U : 0U;
                seen.insert(id);
                types.insert(record.value(u"userIdentity"_s).toObject().value(u"type"_s).toString());
            }
        }
        QCOMPARE(events, trail.events);
        QCOMPARE(copies, trail.copies + trail.conflicts);
        QCOMPARE(trail.conflicts, 1U);
        // Every type that the user guide lists, and none.
        for (const QString &type : {u"Root"_s, u"IAMUser"_s, u"AssumedRole"_s, u"Role"_s, u"FederatedUser"_s,
                                    u"Directory"_s, u"AWSAccount"_s, u"AWSService"_s, u"IdentityCenterUser"_s,
                                    u"SAMLUser"_s, u"WebIdentityUser"_s, u"Unknown"_s, QString()})
            QVERIFY2(types.contains(type), qPrintable(type));
    }

    // The bundled archive is what the generator makes. Compared by what each member holds: how gzip packs it
    // is up to the version of its library.
    void bundledExampleIsCurrent()
    {
        const ExampleTrail trail = makeExampleTrail();
        QuaZip zip(QStringLiteral(TRAILSCOPE_RESOURCES) + u"/example-trail.zip"_s);
        QVERIFY(zip.open(QuaZip::mdUnzip));
        QStringList wanted;
        for (const TrailFile &file : trail.files)
            wanted.append(QString::fromStdString(file.path));
        QCOMPARE(zip.getFileNameList(), wanted);
        for (const TrailFile &file : trail.files) {
            QVERIFY(zip.setCurrentFile(QString::fromStdString(file.path)));
            QuaZipFile member(&zip);
            QVERIFY(member.open(QIODevice::ReadOnly));
            const QByteArray bytes = member.readAll();
            QVERIFY(bytes.size() > 8);
            if (file.path == trail.damagedFile)
                continue; // cut off: it has no trailer
            // The trailer of a gzip member: the length of its text, the lowest byte first.
            std::size_t length = 0;
            for (int i = 1; i <= 4; ++i)
                length = length * 256 + static_cast<unsigned char>(bytes.at(bytes.size() - i));
            QCOMPARE(length, file.inflated.size());
        }
    }

    // The figures of real logs, within what chance does to an archive this small.
    void archiveIsLikeRealOnes_data()
    {
        QTest::addColumn<int>("shape");
        QTest::addColumn<double>("leastRatio");
        QTest::addColumn<double>("mostRatio");
        QTest::newRow("big") << static_cast<int>(ArchiveShape::Big) << 10.5 << 13.5;
        QTest::newRow("small") << static_cast<int>(ArchiveShape::Small) << 5.4 << 6.8;
    }
    void archiveIsLikeRealOnes()
    {
        QFETCH(const int, shape);
        QFETCH(const double, leastRatio);
        QFETCH(const double, mostRatio);
        const QTemporaryDir folder;
        BenchmarkOptions options;
        options.shape = static_cast<ArchiveShape>(shape);
        options.events = 8000;
        options.seed = 3;
        const auto totals = makeBenchmarkArchive(folder.path(), options);
        QVERIFY(totals);
        const auto events = static_cast<double>(options.events);
        const double ratio
            = static_cast<double>(totals->inflatedBytes) / static_cast<double>(totals->storedBytes);
        QVERIFY2(ratio > leastRatio && ratio < mostRatio, qPrintable(QString::number(ratio)));
        const double length = static_cast<double>(totals->inflatedBytes) / events;
        QVERIFY2(length > 1420 && length < 1520, qPrintable(QString::number(length)));

        QSet<QString> names;
        QSet<QString> seen;
        double errors = 0;
        qsizetype records = 0;
        const auto files = filesIn(folder.path());
        for (const QByteArray &packed : files) {
            const QJsonArray array
                = QJsonDocument::fromJson(gunzipped(packed)).object().value(u"Records"_s).toArray();
            records += array.size();
            for (const QJsonValueConstRef value : array) {
                const QJsonObject record = value.toObject();
                names.insert(record.value(u"eventName"_s).toString());
                seen.insert(record.value(u"eventID"_s).toString());
                errors += record.contains(u"errorCode"_s) ? 1 : 0;
            }
        }
        QCOMPARE(static_cast<std::uint64_t>(records), options.events);
        QVERIFY(names.size() > 250 && names.size() <= 580);
        QVERIFY2(errors / events > 0.06 && errors / events < 0.10, qPrintable(QString::number(errors)));
        if (options.shape == ArchiveShape::Small)
            QVERIFY(seen.size() < records); // a file was delivered twice
    }

    void archiveDependsOnTheSeedOnly_data()
    {
        QTest::addColumn<int>("shape");
        QTest::newRow("big") << static_cast<int>(ArchiveShape::Big);
        QTest::newRow("small") << static_cast<int>(ArchiveShape::Small);
    }
    void archiveDependsOnTheSeedOnly()
    {
        QFETCH(const int, shape);
        const QTemporaryDir one;
        const QTemporaryDir two;
        const QTemporaryDir other;
        BenchmarkOptions options;
        options.shape = static_cast<ArchiveShape>(shape);
        options.events = 700;
        options.threads = 1;
        const auto totals = makeBenchmarkArchive(one.path(), options);
        QVERIFY(totals);
        options.threads = 3;
        QVERIFY(makeBenchmarkArchive(two.path(), options));
        options.seed = 2;
        QVERIFY(makeBenchmarkArchive(other.path(), options));
        const auto files = filesIn(one.path());
        QCOMPARE(static_cast<std::uint64_t>(files.size()), totals->files);
        QVERIFY(files == filesIn(two.path()));
        QVERIFY(files != filesIn(other.path()));
    }
};

TRAILSCOPE_TEST(GeneratorTest)
#include "generatortest.moc"
