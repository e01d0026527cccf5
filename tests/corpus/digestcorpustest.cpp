// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/verifydigests.h"
#include "support/testprogram.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace trailscope;
using namespace Qt::StringLiterals;

// Digests beside what "aws cloudtrail validate-logs" said of the same, and what AWS has signed itself. Looked
// for in the folder that TRAILSCOPE_CORPUS names.
class DigestCorpusTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void asAwsSays_data();
    void asAwsSays();
    void twoDigestsInARow();
    void awsSignatures();
    void fingerprintsOfAws();
    void realDigest();
    void lakeResult();

private:
    [[nodiscard]] VerificationReport verify(const QString &folder) const
    {
        const QString path = m_corpus + u'/' + folder;
        const std::vector<std::string> paths = {path.toStdString()};
        return verifyDigests(paths, {});
    }
    [[nodiscard]] QByteArray read(const QString &file) const
    {
        QFile stored(m_corpus + u'/' + file);
        return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
    }

    QString m_corpus;
};

void DigestCorpusTest::initTestCase()
{
    m_corpus = qEnvironmentVariable("TRAILSCOPE_CORPUS");
    if (m_corpus.isEmpty())
        QSKIP("TRAILSCOPE_CORPUS is not set: the tests on real data are left out.");
    m_corpus += u"/digests"_s;
    if (!QDir(m_corpus).exists())
        QSKIP("Digests are not in the corpus.");
}

void DigestCorpusTest::asAwsSays_data()
{
    QTest::addColumn<QString>("counts"); // of each state, in their order
    QTest::addColumn<bool>("isWrong");
    // What only the one or only the other calls valid.
    QTest::addColumn<int>("onlyAws");
    QTest::addColumn<int>("onlyOurs");
    QTest::newRow("untouched") << u"15 0 0 0 0 0"_s << false << 0 << 0;
    QTest::newRow("log-changed") << u"14 1 0 0 0 0"_s << true << 0 << 0;
    QTest::newRow("log-missing") << u"14 0 0 1 0 0"_s << false << 0 << 0;
    QTest::newRow("log-recompressed") << u"15 0 0 0 0 0"_s << false << 0 << 0;
    QTest::newRow("log-resaved") << u"14 1 0 0 0 0"_s << true << 0 << 0;
    // Bytes behind the gzip stream, which AWS's command line passed over.
    QTest::newRow("log-trailing") << u"14 1 0 0 0 0"_s << true << 1 << 0;
    QTest::newRow("digest-changed") << u"13 1 0 0 0 1"_s << true << 0 << 0;
    QTest::newRow("digests-missing") << u"9 0 1 0 4 0"_s << true << 0 << 0;
    // What a digest lists is true wherever it lies.
    QTest::newRow("digest-moved") << u"14 1 0 0 0 0"_s << true << 0 << 2;
    QTest::newRow("key-unknown") << u"10 0 0 0 0 5"_s << false << 0 << 0;
}

void DigestCorpusTest::asAwsSays()
{
    QFETCH(const QString, counts);
    QFETCH(const bool, isWrong);
    QFETCH(const int, onlyAws);
    QFETCH(const int, onlyOurs);
    const QString folder = u"chain/"_s + QString::fromLatin1(QTest::currentDataTag());
    const VerificationReport report = verify(folder);
    QStringList found;
    for (std::size_t i = 0; i < kEvidenceStateCount; ++i)
        found << QString::number(report.count(static_cast<EvidenceState>(i)));
    QCOMPARE(found.join(u' '), counts);
    QCOMPARE(report.hasFaults(), isWrong);

    std::set<std::string> valid;
    const QByteArrayList lines = read(folder + u"/expected-aws-cli.txt"_s).split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayList parts = line.split('\t');
        if (parts.size() == 3 && parts[2] == "valid")
            valid.insert(parts[1].mid(5).toStdString());
    }
    QVERIFY(!valid.empty());
    std::set<std::string> verified;
    const auto add = [&](EvidenceState state, const LeafPlace &place) {
        const std::string path = place.displayName();
        if (state == EvidenceState::Verified)
            verified.insert(path.substr(path.find("example-trail-bucket")));
    };
    for (const DigestResult &digest : report.digests)
        add(digest.state, digest.leaf);
    for (const LogResult &log : report.logs)
        add(log.state, log.place);
    const auto missingFrom = [](const std::set<std::string> &all, const std::set<std::string> &some) {
        return static_cast<int>(
            std::ranges::count_if(all, [&](const auto &path) { return !some.contains(path); }));
    };
    QCOMPARE(missingFrom(valid, verified), onlyAws);
    QCOMPARE(missingFrom(verified, valid), onlyOurs);
}

// AWS's command line tells of one, and does not mention the logs.
void DigestCorpusTest::twoDigestsInARow()
{
    const VerificationReport report = verify(u"chain/digests-missing"_s);
    QCOMPARE(report.chains.size(), std::size_t{1});
    const std::vector<DigestHole> &holes = report.chains.front().holes;
    QCOMPARE(holes.size(), std::size_t{1});
    QCOMPARE(formatUtc(holes.front().from), std::string("2024-03-01T03:13:52Z"));
    QCOMPARE(formatUtc(holes.front().to), std::string("2024-03-01T05:13:52Z"));
    QCOMPARE(std::ranges::count(report.logs, Uncovered::InHole, &LogResult::uncovered), 4);
}

// Signatures of digests of 2015, of which AWS's guide has changed the text: that the key opens them to this
// hash proves how keys and signatures are read.
void DigestCorpusTest::awsSignatures()
{
    KeyRing keys;
    keys.add(*readKeyList(read(u"aws-docs/list-public-keys-2015.json"_s).toStdString()));
    const QJsonArray signatures = QJsonDocument::fromJson(read(u"aws-docs/signatures.json"_s)).array();
    QCOMPARE(signatures.size(), 2);
    for (const QJsonValue &entry : signatures) {
        const auto text = [&entry](QLatin1StringView name) { return entry[name].toString().toStdString(); };
        const auto *found = keys.find(text("fingerprint"_L1));
        QVERIFY(found != nullptr && found->front().key.has_value());
        const auto hash = hashOfHex(text("sha256OfSigningString"_L1));
        const auto signature = bytesOfHex(text("signature"_L1));
        QVERIFY(hash && signature);
        QVERIFY(found->front().key->verifies(*hash, *signature));
        QVERIFY(!found->front().key->verifies(Sha256::of("another text"), *signature));
    }
}

void DigestCorpusTest::fingerprintsOfAws()
{
    std::size_t count = 0;
    for (const QString &file :
         {u"aws-docs/list-public-keys-2015.json"_s, u"aws-docs/list-public-keys-2016.json"_s}) {
        const auto keys = readKeyList(read(file).toStdString());
        QVERIFY(keys.has_value());
        for (const ListedKey &key : *keys) {
            QVERIFY(key.key.has_value() && !key.hasOtherFingerprint);
            QVERIFY(key.validFrom != kNoTime && key.validTo != kNoTime);
            QCOMPARE(key.key->size(), std::size_t{256});
            ++count;
        }
    }
    QCOMPARE(count, std::size_t{4});
}

// Whole and of an account that is not known: nothing can be said without its key.
void DigestCorpusTest::realDigest()
{
    const VerificationReport report = verify(u"llm-guard"_s);
    QCOMPARE(report.digests.size(), std::size_t{1});
    const DigestResult &digest = report.digests.front();
    QCOMPARE(digest.state, EvidenceState::Undecided);
    QVERIFY(digest.digest.has_value());
    QCOMPARE(digest.digest->logs.size(), std::size_t{5});
    QCOMPARE(report.count(EvidenceState::NotPresent), std::uint64_t{6});
    QCOMPARE(report.chains.front().id.homeRegion, std::string("us-west-2"));
    QCOMPARE(report.chains.front().missingKeys, std::vector<std::string>{"be2f0b997552f44942837300ba1aba9d"});
    QVERIFY(!report.hasFaults());
}

// Signed by somebody else than whoever wrote this.
void DigestCorpusTest::lakeResult()
{
    const VerificationReport report = verify(u"lake-results"_s);
    QCOMPARE(report.lakeResults.size(), std::size_t{1});
    QCOMPARE(report.lakeResults.front().signature, SignatureState::Verified);
    QCOMPARE(report.lakeResults.front().files.size(), std::size_t{1});
    QCOMPARE(report.lakeResults.front().files.front().state, EvidenceState::Verified);
}

TRAILSCOPE_TEST(DigestCorpusTest)
#include "digestcorpustest.moc"
