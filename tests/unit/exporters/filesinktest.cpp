// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/filesink.h"
#include "exporters/descriptorsink.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

} // namespace

class FileSinkTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }
    void appearsWhole();
    void replacesWhole();
    void withoutFinishNothingRemains();
    void withoutFinishTheOldFileStays();
    void missingFolder();
    void fullDevice();
    void closedPipe();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void FileSinkTest::appearsWhole()
{
    auto sink = FileSink::open(path(u"out.csv"_s));
    QVERIFY(sink);
    QVERIFY((*sink)->write("a,b\n"));
    QVERIFY(!QFile::exists(path(u"out.csv"_s)));
    QVERIFY((*sink)->write("1,2\n"));
    QVERIFY((*sink)->finish());
    QCOMPARE(contents(path(u"out.csv"_s)), "a,b\n1,2\n");
    sink->reset();
    QCOMPARE(names(), QStringList{u"out.csv"_s});
}

void FileSinkTest::replacesWhole()
{
    QFile old(path(u"out.csv"_s));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("a much longer text than the new one") > 0);
    old.close();
    auto sink = FileSink::open(path(u"out.csv"_s));
    QVERIFY(sink && (*sink)->write("new") && (*sink)->finish());
    QCOMPARE(contents(path(u"out.csv"_s)), "new");
}

void FileSinkTest::withoutFinishNothingRemains()
{
    {
        auto sink = FileSink::open(path(u"out.csv"_s));
        QVERIFY(sink && (*sink)->write("half of it"));
    }
    QCOMPARE(names(), QStringList());
}

void FileSinkTest::withoutFinishTheOldFileStays()
{
    QFile old(path(u"out.csv"_s));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") > 0);
    old.close();
    {
        auto sink = FileSink::open(path(u"out.csv"_s));
        QVERIFY(sink && (*sink)->write("half of it"));
    }
    QCOMPARE(contents(path(u"out.csv"_s)), "old");
    QCOMPARE(names(), QStringList{u"out.csv"_s});
}

void FileSinkTest::missingFolder()
{
    const auto sink = FileSink::open(path(u"nowhere/out.csv"_s));
    QVERIFY(!sink);
    QCOMPARE(sink.error().fault, ExportFault::CannotOpen);
    QVERIFY2(sink.error().text.contains("nowhere/out.csv"), sink.error().text.c_str());
}

void FileSinkTest::fullDevice()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("This system has no /dev/full");
    auto sink = FileSink::open(u"/dev/full"_s);
    QVERIFY(sink);
    const auto written = (*sink)->write("x");
    QVERIFY(!written);
    QCOMPARE(written.error().fault, ExportFault::CannotWrite);
    QVERIFY2(written.error().text.contains("/dev/full"), written.error().text.c_str());
}

void FileSinkTest::closedPipe()
{
    std::signal(SIGPIPE, SIG_IGN);
    int ends[2] = {};
    QVERIFY(::pipe(ends) == 0);
    ::close(ends[0]);
    DescriptorSink sink(ends[1], u"pipe"_s, DescriptorSink::Ownership::Closes);
    const auto written = sink.write("x");
    QVERIFY(!written);
    QCOMPARE(written.error().fault, ExportFault::ReaderGone);
}

TRAILSCOPE_TEST(FileSinkTest)
#include "filesinktest.moc"
