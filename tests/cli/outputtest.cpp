// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "clifixture.h"
#include "support/testprogram.h"

#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtTest/QTest>

#include <filesystem>

using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Where the program writes to.
class OutputTest : public CliFixture {
    Q_OBJECT

private slots:
    void outputIsWhole();
    void outputNeverReplacesAnInput_data();
    void outputNeverReplacesAnInput();
    void outputOnAFullDevice();
    void readerGoesAway();
};

void OutputTest::outputIsWhole()
{
    const Run result
        = run({u"query"_s, u"t"_s, u"--format=csv"_s, u"--columns=event"_s, u"--output"_s, u"out.csv"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.out, "");
    QCOMPARE(read(u"out.csv"_s), "event\nPutObject\nGetObject\nDeleteObject\nListBuckets\n");
    QCOMPARE(names(), (QStringList{u"out.csv"_s, u"t"_s}));
    const Run dash
        = run({u"facets"_s, u"event"_s, u"t"_s, u"--limit=0"_s, u"--format=csv"_s, u"--output"_s, u"-"_s});
    QCOMPARE(dash.out, "value,count\n");
}

void OutputTest::outputNeverReplacesAnInput_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("summary") << QStringList{u"summary"_s};
    QTest::newRow("query") << QStringList{u"query"_s, u"--format=csv"_s};
    QTest::newRow("query, records") << QStringList{u"query"_s, u"--format=records"_s};
    QTest::newRow("facets") << QStringList{u"facets"_s, u"event"_s};
    QTest::newRow("principals") << QStringList{u"principals"_s};
}

// Read or not, and by whatever name.
void OutputTest::outputNeverReplacesAnInput()
{
    QFETCH(const QStringList, command);
    const QDir folder(m_folder->path());
    QVERIFY(folder.mkpath(u"linked"_s));
    QFile::link(folder.filePath(u"t/a.json"_s), folder.filePath(u"linked/a.json"_s));
    std::filesystem::create_hard_link(folder.filePath(u"t/a.json"_s).toStdString(),
                                      folder.filePath(u"other.json"_s).toStdString());
    const QByteArray before = read(u"t/a.json"_s);
    for (const QStringList &inputs :
         {QStringList{u"t"_s}, QStringList{u"t/a.json"_s}, QStringList{u"linked"_s},
          QStringList{u"t"_s, u"--from=2031-01-01"_s}, QStringList{u"t"_s, u"--region=xx-none-1"_s},
          QStringList{u"t"_s, u"--memory=1K"_s}}) {
        for (const QString &output : {u"t/../t/a.json"_s, u"linked/a.json"_s, u"other.json"_s}) {
            const Run result = run(command + inputs + QStringList{u"--output"_s, output});
            QCOMPARE(result.status, 2);
            QVERIFY2(result.err.contains(output.toUtf8()), result.err.constData());
            QVERIFY(result.err.contains("left as it is"));
            QCOMPARE(read(u"t/a.json"_s), before);
        }
    }
    QVERIFY(QFileInfo(folder.filePath(u"linked/a.json"_s)).isSymLink());
    // A new file beside the logs replaces nothing.
    QCOMPARE(run(command + QStringList{u"t"_s, u"--output"_s, u"t/new.txt"_s}).status, 0);
    QVERIFY(QFile::remove(folder.filePath(u"t/new.txt"_s)));
    QVERIFY(QFile::remove(folder.filePath(u"other.json"_s)));
}

void OutputTest::outputOnAFullDevice()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("This system has no /dev/full");
    for (const char *format : {"table", "csv", "jsonl", "records"}) {
        const Run result = run(
            {u"query"_s, u"t"_s, u"--format"_s, QString::fromLatin1(format), u"--output"_s, u"/dev/full"_s});
        QCOMPARE(result.status, 2);
        QVERIFY2(result.err.contains("/dev/full"), result.err.constData());
    }
}

void OutputTest::readerGoesAway()
{
    // Far more than a pipe holds, to a reader that is gone before the first byte.
    QByteArrayList many;
    for (int i = 0; i < 2000; ++i)
        many << eventText(QByteArray("id" + QByteArray::number(i)).constData(), "2024-03-01T10:00:00Z",
                          "PutObject", "jane");
    write(u"many.json"_s, records(many));
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.setStandardOutputFile(QString());
    process.start(u"/bin/sh"_s,
                  {u"-c"_s, u"{ \"$0\" query many.json --format jsonl; echo $? >status; } | :"_s,
                   QStringLiteral(TRAILSCOPE_CLI)});
    QVERIFY(process.waitForFinished(120000));
    QCOMPARE(process.readAllStandardError(), "");
    QCOMPARE(read(u"status"_s), "0\n");
}

TRAILSCOPE_TEST(OutputTest)
#include "outputtest.moc"
