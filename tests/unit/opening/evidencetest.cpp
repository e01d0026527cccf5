// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "opening/evidence.h"
#include "support/testprogram.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <filesystem>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;
using namespace trailscope;

// Which files an output must not be written over.
class EvidenceTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void whatIsEvidence_data();
    void whatIsEvidence();
    void stops();

private:
    [[nodiscard]] std::string at(const QString &name) const { return m_folder.filePath(name).toStdString(); }
    void write(const QString &name)
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(name.toUtf8());
    }

    QTemporaryDir m_folder;
};

void EvidenceTest::initTestCase()
{
    const QDir folder(m_folder.path());
    QVERIFY(folder.mkpath(u"logs/deep"_s));
    QVERIFY(folder.mkpath(u"elsewhere"_s));
    for (const QString &name :
         {u"logs/a.json.gz"_s, u"logs/deep/notes.txt"_s, u"logs/deep/.hidden"_s, u"elsewhere/own.csv"_s,
          u"elsewhere/linked.json"_s, u"elsewhere/single.json"_s, u"elsewhere/samesize"_s})
        write(name);
    std::filesystem::create_symlink("../elsewhere/linked.json", at(u"logs/link.json"_s));
    std::filesystem::create_symlink("../logs/a.json.gz", at(u"elsewhere/to-a"_s));
    std::filesystem::create_hard_link(at(u"logs/a.json.gz"_s), at(u"elsewhere/also-a"_s));
    std::filesystem::create_directory_symlink(at(u"logs"_s), at(u"elsewhere/folder"_s));
    std::filesystem::create_symlink("../../elsewhere/own.csv", at(u"logs/deep/to-own"_s));
    std::filesystem::create_symlink("nowhere", at(u"elsewhere/dangling"_s));
}

void EvidenceTest::whatIsEvidence_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("input");
    QTest::addColumn<bool>("byPath");
    QTest::addColumn<bool>("evidence");
    const auto row = [](const QString &path, const QString &input, bool byPath, bool evidence) {
        QTest::addRow("%s of %s", qUtf8Printable(path), qUtf8Printable(input))
            << path << input << byPath << evidence;
    };
    row(u"logs/a.json.gz"_s, u"logs/a.json.gz"_s, true, true);
    row(u"logs/a.json.gz"_s, u"logs"_s, true, true);
    row(u"logs/a.json.gz"_s, u"."_s, true, true);
    row(u"logs/../logs/deep/notes.txt"_s, u"logs/"_s, true, true);
    row(u"logs/deep/.hidden"_s, u"elsewhere/folder"_s, true, true);
    row(u"elsewhere/to-a"_s, u"logs"_s, true, true);
    row(u"elsewhere/also-a"_s, u"logs"_s, false, true);
    row(u"elsewhere/also-a"_s, u"logs/a.json.gz"_s, true, true);
    row(u"elsewhere/folder/deep/notes.txt"_s, u"logs"_s, true, true);
    row(u"elsewhere/linked.json"_s, u"logs"_s, false, true); // listed by its link
    row(u"logs/deep/to-own"_s, u"logs"_s, true, true);

    row(u"elsewhere/single.json"_s, u"logs"_s, false, false);
    row(u"elsewhere/samesize"_s, u"logs/a.json.gz"_s, false, false);
    row(u"logs/new.csv"_s, u"logs"_s, false, false);
    row(u"elsewhere/dangling"_s, u"elsewhere"_s, false, false);
    row(u"logs/a.json.gz"_s, u"logs/deep/notes.txt"_s, false, false);
    row(u"logs/a.json.gz"_s, u"no such input"_s, false, false);
    row(u"logs/deep"_s, u"logs"_s, false, false); // a folder is refused for what it is
}

void EvidenceTest::whatIsEvidence()
{
    QFETCH(const QString, path);
    QFETCH(const QString, input);
    QFETCH(const bool, byPath);
    QFETCH(const bool, evidence);
    const std::vector<std::string> inputs{"/no/such/place", at(input)};
    QCOMPARE(liesInEvidence(at(path), inputs), byPath);
    QCOMPARE(isEvidence(at(path), inputs), evidence);
    QCOMPARE(isEvidence(at(path), {}), false);
    // Relative names mean the same.
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder.path()));
    const std::vector<std::string> relative{input.toStdString()};
    QCOMPARE(isEvidence(path.toStdString(), relative), evidence);
    QVERIFY(QDir::setCurrent(before));
    QVERIFY(!isEvidence("/dev/null", std::vector<std::string>{"/dev"}));
}

void EvidenceTest::stops()
{
    std::stop_source stop;
    stop.request_stop();
    const std::vector<std::string> inputs{at(u"logs"_s)};
    QVERIFY(!isEvidence(at(u"elsewhere/also-a"_s), inputs, stop.get_token()));
}

TRAILSCOPE_TEST(EvidenceTest)
#include "evidencetest.moc"
