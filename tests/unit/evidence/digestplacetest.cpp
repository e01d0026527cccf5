// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/digestplace.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;

// What the place of a digest says about its chain.
class DigestPlaceTest : public QObject {
    Q_OBJECT

private slots:
    void chains();
    void otherKeys();
    void places();
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
    QCOMPARE(placeStateOf("a.json.gz", "AWSLogs/1/a.json.gz"), PlaceState::Unknown);
    QCOMPARE(placeStateOf("/myAWSLogs/1/a.json.gz", "AWSLogs/1/a.json.gz"), PlaceState::Unknown);
}

TRAILSCOPE_TEST(DigestPlaceTest)
#include "digestplacetest.moc"
