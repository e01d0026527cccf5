// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/folderwatch.h"
#include "support/testprogram.h"

#include "archive/listing/filelist.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimeZone>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

class FolderWatchTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tellsOfNewFilesOnce();
    void looksIntoNewFolders();
    void waitsUntilAFileHasSettled();
    void knowsDownloads_data();
    void knowsDownloads();
    void leavesOutWhatWasLeftOut();
    void stops();

private:
    void write(const QString &name, const QByteArray &text) const;
    // Lets the watch list the folders so many more times.
    void listings(int count);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FolderWatch> m_watch;
    std::vector<std::string> m_arrived;
};

void FolderWatchTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_watch = std::make_unique<FolderWatch>();
    m_watch->setInterval(20);
    m_arrived.clear();
    connect(m_watch.get(), &FolderWatch::arrived, this, [this](const std::vector<std::string> &files) {
        m_arrived.insert(m_arrived.end(), files.begin(), files.end());
    });
}

void FolderWatchTest::cleanup()
{
    m_watch.reset();
    m_dir.reset();
}

void FolderWatchTest::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_dir->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void FolderWatchTest::listings(int count)
{
    QSignalSpy listed(m_watch.get(), &FolderWatch::listed);
    QVERIFY(QTest::qWaitFor([&] { return listed.count() >= count; }, 30000));
}

void FolderWatchTest::tellsOfNewFilesOnce()
{
    write(u"known.json"_s, "{}");
    auto report = std::make_shared<LoadReport>();
    const std::vector inputs{m_dir->path().toStdString()};
    for (const StoredFile &file : listFiles(inputs).files) {
        LeafReport leaf;
        leaf.place.file = file;
        report->leaves.push_back(leaf);
    }
    QCOMPARE(report->leaves.size(), 1U);
    write(u"late.json"_s, "{}"); // came while the others were being read
    m_watch->start({{.paths = inputs}}, report);
    listings(3);
    QCOMPARE(m_arrived, std::vector{m_dir->filePath(u"late.json"_s).toStdString()});
    listings(3);
    QCOMPARE(m_arrived.size(), 1U);
    QCOMPARE(m_watch->arrivedCount(), 1U);
}

void FolderWatchTest::looksIntoNewFolders()
{
    m_watch->start({{.paths = {m_dir->path().toStdString()}}}, nullptr);
    listings(1);
    QVERIFY(QDir(m_dir->path()).mkpath(u"AWSLogs/1/CloudTrail/eu-west-1/2024/03/01"_s));
    write(u"AWSLogs/1/CloudTrail/eu-west-1/2024/03/01/a.json.gz"_s, "x");
    QVERIFY(QTest::qWaitFor([&] { return m_arrived.size() == 1; }, 30000));
}

void FolderWatchTest::waitsUntilAFileHasSettled()
{
    m_watch->start({{.paths = {m_dir->path().toStdString()}}}, nullptr);
    listings(1);
    QByteArray text = "{";
    for (int i = 0; i < 4; ++i) {
        text += "          ";
        write(u"growing.json"_s, text);
        listings(1);
        write(u"growing.json"_s, text += ' ');
        QVERIFY(m_arrived.empty());
    }
    QVERIFY(QTest::qWaitFor([&] { return m_arrived.size() == 1; }, 30000));
    QCOMPARE(m_watch->unsettledCount(), 0U);
}

void FolderWatchTest::knowsDownloads_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("inProgress");
    QTest::newRow("aws s3") << QByteArray("/a/b.json.gz.6eF3a4B2") << true;
    QTest::newRow("whole") << QByteArray("/a/b.json.gz") << false;
    QTest::newRow("a name with dots") << QByteArray("/a/b.12345678") << false;
    QTest::newRow("no ending") << QByteArray("/a/b") << false;
}

void FolderWatchTest::knowsDownloads()
{
    QFETCH(const QByteArray, name);
    QTEST(isDownloadInProgress(name.toStdString()), "inProgress");
}

void FolderWatchTest::leavesOutWhatWasLeftOut()
{
    const QString name = u"111122223333_CloudTrail_us-east-1_202403%1T0000Z_abcdefghijklmnop.json.gz"_s;
    for (const char *day : {"01", "02"}) {
        const QString folder = u"AWSLogs/111122223333/CloudTrail/us-east-1/2024/03/"_s + QLatin1String(day);
        QVERIFY(QDir(m_dir->path()).mkpath(folder));
        write(folder + u'/' + name.arg(QLatin1String(day)), "{}");
    }
    ReadScope scope{.of = ReadScope::Of::Deliveries};
    scope.fromMs = QDateTime(QDate(2024, 3, 2), QTime(0, 0), QTimeZone::utc()).toMSecsSinceEpoch();
    m_watch->start({{.paths = {m_dir->path().toStdString()}, .scope = scope}}, nullptr);
    listings(3);
    QCOMPARE(m_arrived.size(), std::size_t{1});
    QVERIFY(m_arrived.front().ends_with(name.arg(u"02"_s).toStdString()));
    QCOMPARE(m_watch->arrivedCount(), std::uint64_t{1});
}

void FolderWatchTest::stops()
{
    m_watch->start({{.paths = {m_dir->path().toStdString()}}}, nullptr);
    listings(1);
    m_watch->stop();
    QVERIFY(!m_watch->isWatching());
    QSignalSpy listed(m_watch.get(), &FolderWatch::listed);
    write(u"a.json"_s, "{}");
    QTest::qWait(200);
    QCOMPARE(listed.count(), 0);
}

TRAILSCOPE_TEST(FolderWatchTest)
#include "folderwatchtest.moc"
