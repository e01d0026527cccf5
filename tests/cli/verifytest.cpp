// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "clifixture.h"
#include "generator/digestchain.h"
#include "support/testprogram.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

using namespace trailscope::generator;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Digests on the command line, by the real program.
class VerifyTest : public CliFixture {
    Q_OBJECT

private slots:
    void initTestCase();
    void whole();
    void changed();
    void notPresent();
    void json();
    void withoutKeys();
    void keysBesideDigests();
    void hole();
    void partAskedAbout();
    void hostileNames();
    void wrongUse_data();
    void wrongUse();
    void nothingIsWrittenOver();
    void noFiles();

private:
    // Writes the chain into d, its keys and its metadata beside that.
    void deliver(const std::map<std::string, std::string> &changes = {},
                 const QStringList &removed = {}) const;
    [[nodiscard]] Run verify(const QStringList &options = {}) const
    {
        return run(QStringList{u"verify"_s, u"d"_s, u"m.json"_s, u"--keys"_s, u"keys.json"_s} + options);
    }
    [[nodiscard]] static QByteArrayList linesOf(const Run &run) { return run.out.trimmed().split('\n'); }

    std::unique_ptr<SigningKey> m_key;
    std::unique_ptr<DigestChain> m_chain;
};

void VerifyTest::initTestCase()
{
    m_key = std::make_unique<SigningKey>();
    m_chain = std::make_unique<DigestChain>(*m_key, ChainOptions{});
    for (const std::size_t logs : {2U, 1U, 1U})
        m_chain->addHour(logs);
}

void VerifyTest::deliver(const std::map<std::string, std::string> &changes, const QStringList &removed) const
{
    std::map<std::string, std::string> files = m_chain->files();
    for (const auto &[key, text] : changes)
        files[key] = text;
    for (const QString &key : removed)
        files.erase(key.toStdString());
    writeDelivered(m_folder->filePath(u"d"_s).toStdString(), files);
    write(u"keys.json"_s, QByteArray::fromStdString(keyList({m_key->listed()})));
    write(u"m.json"_s, QByteArray::fromStdString(m_chain->metadata()));
}

void VerifyTest::whole()
{
    deliver();
    const Run run = verify();
    QCOMPARE(run.status, 0);
    const QByteArrayList lines = linesOf(run);
    QCOMPARE(lines.size(), 8);
    QVERIFY(lines[0].startsWith("state "));
    for (qsizetype i = 1; i < lines.size(); ++i)
        QVERIFY2(lines[i].startsWith("verified "), lines[i].constData());
    QVERIFY(run.err.contains(
        "Trail my_trail.v2 of 123456789012 in us-east-1: proved from 2024-03-01T00:13:52Z to "
        "2024-03-01T03:13:52Z."));
    QVERIFY(run.err.contains("verified 7, changed 0, missing 0, not-present 0, no-digest 0, undecided 0"));
    QCOMPARE(verify({u"--quiet"_s}).err, QByteArray());
}

void VerifyTest::changed()
{
    const std::string &key = m_chain->logs()[2].key;
    deliver({{key, "{\"Records\":[]}"}});
    const Run run = verify();
    QCOMPARE(run.status, 1);
    const QByteArrayList lines = linesOf(run);
    const auto changed
        = std::ranges::find_if(lines, [](const QByteArray &line) { return line.startsWith("changed "); });
    QVERIFY(changed != lines.end());
    QVERIFY(changed->contains(QByteArray::fromStdString("d/" + key)));
    QVERIFY(changed->contains("_20240301T021352Z.json.gz"));
    QVERIFY(changed->contains("It is not what the digest records"));
}

void VerifyTest::notPresent()
{
    const QString key = QString::fromStdString(m_chain->logs()[0].key);
    deliver({}, {key});
    const Run run = verify();
    QCOMPARE(run.status, 0);
    QVERIFY(run.out.contains(QByteArray("\nnot-present  s3://example-trail-bucket/").append(key.toUtf8())));
    const Run complete = verify({u"--complete"_s});
    QCOMPARE(complete.status, 1);
    QVERIFY(complete.out.contains(QByteArray("\nmissing   s3://example-trail-bucket/").append(key.toUtf8())));
}

void VerifyTest::json()
{
    deliver();
    const Run run = verify({u"--format"_s, u"json"_s});
    QCOMPARE(run.status, 0);
    QJsonParseError error;
    const QJsonObject report = QJsonDocument::fromJson(run.out, &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(report["verified"_L1].toInt(), 7);
    QCOMPARE(report["digests"_L1].toArray().size(), 3);
    QCOMPARE(report["logs"_L1].toArray().size(), 4);
    QVERIFY(report["findings"_L1].toArray().isEmpty());
    QVERIFY(report["absentDigests"_L1].toArray().isEmpty());
    const QJsonObject keys = report["keyFiles"_L1].toArray().first().toObject();
    QCOMPARE(keys["path"_L1].toString(), u"keys.json"_s);
    QCOMPARE(keys["sha256"_L1].toString().toLatin1(),
             QCryptographicHash::hash(read(u"keys.json"_s), QCryptographicHash::Sha256).toHex());
    const QJsonObject digest = report["digests"_L1].toArray().at(1).toObject();
    QCOMPARE(digest["signature"_L1].toString(), u"verified"_s);
    QCOMPARE(digest["place"_L1].toString(), u"as-recorded"_s);
    QCOMPARE(digest["predecessor"_L1].toString(), u"agrees"_s);
    QCOMPARE(digest["window"_L1].toString(), u"joins"_s);
    const QJsonObject chain = report["chains"_L1].toArray().first().toObject();
    QCOMPARE(chain["proved"_L1].toArray().first().toObject()["to"_L1].toString(), u"2024-03-01T03:13:52Z"_s);
    QVERIFY(chain["keysCommand"_L1].isNull());
}

void VerifyTest::withoutKeys()
{
    deliver();
    const Run run = this->run({u"verify"_s, u"d"_s, u"m.json"_s});
    QCOMPARE(run.status, 0);
    QVERIFY(run.err.contains("aws cloudtrail list-public-keys --region us-east-1"));
    QVERIFY(run.err.contains("undecided 7"));
}

void VerifyTest::keysBesideDigests()
{
    deliver();
    const Run run = this->run({u"verify"_s, u"."_s});
    QCOMPARE(run.status, 0);
    QVERIFY(run.err.contains("it proves no more than that you trust it"));
    QVERIFY(run.out.contains("verified"));
    write(u"other.json"_s, QByteArray::fromStdString(keyList({SigningKey().listed()})));
    const Run other
        = this->run({u"verify"_s, u"d"_s, u"m.json"_s, u"keys.json"_s, u"--keys"_s, u"other.json"_s});
    QCOMPARE(other.status, 0);
    QVERIFY(other.err.contains("The keys in keys.json do not count"));
    QVERIFY(other.err.contains("undecided 7"));
}

void VerifyTest::hole()
{
    deliver({}, {QString::fromStdString(m_chain->digests()[1].key)});
    const Run run = verify();
    QCOMPARE(run.status, 1);
    const QByteArrayList lines = linesOf(run);
    QVERIFY(std::ranges::any_of(lines, [](const QByteArray &line) {
        return line.startsWith("missing ")
            && line.contains(" s3://example-trail-bucket/AWSLogs/123456789012/CloudTrail-Digest/");
    }));
    QVERIFY(run.err.contains("No digest covers the time from 2024-03-01T01:13:52Z to 2024-03-01T02:13:52Z."));
}

void VerifyTest::partAskedAbout()
{
    deliver();
    const Run run = verify({u"--from"_s, u"2024-03-01T02:13:52Z"_s, u"--to"_s, u"2024-03-01T12:00:00Z"_s});
    QCOMPARE(run.status, 0);
    QVERIFY(run.err.contains(
        "No digest at hand covers the time from 2024-03-01T03:13:52Z to 2024-03-01T12:00:00"));
    QVERIFY(run.err.contains("verified 3, "));
    QVERIFY(verify({u"--region"_s, u"eu-west-1"_s}).err.contains("verified 0, "));
}

// Names from digests are shown, and nothing acts on them.
void VerifyTest::hostileNames()
{
    DigestChain chain(*m_key, {.bucket = "b\x1b[31m'; rm -rf", .trail = "t\x1b[2J"});
    chain.addHour(0);
    chain.addHour(0);
    writeDelivered(m_folder->filePath(u"d"_s).toStdString(),
                   {{"a.json", chain.digests()[0].text}, {"b.json", chain.digests()[1].text}});
    for (const QString &format : {u"table"_s, u"json"_s}) {
        const Run run = this->run({u"verify"_s, u"d"_s, u"--format"_s, format});
        QVERIFY(!run.out.isEmpty());
        QVERIFY(!run.out.contains('\x1b'));
        QVERIFY(!run.err.contains('\x1b'));
    }
}

void VerifyTest::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no path") << QStringList{u"verify"_s} << QByteArray("Name at least one file");
    QTest::newRow("keys that are none") << QStringList{u"verify"_s, u"t"_s, u"--keys"_s, u"t/a.json"_s}
                                        << QByteArray("t/a.json has no public keys");
    QTest::newRow("keys that are not there") << QStringList{u"verify"_s, u"t"_s, u"--keys"_s, u"nowhere"_s}
                                             << QByteArray("nowhere has no public keys");
    QTest::newRow("keys without a name") << QStringList{u"verify"_s, u"t"_s, u"--keys"_s, u""_s}
                                         << QByteArray("--keys needs the name of a file.");
    QTest::newRow("a format") << QStringList{u"verify"_s, u"t"_s, u"--format"_s, u"csv"_s}
                              << QByteArray("verify has no format \"csv\"");
    QTest::newRow("a filter") << QStringList{u"verify"_s, u"t"_s, u"--filter"_s, u"event = x"_s}
                              << QByteArray("verify has no option --filter.");
    QTest::newRow("of another command")
        << QStringList{u"query"_s, u"t"_s, u"--complete"_s} << QByteArray("query has no option --complete.");
}

void VerifyTest::wrongUse()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, said);
    const Run run = this->run(arguments);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains(said), run.err.constData());
    QVERIFY(run.out.isEmpty());
}

void VerifyTest::nothingIsWrittenOver()
{
    deliver();
    const QByteArray keys = read(u"keys.json"_s);
    QCOMPARE(verify({u"--output"_s, u"keys.json"_s}).status, 2);
    QCOMPARE(read(u"keys.json"_s), keys);
    QCOMPARE(verify({u"--output"_s, u"out.txt"_s}).status, 0);
    QVERIFY(read(u"out.txt"_s).startsWith("state"));
}

void VerifyTest::noFiles()
{
    const Run run = this->run({u"verify"_s, u"nowhere"_s});
    QCOMPARE(run.status, 1);
    QVERIFY(run.err.contains("nowhere: "));
}

TRAILSCOPE_TEST(VerifyTest)
#include "verifytest.moc"
