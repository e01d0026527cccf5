// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "evidence/digest/digestfile.h"
#include "deliveredtree.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;
using namespace trailscope::generator;
using namespace trailscope::test;

// Reading digests, and the text that is signed.
class DigestFileTest : public QObject {
    Q_OBJECT

private slots:
    void reads();
    void signedText();
    void unreadDigest();
    void faults_data();
    void faults();
    void otherMembersDoNotMatter();

private:
    static std::expected<DigestFile, DigestFault> read(const std::string &text)
    {
        return readDigestFile(text, Sha256::of(text));
    }
};

void DigestFileTest::reads()
{
    const DigestChain chain = usualChain();
    const auto first = read(chain.digests()[0].text);
    QVERIFY(first.has_value());
    QCOMPARE(first->account, std::string("123456789012"));
    QCOMPARE(first->object.bucket, std::string("example-trail-bucket"));
    QCOMPARE(first->object.key, chain.digests()[0].key);
    QCOMPARE(first->fingerprint, cloudTrailKey().fingerprint());
    QCOMPARE(formatUtc(first->start), std::string("2024-03-01T00:13:52Z"));
    QCOMPARE(first->end - first->start, UtcMs{3600} * 1000);
    QVERIFY(!first->previous.has_value());
    QCOMPARE(first->logs.size(), std::size_t{2});
    QCOMPARE(first->logs[1].object.key, chain.logs()[1].key);
    QCOMPARE(hexText(*first->logs[1].hash), sha256(chain.logs()[1].text));

    const auto third = read(chain.digests()[2].text);
    QVERIFY(third.has_value() && third->previous.has_value());
    QVERIFY(third->logs.empty());
    QCOMPARE(hexText(third->previous->hash), sha256(chain.digests()[1].text));
    QCOMPARE(third->previous->signature, chain.digests()[1].signature);
}

// As the user guide has it: four lines, no line break behind the last.
void DigestFileTest::signedText()
{
    DigestFile digest{.object = {"b", "k/é"}, .endText = "2024-03-01T01:13:52Z", .hash = Sha256::of("")};
    const std::string begin = "2024-03-01T01:13:52Z\nb/k/é\n"
                              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n";
    QCOMPARE(digest.signedText(), begin + "null");
    digest.previous = PreviousDigest{.signature = "00ff"};
    QCOMPARE(digest.signedText(), begin + "00ff");
}

void DigestFileTest::faults_data()
{
    using Kind = DigestFault::Kind;
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("member");
    const auto row = [](const char *name, const char *from, const char *to, Kind kind, const char *member) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << int(kind) << QByteArray(member);
    };
    row("no brace at the end", "]}", "]", Kind::NotJson, "");
    row("something behind it", "]}", "]}{}", Kind::NotJson, "");
    row("no end time", "digestEndTime", "digestEndTimes", Kind::Lacks, "digestEndTime");
    row("no list", "logFiles", "logfiles", Kind::Lacks, "logFiles");
    row("no previous signature", "previousDigestSignature", "x", Kind::Lacks, "previousDigestSignature");
    row("twice", "newestEventTime", "digestS3Object", Kind::Twice, "digestS3Object");
    row("twice, escaped", "\"newestEventTime", "\"digestS3Ob\\u006aect", Kind::Twice, "digestS3Object");
    row("two lists", "\"awsAccountId\"", "\"logFiles\":[],\"awsAccountId\"", Kind::Twice, "logFiles");
    row("a number", "\"SHA256withRSA\"", "1", Kind::Wrong, "digestSignatureAlgorithm");
    row("a line break in what is signed", "\"2024-03-01T02:13:52Z\"", "\"2024-03-01T02:13:52Z\\n\"",
        Kind::Wrong, "digestEndTime");
    row("a time that is none", "2024-03-01T02:13:52Z", "2024-03-01T25:13:52Z", Kind::Wrong, "digestEndTime");
    row("an end before the start", "2024-03-01T02:13:52Z", "2024-02-01T02:13:52Z", Kind::Wrong,
        "digestEndTime");
    row("half a predecessor", "\"previousDigestHashAlgorithm\":\"SHA-256\"",
        "\"previousDigestHashAlgorithm\":null", Kind::Lacks, "previousDigestHashAlgorithm");
    row("no list but an object", "\"logFiles\":[", "\"logFiles\":{},\"x\":[", Kind::Wrong, "logFiles");
    row("a log without a hash", "\"hashValue\"", "\"hash\"", Kind::Lacks, "logFiles.hashValue");
    row("a log with half a hash", "\"hashValue\":\"", "\"hashValue\":\"0", Kind::Wrong, "logFiles.hashValue");
}

void DigestFileTest::faults()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const int, kind);
    QFETCH(const QByteArray, member);
    const DigestChain chain = usualChain();
    std::string text = chain.digests()[1].text;
    const std::size_t at = text.find(from.toStdString());
    QVERIFY(at != std::string::npos);
    text.replace(at, static_cast<std::size_t>(from.size()), to.toStdString());
    const auto digest = read(text);
    QVERIFY(!digest.has_value());
    QCOMPARE(int(digest.error().kind), kind);
    QCOMPARE(QByteArray::fromStdString(digest.error().member), member);
}

// What is added to digests some day is part of their hash and no more.
void DigestFileTest::otherMembersDoNotMatter()
{
    const DigestChain chain = usualChain();
    std::string text = chain.digests()[1].text;
    text.insert(1, R"("new":{"a":[1,{"b":null}]},)");
    const auto digest = read(text);
    QVERIFY(digest.has_value());
    QCOMPARE(digest->logs.size(), std::size_t{1});
}

// What a limit of ours cuts off says nothing of the digest.
void DigestFileTest::unreadDigest()
{
    DigestChain chain(cloudTrailKey(), {});
    chain.addHour(1);
    std::vector<DeliveredLog> logs;
    for (int i = 0; i < 200; ++i) {
        logs.push_back({.key = "AWSLogs/123456789012/CloudTrail/us-east-1/2024/03/01/" + std::to_string(i)
                            + std::string(100, 'a'),
                        .text = "{\"Records\":[]}"});
    }
    chain.addHourOf(logs);
    chain.addHour(1);
    DeliveredTree tree;
    for (const DeliveredDigest &digest : chain.digests()) {
        tree.put(digest.key, digest.text);
    }
    tree.put("metadata.json", chain.metadata());
    tree.putKeys({&cloudTrailKey()});
    VerifyOptions options;
    options.limits.inflatedBytes = chain.digests()[1].text.size() - 100;
    const VerificationReport report = tree.verify(options);
    const DigestResult &result = digestAt(report, chain.digests()[1].key);
    QVERIFY(result.problem && isUnread(*result.problem));
    QCOMPARE(result.state, EvidenceState::Undecided);
    QVERIFY(!result.differsFromSuccessor);
    QVERIFY(report.absentDigests.empty());
    QVERIFY(!report.hasFaults());
}

TRAILSCOPE_TEST(DigestFileTest)
#include "digestfiletest.moc"
