// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "deliveredtree.h"
#include "evidence/digest/verificationtext.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace trailscope::generator;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What keys and signatures prove of digests, in trees that a generator with keys of its own has signed.
class VerifyKeysTest : public QObject {
    Q_OBJECT

private slots:
    void resigned();
    void resignedThroughout();
    void foreignSignature();
    void keyEncodings();
    void oneKeyIsMissing();
    void provedByHash();
    void namedKeysCount();
    void keysOutOfPeriod();
    void metadataForms_data();
    void metadataForms();
    void metadataContradicts();
    void metadataOfLongerName_data();
    void metadataOfLongerName();
};

// A stranger's key and its true fingerprint: the next digest has another hash.
void VerifyKeysTest::resigned()
{
    DigestChain chain = usualChain();
    DigestChain forged(cloudTrailKey(), {});
    forged.addHour(2);
    forged.useKey(strangersKey());
    forged.addHourOf({{.key = chain.logs()[2].key, .text = "{\"Records\":[]}"}});
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    tree.put("metadata.json", chain.metadata());
    tree.put(chain.digests()[1].key, forged.digests()[1].text);
    tree.put(chain.logs()[2].key, "{\"Records\":[]}");
    const VerificationReport report = tree.verify();
    const DigestResult &result = digestAt(report, chain.digests()[1].key);
    QCOMPARE(result.state, EvidenceState::Changed);
    QCOMPARE(result.signature, SignatureState::NoKey);
    QVERIFY(result.differsFromSuccessor);
    const DigestResult &next = digestAt(report, chain.digests()[2].key);
    QCOMPARE(next.state, EvidenceState::Verified);
    QCOMPARE(next.predecessor, PredecessorState::Differs);
    // Equal to what a digest says that is not proved.
    QCOMPARE(logAt(report, chain.logs()[2].key).state, EvidenceState::Undecided);
    QCOMPARE(countsOf(report), std::string("verified 8, changed 1, undecided 1"));
}

void VerifyKeysTest::resignedThroughout()
{
    DigestChain forged(strangersKey(), {});
    forged.addHour(1);
    forged.addHour(1);
    DeliveredTree tree(forged);
    tree.putKeys({&cloudTrailKey()});
    tree.put("metadata.json", forged.metadata());
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("undecided 4"));
    QCOMPARE(report.chains.front().missingKeys, std::vector{strangersKey().fingerprint()});
    const std::string text = VerificationText::chain(report, report.chains.front());
    QVERIFY2(QString::fromStdString(text).contains(
                 u"aws cloudtrail list-public-keys --region us-east-1 --start-time 2024-03-01T00:13:52Z "
                 "--end-time 2024-03-01T04:13:52Z"),
             text.c_str());
}

// The right fingerprint, and a signature by somebody else.
void VerifyKeysTest::foreignSignature()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    std::string text = chain.digests()[3].text;
    const std::string hash = sha256(chain.logs()[4].text);
    const std::string other = "{\"Records\":[ ]}";
    text.replace(text.find(hash), hash.size(), sha256(other));
    tree.put(chain.digests()[3].key, text);
    tree.put(chain.logs()[4].key, other);
    tree.put("m.json",
             "{\"" + chain.digests()[3].key + "\": {\"signature\": \"" + strangersKey().sign(text) + "\"}}");
    const VerificationReport report = tree.verify();
    const DigestResult &result = digestAt(report, chain.digests()[3].key);
    QCOMPARE(result.signature, SignatureState::Wrong);
    QCOMPARE(result.state, EvidenceState::Changed);
    QCOMPARE(logAt(report, chain.logs()[4].key).state, EvidenceState::Undecided);
    QVERIFY(report.hasFaults());
}

void VerifyKeysTest::keyEncodings()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree(chain);
    tree.put("metadata.json", chain.metadata());
    // The other encoding has another MD5, and is listed under the fingerprint that the digests have.
    std::string listed = cloudTrailKey().listed(KeyEncoding::SubjectPublicKeyInfo);
    const std::string own = cloudTrailKey().fingerprint(KeyEncoding::SubjectPublicKeyInfo);
    listed.replace(listed.find(own), own.size(), cloudTrailKey().fingerprint());
    tree.put("keys.json", keyList({listed}));
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10"));
    QVERIFY(report.digests.front().hasOtherFingerprint);
}

void VerifyKeysTest::oneKeyIsMissing()
{
    DigestChain chain(cloudTrailKey(), {});
    chain.addHour(1);
    chain.useKey(laterKey());
    chain.addHour(1);
    chain.addHour(1);
    DeliveredTree tree(chain);
    tree.put("metadata.json", chain.metadata());
    tree.putKeys({&cloudTrailKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 2, undecided 4"));
    QVERIFY(!report.hasFaults());
    QCOMPARE(digestAt(report, chain.digests()[2].key).signature, SignatureState::NoKey);
    QCOMPARE(report.chains.front().missingKeys, std::vector{laterKey().fingerprint()});
}

// A proved digest proves the one before it, by its hash.
void VerifyKeysTest::provedByHash()
{
    DigestChain chain(cloudTrailKey(), {});
    chain.addHour(1);
    chain.addHour(1);
    chain.useKey(laterKey());
    chain.addHour(1);
    DeliveredTree tree(chain);
    tree.put("metadata.json", chain.metadata());
    tree.putKeys({&laterKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 6"));
    const DigestResult &first = digestAt(report, chain.digests()[0].key);
    QVERIFY(first.isProvedByHash);
    QCOMPARE(first.signature, SignatureState::NoKey);
}

// Who can write beside the digests can put a key there.
void VerifyKeysTest::namedKeysCount()
{
    DigestChain forged(strangersKey(), {});
    forged.addHour(1);
    DeliveredTree tree(forged);
    tree.put("metadata.json", forged.metadata());
    tree.putKeys({&strangersKey()});
    QCOMPARE(countsOf(tree.verify()), std::string("verified 2"));

    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    writeDelivered(path, {{"own.json.gz", keyList({cloudTrailKey().listed()})}, {"none.json", "{}"}});
    const std::vector<std::string> named = {path + "/own.json.gz"};
    auto keys = readNamedKeys(named);
    QVERIFY(keys.has_value());
    VerifyOptions options;
    options.keys = *std::move(keys);
    const VerificationReport report = tree.verify(options);
    QCOMPARE(countsOf(report), std::string("undecided 2"));
    QCOMPARE(report.keyFiles.size(), std::size_t{2});
    QVERIFY(report.keyFiles[0].wasNamed && report.keyFiles[0].isUsed && !report.keyFiles[1].isUsed);

    for (const char *name : {"/none.json", "/nowhere.json"}) {
        const std::vector<std::string> without = {path + "/own.json.gz", path + name};
        const auto failed = readNamedKeys(without);
        QVERIFY(!failed.has_value());
        QVERIFY(QString::fromStdString(failed.error()).contains(QString::fromLatin1(name)));
    }
}

// A remark, no more: AWS's own samples are outside of theirs.
void VerifyKeysTest::keysOutOfPeriod()
{
    DigestChain chain(cloudTrailKey(), {.start = ChainOptions().start + 86400 * 60});
    chain.addHour(1);
    DeliveredTree tree(chain);
    tree.put("metadata.json", chain.metadata());
    tree.putKeys({&cloudTrailKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 2"));
    QVERIFY(report.digests.front().isOutsideKeyPeriod);
    QVERIFY(!tree.verify().hasFaults());
}

void VerifyKeysTest::metadataForms_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("form");
    QTest::newRow("head-object, named like the digest") << u"NAME.head.json"_s << 0;
    QTest::newRow("head-object, named like the digest, in another folder")
        << u"heads/NAME.json.gz.txt"_s << 0;
    QTest::newRow("head-object, of any name") << u"h.json"_s << 0;
    QTest::newRow("map of keys to metadata") << u"map.json"_s << 1;
    QTest::newRow("map of keys to head-object outputs") << u"map.json"_s << 2;
    QTest::newRow("map of URIs") << u"map.json"_s << 3;
    QTest::newRow("as on the wire") << u"NAME.head.json"_s << 4;
}

void VerifyKeysTest::metadataForms()
{
    QFETCH(QString, name);
    QFETCH(const int, form);
    const DigestChain chain = usualChain();
    const DeliveredDigest &last = chain.digests().back();
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    QString stem = QString::fromStdString(last.key.substr(last.key.rfind('/') + 1));
    stem.chop(8);
    name.replace(u"NAME"_s, stem);
    const std::string one = R"({"signature": ")" + last.signature + R"("})";
    const std::vector<std::string> texts = {
        DigestChain::headObject(last),
        "{\"" + last.key + "\": " + one + '}',
        "{\"" + last.key + "\": " + DigestChain::headObject(last) + '}',
        "{\"s3://example-trail-bucket/" + last.key + "\": " + one + '}',
        R"({"x-amz-meta-signature": ")" + last.signature
            + R"(", "x-amz-meta-signature-algorithm": "SHA256withRSA"})",
    };
    tree.put(name.toStdString(), texts[static_cast<std::size_t>(form)]);
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10"));
    QCOMPARE(digestAt(report, last.key).signature, SignatureState::Verified);
}

void VerifyKeysTest::metadataContradicts()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    const DeliveredDigest &first = chain.digests().front();
    tree.put("m.json", "{\"" + first.key + "\": {\"signature\": \"" + strangersKey().sign("x") + "\"}}");
    const VerificationReport report = tree.verify();
    QCOMPARE(digestAt(report, first.key).state, EvidenceState::Verified);
    QCOMPARE(report.findings.size(), std::size_t{1});
    QVERIFY(report.hasFaults());
}

void VerifyKeysTest::metadataOfLongerName_data()
{
    QTest::addColumn<bool>("isRenamed");
    QTest::newRow("of its backfill digest") << false;
    QTest::newRow("of a number that begins with its own") << true;
}

// The name of one digest is the beginning of another's.
void VerifyKeysTest::metadataOfLongerName()
{
    QFETCH(const bool, isRenamed);
    const DigestChain chain = usualChain();
    DigestChain late(cloudTrailKey(), {.isBackfill = true});
    late.addHour(1);
    DeliveredTree tree(chain);
    tree.put("metadata.json", chain.metadata());
    tree.putKeys({&cloudTrailKey()});
    const std::string &key = chain.digests()[3].key;
    std::string head = late.digests()[0].key;
    if (isRenamed) {
        tree.move(key, "1.json");
        head = "12.json.gz";
    }
    head.replace(head.find(".json.gz"), 8, ".head.json");
    tree.put(head.substr(head.rfind('/') + 1), DigestChain::headObject(late.digests()[0]));
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10"));
    QVERIFY(report.findings.empty());
}

TRAILSCOPE_TEST(VerifyKeysTest)
#include "verifykeystest.moc"
