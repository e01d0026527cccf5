// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ruleundertest.h"

#include "support/testprogram.h"

#include <QtTest/QTest>

#include <string>

using namespace trailscope;
using namespace trailscope::test;

// Every form of an item, on a record that it holds for and on one that it does not, with what other
// evaluators are known to have got wrong.
class RuleFormsTest : public QObject {
    Q_OBJECT

private slots:
    void items_data();
    void items();
    void conditions_data();
    void conditions();
    void placeholders();
    void sameAsFilter_data();
    void sameAsFilter();
    void recordsThatAreGone();
};

void RuleFormsTest::items_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<bool>("matches");
    int number = 0;
    const auto row = [&number](const char *item, const char *record, bool matches) {
        QTest::addRow("%d: %s on %s", ++number, item, record)
            << QByteArray(item) << QByteArray(record) << matches;
    };
    const auto both = [&row](const char *item, const char *yes, const char *no) {
        row(item, yes, true);
        row(item, no, false);
    };
    // Fields.
    both("requestParameters.a: x", R"({"requestParameters":{"a":"x"}})",
         R"({"requestParameters":{"b":"x"}})");
    row("REQUESTparameters.A: x", R"({"requestParameters":{"a":"x"}})", true);
    row("requestParameters.a: x", R"({"requestParameters":[{"a":"y"},{"a":["z","x"]}]})", true);
    row("requestParameters.a: x", R"({"requestParameters":[[{"a":[["x"]]}]]})", true);
    row("requestParameters.a.b: x", R"({"requestParameters":{"a.b":"x"}})", true); // a dot in a key
    row("requestParameters.a.b.c: x", R"({"requestParameters":{"a":{"b.c":"x"}}})", true);
    row("requestParameters.a.b.c: x", R"({"requestParameters.a.b":{"c":"x"}})", true);
    row("requestParameters.a.b: x", R"({"requestParameters":{"a":{"c":"x"}}})", false);
    row("requestParameters.a.b: x", R"({"requestParameters":{"a":"{\"b\":\"x\"}"}})",
        false); // JSON in a string
    row("user: x", R"({"userIdentity":{"type":"IAMUser","userName":"x"}})", false); // no name of ours
    row("user: x", R"({"user":"x"})", true);
    row("ip: 1.1.1.1", R"({"sourceIPAddress":"1.1.1.1"})", false);
    row("eventSource: s3", R"({"eventSource":"s3.amazonaws.com"})", false);
    row("userIdentity.accountId: 1", R"({"recipientAccountId":"1"})", false);
    row("errorCode: x", R"({"errorMessage":"x"})", false);
    row("readOnly: 'TRUE'", R"({"readOnly":true})", true);
    row("errorCode: x", R"({"errorCode":["y","x"]})", true); // what a column holds as text
    row("errorCode: '[\"y\",\"x\"]'", R"({"errorCode":["y","x"]})", false);
    row("errorCode: '[x]'", R"({"errorCode":"[x]"})", true);
    row("userIdentity.type: Root", R"({"userIdentity":{"type":"Root"}})", true);
    // Texts.
    both("eventName: createuser", R"({"eventName":"CreateUser"})", R"({"eventName":"CreateUsers"})");
    both("eventName: Create*", R"({"eventName":"CreateUser"})", R"({"eventName":"ReCreate"})");
    both("eventName: Create????", R"({"eventName":"CreateUser"})", R"({"eventName":"CreateRoles"})");
    both("p: 'a\\*'", R"({"p":"a*"})", R"({"p":"ab"})");
    both("p: 'a\\\\b'", R"({"p":"a\\b"})", R"({"p":"a\\\\b"})"); // two in the rule stand for one
    both("p: 'C:\\x'", R"({"p":"C:\\x"})", R"({"p":"C:x"})");
    both("p: ÄÖ", R"({"p":"äö"})", R"({"p":"ao"})");
    both("p: ''", R"({"p":""})", R"({"p":"x"})");
    row("p: ''", R"({"q":""})", false); // absent is not empty
    row("p: ''", R"({"p":null})", false);
    both("p: '*'", R"({"p":"x"})", R"({"q":"x"})");
    both("p|contains: '*'", R"({"p":"x"})", R"({"q":"x"})"); // the old way to say present
    row("p|contains: '*'", R"({"p":{"a":1}})", true);
    both("p: 012345678901", R"({"p":"012345678901"})", R"({"p":"12345678901"})");
    both("p: NO", R"({"p":"no"})", R"({"p":false})");
    // Numbers and truths are texts.
    both("p: 22", R"({"p":22})", R"({"p":22.0})");
    row("p: '22'", R"({"p":22})", true);
    row("p: 22", R"({"p":"22"})", true);
    both("p: 1.0", R"({"p":1.0})", R"({"p":1})");
    row("p: true", R"({"p":"true"})", true);
    row("p: 'true'", R"({"p":true})", true);
    row("p: True", R"({"p":true})", true);
    // Lists.
    both("p: [a, b]", R"({"p":"B"})", R"({"p":"c"})");
    both("p|all: [a*, '*b']", R"({"p":["ax","xb"]})", R"({"p":["ax","ay"]})"); // whichever member does it
    both("p|contains|all: [a, b]", R"({"p":"xbxa"})", R"({"p":"xa"})");
    row("p|all: [a]", R"({"p":"a"})", true);
    // null and exists.
    both("p: null", R"({"q":1})", R"({"p":1})");
    row("p: null", R"({"p":null})", true);
    row("p: ~", R"({"p":null})", true);
    row("p:", R"({"p":null})", true);
    row("p: null", R"({"p":""})", false);
    row("p: 'null'", R"({"p":null})", false);
    row("p: 'null'", R"({"p":"null"})", true);
    both("p|exists: true", R"({"p":0})", R"({"p":null})");
    row("p|exists: true", R"({"p":[]})", true); // an empty array is there
    row("p|exists: true", R"({"p":""})", true);
    both("p|exists: false", R"({"q":0})", R"({"p":[]})");
    both("errorCode|exists: false", R"({"errorCode":null})", R"({"errorCode":""})");
    both("errorCode|exists: yes", R"({"errorCode":"x"})", R"({})");
    // Objects.
    both("p|contains: '\"Allow\"'", R"({"p":{"e": "Allow"}})", R"({"p":{"e":"Deny"}})");
    row("p|contains: '\"e\":\"Allow\"'", R"({"p":{"e" : "Allow"}})", true); // without white space
    row("p|contains: '\"Allow\"'", R"({"p":{"doc":"{\"e\":\"Allow\"}"}})", true); // escaped in a policy
    row("p|contains: '\"Allow\"'", R"({"p":"say \"Allow\""})", true);
    row("p|contains: '\\\"Allow\\\"'", R"({"p":"say \"Allow\""})", false);
    row("p: '{\"a\":\"b c\"}'", R"({"p": { "a" : "b c" } })", true); // white space in strings stays
    // Other ways to compare.
    both("p|contains: BC", R"({"p":"abcd"})", R"({"p":"acbd"})");
    both("p|contains: a*d", R"({"p":"xabcdx"})", R"({"p":"xdbax"})"); // wildcards inside
    both("p|contains: 'a\\*d'", R"({"p":"xa*dx"})", R"({"p":"xabdx"})");
    both("p|startswith: AB", R"({"p":"abc"})", R"({"p":"cab"})");
    both("p|endswith: BC", R"({"p":"abc"})", R"({"p":"bca"})");
    both("p|cased: Ab", R"({"p":"Ab"})", R"({"p":"ab"})");
    both("p|contains|cased: Ab", R"({"p":"xAbx"})", R"({"p":"xabx"})");
    both("p|cased|startswith: A*c", R"({"p":"AbcD"})", R"({"p":"aBcD"})");
    // Expressions.
    both("p|re: 'b.d'", R"({"p":"abcde"})", R"({"p":"ABCDE"})"); // anywhere, in this case
    both("p|re: '^b.d$'", R"({"p":"bcd"})", R"({"p":"abcde"})");
    both("p|re|i: 'b.d'", R"({"p":"ABCDE"})", R"({"p":"xyz"})");
    row("p|re: 'b.d'", R"({"p":"b\nd"})", false);
    row("p|re|s: 'b.d'", R"({"p":"b\nd"})", true);
    row("p|re: '^b$'", R"({"p":"a\nb\nc"})", false);
    row("p|re|m: '^b$'", R"({"p":"a\nb\nc"})", true);
    row("p|re|i|m|s: '^B.C$'", R"({"p":"a\nb\nc"})", true);
    both("p|re|all: ['a', 'b']", R"({"p":["a","b"]})", R"({"p":["a"]})");
    row("p|re: '^\\d+$'", R"({"p":17})", true);
    // Networks.
    both("sourceIPAddress|cidr: 198.51.100.0/24", R"({"sourceIPAddress":"198.51.100.7"})",
         R"({"sourceIPAddress":"198.51.101.7"})");
    row("sourceIPAddress|cidr: 0.0.0.0/0", R"({"sourceIPAddress":"ec2.amazonaws.com"})", false);
    row("sourceIPAddress|cidr: 0.0.0.0/0", R"({"sourceIPAddress":"AWS Internal"})", false);
    both("p|cidr: ['10.0.0.0/8', '2001:db8::/32']", R"({"p":"2001:DB8::1"})", R"({"p":"2001:db9::1"})");
    row("p|cidr: 192.0.2.1", R"({"p":"192.0.2.1"})", true);
    row("p|cidr: 192.0.2.0/24", R"({"p":"192.0.2.9.evil.example"})", false);
    // Numbers that are compared.
    both("p|gte: 10", R"({"p":10.0})", R"({"p":9.5})");
    both("p|lt: 10", R"({"p":"9"})", R"({"p":"x"})"); // numeric strings, too
    row("p|lt: 10", R"({"q":1})", false);
    both("p|gt: 1", R"({"p":[0,2]})", R"({"p":[0,1]})");
    both("p|lte: -1", R"({"p":-1})", R"({"p":0})");
    row("p|gt: 9", R"({"p":"10"})", true); // by value, not by digits
    // Parts of times.
    both("eventTime|hour: 22", R"({"eventTime":"2024-03-01T22:10:00Z"})",
         R"({"eventTime":"2024-03-01T21:10:00Z"})");
    row("eventTime|hour: 22", R"({"eventTime":"2024-03-01T23:10:00+01:00"})", true); // in UTC
    both("eventTime|hour|gte: 20", R"({"eventTime":"2024-03-01T22:10:00Z"})",
         R"({"eventTime":"2024-03-01T19:59:59Z"})");
    both("eventTime|week: 9", R"({"eventTime":"2024-03-01T22:10:00Z"})",
         R"({"eventTime":"2024-03-04T22:10:00Z"})");
    both("eventTime|day: [1, 2]", R"({"eventTime":"2024-03-01T22:10:00Z"})",
         R"({"eventTime":"2024-03-03T22:10:00Z"})");
    row("p|year: 2024", R"({"p":1709331000})", false); // a number
    // Not equal holds where there is nothing.
    both("p|neq: a", R"({"p":"b"})", R"({"p":"A"})");
    row("p|neq: a", R"({"q":1})", true);
    both("p|neq: [a, b]", R"({"p":"c"})", R"({"p":["c","b"]})");
    row("p|neq: null", R"({"p":1})", true);
    both("p|contains|neq: a", R"({"p":"b"})", R"({"p":"ba"})");
    // Fields beside fields.
    both("p|fieldref: q", R"({"p":"A","q":"a"})", R"({"p":"a","q":"b"})");
    row("p|fieldref: q", R"({"p":["x","a"],"q":["b","A"]})", true);
    row("p|fieldref: q", R"({"p":"a"})", false); // absent on either side
    row("p|fieldref: q", R"({"q":"a"})", false);
    row("p|fieldref: q", R"({})", false);
    both("p|fieldref|contains: q.r", R"({"p":"xay","q":{"r":"A"}})", R"({"p":"xby","q":{"r":"A"}})");
    both("p|fieldref|startswith: q", R"({"p":"ax","q":"A"})", R"({"p":"xa","q":"a"})");
    both("p|fieldref|endswith: q", R"({"p":"xa","q":"A"})", R"({"p":"ax","q":"a"})");
    both("p|fieldref|cased: q", R"({"p":"A","q":"A"})", R"({"p":"A","q":"a"})");
    both("userIdentity.arn|fieldref: requestParameters.arn",
         R"({"userIdentity":{"arn":"x"},"requestParameters":{"arn":"x"}})",
         R"({"userIdentity":{"arn":"x"},"requestParameters":{"arn":"y"}})");
    both("p|fieldref|neq: q", R"({"p":"a","q":"b"})", R"({"p":"a","q":"a"})");
    row("p|fieldref: q", R"({"p":"a*","q":"ab"})", false); // no wildcards
    // Values that are changed, in the order written.
    both("p|windash|contains: ' -enc '", R"({"p":"x /ENC y"})", R"({"p":"x +enc y"})");
    row("p|windash|contains: ' -enc '", R"({"p":"x –enc y"})", true);
    both("p|base64: foo", R"({"p":"Zm9v"})", R"({"p":"Zm9vYg=="})");
    both("p|base64offset|contains: foo", R"({"p":"YmZvb2I="})", R"({"p":"YmFyYmFy"})");
    both("p|wide|base64offset|contains: ab", R"({"p":"eGEAYgB4"})", R"({"p":"eGFieA=="})");
    row("p|utf16le|base64: ab", R"({"p":"YQBiAA=="})", true);
    row("p|utf16be|base64: ab", R"({"p":"AGEAYg=="})", true);
    row("p|utf16|base64: ab", R"({"p":"//5hAGIA"})", true);
    row("p|wide: ab", R"({"p":"a\u0000b\u0000"})", true);
}

void RuleFormsTest::items()
{
    QFETCH(const QByteArray, item);
    QFETCH(const QByteArray, record);
    QFETCH(const bool, matches);
    const RuleSetPtr rules
        = rulesOf(ruleWith("    s:\n        " + item.toStdString() + "\n    condition: s\n"));
    QVERIFY2(rules->refused().empty(),
             rules->refused().empty() ? "" : rules->refused().front().reason.c_str());
    const JudgedRecords records({record.toStdString()});
    QCOMPARE(records.snapshot().eventCount(), 1U);
    QCOMPARE(records.hits(*rules) == std::vector<int>{0}, matches);
    // Nothing is both.
    const RuleSetPtr others
        = rulesOf(ruleWith("    s:\n        " + item.toStdString() + "\n    condition: not s\n"));
    QCOMPARE(records.hits(*others) == std::vector<int>{0}, !matches);
}

void RuleFormsTest::conditions_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<QList<int>>("hits"); // of records with a; b; a and b; nothing
    const auto row = [](const char *condition, const QList<int> &hits) {
        QTest::newRow(condition) << QByteArray(condition) << hits;
    };
    row("sel_a", {0, 2});
    row("not sel_a", {1, 3});
    row("sel_a and sel_b", {2});
    row("sel_a or sel_b", {0, 1, 2});
    row("not sel_a and sel_b", {1}); // not binds first
    row("sel_a or sel_b and not sel_a", {0, 1, 2}); // and before or
    row("(sel_a or sel_b) and not sel_a", {1});
    row("not not sel_a", {0, 2});
    row("NOT (sel_a OR sel_b)", {3});
    row("1 of sel_*", {0, 1, 2});
    row("any of sel_*", {0, 1, 2});
    row("all of sel_*", {2});
    row("not 1 of sel_*", {3});
    row("1 of *a", {0, 2});
    row("all of them", {2}); // _hidden is left out
    row("1 of them", {0, 1, 2});
    row("_hidden", {0, 1, 2, 3});
    row("1 of sel_a", {0, 2});
    row("[sel_a and sel_b, not 1 of them]", {2, 3}); // a list: any
}

void RuleFormsTest::conditions()
{
    QFETCH(const QByteArray, condition);
    QFETCH(const QList<int>, hits);
    const RuleSetPtr rules
        = rulesOf(ruleWith("    sel_a:\n        p|contains: a\n    sel_b:\n        p|contains: b\n"
                           "    _hidden:\n        eventName: Act\n    condition: "
                           + condition.toStdString() + "\n"));
    QVERIFY2(rules->refused().empty(),
             rules->refused().empty() ? "" : rules->refused().front().reason.c_str());
    const JudgedRecords records({R"({"p":"a"})", R"({"p":"b"})", R"({"p":"ab"})", R"({"p":"c"})"});
    QCOMPARE(records.hits(*rules), std::vector<int>(hits.begin(), hits.end()));
}

void RuleFormsTest::placeholders()
{
    const Placeholders values{{"people", {"jane", "j*doe"}}, {"nets", {"10.0.0.0/8"}}};
    const JudgedRecords records({R"({"p":"JANE"})", R"({"p":"janedoe"})", R"({"p":"joe"})",
                                 R"({"p":"10.1.1.1"})", R"({"p":"x-jane-y"})"});
    const auto hits = [&](const char *item) {
        return records.hits(
            *rulesOf(ruleWith(std::string("    s:\n        ") + item + "\n    condition: s\n"), values));
    };
    QCOMPARE(hits("p|expand: '%people%'"), (std::vector<int>{0, 1}));
    QCOMPARE(hits("p|expand: 'x-%people%-y'"), std::vector<int>{4});
    QCOMPARE(hits("p|cidr|expand: '%nets%'"), std::vector<int>{3});
    QCOMPARE(hits("p: '%people%'"), std::vector<int>{}); // a text like any other
    QVERIFY(refusalOf(ruleWith("    s:\n        p|expand: '%other%'\n    condition: s\n"), values)
                .contains("other"));
    const auto read = readPlaceholders("people: [jane, 'j*doe']\nnets: 10.0.0.0/8\n");
    QVERIFY(read);
    QCOMPARE(read->at("people").size(), std::size_t{2});
    QCOMPARE(read->at("nets"), std::vector<std::string>{"10.0.0.0/8"});
    QVERIFY(!readPlaceholders("people: {a: b}"));
    QVERIFY(!readPlaceholders("- a"));
    QVERIFY(readPlaceholders(R"({"people": ["jane"]})"));
}

void RuleFormsTest::sameAsFilter_data()
{
    QTest::addColumn<QByteArray>("detection");
    QTest::addColumn<QByteArray>("filter");
    const auto row = [](const char *detection, const char *filter) {
        QTest::newRow(filter) << QByteArray(detection) << QByteArray(filter);
    };
    row("s: {eventName: createuser}", "event = createuser");
    row("s: {eventSource: iam.amazonaws.com}", "eventSource = iam.amazonaws.com");
    row("s: {eventName|startswith: Create}", "event startswith Create");
    row("s: {requestParameters.name: 'a*'}", "requestParameters.name = a*");
    row("s: {requestParameters.name|cased: Ab}", "requestParameters.name == Ab");
    row("s: {requestParameters.name|contains: B}", "requestParameters.name contains B");
    row("s: {requestParameters.name|re: '^a.$'}", "requestParameters.name ~ \"^a.$\"");
    row("s: {requestParameters.n|gte: 5}", "requestParameters.n >= 5");
    row("s: {requestParameters.name|exists: true}", "requestParameters.name exists");
    row("s: {errorCode|exists: false}", "not errorCode exists");
    row("s: {requestParameters.name|neq: ab}", "requestParameters.name != ab");
    row("s: {requestParameters.name: null}", "not requestParameters.name exists");
    row("s: {sourceIPAddress|cidr: 10.0.0.0/8}", "ip in {10.0.0.0/8}");
    row("s: [kilo, ab]", "kilo or ab");
    row("s: {'|all': [jane, ab]}", "jane and ab");
    row("s: {userIdentity.type: Root}", "userIdentity.type = Root");
    row("s: {requestParameters.n: 7}", "requestParameters.n = 7");
}

void RuleFormsTest::sameAsFilter()
{
    QFETCH(const QByteArray, detection);
    QFETCH(const QByteArray, filter);
    const RuleSetPtr rules = rulesOf(ruleWith("    " + detection.toStdString() + "\n    condition: s\n"));
    QVERIFY(rules->refused().empty());
    const JudgedRecords records(
        {R"({"eventName":"CreateUser","eventSource":"iam.amazonaws.com","requestParameters":{"name":"Ab","n":5}})",
         R"({"eventName":"CREATEUSER","eventSource":"iam","errorCode":"x","requestParameters":{"name":["ac","zz"],"n":"7"}})",
         R"({"eventName":"DeleteUser","errorCode":null,"requestParameters":{"name":"ab","n":7.0}})",
         R"({"sourceIPAddress":"10.2.3.4","requestParameters":{"name":null}})",
         R"({"sourceIPAddress":"10.2.3.4.example","userIdentity":{"type":"Root","arn":"jane"},"requestParameters":{"name":[]}})",
         R"({"userAgent":"kilo/1","errorCode":"","requestParameters":{"name":"","n":7}})",
         R"({"requestParameters":{"n":[1,7],"other":"jane ab"}})"});
    const std::vector<int> hits = records.hits(*rules);
    QCOMPARE(hits, records.filtered(filter.toStdString()));
    QVERIFY(!hits.empty());
}

void RuleFormsTest::recordsThatAreGone()
{
    const JudgedRecords records({R"({"eventName":"A","p":"x"})", R"({"eventName":"B","p":"x"})"});
    const RuleSetPtr rules
        = rulesOf(ruleWith("    s: {p: x}\n    t: {eventName: A}\n    condition: t and not s\n"));
    QCOMPARE(records.hits(*rules), std::vector<int>{});
    QVERIFY(records.loseFiles());
    const auto hits = records.hitsOfAll(*rules);
    QVERIFY(hits);
    // Nothing is known of p any more, and it is said; of what the columns have, all is.
    QCOMPARE(hits->unreachable, std::uint64_t{1});
    QCOMPARE(records.hits(*rules), std::vector<int>{0});
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY(!records.hitsOfAll(*rules, stopped.get_token()));
}

TRAILSCOPE_TEST(RuleFormsTest)
#include "ruleformstest.moc"
