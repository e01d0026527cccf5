// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filterlexer.h"
#include "filter/filtersuggestion.h"
#include "filter/parsedfilter.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace trailscope;
using namespace Qt::StringLiterals;

namespace {

const char *operatorText(FilterOperator op)
{
    static constexpr const char *kTexts[]
        = {"=", "==", "contains", "startswith", "endswith", "~", "<", "<=", ">", ">=", "in", "exists"};
    return kTexts[static_cast<int>(op)];
}

// The tree, every bracket written.
std::string spelt(const FilterNode &node)
{
    const auto joined = [&node](const char *word) {
        std::string out = "(";
        for (std::size_t i = 0; i < node.children.size(); ++i)
            out += (i > 0 ? std::string(" ") + word + " " : std::string()) + spelt(*node.children[i]);
        return out + ")";
    };
    const auto values = [&node] {
        std::string out;
        for (const FilterValue &value : node.values) {
            const auto one = [](const std::string &text, bool quoted) {
                return quoted ? "\"" + text + "\"" : "'" + text + "'";
            };
            out += out.empty() ? "" : ",";
            out += one(value.text, value.quoted);
            if (value.rangeEnd)
                out += ".." + one(*value.rangeEnd, value.rangeEndQuoted);
        }
        return out;
    };
    switch (node.kind) {
    case FilterNodeKind::And:
        return joined("and");
    case FilterNodeKind::Or:
        return joined("or");
    case FilterNodeKind::Not:
        return "not " + spelt(*node.children.front());
    case FilterNodeKind::FreeText:
        return "text:" + values();
    case FilterNodeKind::QuickText:
        return "quick:" + values();
    case FilterNodeKind::Term:
        break;
    }
    const std::string term = node.field.name() + " " + operatorText(node.op);
    if (node.fromSelection)
        return term + " ${" + node.fromSelection->name() + "}";
    return node.values.empty() ? term : term + " " + values();
}

} // namespace

class FilterParserTest : public QObject {
    Q_OBJECT

private slots:
    void tree_data();
    void tree();
    void faults_data();
    void faults();
    void limits();
    void everyPrefixIsUnfinishedOrValid_data();
    void everyPrefixIsUnfinishedOrValid();
    void tokensCoverAnyBytes();
    void positions();
    void suggestions();
    void editDistances();
};

void FilterParserTest::tree_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    row("", "");
    row(" \t\n", "");
    row("event = ConsoleLogin", "event = 'ConsoleLogin'");
    row("eventName=ConsoleLogin", "event = 'ConsoleLogin'");
    row("EVENTNAME = x", "event = 'x'");
    row("event != x", "not event = 'x'");
    row("event == x", "event == 'x'");
    row("event ~ \"^Get\\d\"", "event ~ \"^Get\\d\"");
    row("event<5", "event < '5'");
    row("event<=5", "event <= '5'");
    row("event>5", "event > '5'");
    row("event>=5", "event >= '5'");
    row("event CONTAINS x", "event contains 'x'");
    row("event StartsWith x", "event startswith 'x'");
    row("event endswith x", "event endswith 'x'");
    row("event exists", "event exists");
    row("a and b or c", "((text:'a' and text:'b') or text:'c')");
    row("a or b and c", "(text:'a' or (text:'b' and text:'c'))");
    row("a b || c", "((text:'a' and text:'b') or text:'c')");
    row("a && b", "(text:'a' and text:'b')");
    row("(a)&&(b)", "(text:'a' and text:'b')");
    row("a&&b", "text:'a&&b'");
    row("(a or b) c", "((text:'a' or text:'b') and text:'c')");
    row("not a and b", "(not text:'a' and text:'b')");
    row("not not a", "text:'a'");
    row("!a", "not text:'a'");
    row("!!!a", "not text:'a'");
    row("a !b", "(text:'a' and not text:'b')");
    row("not (a or b)", "not (text:'a' or text:'b')");
    row("NOT a AND b Or c", "((not text:'a' and text:'b') or text:'c')");
    row("\"and\" \"not\"", "(text:\"and\" and text:\"not\")");
    row("\"exists\" = 1", "exists = '1'");
    row("ip in {198.51.100.0/24, 203.0.113.7}", "ip in '198.51.100.0/24','203.0.113.7'");
    row("ip in {a b,c\nd}", "ip in 'a','b','c','d'");
    row("ip in{a,}", "ip in 'a'");
    row("time in {2024-03-01..2024-03-02}", "time in '2024-03-01'..'2024-03-02'");
    row("x.y in {\"1\"..\"2\" 3..\"4\" \"5\"..6}", "x.y in \"1\"..\"2\",'3'..\"4\",\"5\"..'6'");
    row("x.y in {\"a..b\"}", "x.y in \"a..b\"");
    row("x.y = a..b", "x.y = 'a..b'");
    row("time = 2024-03-01..2024-03-02", "time = '2024-03-01'..'2024-03-02'");
    row("time >= 2024-03-02T12:00+01:00", "time >= '2024-03-02T12:00+01:00'");
    row("time = 2024-03-*", "time = '2024-03-*'");
    row("key = ${key}", "key = ${key}");
    row("key=${userIdentity.accessKeyId} a", "(key = ${key} and text:'a')");
    row("x != ${ a.\"}\" }", nullptr);
    row("x != ${a.\"}\"}", "not x = ${a.\"}\"}");
    row("resource = arn:aws:s3:::bucket/*", "resource = 'arn:aws:s3:::bucket/*'");
    row("a.b.\"x:y\" = 1", "a.b.\"x:y\" = '1'");
    row("a.\"b c\".d = 1", "a.\"b c\".d = '1'");
    row("\"b c\".d = 1", "\"b c\".d = '1'");
    row("\"b c\" = 1", "\"b c\" = '1'");
    row("\"b c\"", "text:\"b c\"");
    row("\"b c\" d", "(text:\"b c\" and text:'d')");
    row("\"a \\\"b\\\" \\\\ \\n\"", "text:\"a \"b\" \\ \\n\"");
    row("quick:word", "quick:'word'");
    row("QUICK:\"two words\"", "quick:'two words'");
    row("quick:a.b", "quick:'a.b'");
    row("event", "text:'event'");
    row("event and user = a", "(text:'event' and user = 'a')");
    row("a | b", "(text:'a' and text:'|' and text:'b')");
    row("a = \"\"", "a = \"\"");
    row("a = b\"c\"", "(a = 'b' and text:\"c\")");
    row("s3. foo", "(text:'s3.' and text:'foo')");
    row("a = s3.", "a = 's3.'");
    row("((((a))))", "text:'a'");
    row("x = not-this", "x = 'not-this'");
}

void FilterParserTest::tree()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const ParsedFilter parsed = parseFilter(text.toStdString());
    if (expected.isNull()) {
        QCOMPARE(parsed.state, FilterState::Invalid);
        return;
    }
    QVERIFY2(parsed.state == FilterState::Valid, parsed.error.message.c_str());
    QCOMPARE(parsed.root ? QByteArray::fromStdString(spelt(*parsed.root)) : QByteArray(), expected);
}

void FilterParserTest::faults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    QTest::addColumn<QByteArray>("suggestion");
    const auto row
        = [](const char *text, FilterState state, int position, int length, const char *suggestion = "") {
              QTest::newRow(text) << QByteArray(text) << static_cast<int>(state) << position << length
                                  << QByteArray(suggestion);
          };
    const auto unfinished = FilterState::Unfinished;
    const auto invalid = FilterState::Invalid;
    row("a and", unfinished, 5, 0);
    row("a and or", unfinished, 6, 2, "\"or\"");
    row("a and ", unfinished, 6, 0);
    row("a or ", unfinished, 5, 0);
    row("not ", unfinished, 4, 0);
    row("a &&", unfinished, 4, 0);
    row("!", unfinished, 1, 0);
    row("event =", unfinished, 7, 0);
    row("event = ", unfinished, 8, 0);
    row("event contains", unfinished, 14, 0);
    row("event in", unfinished, 8, 0);
    row("event in {", unfinished, 9, 1);
    row("event in {a, ", unfinished, 9, 1);
    row("event in {}", unfinished, 6, 5);
    row("event in {a..", unfinished, 10, 3, "\"a..\"");
    row("event in {a.. }", invalid, 10, 3, "\"a..\"");
    row("event in {..a}", invalid, 10, 3, "\"..a\"");
    row("event in {\"a\"..}", invalid, 10, 5);
    row("event in {\"a", unfinished, 10, 2);
    row("event in {,a}", invalid, 10, 1);
    row("event in {a,,b}", invalid, 12, 1);
    row("event in {not}", invalid, 10, 3, "\"not\"");
    row("event in {${key}}", invalid, 10, 6);
    row("event in a", invalid, 9, 1, "{a}");
    row("\"abc", unfinished, 0, 4);
    row("x = \"abc", unfinished, 4, 4);
    row("(a", unfinished, 0, 1);
    row("a and (b or c", unfinished, 6, 1);
    row("()", unfinished, 0, 2);
    row("userIdentity.", unfinished, 0, 13, "\"userIdentity.\"");
    row("a.\"b", unfinished, 0, 4);
    row("a.\"b\"", unfinished, 5, 0);
    row("a.\"b\".", unfinished, 6, 0);
    row("a.\"b\" c d", invalid, 5, 0);
    row("a.\"b\" ", unfinished, 6, 0);
    row("x = ${", unfinished, 4, 2);
    row("x = ${ke", unfinished, 4, 4);
    row("x = ${}", invalid, 4, 3);
    row("${key}", invalid, 0, 6);
    row("quick:", unfinished, 6, 0);
    row("quick: a", invalid, 0, 6);
    row("quick:\"a", unfinished, 0, 8);
    row("a)", invalid, 1, 1);
    row(")", invalid, 0, 1);
    row("(a}", invalid, 2, 1);
    row("a, b", invalid, 1, 1);
    row("= 5", invalid, 0, 1);
    row("a = = b", invalid, 3, 1);
    row("a = (b)", invalid, 3, 1);
    row("a = and b", invalid, 4, 3, "\"and\"");
    row("a = no", FilterState::Valid, 0, 0);
    row("a = not", unfinished, 4, 3, "\"not\"");
    row("and b", invalid, 0, 3);
    row("a or or b", invalid, 5, 2);
    row("a && || b", invalid, 5, 2);
    row("contains x", invalid, 0, 8, "\"contains\"");
    row("ip not in {1.2.3.4}", invalid, 3, 6);
    row("a..b = 1", invalid, 2, 6 - 4);
    row("arn:aws:iam = x", invalid, 3, 8);
    row("time = yesterday and a", invalid, 7, 9);
    row("time = 2024-0", unfinished, 7, 6);
    row("time = 2024-02-30 a", invalid, 7, 10);
    row("time in {2024-01-01..never} a", invalid, 9, 17);
    row("time == 2024-* a", invalid, 8, 6);
    row("event ~ \"(\" a", invalid, 8, 3);
    row("event ~ [a", unfinished, 8, 2);
    row("\xC3\xA4 = \"\xC3\xB6", unfinished, 5, 3);
}

void FilterParserTest::faults()
{
    QFETCH(QByteArray, text);
    QFETCH(int, state);
    QFETCH(int, position);
    QFETCH(int, length);
    QFETCH(QByteArray, suggestion);
    const ParsedFilter parsed = parseFilter(text.toStdString());
    QCOMPARE(static_cast<int>(parsed.state), state);
    if (parsed.state == FilterState::Valid)
        return;
    QVERIFY(!parsed.root);
    QCOMPARE(static_cast<int>(parsed.error.position), position);
    QCOMPARE(static_cast<int>(parsed.error.length), length);
    QCOMPARE(QByteArray::fromStdString(parsed.error.suggestion), suggestion);
    QVERIFY(!parsed.error.message.empty());
    QVERIFY(!QByteArray::fromStdString(parsed.error.message).contains("%1"));
}

void FilterParserTest::limits()
{
    const std::string open(kMaxFilterDepth, '(');
    const std::string close(kMaxFilterDepth, ')');
    QCOMPARE(parseFilter(open + "a" + close).state, FilterState::Valid);
    QCOMPARE(parseFilter("(" + open + "a" + close + ")").state, FilterState::Invalid);
    QCOMPARE(parseFilter(std::string(1'000'000, '(')).state, FilterState::Invalid);
    QCOMPARE(parseFilter(std::string(1'000'000, '!') + "a").state, FilterState::Valid);
    std::string nots;
    for (int i = 0; i < 100'001; ++i)
        nots += "not ";
    QCOMPARE(spelt(*parseFilter(nots + "a").root), std::string("not text:'a'"));
    std::string terms;
    for (std::size_t i = 0; i < kMaxFilterTerms; ++i)
        terms += "a ";
    QCOMPARE(parseFilter(terms).state, FilterState::Valid);
    QCOMPARE(parseFilter(terms + "a").state, FilterState::Invalid);
    QCOMPARE(parseFilter(std::string(kMaxFilterBytes + 1, 'a')).state, FilterState::Invalid);
}

void FilterParserTest::everyPrefixIsUnfinishedOrValid_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"ip in {198.51.100.0/24, \"203.0.113.7\"} and not readOnly = true",
          "(event = a* or \"b c\") and key = ${key}", "a.b.\"c d\".e contains \"x \\\" y\"",
          "quick:word !x || y", "x in {1..2 \"3\"..\"4\"}", "time >= 2024-03-01T12:00:00Z"})
        QTest::newRow(text) << QByteArray(text);
}

// Typing a valid filter never shows an error on the way.
void FilterParserTest::everyPrefixIsUnfinishedOrValid()
{
    QFETCH(QByteArray, text);
    QCOMPARE(parseFilter(text.toStdString()).state, FilterState::Valid);
    for (qsizetype length = 0; length < text.size(); ++length) {
        const QByteArray prefix = text.first(length);
        QVERIFY2(parseFilter(prefix.toStdString()).state != FilterState::Invalid, prefix.constData());
    }
}

void FilterParserTest::tokensCoverAnyBytes()
{
    quint32 state = 1;
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int i = 0; i < 40; ++i) {
            state = state * 1664525U + 1013904223U;
            text += "(){}\",=!<>~ a.b\\$&|*\xC3\xA4\x80"[(state >> 16U) % 24U];
        }
        for (const FilterTokenRole role : {FilterTokenRole::Operand, FilterTokenRole::Value}) {
            std::size_t at = 0;
            while (true) {
                const FilterToken token = filterTokenAt(text, at, role);
                QVERIFY(token.position >= at);
                QVERIFY(token.end() <= text.size());
                if (token.kind == FilterTokenKind::End)
                    break;
                QVERIFY(token.length > 0);
                at = token.end();
            }
        }
        const ParsedFilter parsed = parseFilter(text);
        QVERIFY(parsed.error.position + parsed.error.length <= text.size());
        QCOMPARE(parsed.root != nullptr, parsed.state == FilterState::Valid);
    }
}

void FilterParserTest::positions()
{
    const ParsedFilter parsed = parseFilter("  event = x and (user in {a, \"b\"} or c)");
    QVERIFY(parsed.root);
    const FilterNode &root = *parsed.root;
    QCOMPARE(root.position, 2U);
    const FilterNode &event = *root.children.at(0);
    QCOMPARE(event.position, 2U);
    QCOMPARE(event.length, 9U);
    QCOMPARE(event.values.at(0).position, 10U);
    QCOMPARE(event.values.at(0).length, 1U);
    const FilterNode &user = *root.children.at(1)->children.at(0);
    QCOMPARE(user.position, 17U);
    QCOMPARE(user.length, 16U);
    QCOMPARE(user.values.at(1).position, 29U);
    QCOMPARE(user.values.at(1).length, 3U);
}

void FilterParserTest::suggestions()
{
    constexpr std::array<std::string_view, 4> kValues = {"success", "denied", "error", "failure"};
    QCOMPARE(closestValue("deny", kValues), "denied");
    QCOMPARE(closestValue("ERORR", kValues), "error");
    QCOMPARE(closestValue("AccessDenied", kValues), "denied");
    QCOMPARE(closestValue("no", kValues), std::nullopt);
    const std::vector<JsonPath> paths
        = {{{"a", "bucketName"}}, {{"a", "b", "bucketName"}}, {{"a", "key"}}, {{"tls", "cipherSuite"}}};
    const auto closest = [&paths](const JsonPath &path) {
        const JsonPath *found = closestPath(path, paths);
        return found != nullptr ? found->text() : std::string();
    };
    QCOMPARE(closest({{"a", "bucketname"}}), "a.bucketName");
    QCOMPARE(closest({{"bucketName"}}), "a.bucketName"); // the shortest way to it
    QCOMPARE(closest({{"tsl", "cipherSute"}}), "tls.cipherSuite");
    QCOMPARE(closest({{"x", "y"}}), "");
    QCOMPARE(closest({{"a", "b", "c", "key"}}), "");
}

void FilterParserTest::editDistances()
{
    QCOMPARE(editDistance("abc", "abc", 3), 0U);
    QCOMPARE(editDistance("abc", "acb", 3), 1U);
    QCOMPARE(editDistance("abc", "ABD", 3), 1U);
    QCOMPARE(editDistance("", "abc", 3), 3U);
    QVERIFY(editDistance("abcdefgh", "x", 3) > 3U);
}

TRAILSCOPE_TEST(FilterParserTest)
#include "filterparsertest.moc"
