// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/digestplace.h"
#include "deliveredtree.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace trailscope::generator;
using namespace trailscope::test;

// What the place of a digest says about its chain.
class DigestPlaceTest : public QObject {
    Q_OBJECT

private slots:
    void chains();
    void otherKeys();
    void places();
    void copiedFromFurtherDown();
    void savedByBrowser();
};

void DigestPlaceTest::chains()
{
    const ChainId plain = chainOf(
        {"b",
         "AWSLogs/123456789012/CloudTrail-Digest/us-east-1/2024/03/01/"
         "123456789012_CloudTrail-Digest_us-east-1_my_trail.v2_eu-west-1_20240301T011352Z.json.gz"});
    QVERIFY((plain
             == ChainId{.bucket = "b",
                        .account = "123456789012",
                        .region = "us-east-1",
                        .trail = "my_trail.v2",
                        .homeRegion = "eu-west-1"}));
    const ChainId organization
        = chainOf({"b",
                   "a/b/AWSLogs/o-abcdefghij/123456789012/CloudTrail-Digest/us-east-1/2024/03/01/"
                   "123456789012_CloudTrail-Digest_us-east-1_t_us-east-1_20240301T011352Z_backfill.json.gz"});
    QVERIFY((organization
             == ChainId{.bucket = "b",
                        .prefix = "a/b",
                        .organization = "o-abcdefghij",
                        .account = "123456789012",
                        .region = "us-east-1",
                        .trail = "t",
                        .homeRegion = "us-east-1",
                        .isBackfill = true}));
}

void DigestPlaceTest::otherKeys()
{
    QVERIFY((chainOf({"b", "x/y/z.json"}) == ChainId{.bucket = "b", .prefix = "x/y/"}));
    QVERIFY((chainOf({"b", ""}) == ChainId{.bucket = "b"}));
    QVERIFY((chainOf({"", "_"}) == ChainId{}));
}

void DigestPlaceTest::places()
{
    QCOMPARE(placeStateOf("/evidence/AWSLogs/1/a.json", "p/AWSLogs/1/a.json.gz"), PlaceState::AsRecorded);
    QCOMPARE(placeStateOf("all.zip/AWSLogs/1/a.json.gz", "AWSLogs/1/a.json.gz"), PlaceState::AsRecorded);
    QCOMPARE(placeStateOf("/AWSLogs/old/AWSLogs/1/a.json.gz", "AWSLogs/1/a.json.gz"), PlaceState::AsRecorded);
    QCOMPARE(placeStateOf("/other/AWSLogs/1/b.json.gz", "AWSLogs/1/a.json.gz"), PlaceState::Differs);
    QCOMPARE(placeStateOf("/AWSLogs/us-east-1/a.json.gz", "AWSLogs/1/us-east-1/a.json.gz"),
             PlaceState::AsRecorded);
    QCOMPARE(placeStateOf("/AWSLogs/east-1/a.json.gz", "AWSLogs/1/us-east-1/a.json.gz"), PlaceState::Differs);
    QCOMPARE(placeStateOf("/AWSLogs/2/us-east-1/a.json.gz", "AWSLogs/1/us-east-1/a.json.gz"),
             PlaceState::Differs);
    QCOMPARE(placeStateOf("/AWSLogs/", "AWSLogs/1/a.json.gz"), PlaceState::Differs);
    QCOMPARE(placeStateOf("a.json.gz", "AWSLogs/1/a.json.gz"), PlaceState::Unknown);
    QCOMPARE(placeStateOf("/myAWSLogs/1/a.json.gz", "AWSLogs/1/a.json.gz"), PlaceState::Unknown);
}

// As "aws s3 sync s3://bucket/AWSLogs/123456789012 AWSLogs" leaves it.
void DigestPlaceTest::copiedFromFurtherDown()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree;
    const std::string account = "AWSLogs/123456789012/";
    for (const auto &[key, text] : chain.files()) {
        tree.put("AWSLogs/" + key.substr(account.size()), text);
    }
    tree.put("metadata.json", chain.metadata());
    tree.putKeys({&cloudTrailKey()});
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10"));
    QCOMPARE(report.digests.front().place, PlaceState::AsRecorded);
}

// No digest is called so: it is a copy.
void DigestPlaceTest::savedByBrowser()
{
    const DigestChain chain = usualChain();
    DeliveredTree tree(chain);
    tree.put("metadata.json", chain.metadata());
    tree.putKeys({&cloudTrailKey()});
    const std::string &key = chain.digests()[2].key;
    std::string saved = key;
    saved.insert(saved.find(".json"), " (1)");
    tree.move(key, saved);
    const VerificationReport report = tree.verify();
    QCOMPARE(countsOf(report), std::string("verified 10"));
    QCOMPARE(digestAt(report, saved).place, PlaceState::Differs);
}

TRAILSCOPE_TEST(DigestPlaceTest)
#include "digestplacetest.moc"
