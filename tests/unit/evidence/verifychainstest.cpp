// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "deliveredtree.h"
#include "evidence/digest/verificationtext.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <algorithm>
#include <vector>

using namespace trailscope;
using namespace trailscope::generator;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// Digests held against keys and each other, in trees that a generator with keys of its own has signed.
class VerifyChainsTest : public QObject {
    Q_OBJECT

private slots:
    void whole();
    void withoutMetadata();
    void cutInTheMiddle();
    void cutAtTheBeginning();
    void replayed();
    void swapped();
    void digestChanged();
    void damagedDigest_data();
    void damagedDigest();
    void twoVersions();
    void restarted();
    void overlapping();
    void severalAtOnce();
    void bucketChanged();
    void cutWhereBucketChanged();
    void backfill();
    void copiedTwice();
    void movedDigest();
    void renamed();
    void partAskedAbout();
    void stopped();
    void nothingThere();
};

void VerifyChainsTest::whole()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    tree.put("metadata.json", chain.metadata());
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10"));
    QVERIFY(!report.hasFaults());
    QCOMPARE(report.otherFiles, std::uint64_t{0});
    QCOMPARE(report.chains.size(), std::size_t{1});
    const ChainResult &found = report.chains.front();
    QCOMPARE(found.id.trail, std::string("my_trail.v2"));
    QCOMPARE(found.id.homeRegion, std::string("us-east-1"));
    QCOMPARE(found.proved.size(), std::size_t{1});
    QCOMPARE(formatUtc(found.proved.front().first), std::string("2024-03-01T00:13:52Z"));
    QCOMPARE(formatUtc(found.proved.front().second), std::string("2024-03-01T04:13:52Z"));
    QVERIFY(found.holes.empty() && found.missingKeys.empty() && !found.beginsInTheMiddle);
    QCOMPARE(found.logsListed, std::uint64_t{6});
    QCOMPARE(found.logsVerified, std::uint64_t{6});
    for (const DigestResult &digest : report.digests) {
        QCOMPARE(digest.signature, SignatureState::Verified);
        QCOMPARE(digest.place, PlaceState::AsRecorded);
        QCOMPARE(digest.predecessor,
                 &digest == &report.digests.front() ? PredecessorState::StartOfChain
                                                    : PredecessorState::Agrees);
        QCOMPARE(digest.window, &digest == &report.digests.front() ? WindowState::First : WindowState::Joins);
    }
    QCOMPARE(report.keyFiles.size(), std::size_t{1});
    QVERIFY(!report.keyFiles.front().wasNamed && report.keyFiles.front().isUsed);
}

// The newest one's signature is nowhere then.
void VerifyChainsTest::withoutMetadata()
{
    DeliveredTree tree(usualChain());
    tree.putKeys({&cloudTrailKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 6, undecided 4"));
    QVERIFY(!report.hasFaults());
    const DigestResult &last = report.digests.back();
    QCOMPARE(last.signature, SignatureState::NotAtHand);
    QVERIFY(
        QString::fromStdString(VerificationText::reason(report, last))
            .contains(u"aws s3api head-object --bucket example-trail-bucket --key AWSLogs/123456789012/"));
    QCOMPARE(report.digests.front().signature, SignatureState::VerifiedBySuccessor);
    QCOMPARE(report.chains.front().unproved, std::uint64_t{1});
}

// Two in a row: AWS's command line names one, and none of the logs.
void VerifyChainsTest::cutInTheMiddle()
{
    DigestChain chain = usualChain();
    chain.addHour(1);
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    tree.put("metadata.json", chain.metadata());
    tree.remove(chain.digests()[1].key);
    tree.remove(chain.digests()[2].key);
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 9, missing 1, no-digest 1"));
    QVERIFY(report.hasFaults());
    QCOMPARE(report.absentDigests.front().object.key, chain.digests()[2].key);
    const ChainResult &found = report.chains.front();
    QCOMPARE(found.holes.size(), std::size_t{1});
    QCOMPARE(formatUtc(found.holes.front().from), std::string("2024-03-01T01:13:52Z"));
    QCOMPARE(formatUtc(found.holes.front().to), std::string("2024-03-01T03:13:52Z"));
    QVERIFY(!found.holes.front().isStartBehind);
    QCOMPARE(found.proved.size(), std::size_t{2});
    QCOMPARE(logAt(report, "0000000000000003.json.gz").uncovered, Uncovered::InHole);
}

// A part that somebody has copied is no fault, unless all is to be there.
void VerifyChainsTest::cutAtTheBeginning()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    tree.put("metadata.json", chain.metadata());
    tree.remove(chain.digests()[0].key);
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 7, not-present 1, no-digest 2"));
    QVERIFY(!report.hasFaults());
    QVERIFY(report.chains.front().beginsInTheMiddle);
    QCOMPARE(logAt(report, "0000000000000001.json.gz").uncovered, Uncovered::BeforeFirst);
    const VerificationReport complete = tree.verify({.isComplete = true});
    QCOMPARE(countsOf(complete), std::string("verified 7, missing 1, no-digest 2"));
    QVERIFY(complete.hasFaults());
}

// An earlier digest in the place of a later one.
void VerifyChainsTest::replayed()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    tree.put("metadata.json", chain.metadata());
    tree.put(chain.digests()[1].key, chain.digests()[0].text);
    const VerificationReport report = tree.verify();
    const DigestResult &result = digestAt(report, chain.digests()[1].key);
    QCOMPARE(result.state, EvidenceState::Changed);
    QCOMPARE(result.place, PlaceState::Differs);
    QCOMPARE(digestAt(report, chain.digests()[0].key).state, EvidenceState::Verified);
    QCOMPARE(report.absentDigests.size(), std::size_t{1});
    QCOMPARE(report.absentDigests.front().state, EvidenceState::Missing);
    QCOMPARE(report.absentDigests.front().object.key, chain.digests()[1].key);
    QCOMPARE(logAt(report, "0000000000000003.json.gz").state, EvidenceState::NoDigest);
}

void VerifyChainsTest::swapped()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    tree.put("metadata.json", chain.metadata());
    tree.swap(chain.digests()[0].key, chain.digests()[1].key);
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 8, changed 2"));
    for (const std::size_t i : {0U, 1U}) {
        const DigestResult &result = digestAt(report, chain.digests()[i].key);
        QCOMPARE(result.place, PlaceState::Differs);
        QVERIFY(result.isProved); // what is in it is true all the same
    }
    QCOMPARE(logAt(report, "0000000000000001.json.gz").state, EvidenceState::Verified);
}

// With the hash of the log corrected, and nothing signed.
void VerifyChainsTest::digestChanged()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    std::string text = chain.digests()[1].text;
    const std::string hash = sha256(chain.logs()[2].text);
    text.replace(text.find(hash), hash.size(), sha256("{\"Records\":[ ]}"));
    tree.put(chain.digests()[1].key, text);
    tree.put(chain.logs()[2].key, "{\"Records\":[ ]}");
    const VerificationReport report = tree.verify();
    const DigestResult &result = digestAt(report, chain.digests()[1].key);
    QCOMPARE(result.state, EvidenceState::Changed);
    QCOMPARE(result.signature, SignatureState::Wrong);
    QVERIFY(result.differsFromSuccessor);
    QCOMPARE(digestAt(report, chain.digests()[0].key).state, EvidenceState::Verified);
    QCOMPARE(logAt(report, chain.logs()[2].key).state, EvidenceState::Undecided);
}

void VerifyChainsTest::damagedDigest_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{\"digestS3Object\": ");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("binary") << QByteArray("\x00\xff\x01", 3);
}

void VerifyChainsTest::damagedDigest()
{
    QFETCH(const QByteArray, text);
    const DigestChain chain = usualChain();
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    tree.put(chain.digests()[1].key, text.toStdString());
    const VerificationReport report = tree.verify();
    const DigestResult &result = digestAt(report, chain.digests()[1].key);
    QCOMPARE(result.state, EvidenceState::Changed);
    QVERIFY(result.fault.has_value());
    QVERIFY(!VerificationText::reason(report, result).empty());
    QVERIFY(result.differsFromSuccessor);
    QCOMPARE(digestAt(report, chain.digests()[2].key).predecessor, PredecessorState::Differs);
    // Nothing proves the first one any more: its signature was in that digest.
    QCOMPARE(digestAt(report, chain.digests()[0].key).state, EvidenceState::Undecided);
}

// Of two that say that they are the same one, the proved one is.
void VerifyChainsTest::twoVersions()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    std::string text = chain.digests()[1].text;
    text.insert(text.size() - 1, ",\"more\":1");
    tree.put("other/copy.json", text);
    const VerificationReport report = tree.verify();
    QCOMPARE(digestAt(report, chain.digests()[1].key).state, EvidenceState::Verified);
    const DigestResult &other = digestAt(report, "other/copy.json");
    QCOMPARE(other.state, EvidenceState::Changed);
    QVERIFY(other.isSupersededByProved);
    QCOMPARE(other.place, PlaceState::Unknown);
    QCOMPARE(digestAt(report, chain.digests()[2].key).predecessor, PredecessorState::Agrees);
}

void VerifyChainsTest::restarted()
{
    DigestChain chain(cloudTrailKey(), {});
    chain.addHour(1);
    chain.skipHour();
    chain.restart();
    chain.addHour(1);
    chain.restart();
    chain.addHour(0);
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    tree.put("metadata.json", chain.metadata());
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 5"));
    QVERIFY(!report.hasFaults());
    const ChainResult &found = report.chains.front();
    QCOMPARE(found.restarts, std::uint64_t{2});
    QCOMPARE(found.holes.size(), std::size_t{1});
    QVERIFY(found.holes.front().isStartBehind);
    QVERIFY(QString::fromStdString(VerificationText::chain(report, found)).contains(u"StopLogging"_s));
    QCOMPARE(digestAt(report, chain.digests()[1].key).window, WindowState::Hole);
    QCOMPARE(digestAt(report, chain.digests()[2].key).window, WindowState::Joins);
}

void VerifyChainsTest::overlapping()
{
    const DigestChain chain = usualChain();
    DigestChain late(cloudTrailKey(), {.start = ChainOptions().start + 1800});
    late.addHour(0);
    DeliveredTree tree(chain);
    tree.add(late);
    tree.putKeys({&cloudTrailKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(digestAt(report, late.digests()[0].key).window, WindowState::Overlaps);
    QCOMPARE(digestAt(report, chain.digests()[1].key).window, WindowState::Overlaps);
    QVERIFY(report.chains.front().holes.empty());
}

void VerifyChainsTest::severalAtOnce()
{
    DeliveredTree tree;
    const std::vector<ChainOptions> all = {
        {},
        {.trail = "my_trail"},
        {.region = "eu-west-1"},
        {.account = "999988887777"},
        {.bucket = "other-bucket", .prefix = "some/prefix/"},
        {.organization = "o-abcdefghij", .account = "111122223333", .trail = "all"},
    };
    std::string metadata;
    for (const ChainOptions &options : all) {
        const DigestChain chain = usualChain(options);
        tree.add(chain);
        tree.put("metadata-" + std::to_string(metadata.size()) + ".json", chain.metadata());
        metadata += '.';
    }
    tree.putKeys({&cloudTrailKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(report.chains.size(), all.size());
    for (const ChainResult &chain : report.chains) {
        QCOMPARE(chain.digests.size(), std::size_t{4});
        QCOMPARE(chain.proved.size(), std::size_t{1});
        QCOMPARE(chain.unproved, std::uint64_t{0});
        QVERIFY(chain.holes.empty());
    }
    QVERIFY(!report.hasFaults());
    QCOMPARE(report.count(EvidenceState::Undecided), std::uint64_t{0});
}

// The next digest is in another bucket, and its chain goes on there.
void VerifyChainsTest::bucketChanged()
{
    DigestChain chain(cloudTrailKey(), {});
    chain.addHour(1);
    chain.moveTo("new-bucket");
    chain.addHour(1);
    chain.addHour(1);
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(report.chains.size(), std::size_t{2});
    QCOMPARE(digestAt(report, chain.digests()[0].key).signature, SignatureState::VerifiedBySuccessor);
    QCOMPARE(digestAt(report, chain.digests()[1].key).predecessor, PredecessorState::Agrees);
    QVERIFY(!report.hasFaults());
}

// The last digest of the one bucket is between others as any.
void VerifyChainsTest::cutWhereBucketChanged()
{
    DigestChain chain(cloudTrailKey(), {});
    chain.addHour(1);
    chain.addHour(1);
    chain.moveTo("new-bucket");
    chain.addHour(1);
    DeliveredTree tree(chain);
    tree.putKeys({&cloudTrailKey()});
    tree.put("metadata.json", chain.metadata());
    tree.remove(chain.digests()[1].key);
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 4, missing 1, no-digest 1"));
    QVERIFY(report.hasFaults());
    QCOMPARE(report.absentDigests.front().object.key, chain.digests()[1].key);
    QCOMPARE(report.chains.size(), std::size_t{2});
    const DigestResult &behind = digestAt(report, chain.digests()[2].key);
    QCOMPARE(behind.window, WindowState::Hole);
    const std::vector<DigestHole> &holes = report.chains[behind.chain].holes;
    QCOMPARE(holes.size(), std::size_t{1});
    QCOMPARE(formatUtc(holes.front().from), std::string("2024-03-01T01:13:52Z"));
    QCOMPARE(formatUtc(holes.front().to), std::string("2024-03-01T02:13:52Z"));
    QCOMPARE(logAt(report, chain.logs()[1].key).uncovered, Uncovered::InHole);
    const ReadScope scope{.fromMs = parseEventTime("2024-03-01T00:13:52Z"),
                          .toMs = parseEventTime("2024-03-01T03:13:52Z")};
    for (const ChainResult &found : tree.verify({.scope = VerifyScope(scope)}).chains) {
        QVERIFY(std::ranges::none_of(found.holes, &DigestHole::isAtEnd));
    }
}

void VerifyChainsTest::backfill()
{
    const DigestChain chain = usualChain();
    DigestChain late(cloudTrailKey(), {.isBackfill = true});
    late.addHourOf({{.key = "AWSLogs/123456789012/CloudTrail/us-east-1/2024/03/01/"
                            "123456789012_CloudTrail_us-east-1_20240301T0059Z_abcdefghijklmnop.json.gz",
                     .text = "{\"Records\":[]}"}});
    DeliveredTree tree(chain);
    tree.add(late);
    tree.put("m1.json", chain.metadata());
    tree.put("m2.json", late.metadata());
    tree.putKeys({&cloudTrailKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 12"));
    QCOMPARE(report.chains.size(), std::size_t{2});
    QVERIFY(report.chains[0].id.isBackfill != report.chains[1].id.isBackfill);
    QVERIFY(report.chains[0].holes.empty() && report.chains[1].holes.empty());
}

void VerifyChainsTest::copiedTwice()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree;
    for (const auto &[key, text] : chain.files()) {
        tree.put("one/" + key, text);
        tree.put("two/of them/" + key, text);
    }
    tree.put("metadata.json", chain.metadata());
    tree.putKeys({&cloudTrailKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 20"));
    QCOMPARE(report.chains.size(), std::size_t{1});
    QCOMPARE(report.chains.front().digests.size(), std::size_t{4});
    QVERIFY(!report.hasFaults());
}

void VerifyChainsTest::movedDigest()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree(chain);
    tree.put("metadata.json", chain.metadata());
    tree.putKeys({&cloudTrailKey()});
    std::string moved = chain.digests()[3].key;
    moved.replace(moved.find("041352Z"), 7, "041359Z");
    tree.move(chain.digests()[3].key, moved);
    const VerificationReport report = tree.verify();
    const DigestResult &result = digestAt(report, moved);
    QCOMPARE(result.state, EvidenceState::Changed);
    QCOMPARE(result.place, PlaceState::Differs);
    QVERIFY(result.isProved);
    QCOMPARE(countsOf(report), std::string("verified 9, changed 1"));
}

// Without folders and names, and gunzipped: what is in a digest says where it belongs.
void VerifyChainsTest::renamed()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree;
    int number = 0;
    for (const auto &[key, text] : chain.files()) {
        ++number;
        tree.put("file" + std::to_string(number) + (number % 2 == 0 ? ".gz" : ""), text);
    }
    tree.put("metadata.json", chain.metadata());
    tree.putKeys({&cloudTrailKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10"));
    QCOMPARE(report.digests.front().place, PlaceState::Unknown);
}

// What is outside is neither read nor missed, but for the digests that the last hour is proved by.
void VerifyChainsTest::partAskedAbout()
{
    DigestChain chain = usualChain();
    chain.addHour(1);
    DeliveredTree tree(chain);
    tree.add(usualChain({.region = "eu-west-1"}));
    tree.putKeys({&cloudTrailKey()});
    ReadScope scope{.regions = {"us-east-1"},
                    .fromMs = parseEventTime("2024-03-01T01:13:52Z"),
                    .toMs = parseEventTime("2024-03-01T02:13:51Z")};
    const VerificationReport report = tree.verify({.scope = VerifyScope(scope)});
    QCOMPARE(countsOf(report), std::string("verified 4, undecided 1"));
    QCOMPARE(report.logs.size(), std::size_t{1});
    QVERIFY(report.logs.front().place.displayName().ends_with(chain.logs()[2].key));
    QVERIFY(report.chains.front().holes.empty());

    scope.toMs = parseEventTime("2024-03-01T08:00:00Z");
    const VerificationReport longer = tree.verify({.scope = VerifyScope(scope)});
    QCOMPARE(longer.chains.size(), std::size_t{1});
    QCOMPARE(longer.chains.front().holes.size(), std::size_t{1});
    QVERIFY(longer.chains.front().holes.front().isAtEnd);
    QCOMPARE(formatUtc(longer.chains.front().holes.front().from), std::string("2024-03-01T05:13:52Z"));
    QVERIFY(!longer.hasFaults());

    scope.toMs = kNoTime - 1;
    const VerificationReport open = tree.verify({.scope = VerifyScope(scope)});
    QVERIFY(open.chains.front().holes.empty());
    QCOMPARE(open.logs.size(), std::size_t{5});
}

void VerifyChainsTest::stopped()
{
    std::stop_source stop;
    stop.request_stop();
    const std::vector<std::string> paths = {"/usr"};
    const VerificationReport report = verifyDigests(paths, {}, stop.get_token());
    QVERIFY(report.wasStopped);
    QVERIFY(report.logs.empty() && report.digests.empty());
}

void VerifyChainsTest::nothingThere()
{
    const std::vector<std::string> paths = {"/nowhere/at/all"};
    const VerificationReport report = verifyDigests(paths, {});
    QCOMPARE(report.problems.size(), std::size_t{1});
    QVERIFY(report.chains.empty() && !report.hasFaults());
}

TRAILSCOPE_TEST(VerifyChainsTest)
#include "verifychainstest.moc"
