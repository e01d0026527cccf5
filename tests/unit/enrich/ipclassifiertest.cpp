// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "enrich/ipclassifier.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;

class IpClassifierTest : public QObject {
    Q_OBJECT

private slots:
    void classes_data();
    void classes();
};

// Both ends of every block, and what is next to it.
void IpClassifierTest::classes_data()
{
    QTest::addColumn<QByteArray>("expected");
    const auto rows = [](const char *expected, std::initializer_list<const char *> texts) {
        for (const char *text : texts)
            QTest::newRow(*text == '\0' ? "(empty)" : text) << QByteArray(expected);
    };
    rows("private", {"10.0.0.0",          "10.255.255.255",   "172.16.0.0",
                     "172.31.255.255",    "192.168.0.0",      "192.168.255.255",
                     "127.0.0.1",         "127.255.255.255",  "169.254.169.254",
                     "::ffff:10.1.2.3",   "::FFFF:c0a8:0101", "fc00::1",
                     "fd00:ec2::254",     "fdff:ffff::",      "fe80::1",
                     "febf::1",           "fec0::1",          "::1",
                     "64:ff9b::10.0.0.1", "64:ff9b:1::1",     "2002:c0a8:101::1"});
    rows("cgnat", {"100.64.0.0", "100.127.255.255", "100.100.0.1", "::ffff:100.64.0.1", "64:ff9b::6440:1"});
    rows("public",
         {"9.255.255.255",   "11.0.0.0",        "172.15.255.255",   "172.32.0.0",      "192.167.255.255",
          "192.169.0.0",     "100.63.255.255",  "100.128.0.0",      "126.255.255.255", "128.0.0.0",
          "169.253.255.255", "169.255.0.0",     "1.0.0.0",          "8.8.8.8",         "192.0.0.9",
          "192.0.0.10",      "192.0.1.0",       "192.0.3.0",        "198.17.255.255",  "198.20.0.0",
          "198.51.99.255",   "198.51.101.0",    "203.0.112.255",    "203.0.114.0",     "223.255.255.255",
          "192.88.98.255",   "192.88.100.0",    "::ffff:8.8.8.8",   "2600:1f18::1",    "2a05:d018::1",
          "2001:4860::8888", "2001:200::1",     "2001:db7:ffff::",  "2001:db9::",      "2001::1",
          "2001:1::1",       "2001:3::1",       "2001:4:112::1",    "2001:20::1",      "2001:2f:ffff::",
          "2001:30::1",      "2002:808:808::1", "64:ff9b::8.8.8.8", "3ffe::1",         "3fff:1000::"});
    rows("invalid",
         {"0.0.0.0",
          "0.255.255.255",
          "192.0.0.0",
          "192.0.0.8",
          "192.0.0.11",
          "192.0.0.255",
          "192.0.2.1",
          "198.51.100.7",
          "203.0.113.7",
          "192.88.99.1",
          "198.18.0.0",
          "198.19.255.255",
          "224.0.0.1",
          "239.255.255.255",
          "240.0.0.1",
          "255.255.255.255",
          "::ffff:203.0.113.7",
          "::",
          "::7f00:1",
          "100::1",
          "2001:2::1",
          "2001:40::1",
          "2001:1ff:ffff::",
          "2001:db8::",
          "2001:db8:ffff::1",
          "3fff::1",
          "3fff:fff:ffff::",
          "4000::1",
          "5f00::1",
          "ff02::1",
          "64:ff9b::192.0.2.1",
          "2002:cb00:7107::1"});
    rows("service",
         {"AWS Internal", "AWS Internal/3", "aws internal", "support.amazonaws.com", "s3.amazonaws.com",
          "CloudFormation.AmazonAWS.com", "ec2.amazonaws.com.cn", "us-east-1.signin.amazonaws.com"});
    rows("invalid",
         {"", " ", ".amazonaws.com", "amazonaws.com", "xamazonaws.com", "s3.amazonaws.com.evil.test",
          "AWS InternalX", "evil /x.amazonaws.com", "10.0.0.1:443", "10.0.0.256", "010.0.0.1", "10.0.0",
          "fe80::1%eth0", "[::1]", "10.0.0.0/8", "HIDDEN_DUE_TO_SECURITY_REASONS", "\xff\xfe"});
}

void IpClassifierTest::classes()
{
    QFETCH(const QByteArray, expected);
    const QByteArray text = QTest::currentDataTag();
    const IpClass found
        = classifyIp(text == "(empty)" ? std::string_view() : std::string_view(text.constData()));
    QCOMPARE(QByteArray(ipClassName(found).data()), expected);
}

TRAILSCOPE_TEST(IpClassifierTest)
#include "ipclassifiertest.moc"
