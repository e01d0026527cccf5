// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archivefixture.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// The way back from a record to its text.
class ReadAgainTest : public QObject {
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refusesWhatIsTooLarge();
    void noticesChanges_data();
    void noticesChanges();
    void unknownMembers();
    void readsUpToDamage();
    void replacedArchive();

private:
    QTemporaryDir m_folder;
};

void ReadAgainTest::reads_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<std::vector<std::string>>("members");
    const QByteArray text = logText(300'000);
    const std::vector<std::string> member = {"a"};
    QTest::newRow("plain") << text << text << std::vector<std::string>();
    QTest::newRow("empty") << QByteArray() << QByteArray() << std::vector<std::string>();
    QTest::newRow("gzip") << gzip(text) << text << std::vector<std::string>();
    QTest::newRow("two members") << gzip(text) + gzip(text) << text + text << std::vector<std::string>();
    QTest::newRow("gzip in gzip") << gzip(gzip(text)) << text << std::vector<std::string>();
    QTest::newRow("zip") << zip({{.name = "b", .content = "other"}, {.name = "a", .content = text}}) << text
                         << member;
    QTest::newRow("stored in zip") << zip(
        {{.name = "b", .content = "other"}, {.name = "a", .content = text, .deflate = false}})
                                   << text << member;
    QTest::newRow("gzip in zip") << zip(
        {{.name = "b", .content = "other"}, {.name = "a", .content = gzip(text)}})
                                 << text << member;
    QTest::newRow("zip in gzip") << gzip(zip({{.name = "a", .content = text}})) << text << member;
    QTest::newRow("zip in zip") << zip({{.name = "z", .content = zip({{.name = "a", .content = text}})}})
                                << text << std::vector<std::string>{"z", "a"};
}

void ReadAgainTest::reads()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, text);
    QFETCH(const std::vector<std::string>, members);
    const QString path = m_folder.filePath(u"leaf"_s);
    write(path, content);
    const LeafPlace place{.file = stored(path), .members = members};
    for (const std::size_t windowBytes : {kWindowBytes, std::size_t{1000}}) {
        ArchiveLimits limits;
        limits.windowBytes = windowBytes;
        LeafReader reader(limits);
        for (int round = 0; round < 2; ++round) {
            const auto whole = reader.readAgain(place);
            QVERIFY(whole.has_value());
            QVERIFY(QByteArrayView(whole->data(), static_cast<qsizetype>(whole->size())) == text);
            for (const auto &[offset, length] : {std::pair<qsizetype, qsizetype>{0, 0},
                                                 {0, 10},
                                                 {990, 20},
                                                 {5000, 12'345},
                                                 {text.size() - 1, 1},
                                                 {0, text.size()},
                                                 {text.size(), 0}}) {
                if (offset < 0 || offset + length > text.size())
                    continue;
                const auto range = reader.readRange(place, static_cast<std::uint64_t>(offset),
                                                    static_cast<std::uint64_t>(length));
                QVERIFY(range.has_value());
                QCOMPARE(QByteArray::fromStdString(*range), text.mid(offset, length));
            }
            const auto beyond = reader.readRange(place, static_cast<std::uint64_t>(text.size()), 1);
            QVERIFY(!beyond.has_value());
            QCOMPARE(beyond.error().fault, ArchiveFault::Changed);
        }
    }
}

void ReadAgainTest::refusesWhatIsTooLarge()
{
    const QByteArray text = logText(100'000);
    const QString path = m_folder.filePath(u"large"_s);
    for (const QByteArray &content : {text, gzip(text)}) {
        write(path, content);
        for (const std::size_t windowBytes : {kWindowBytes, std::size_t{1000}}) {
            ArchiveLimits limits;
            limits.windowBytes = windowBytes;
            LeafReader reader(limits);
            const LeafPlace place{.file = stored(path), .members = {}};
            QVERIFY(reader.readAgain(place, 100'000).has_value());
            const auto refused = reader.readAgain(place, 99'999);
            QVERIFY(!refused.has_value());
            QCOMPARE(refused.error().fault, ArchiveFault::TooLarge);
        }
    }
}

void ReadAgainTest::noticesChanges_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<std::vector<std::string>>("members");
    QTest::newRow("plain") << "some text"_ba << std::vector<std::string>();
    QTest::newRow("gzip") << gzip("some text") << std::vector<std::string>();
    QTest::newRow("zip") << zip({{.name = "a", .content = "some text"}}) << std::vector<std::string>{"a"};
}

void ReadAgainTest::noticesChanges()
{
    QFETCH(const QByteArray, content);
    QFETCH(const std::vector<std::string>, members);
    const QString path = m_folder.filePath(u"changing"_s);
    write(path, content);
    const LeafPlace place{.file = stored(path), .members = members};
    LeafReader reader;
    const auto fault = [&] {
        const auto whole = reader.readAgain(place);
        const auto range = reader.readRange(place, 0, 1);
        if (whole.has_value() || range.has_value() || whole.error().fault != range.error().fault)
            return ArchiveFault::None;
        return whole.error().fault;
    };
    QVERIFY(reader.readAgain(place).has_value());

    // Another time, the same size.
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(
        file.setFileTime(QDateTime::fromSecsSinceEpoch(1'000'000'000), QFileDevice::FileModificationTime));
    file.close();
    QCOMPARE(fault(), ArchiveFault::Changed);
    // Another size.
    write(path, content + "x");
    QCOMPARE(fault(), ArchiveFault::Changed);
    QVERIFY(QFile::remove(path));
    QCOMPARE(fault(), ArchiveFault::NotFound);
}

void ReadAgainTest::unknownMembers()
{
    const QString path = m_folder.filePath(u"members"_s);
    LeafReader reader;
    const auto fault = [&](std::vector<std::string> members) {
        const auto whole = reader.readAgain({.file = stored(path), .members = std::move(members)});
        return whole.has_value() ? ArchiveFault::None : whole.error().fault;
    };
    write(path, zip({{.name = "a", .content = "text"}}));
    QCOMPARE(fault({"a"}), ArchiveFault::None);
    QCOMPARE(fault({"b"}), ArchiveFault::NotFound);
    QCOMPARE(fault({"a", "b"}), ArchiveFault::NotFound);
    QCOMPARE(fault({}), ArchiveFault::NotFound);
    write(path, "plain");
    QCOMPARE(fault({}), ArchiveFault::None);
    QCOMPARE(fault({"a"}), ArchiveFault::NotFound);
}

void ReadAgainTest::readsUpToDamage()
{
    const QByteArray cut = gzip(logText(50'000)).chopped(500);
    const QString path = m_folder.filePath(u"cut"_s);
    write(path, cut);
    const QByteArray text = gunzipUpToDamage(cut);
    QVERIFY(text.size() > 10'000);
    LeafReader reader;
    const LeafPlace place{.file = stored(path), .members = {}};
    const auto whole = reader.readAgain(place);
    QVERIFY(whole.has_value());
    QCOMPARE(QByteArray(whole->data(), static_cast<qsizetype>(whole->size())), text);
    const auto range = reader.readRange(place, 1000, 100);
    QVERIFY(range.has_value());
    QCOMPARE(QByteArray::fromStdString(*range), text.mid(1000, 100));
    const auto beyond = reader.readRange(place, static_cast<std::uint64_t>(text.size()), 1);
    QVERIFY(!beyond.has_value());
    QCOMPARE(beyond.error().fault, ArchiveFault::GzipCutOff);
}

void ReadAgainTest::replacedArchive()
{
    // A reader that has the old archive open must not give its bytes for the new one at the same path.
    const QString path = m_folder.filePath(u"replaced.zip"_s);
    const QString next = m_folder.filePath(u"next.zip"_s);
    write(path, zip({{.name = "a", .content = "old text"}}));
    LeafReader reader;
    QVERIFY(reader.readAgain({.file = stored(path), .members = {"a"}}).has_value());
    write(next, zip({{.name = "a", .content = "new text"}}));
    QVERIFY(QFile::remove(path));
    QVERIFY(QFile::rename(next, path));
    const auto again = reader.readAgain({.file = stored(path), .members = {"a"}});
    QVERIFY(again.has_value());
    QCOMPARE(QByteArray(again->data(), static_cast<qsizetype>(again->size())), "new text"_ba);
}

TRAILSCOPE_TEST(ReadAgainTest)
#include "readagaintest.moc"
