// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/valuetest.h"
#include "filter/ordering.h"
#include "filter/parsedfilter.h"
#include "filter/timetest.h"
#include "filter/wildcard.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <string>

using namespace trailscope;
using namespace Qt::StringLiterals;

class ValueTestTest : public QObject {
    Q_OBJECT

private slots:
    void numbers_data();
    void numbers();
    void versions_data();
    void versions();
    void wildcards_data();
    void wildcards();
    void wildcardsStayFast();
    void values_data();
    void values();
    void times_data();
    void times();
};

namespace {

constexpr int kNoOrder = 9;

int asNumber(const std::optional<std::strong_ordering> &order)
{
    return !order ? kNoOrder : *order < 0 ? -1 : *order > 0 ? 1 : 0;
}

int opposite(int order)
{
    return order == kNoOrder ? order : -order;
}

} // namespace

void ValueTestTest::numbers_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *a, const char *b, int expected) {
        QTest::addRow("%s and %s", a, b) << QByteArray(a) << QByteArray(b) << expected;
    };
    row("1", "2", -1);
    row("10", "9", 1);
    row("1", "1.0", 0);
    row("1e2", "100", 0);
    row("1E+2", "100.00", 0);
    row("12e-1", "1.2", 0);
    row("0.001", "0.01", -1);
    row("-1", "1", -1);
    row("-2", "-1", -1);
    row("-0", "0", 0);
    row("0.0e9", "-0.00", 0);
    row("0", "0.1", -1);
    row("-0.1", "0", -1);
    row("12345678901234567890", "12345678901234567891", -1);
    row("0.1000000000000000000001", "0.1", 1);
    row("1e999999999999999999999", "1e5", 1);
    row("1e-999999999999999999999", "0", 1);
    row("1e400", "1e401", -1);
    for (const char *bad :
         {"", "-", "+1", "01", "1.", ".5", "1e", "1e+", "0x1", " 1", "1 ", "true", "Infinity"})
        row(bad, "1", kNoOrder);
}

void ValueTestTest::numbers()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(int, expected);
    QCOMPARE(asNumber(compareNumbers(a.toStdString(), b.toStdString())), expected);
    QCOMPARE(asNumber(compareNumbers(b.toStdString(), a.toStdString())), opposite(expected));
}

void ValueTestTest::versions_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *a, const char *b, int expected) {
        QTest::addRow("%s and %s", a, b) << QByteArray(a) << QByteArray(b) << expected;
    };
    row("1.08", "1.10", -1);
    row("1.9", "1.10", -1);
    row("1.08", "1.8", 0);
    row("1", "1.0", 0);
    row("1.0.1", "1", 1);
    row("2", "1.99", 1);
    row("1.99999999999999999999999", "1.99999999999999999999998", 1);
    row("1.x", "1.0", kNoOrder);
    row("1.", "1.0", kNoOrder);
    row("", "1.0", kNoOrder);
    row("-1", "1.0", kNoOrder);
}

void ValueTestTest::versions()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(int, expected);
    QCOMPARE(asNumber(compareVersions(a.toStdString(), b.toStdString())), expected);
    QCOMPARE(asNumber(compareVersions(b.toStdString(), a.toStdString())), opposite(expected));
}

void ValueTestTest::wildcards_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *text, const char *pattern, bool expected) {
        QTest::addRow("%s like %s", text, pattern) << QByteArray(text) << QByteArray(pattern) << expected;
    };
    row("", "", true);
    row("", "*", true);
    row("", "?", false);
    row("abc", "abc", true);
    row("abc", "ab", false);
    row("abc", "a*", true);
    row("abc", "*c", true);
    row("abc", "*b*", true);
    row("abc", "a?c", true);
    row("abc", "????", false);
    row("abcabc", "*abc", true);
    row("aXbXc", "a*X?", true);
    row("mississippi", "m*iss*ip*i", true);
    row("mississippi", "m*iss*ip*x", false);
    row("\xC3\xA4", "?", true);
    row("\xC3\xA4", "??", false);
    row("\xF0\x9F\x98\x80x", "?x", true);
    row("\xFF\xC3", "??", true);
    row("**", "*", true);
}

void ValueTestTest::wildcards()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, pattern);
    QFETCH(bool, expected);
    QCOMPARE(matchesWildcards(text.toStdString(), pattern.toStdString()), expected);
}

// A pattern that a backtracking matcher would never come to an end with.
void ValueTestTest::wildcardsStayFast()
{
    const std::string text(2000, 'a');
    std::string pattern;
    for (int i = 0; i < 100; ++i)
        pattern += "*a";
    QVERIFY(!matchesWildcards(text, pattern + "b"));
    QVERIFY(matchesWildcards(text, pattern));
}

void ValueTestTest::values_data()
{
    QTest::addColumn<QByteArray>("term");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *term, const char *value, bool expected) {
        QTest::addRow("%s: %s", term, value) << QByteArray(term) << QByteArray(value) << expected;
    };
    row("x.y = abc", "ABC", true);
    row("x.y = abc", "abcd", false);
    row("x.y = a*", "ABC", true);
    row("x.y = \"a*\"", "ABC", false);
    row("x.y = \"a*\"", "A*", true);
    row("x.y == abc", "ABC", false);
    row("x.y == a*", "a*", true);
    row("x.y = k", "\xE2\x84\xAA", true); // the Kelvin sign
    row("x.y = \xC3\x84", "\xC3\xA4", true);
    row("x.y = strasse",
        "stra\xC3\x9F"
        "e",
        false); // simple folding: one for one
    row("x.y contains b*", "ab*c", true);
    row("x.y contains b*", "abc", false);
    row("x.y startswith AB", "abc", true);
    row("x.y endswith BC", "abc", true);
    row("x.y contains \"\"", "", true);
    row("x.y ~ b", "abc", true);
    row("x.y ~ B", "abc", false);
    row("x.y ~ \"(?i)B\"", "abc", true);
    row("x.y ~ \"^b\"", "abc", false);
    row("x.y = true", "TRUE", true);
    row("x.y = 1", "1.0", false);
    row("x.y <= 1", "1.0", true);
    row("x.y < 10", "9", true);
    row("x.y < 10", "abc", false);
    row("x.y < abc", "5", false);
    row("x.y in {a, B*, 1..3}", "b", true);
    row("x.y in {a, B*, 1..3}", "2.5", true);
    row("x.y in {a, B*, 1..3}", "3", true);
    row("x.y in {a, B*, 1..3}", "3.1", false);
    row("x.y in {a..c}", "b", false);
    row("x.y in {10.0.0.0/8}", "10.1.2.3", false); // no field of addresses
    row("ip in {10.0.0.0/8}", "10.1.2.3", true);
    row("ip in {10.0.0.0/8}", "11.1.2.3", false);
    row("ip in {10.0.0.0/8}", "::ffff:10.1.2.3", true);
    row("ip in {2001:db8::/32}", "2001:DB8::1", true);
    row("ip in {0.0.0.0/0}", "AWS Internal", false);
    row("ip in {10.0.0.1}", "10.0.0.1", true);
    row("ip = 203.0.113.0/24", "203.0.113.77", true);
    row("ip = 203.0.113.0/24", "203.0.114.1", false);
    row("ip = \"203.0.113.0/24\"", "203.0.113.77", true);
    row("ip = 2001:db8::/32", "2001:db8::1", true);
    row("ip = 10.0.0.0/8", "AWS Internal", false);
    row("ip == 10.0.0.0/8", "10.1.2.3", false);
    row("ip == 10.0.0.0/8", "10.0.0.0/8", true);
    row("agent = 10.0.0.0/8", "10.1.2.3", false); // no address field
    row("agent = 10.0.0.0/8", "10.0.0.0/8", true);
    row("eventVersion >= 1.8", "1.08", true);
    row("eventVersion >= 1.8", "1.10", true);
    row("eventVersion in {1.08..1.10}", "1.9", true);
    row("eventVersion = 1.8", "1.08", false);
}

void ValueTestTest::values()
{
    QFETCH(QByteArray, term);
    QFETCH(QByteArray, value);
    QFETCH(bool, expected);
    const ParsedFilter parsed = parseFilter(term.toStdString());
    QVERIFY2(parsed.state == FilterState::Valid, parsed.error.message.c_str());
    const FilterNode &node = *parsed.root;
    const ValueTest test(node.op, node.values, node.field.kind());
    std::string scratch;
    QCOMPARE(test.matches(value.toStdString(), scratch), expected);
}

void ValueTestTest::times_data()
{
    QTest::addColumn<QByteArray>("term");
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *term, const char *time, bool expected) {
        QTest::addRow("%s: %s", term, time) << QByteArray(term) << QByteArray(time) << expected;
    };
    const char *const before = "2024-02-29T23:59:59.999Z";
    const char *const first = "2024-03-01T00:00:00Z";
    const char *const last = "2024-03-01T23:59:59.999Z";
    const char *const after = "2024-03-02T00:00:00Z";
    row("time = 2024-03-01", before, false);
    row("time = 2024-03-01", first, true);
    row("time = 2024-03-01", last, true);
    row("time = 2024-03-01", after, false);
    row("time < 2024-03-01", before, true);
    row("time < 2024-03-01", first, false);
    row("time <= 2024-03-01", last, true);
    row("time <= 2024-03-01", after, false);
    row("time > 2024-03-01", last, false);
    row("time > 2024-03-01", after, true);
    row("time >= 2024-03-01", before, false);
    row("time >= 2024-03-01", first, true);
    row("time in {2024-03-01..2024-03-02}", first, true);
    row("time in {2024-03-01..2024-03-02}", "2024-03-02T23:59:59Z", true);
    row("time in {2024-03-01..2024-03-02}", before, false);
    row("time in {2024-03-02..2024-03-01}", first, false);
    row("time = 2024-03-01..2024-03-02", after, true);
    row("time = 2024-03-01T00:00", "2024-03-01T00:00:59Z", true);
    row("time = 2024-03-01T01:00+01:00", first, true);
    row("time >= now-24h", "2024-03-04T12:00:00Z", true);
    row("time >= now-24h", "2024-03-04T11:59:59Z", false);
    row("time = 2024-03*", first, true);
    row("time == 2024-03-01", last, true);
    row("time endswith 00Z", first, true);
    row("time exists", first, true);
    for (const char *term :
         {"time exists", "time < now", "time >= 2000-01-01", "time = *", "time contains \"\""})
        row(term, "", false);
}

void ValueTestTest::times()
{
    QFETCH(QByteArray, term);
    QFETCH(QByteArray, time);
    QFETCH(bool, expected);
    constexpr UtcMs kNow = 1'709'640'000'000; // 2024-03-05T12:00:00Z
    const ParsedFilter parsed = parseFilter(term.toStdString());
    QVERIFY2(parsed.state == FilterState::Valid, parsed.error.message.c_str());
    const TimeTest test(parsed.root->op, parsed.root->values, kNow);
    std::string text;
    std::string scratch;
    QCOMPARE(test.matches(parseEventTime(time.toStdString()).value_or(kNoTime), text, scratch), expected);
}

TRAILSCOPE_TEST(ValueTestTest)
#include "valuetesttest.moc"
