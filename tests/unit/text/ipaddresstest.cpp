// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "text/ipaddress.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope;

class IpAddressTest : public QObject {
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void isRefused_data();
    void isRefused();
    void contains_data();
    void contains();
    void cidrIsRefused_data();
    void cidrIsRefused();
    void equalBlocks();
};

void IpAddressTest::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<bool>("v4");
    const auto row = [](const char *text, const char *hex, bool v4) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(hex) << v4;
    };
    row("1.2.3.4", "00000000000000000000ffff01020304", true);
    row("0.0.0.0", "00000000000000000000ffff00000000", true);
    row("255.255.255.255", "00000000000000000000ffffffffffff", true);
    row("::", "00000000000000000000000000000000", false);
    row("::1", "00000000000000000000000000000001", false);
    row("1::", "00010000000000000000000000000000", false);
    row("2001:db8::ff00:42:8329", "20010db8000000000000ff0000428329", false);
    row("2001:DB8:0:0:0:FF00:42:8329", "20010db8000000000000ff0000428329", false);
    row("1:2:3:4:5:6:7:8", "00010002000300040005000600070008", false);
    row("1:2:3:4:5:6:7::", "00010002000300040005000600070000", false);
    row("::2:3:4:5:6:7:8", "00000002000300040005000600070008", false);
    row("::ffff:1.2.3.4", "00000000000000000000ffff01020304", true);
    row("::FFFF:102:304", "00000000000000000000ffff01020304", true);
    row("::1.2.3.4", "00000000000000000000000001020304", false);
    row("64:ff9b::1.2.3.4", "0064ff9b000000000000000001020304", false);
    row("1:2:3:4:5:6:1.2.3.4", "00010002000300040005000601020304", false);
}

void IpAddressTest::parses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, hex);
    QFETCH(bool, v4);
    const std::optional<IpAddress> address = parseIpAddress(text.toStdString());
    QVERIFY(address.has_value());
    QCOMPARE(QByteArray(reinterpret_cast<const char *>(address->bytes.data()), 16).toHex(), hex);
    QCOMPARE(address->v4, v4);
}

void IpAddressTest::isRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             "1",
                             "1.2.3",
                             "1.2.3.4.5",
                             "1.2.3.256",
                             "01.2.3.4",
                             "1.2.3.04",
                             "1.2.3.",
                             ".1.2.3",
                             "1..2.3",
                             " 1.2.3.4",
                             "1.2.3.4 ",
                             "1.2.3.4:80",
                             "1.2.3.4/32",
                             "0x1.2.3.4",
                             "1234.1.1.1",
                             ":",
                             ":::",
                             "1:",
                             ":1",
                             "1::2::3",
                             "1:2:3:4:5:6:7",
                             "1:2:3:4:5:6:7:8:9",
                             "1:2:3:4:5:6:7:8::",
                             "::1:2:3:4:5:6:7:8",
                             "12345::",
                             "g::",
                             "fe80::1%eth0",
                             "[::1]",
                             "::1.2.3",
                             "::1.2.3.4:5",
                             "1:2:3:4:5:6:7:1.2.3.4",
                             "AWS Internal",
                             "signin.amazonaws.com",
                             "support.amazonaws.com"})
        QTest::addRow("'%s'", text) << QByteArray(text);
}

void IpAddressTest::isRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseIpAddress(text.toStdString()).has_value());
}

void IpAddressTest::contains_data()
{
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("inside");
    const auto row = [](const char *block, const char *address, bool inside) {
        QTest::addRow("%s %s", block, address) << QByteArray(block) << QByteArray(address) << inside;
    };
    row("198.51.100.0/24", "198.51.100.0", true);
    row("198.51.100.0/24", "198.51.100.255", true);
    row("198.51.100.0/24", "198.51.101.0", false);
    row("198.51.100.77/24", "198.51.100.1", true);
    row("203.0.113.7/32", "203.0.113.7", true);
    row("203.0.113.7/32", "203.0.113.6", false);
    row("0.0.0.0/0", "255.1.2.3", true);
    row("0.0.0.0/0", "2001:db8::1", false);
    row("10.0.0.0/9", "10.127.255.255", true);
    row("10.0.0.0/9", "10.128.0.0", false);
    row("198.51.100.0/24", "::ffff:198.51.100.9", true);
    row("::ffff:198.51.100.0/120", "198.51.100.9", true);
    row("::ffff:198.51.100.0/120", "198.51.101.9", false);
    row("2000::/3", "2001:db8::1", true);
    row("2000::/3", "3fff::", true);
    row("2000::/3", "fd00::1", false);
    row("fc00::/7", "fd12:3456::1", true);
    row("fc00::/7", "2001:db8::1", false);
    row("::/0", "2001:db8::1", true);
    row("::/0", "198.51.100.9", false);
    row("2001:db8::1/128", "2001:db8::1", true);
    row("2001:db8::1/128", "2001:db8::2", false);
    row("2001:db8::/33", "2001:db8:7fff::", true);
    row("2001:db8::/33", "2001:db8:8000::", false);
}

void IpAddressTest::contains()
{
    QFETCH(QByteArray, block);
    QFETCH(QByteArray, address);
    QFETCH(bool, inside);
    const std::optional<CidrBlock> parsed = parseCidr(block.toStdString());
    const std::optional<IpAddress> candidate = parseIpAddress(address.toStdString());
    QVERIFY(parsed.has_value());
    QVERIFY(candidate.has_value());
    QCOMPARE(parsed->contains(*candidate), inside);
}

void IpAddressTest::cidrIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", "/", "1.2.3.4", "1.2.3.4/", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/08", "1.2.3.4/8x", "1.2.3/8",
          "::/129", "::1", "1.2.3.4/255.255.0.0", "1.2.3.4/8/8", "::/0128"})
        QTest::addRow("'%s'", text) << QByteArray(text);
}

void IpAddressTest::cidrIsRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseCidr(text.toStdString()).has_value());
}

void IpAddressTest::equalBlocks()
{
    QVERIFY(parseCidr("10.1.2.3/8") == parseCidr("10.0.0.0/8"));
    QVERIFY(parseCidr("::ffff:10.0.0.0/104") == parseCidr("10.0.0.0/8"));
    QVERIFY(parseCidr("10.0.0.0/8") != parseCidr("10.0.0.0/9"));
    QVERIFY(parseIpAddress("1.2.3.4") == parseIpAddress("::ffff:1.2.3.4"));
}

TRAILSCOPE_TEST(IpAddressTest)
#include "ipaddresstest.moc"
