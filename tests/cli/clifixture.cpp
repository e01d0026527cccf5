// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "clifixture.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtTest/QTest>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace trailscope::test {

QByteArray eventText(const char *id, const char *time, const char *name, const char *user,
                     const QByteArray &more)
{
    return QByteArray(R"({"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"AIDA)") + user
        + R"(","arn":"arn:aws:iam::111122223333:user/)" + user
        + R"(","accountId":"111122223333","accessKeyId":"AKIA)" + user + R"(","userName":")" + user
        + R"("},"eventTime":")" + time + R"(","eventSource":"s3.amazonaws.com","eventName":")" + name
        + R"(","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","userAgent":"=cmd","eventID":")" + id
        + R"(","recipientAccountId":"444455556666","eventCategory":"Management")" + more + '}';
}

QByteArray records(const QByteArrayList &events)
{
    return "{\"Records\":[\n" + events.join(",\n") + "\n]}";
}

const QByteArray kFirst = eventText("00000000-0000-4000-8000-000000000001", "2024-03-01T10:00:00Z",
                                    "PutObject", "jane", R"(,"requestParameters":{"bucketName":"one"})");
const QByteArray kSecond
    = eventText("00000000-0000-4000-8000-000000000002", "2024-03-01T11:00:00Z", "GetObject", "joe",
                R"(,"errorCode":"AccessDenied","requestParameters":{"bucketName":"two,three"})");
const QByteArray kThird
    = eventText("00000000-0000-4000-8000-000000000003", "2024-03-02T09:00:00Z", "ListBuckets", "jane");
const QByteArray kConflict
    = eventText("00000000-0000-4000-8000-000000000002", "2024-03-01T11:00:00Z", "DeleteObject", "joe");

void CliFixture::write(const QString &name, const QByteArray &text) const
{
    const QString path = m_folder->filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

void CliFixture::writeDays() const
{
    const QByteArray fourth
        = eventText("00000000-0000-4000-8000-000000000004", "2024-03-02T11:00:00Z", "GetObject", "joe");
    const QByteArray fifth
        = eventText("00000000-0000-4000-8000-000000000005", "2024-03-03T11:00:00Z", "ListBuckets", "joe");
    int day = 0;
    for (const QByteArray &event : {kFirst, fourth, fifth}) {
        const QString name = dayFile(++day);
        QVERIFY(QDir(m_folder->path()).mkpath(QFileInfo(name).path()));
        gzFile_s *const file = ::gzopen(QFile::encodeName(m_folder->filePath(name)).constData(), "wb");
        const QByteArray text = records({event});
        QCOMPARE(::gzwrite(file, text.constData(), static_cast<unsigned>(text.size())), text.size());
        QCOMPARE(::gzclose(file), Z_OK);
    }
}

QByteArray CliFixture::read(const QString &name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Run CliFixture::run(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(TRAILSCOPE_CLI), arguments);
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(),
                "did not end normally: " + process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void CliFixture::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QVERIFY(QDir(m_folder->path()).mkdir(u"t"_s));
    write(u"t/a.json"_s, records({kThird, kFirst}));
    write(u"t/b.json"_s, records({kFirst, kSecond, kConflict}));
}

} // namespace trailscope::test
