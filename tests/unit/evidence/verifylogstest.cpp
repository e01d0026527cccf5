// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "deliveredtree.h"
#include "evidence/digest/verificationtext.h"
#include "generator/trailfiles.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace trailscope::generator;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Logs held against the digests that list them.
class VerifyLogsTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void changedInOneByte();
    void savedAgain();
    void recompressed();
    void removed();
    void added_data();
    void added();
    void swapped();
    void placeTaken();
    void nameTaken();
    void renamed();
    void copied();
    void damaged_data();
    void damaged();
    void inArchive();
    void ofUnprovedDigest();
    void listedTwice();
    void planted_data();
    void planted();
    void sameText();
    void otherFiles();
    void otherAlgorithm();
    void unreadableArchive();

private:
    // A tree of which everything verifies.
    DigestChain m_chain = usualChain();
    DeliveredTree m_tree;
};

void VerifyLogsTest::init()
{
    m_tree = DeliveredTree(m_chain);
    m_tree.putKeys({&cloudTrailKey()});
    m_tree.put("metadata.json", m_chain.metadata());
}

void VerifyLogsTest::changedInOneByte()
{
    const std::string &key = m_chain.logs()[3].key;
    for (const std::size_t at : {std::size_t{0}, std::size_t{100}, m_tree.text(key).size() - 1}) {
        init();
        std::string text = m_tree.text(key);
        text[at] = static_cast<char>(text[at] ^ 1);
        m_tree.put(key, text);
        const VerificationReport report = m_tree.verify();
        QCOMPARE(countsOf(report), std::string("verified 9, changed 1"));
        const LogResult &log = logAt(report, key);
        QCOMPARE(log.content, LogContent::Differs);
        QCOMPARE(log.location, PlaceState::AsRecorded);
        QCOMPARE(report.digests[log.digest].digest->object.key, m_chain.digests()[3].key);
        QVERIFY(report.hasFaults());
    }
}

void VerifyLogsTest::savedAgain()
{
    const std::string &key = m_chain.logs()[0].key;
    m_tree.put(key, m_tree.text(key) + '\n');
    const VerificationReport report = m_tree.verify();
    QCOMPARE(logAt(report, key).state, EvidenceState::Changed);
    QVERIFY(QString::fromStdString(VerificationText::reason(report, logAt(report, key)))
                .contains(u"saved again"_s));
}

// Other gzip bytes, the same text.
void VerifyLogsTest::recompressed()
{
    const std::string &key = m_chain.logs()[0].key;
    m_tree.putBytes(key, gzipped(m_tree.text(key), 1));
    QCOMPARE(countsOf(m_tree.verify()), std::string("verified 10"));
}

void VerifyLogsTest::removed()
{
    const std::string key = m_chain.logs()[1].key;
    m_tree.remove(key);
    const VerificationReport report = m_tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 9, not-present 1"));
    QCOMPARE(logAt(report, key).content, LogContent::NotAtHand);
    QVERIFY(!report.hasFaults());
    const VerificationReport complete = m_tree.verify({.isComplete = true});
    QCOMPARE(countsOf(complete), std::string("verified 9, missing 1"));
    QVERIFY(complete.hasFaults());
}

void VerifyLogsTest::added_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("why");
    const QByteArray folder = "AWSLogs/123456789012/CloudTrail/us-east-1/2024/";
    const QByteArray name = "123456789012_CloudTrail_us-east-1_2024";
    QTest::newRow("in time that a digest covers")
        << folder + "03/01/" + name + "0301T0130Z_abcdefghijklmnop.json.gz" << int(Uncovered::InsideWindow);
    QTest::newRow("before") << folder + "03/01/" + name + "0301T0010Z_abcdefghijklmnop.json.gz"
                            << int(Uncovered::BeforeFirst);
    QTest::newRow("behind") << folder + "03/02/" + name + "0302T0010Z_abcdefghijklmnop.json.gz"
                            << int(Uncovered::AfterLast);
    QTest::newRow("of another region")
        << QByteArray("123456789012_CloudTrail_eu-west-1_20240301T0130Z_abcdefghijklmnop.json.gz")
        << int(Uncovered::NoChain);
    QTest::newRow("of another account")
        << QByteArray("999999999999_CloudTrail_us-east-1_20240301T0130Z_abcdefghijklmnop.json.gz")
        << int(Uncovered::NoChain);
    QTest::newRow("of any name") << QByteArray("log.json") << int(Uncovered::UnknownTime);
}

void VerifyLogsTest::added()
{
    QFETCH(const QByteArray, key);
    QFETCH(const int, why);
    m_tree.put(key.toStdString(), R"({"Records":[{"eventVersion":"1.09","eventName":"Planted"}]})");
    const VerificationReport report = m_tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10, no-digest 1"));
    const LogResult &log = logAt(report, key.toStdString());
    QCOMPARE(log.content, LogContent::NotListed);
    QCOMPARE(int(log.uncovered), why);
    QVERIFY(!VerificationText::reason(report, log).empty());
    QVERIFY(!report.hasFaults());
}

// Both are true; neither lies where it was delivered to.
void VerifyLogsTest::swapped()
{
    const std::string &first = m_chain.logs()[0].key;
    const std::string &second = m_chain.logs()[5].key;
    m_tree.swap(first, second);
    const VerificationReport report = m_tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10"));
    const LogResult &log = logAt(report, first);
    QCOMPARE(log.location, PlaceState::Differs);
    QCOMPARE(report.digests[log.digest].digest->logs[log.listed].object.key, second);
    QVERIFY(QString::fromStdString(VerificationText::reason(report, log))
                .contains(QString::fromStdString(second)));
}

// A log that is true, where another one was.
void VerifyLogsTest::placeTaken()
{
    const std::string &first = m_chain.logs()[0].key;
    const std::string &second = m_chain.logs()[5].key;
    m_tree.put(second, m_tree.text(first));
    const VerificationReport report = m_tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 9, changed 1"));
    QCOMPARE(logAt(report, second).state, EvidenceState::Changed);
    QCOMPARE(logAt(report, first).state, EvidenceState::Verified);
}

// The same of a folder that all was copied into: the name is what is left of the place.
void VerifyLogsTest::nameTaken()
{
    const auto flat = [](const std::string &key) { return "flat/" + key.substr(key.rfind('/') + 1); };
    for (const DeliveredLog &log : m_chain.logs()) {
        m_tree.move(log.key, flat(log.key));
    }
    QCOMPARE(countsOf(m_tree.verify()), std::string("verified 10"));
    const std::string first = flat(m_chain.logs()[0].key);
    const std::string second = flat(m_chain.logs()[5].key);
    const std::string text = m_tree.text(second);
    m_tree.put(second, m_tree.text(first));
    const VerificationReport report = m_tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 9, changed 1"));
    const LogResult &taken = logAt(report, second);
    QCOMPARE(taken.state, EvidenceState::Changed);
    QVERIFY(
        QString::fromStdString(VerificationText::reason(report, taken)).contains(u"records another log"_s));
    QCOMPARE(logAt(report, first).state, EvidenceState::Verified);
    // The other is there all the same.
    m_tree.put("flat/a.json", text);
    QCOMPARE(countsOf(m_tree.verify()), std::string("verified 11"));
}

void VerifyLogsTest::renamed()
{
    m_tree.move(m_chain.logs()[0].key, "evidence/a.json");
    m_tree.move(m_chain.logs()[1].key, "evidence/b.bin");
    const VerificationReport report = m_tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10"));
    QCOMPARE(logAt(report, "evidence/b.bin").location, PlaceState::Unknown);
}

// Beside its own, a log is there once more and was changed there.
void VerifyLogsTest::copied()
{
    const std::string &key = m_chain.logs()[0].key;
    m_tree.put("copy/" + key.substr(key.rfind('/') + 1), m_tree.text(key) + ' ');
    const VerificationReport report = m_tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10, changed 1"));
}

void VerifyLogsTest::damaged_data()
{
    QTest::addColumn<int>("damage");
    QTest::addColumn<int>("content");
    QTest::newRow("bytes behind the stream") << 0 << int(LogContent::BytesBehind);
    QTest::newRow("another member behind it") << 1 << int(LogContent::Differs);
    QTest::newRow("cut off") << 2 << int(LogContent::DamagedGzip);
    QTest::newRow("another checksum") << 3 << int(LogContent::ChecksumWrong);
    QTest::newRow("no gzip any more") << 4 << int(LogContent::Differs);
}

void VerifyLogsTest::damaged()
{
    QFETCH(const int, damage);
    QFETCH(const int, content);
    const std::string &key = m_chain.logs()[2].key;
    std::string bytes = gzipped(m_tree.text(key));
    switch (damage) {
    case 0:
        bytes += "and more";
        break;
    case 1:
        bytes += gzipped("{\"Records\":[]}");
        break;
    case 2:
        bytes.resize(bytes.size() - 20);
        break;
    case 3:
        bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 1);
        break;
    default:
        bytes = "gone";
    }
    m_tree.putBytes(key, bytes);
    const VerificationReport report = m_tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 9, changed 1"));
    QCOMPARE(int(logAt(report, key).content), content);
    QVERIFY(!VerificationText::reason(report, logAt(report, key)).empty());
}

void VerifyLogsTest::inArchive()
{
    std::vector<TrailFile> files;
    for (const auto &[key, text] : m_chain.files()) {
        files.push_back({.path = key, .bytes = gzipped(text), .inflated = {}});
    }
    const QTemporaryDir folder;
    QVERIFY(writeZip(folder.filePath(u"all.zip"_s), files).has_value());
    writeDelivered(folder.path().toStdString(),
                   {{"keys.json", keyList({cloudTrailKey().listed()})}, {"m.json", m_chain.metadata()}});
    const std::vector<std::string> paths = {folder.path().toStdString()};
    const VerificationReport report = verifyDigests(paths, {});
    QCOMPARE(countsOf(report), std::string("verified 10"));
    QCOMPARE(report.logs.front().location, PlaceState::AsRecorded);
}

void VerifyLogsTest::ofUnprovedDigest()
{
    m_tree.remove("keys.json");
    const std::string &key = m_chain.logs()[0].key;
    m_tree.put(key, m_tree.text(key) + ' ');
    const VerificationReport report = m_tree.verify();
    QCOMPARE(countsOf(report), std::string("changed 1, undecided 9"));
    QCOMPARE(logAt(report, m_chain.logs()[1].key).content, LogContent::Matches);
}

// Two digests that are both signed, and one log with two hashes.
void VerifyLogsTest::listedTwice()
{
    DeliveredLog log = m_chain.logs()[0];
    log.text += ' ';
    DigestChain other(cloudTrailKey(), {.trail = "other"});
    other.addHourOf({log});
    m_tree.add(other);
    m_tree.put("m2.json", other.metadata());
    m_tree.put(log.key, m_chain.logs()[0].text);
    const VerificationReport report = m_tree.verify();
    QCOMPARE(report.findings.size(), std::size_t{1});
    QVERIFY(report.hasFaults());
    QCOMPARE(countsOf(report), std::string("verified 11"));
    QVERIFY(logAt(report, log.key).isListedTwice);
}

void VerifyLogsTest::planted_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("isFlat");
    const QByteArray own = QByteArray::fromStdString(m_chain.logs()[3].key);
    const QByteArray name = own.sliced(own.lastIndexOf('/') + 1);
    QTest::newRow("in its place") << own << false;
    QTest::newRow("in another place") << QByteArray("AWSLogs/a.json.gz") << false;
    QTest::newRow("without folders") << name << true;
}

// A digest that nobody signed lists the log as it was changed.
void VerifyLogsTest::planted()
{
    QFETCH(const QByteArray, key);
    QFETCH(const bool, isFlat);
    const std::string own = m_chain.logs()[3].key;
    DigestChain forged(strangersKey(), {.bucket = "other"});
    forged.addHourOf({{.key = key.toStdString(), .text = m_tree.text(own) + ' '}});
    std::string at = own;
    if (isFlat) {
        at = "flat/" + own.substr(own.rfind('/') + 1);
        m_tree.move(own, at);
    }
    m_tree.put(at, m_tree.text(at) + ' ');
    m_tree.put("readme.json", forged.digests()[0].text);
    const VerificationReport report = m_tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 9, changed 1, undecided 1"));
    const LogResult &log = logAt(report, at);
    QCOMPARE(log.content, LogContent::Differs);
    QVERIFY(report.digests[log.digest].isProved);
    QCOMPARE(log.isListedTwice, key.startsWith("AWSLogs/1"));
    QCOMPARE(report.findings.size(), log.isListedTwice ? std::size_t{1} : std::size_t{0});
}

void VerifyLogsTest::sameText()
{
    DigestChain chain(cloudTrailKey(), {});
    const std::string folder = "AWSLogs/123456789012/CloudTrail/us-east-1/2024/03/01/";
    chain.addHourOf(
        {{.key = folder + "123456789012_CloudTrail_us-east-1_20240301T0030Z_aaaaaaaaaaaaaaaa.json.gz",
          .text = "{\"Records\":[]}"},
         {.key = folder + "123456789012_CloudTrail_us-east-1_20240301T0035Z_bbbbbbbbbbbbbbbb.json.gz",
          .text = "{\"Records\":[]}"}});
    DeliveredTree tree(chain);
    tree.put("metadata.json", chain.metadata());
    tree.putKeys({&cloudTrailKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 3"));
    QCOMPARE(report.logs[0].location, PlaceState::AsRecorded);
    QCOMPARE(report.logs[1].location, PlaceState::AsRecorded);
}

void VerifyLogsTest::otherFiles()
{
    m_tree.put("notes.txt", "nothing");
    m_tree.put("some.json", R"({"digest": 1})");
    m_tree.put("empty", "");
    const VerificationReport report = m_tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10"));
    QCOMPARE(report.otherFiles, std::uint64_t{3});
}

void VerifyLogsTest::otherAlgorithm()
{
    DigestChain chain(cloudTrailKey(), {});
    chain.addHour(1);
    const DeliveredDigest &digest = chain.digests()[0];
    std::string text = digest.text;
    text.replace(text.rfind("SHA-256"), 7, "SHA-512");
    DeliveredTree tree(chain);
    tree.put(digest.key, text);
    tree.putKeys({&cloudTrailKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(report.logs.size(), std::size_t{1});
    QCOMPARE(report.logs[0].content, LogContent::OtherAlgorithm);
    QCOMPARE(report.logs[0].state, EvidenceState::Undecided);
}

void VerifyLogsTest::unreadableArchive()
{
    m_tree.putBytes("more.7z", "7z\xbc\xaf\x27\x1c and no more than that");
    const VerificationReport report = m_tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10"));
    QCOMPARE(report.problems.size(), std::size_t{1});
    QVERIFY(report.problems.front().first.ends_with("more.7z"));
}

TRAILSCOPE_TEST(VerifyLogsTest)
#include "verifylogstest.moc"
