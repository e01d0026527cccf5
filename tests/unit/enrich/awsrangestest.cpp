// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/awsranges.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<const AwsRanges> parsed(const std::string &json, NetworkFileInfo &info)
{
    auto ranges = AwsRanges::parse(json, info);
    return ranges ? *std::move(ranges) : nullptr;
}

std::string found(const AwsRanges &ranges, const char *address)
{
    const AwsRange *range = ranges.find(*parseIpAddress(address));
    return range != nullptr ? range->name() : "none";
}

} // namespace

class AwsRangesTest : public QObject {
    Q_OBJECT

private slots:
    void longestPrefixAndMostSpecificService();
    void agreesWithASearchThroughAll();
    void whatTheFileSaysOfItself();
    void whatIsNoSuchFile_data();
    void whatIsNoSuchFile();
};

void AwsRangesTest::longestPrefixAndMostSpecificService()
{
    NetworkFileInfo info;
    const auto ranges = parsed(R"({"syncToken":"1709254923","createDate":"2024-03-01-01-02-03","prefixes":[
        {"ip_prefix":"3.0.0.0/15","region":"ap-southeast-1","service":"AMAZON","network_border_group":"x"},
        {"ip_prefix":"3.0.0.0/15","region":"ap-southeast-1","service":"EC2"},
        {"ip_prefix":"3.0.5.32/29","region":"ap-southeast-1","service":"EC2"},
        {"ip_prefix":"3.0.5.32/29","region":"ap-southeast-1","service":"EC2_INSTANCE_CONNECT"},
        {"ip_prefix":"3.0.5.32/29","region":"ap-southeast-1","service":"AMAZON"},
        {"ip_prefix":"15.230.0.0/16","region":"GLOBAL","service":"AMAZON"}],
        "ipv6_prefixes":[{"ipv6_prefix":"2600:1f00::/24","region":"us-west-2","service":"S3"},
        {"ipv6_prefix":"::/0","region":"","service":""}]})",
                               info);
    QVERIFY(ranges);
    QCOMPARE(found(*ranges, "3.1.255.255"), std::string("AWS EC2 ap-southeast-1"));
    QCOMPARE(found(*ranges, "3.2.0.0"), std::string("none"));
    QCOMPARE(found(*ranges, "2.255.255.255"), std::string("none"));
    QCOMPARE(found(*ranges, "3.0.5.39"), std::string("AWS EC2_INSTANCE_CONNECT ap-southeast-1"));
    QCOMPARE(found(*ranges, "3.0.5.40"), std::string("AWS EC2 ap-southeast-1"));
    QCOMPARE(found(*ranges, "15.230.1.1"), std::string("AWS GLOBAL"));
    QCOMPARE(found(*ranges, "2600:1fff::1"), std::string("AWS S3 us-west-2"));
    QCOMPARE(found(*ranges, "2600:2000::1"), std::string("AWS")); // of the block that is all of IPv6
    QCOMPARE(found(*ranges, "8.8.8.8"), std::string("none")); // which holds no IPv4
    QCOMPARE(info.ranges, std::uint64_t{5});
}

// Every lookup by what the definition says: of all blocks that hold the address, the longest.
void AwsRangesTest::agreesWithASearchThroughAll()
{
    std::mt19937 random(7);
    const auto number = [&random](unsigned below) { return random() % below; };
    std::string json = R"({"prefixes":[)";
    std::vector<CidrBlock> blocks;
    for (int i = 0; i < 400; ++i) {
        const std::string text = "10." + std::to_string(number(4)) + '.' + std::to_string(number(256)) + ".0/"
            + std::to_string(16 + number(11));
        blocks.push_back(*parseCidr(text));
        json += i == 0 ? "" : ",";
        json += R"({"ip_prefix":")" + text + R"(","region":"r","service":"S"})";
    }
    json += "]}";
    NetworkFileInfo info;
    const auto ranges = parsed(json, info);
    QVERIFY(ranges);
    int hits = 0;
    for (int i = 0; i < 5000; ++i) {
        const IpAddress address
            = *parseIpAddress("10." + std::to_string(number(6)) + '.' + std::to_string(number(256)) + '.'
                              + std::to_string(number(256)));
        int longest = -1;
        for (const CidrBlock &block : blocks) {
            if (block.contains(address))
                longest = std::max(longest, block.prefix);
        }
        const AwsRange *range = ranges->find(address);
        QCOMPARE(range != nullptr ? range->block.prefix : -1, longest);
        hits += range != nullptr ? 1 : 0;
    }
    QVERIFY(hits > 1000 && hits < 5000);
}

void AwsRangesTest::whatTheFileSaysOfItself()
{
    NetworkFileInfo info;
    QVERIFY(parsed(R"({"syncToken":"1709254923","createDate":"2024-03-01-13-02-03","prefixes":[
        {"ip_prefix":"3.0.0.0/15"},{"ip_prefix":"nonsense"},17]})",
                   info));
    QCOMPARE(info.built, UtcMs{1'709'298'123'000}); // 2024-03-01T13:02:03Z
    QCOMPARE(info.version, std::string("1709254923"));
    QCOMPARE(info.ranges, std::uint64_t{1});
    QCOMPARE(info.description, std::string("Ranges that cannot be read: 2"));
    QVERIFY(info.contents.awsRanges && !info.contents.names);
    // Without a date, the token is one.
    QVERIFY(parsed(R"({"syncToken":"1709254923","prefixes":[{"ip_prefix":"3.0.0.0/15"}]})", info));
    QCOMPARE(info.built, UtcMs{1'709'254'923'000});
    QVERIFY(parsed(R"({"syncToken":"x","prefixes":[{"ip_prefix":"3.0.0.0/15"}]})", info));
    QCOMPARE(info.built, kNoTime);
}

void AwsRangesTest::whatIsNoSuchFile_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("part");
    QTest::newRow("empty") << QByteArray() << u"neither"_s;
    QTest::newRow("text") << QByteArray("hello") << u"neither"_s;
    QTest::newRow("cut off") << QByteArray(R"({"prefixes":[{"ip_prefix":"3.0.0.0/15")") << u"neither"_s;
    QTest::newRow("another JSON") << QByteArray(R"({"Records":[]})") << u"neither"_s;
    QTest::newRow("prefixes of another kind") << QByteArray(R"({"prefixes":{"a":1}})") << u"neither"_s;
    QTest::newRow("none") << QByteArray(R"({"prefixes":[]})") << u"holds none"_s;
    QTest::newRow("unreadable") << QByteArray(R"({"prefixes":[{"ip_prefix":"3.0.0.0/33"}]})")
                                << u"holds none"_s;
}

void AwsRangesTest::whatIsNoSuchFile()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, part);
    NetworkFileInfo info;
    const auto ranges = AwsRanges::parse(json.toStdString(), info);
    QVERIFY(!ranges);
    QVERIFY2(ranges.error().contains(part), qPrintable(ranges.error()));
}

TRAILSCOPE_TEST(AwsRangesTest)
#include "awsrangestest.moc"
