// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/rulevalue.h"

#include "detect/itemtest.h"
#include "record/instant.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <string>

using namespace trailscope;

class RuleValueTest : public QObject {
    Q_OBJECT

private slots:
    void wildcards_data();
    void wildcards();
    void dashes();
    void base64Texts();
    void utf16Bytes();
    void jsonEscapes();
    void timeParts_data();
    void timeParts();
};

void RuleValueTest::wildcards_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *typed, const char *text, bool matches) {
        QTest::addRow("%s on %s", typed, text) << QByteArray(typed) << QByteArray(text) << matches;
    };
    row("a*", "abc", true);
    row("*c", "abc", true);
    row("*b*", "abc", true);
    row("a?c", "abc", true);
    row("a?c", "ac", false);
    row("a?c", "aäc", true); // one character, two bytes
    row("a\\*", "a*", true);
    row("a\\*", "abc", false);
    row("a\\?", "a?", true);
    row("a\\\\", "a\\", true);
    row("a\\b", "a\\b", true); // a backslash before anything else is itself
    row("a\\\\*", "a\\bc", true); // a backslash, then anything
    row("a\\\\\\*", "a\\*", true);
    row("a\\\\\\*", "a\\b", false);
    row("a\\", "a\\", true);
    row("*", "", true);
    row("", "", true);
    row("", "a", false);
    row("?", "", false);
    row("*a*b*c*", "xxaxxbxxcxx", true);
    row("*a*b*c*", "xxaxxcxxbxx", false);
    row("a*a", "a", false); // no text counts twice
    row("*ab", "aab", true);
    row("**a", "xa", true);
}

void RuleValueTest::wildcards()
{
    QFETCH(const QByteArray, typed);
    QFETCH(const QByteArray, text);
    QFETCH(const bool, matches);
    QCOMPARE(RuleValue::parse(typed.toStdString()).matches(text.toStdString()), matches);
    // Inside `contains`, too.
    RuleValue inside = RuleValue::parse(typed.toStdString());
    inside.allowBefore();
    inside.allowBehind();
    if (matches)
        QVERIFY(inside.matches("<" + text.toStdString() + ">"));
}

void RuleValueTest::dashes()
{
    const auto variants = [](const char *typed) {
        std::vector<std::string> out;
        for (const RuleValue &value : RuleValue::parse(typed).dashVariants())
            out.push_back(value.bytes());
        return out;
    };
    QCOMPARE(variants(" -f"), (std::vector<std::string>{" -f", " /f", " \u2013f", " \u2014f", " \u2015f"}));
    QCOMPARE(variants("/f").size(), std::size_t{5});
    QCOMPARE(variants("a-b"), std::vector<std::string>{"a-b"}); // within a word
    QCOMPARE(variants("--x").size(), std::size_t{5}); // the one before the word
    QCOMPARE(variants("- x"), std::vector<std::string>{"- x"});
    QCOMPARE(variants("*-x").size(), std::size_t{5}); // behind a wildcard
    QCOMPARE(variants("-a /b").size(), std::size_t{25}); // each by itself
    QVERIFY(variants("-a -b -c -d -e -f -g").empty()); // too many
}

void RuleValueTest::base64Texts()
{
    QCOMPARE(base64(""), std::string());
    QCOMPARE(base64("f"), std::string("Zg=="));
    QCOMPARE(base64("fo"), std::string("Zm8="));
    QCOMPARE(base64("foo"), std::string("Zm9v"));
    QCOMPARE(base64("foobar"), std::string("Zm9vYmFy"));
    // Whatever stands around it, one of the three stands in the base64 of the whole.
    for (const std::string_view text : {"x", "foo", "http://", "Invoke-Expression", "a"}) {
        const std::vector<std::string> offsets = base64Offsets(text);
        QCOMPARE(offsets.size(), std::size_t{3});
        for (std::size_t before = 0; before < 7; ++before) {
            for (std::size_t behind = 0; behind < 4; ++behind) {
                const std::string whole
                    = base64(std::string(before, '\xf3') + std::string(text) + std::string(behind, '\x5a'));
                QVERIFY(whole.contains(offsets[before % 3]));
            }
        }
    }
    // The specification's own example.
    QCOMPARE(base64Offsets("http://"), (std::vector<std::string>{"aHR0cDovL", "h0dHA6Ly", "odHRwOi8v"}));
}

void RuleValueTest::utf16Bytes()
{
    QCOMPARE(RuleValue::parse("ab").utf16(true).bytes(), std::string("a\0b\0", 4));
    QCOMPARE(RuleValue::parse("ab").utf16(false).bytes(), std::string("\0a\0b", 4));
    QCOMPARE(RuleValue::parse("\u00e4").utf16(true).bytes(), std::string("\xe4\x00", 2));
    QCOMPARE(RuleValue::parse("\U0001F600").utf16(true).bytes(), std::string("\x3d\xd8\x00\xde", 4));
    QVERIFY(RuleValue::parse("a*b").utf16(true).matches(std::string("a\0xxb\0", 6)));
}

void RuleValueTest::jsonEscapes()
{
    QCOMPARE(RuleValue::parse("\"a\"").jsonEscaped().bytes(), std::string("\\\"a\\\""));
    QCOMPARE(RuleValue::literal("a\\b\n\x01").jsonEscaped().bytes(), std::string("a\\\\b\\n\\u0001"));
}

void RuleValueTest::timeParts_data()
{
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<QList<int>>("parts"); // minute, hour, day, week, month, year
    const auto row
        = [](const char *time, const QList<int> &parts) { QTest::newRow(time) << QByteArray(time) << parts; };
    row("2024-03-01T12:34:56Z", {34, 12, 1, 9, 3, 2024});
    row("2024-12-30T00:00:00Z", {0, 0, 30, 1, 12, 2024}); // the Monday of the next year's first week
    row("2021-01-03T23:59:59Z", {59, 23, 3, 53, 1, 2021}); // the Sunday of the last year's last
    row("2020-12-31T10:00:00+02:00", {0, 8, 31, 53, 12, 2020});
    row("2023-01-01T00:30:00+01:00", {30, 23, 31, 52, 12, 2022});
}

void RuleValueTest::timeParts()
{
    QFETCH(const QByteArray, time);
    QFETCH(const QList<int>, parts);
    const auto parsed = parseEventTime(time.toStdString());
    QVERIFY(parsed);
    QList<int> found;
    for (const TimePart part :
         {TimePart::Minute, TimePart::Hour, TimePart::Day, TimePart::Week, TimePart::Month, TimePart::Year})
        found << timePart(
            part, std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(*parsed)));
    QCOMPARE(found, parts);
}

TRAILSCOPE_TEST(RuleValueTest)
#include "rulevaluetest.moc"
