// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>

#include <memory>

namespace trailscope::test {

// How the program ended, and what it wrote.
struct Run {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

[[nodiscard]] QByteArray eventText(const char *id, const char *time, const char *name, const char *user,
                                   const QByteArray &more = {});
[[nodiscard]] QByteArray records(const QByteArrayList &events);

// What t/a.json and t/b.json are made of.
extern const QByteArray kFirst;
extern const QByteArray kSecond;
extern const QByteArray kThird;
extern const QByteArray kConflict; // the key of the second, another content

// A folder with two files of events, t/a.json and t/b.json, for each test, and the real program to run there.
class CliFixture : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_folder.reset(); }

protected:
    void write(const QString &name, const QByteArray &text) const;
    // An event each of three days in March, in files with the names that CloudTrail gives.
    void writeDays() const;
    static QString dayFile(int day)
    {
        return QStringLiteral("AWSLogs/111122223333/CloudTrail/eu-west-1/2024/03/0%1/"
                              "111122223333_CloudTrail_eu-west-1_2024030%1")
                   .arg(day)
            + QStringLiteral("T1200Z_abcdefghijklmnop.json.gz");
    }
    [[nodiscard]] qint64 dayBytes(int day) const { return QFile(m_folder->filePath(dayFile(day))).size(); }
    [[nodiscard]] QByteArray read(const QString &name) const;
    // Runs in the folder with the files.
    [[nodiscard]] Run run(const QStringList &arguments) const;
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace trailscope::test
