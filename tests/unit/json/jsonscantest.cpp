// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "unit/ingest/trailfixture.h"

#include "support/testprogram.h"
#include "text/utf8sequence.h"
#include "json/jsonscan.h"

#include <QJsonDocument>
#include <QTest>

#include <simdjson.h>

using namespace trailscope;
using namespace trailscope::test;

class JsonScanTest : public QObject {
    Q_OBJECT

private slots:
    void skips_data();
    void skips();
    void prefixesAreCutOff_data();
    void prefixesAreCutOff();
    void depth();
    void beginsAnywhere();
    void utf8_data();
    void utf8();
    void repairs_data();
    void repairs();
};

void JsonScanTest::skips_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("end");
    const auto row = [](const char *name, std::string text, JsonSkip outcome, int end) {
        QTest::newRow(name) << std::move(text) << static_cast<int>(outcome) << end;
    };
    using enum JsonSkip;
    row("object", R"({"a":1})", Complete, 7);
    row("object and more", R"({"a":1},{"b")", Complete, 7);
    row("empty object", "{}", Complete, 2);
    row("empty object with space", "{ \n}", Complete, 4);
    row("empty array", "[]", Complete, 2);
    row("nested empties", R"({"a":{},"b":[[],{}]})", Complete, 20);
    row("space everywhere", " { \"a\" :\t[ 1 ,\r\n2 ] } ", Complete, 21);
    row("string", R"("a\"b\\")", Complete, 8);
    row("string with brackets", R"("}]{[")", Complete, 6);
    row("all escapes", R"("\"\\\/\b\f\n\r\t\u12aF")", Complete, 24);
    row("true", "true,", Complete, 4);
    row("false", "false]", Complete, 5);
    row("null", "null}", Complete, 4);
    row("zero", "0,", Complete, 1);
    row("negative", "-12 ", Complete, 3);
    row("number with everything", "-1.50e+07,", Complete, 9);
    row("number at the end", "12", Complete, 2);
    row("invalid UTF-8 in a string", "\"\xff\x80\xc3\"", Complete, 5);

    row("nothing", "", CutOff, 0);
    row("only space", "  \n", CutOff, 3);
    row("cut in a key", R"({"ab)", CutOff, 4);
    row("cut after a key", R"({"a")", CutOff, 4);
    row("cut after a colon", R"({"a":)", CutOff, 5);
    row("cut after a value", R"({"a":1)", CutOff, 6);
    row("cut after a comma", R"({"a":1,)", CutOff, 7);
    row("cut in a string", R"("abc)", CutOff, 4);
    row("cut after a backslash", R"("abc\)", CutOff, 5);
    row("cut in a code point", R"("ab\u12)", CutOff, 7);
    row("cut in a literal", "tru", CutOff, 3);
    row("cut after a sign", "-", CutOff, 1);
    row("cut after a point", "1.", CutOff, 2);
    row("cut after an e", "1e", CutOff, 2);
    row("cut after an exponent's sign", "1e-", CutOff, 3);
    row("cut in an array", "[1,2", CutOff, 4);

    row("no value", "x", Broken, 0);
    row("closing bracket", "]", Broken, 0);
    row("comma", ",", Broken, 0);
    row("colon in an array", "[1:2]", Broken, 2);
    row("wrong bracket for an object", R"({"a":1])", Broken, 6);
    row("wrong bracket for an array", "[1}", Broken, 2);
    row("comma before the end", R"({"a":1,})", Broken, 7);
    row("comma before the end of an array", "[1,]", Broken, 3);
    row("no comma", R"({"a":1 "b":2})", Broken, 7);
    row("no comma between objects", "[{}{}]", Broken, 3);
    row("no colon", R"({"a" 1})", Broken, 5);
    row("key is a number", "{1:2}", Broken, 1);
    row("key is missing", "{:2}", Broken, 1);
    row("wrong literal", "trUe", Broken, 2);
    row("wrong escape", R"("a\x")", Complete, 5);
    row("wrong code point", R"("\u12g4")", Complete, 8);
    row("sign alone", "[-]", Broken, 2);
    row("point without digits", "[1.]", Broken, 3);
    row("exponent without digits", "[1e]", Broken, 3);
    row("plus sign", "+1", Broken, 0);
    row("single quotes", "{'a':1}", Broken, 1);
    row("byte order mark", "\xef\xbb\xbf{}", Broken, 0);
    row("zero byte", std::string("[\0]", 3), Broken, 1);
    row("lost closing quote", R"({"a":"x,"b":"y"})", Broken, 9);
    row("next record's beginning in a record", R"({"a":1,{"eventVersion":"1"})", Broken, 7);
}

void JsonScanTest::skips()
{
    QFETCH(const std::string, text);
    QFETCH(const int, outcome);
    QFETCH(const int, end);
    const JsonExtent extent = skipJsonValue(text, 0);
    QCOMPARE(static_cast<int>(extent.outcome), outcome);
    QCOMPARE(extent.end, static_cast<std::size_t>(end));
    // An independent reader agrees on what is whole, except that it looks at escapes.
    const bool wrongEscape = std::string_view(QTest::currentDataTag()).starts_with("wrong");
    if (extent.outcome == JsonSkip::Complete && utf8SequenceLength(text, 1) != 0 && !wrongEscape) {
        QJsonParseError error{};
        const std::string inArray = '[' + text.substr(0, extent.end) + ']';
        QJsonDocument::fromJson(QByteArray::fromStdString(inArray), &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
    }
}

void JsonScanTest::prefixesAreCutOff_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("record") << eventJson(7);
    QTest::newRow("spread out") << std::string(
        "{ \"a\" : [ true , { \"b\" : -1.5e+3 } , \"\\u00e4\\n\" , null ] \n }");
    QTest::newRow("array") << std::string(R"([[],{},"",false,0,[[[{"x":[1]}]]]])");
    QTest::newRow("string") << std::string(R"("\\\"\u0041x")");
    QTest::newRow("literal") << std::string("false");
    QTest::newRow("number") << std::string("-120.25E-17");
}

// Of every beginning of a value it is known that something is missing; a number may have ended.
void JsonScanTest::prefixesAreCutOff()
{
    QFETCH(const std::string, text);
    QCOMPARE(skipJsonValue(text, 0).end, text.size());
    QCOMPARE(skipJsonValue(text, 0).outcome, JsonSkip::Complete);
    const bool isNumber = text.front() == '-';
    for (std::size_t length = 0; length < text.size(); ++length) {
        const JsonExtent extent = skipJsonValue(std::string_view(text).substr(0, length), 0);
        const char last = length > 0 ? text[length - 1] : ' ';
        const bool mayHaveEnded = isNumber && last >= '0' && last <= '9';
        QCOMPARE(extent.outcome, mayHaveEnded ? JsonSkip::Complete : JsonSkip::CutOff);
        QCOMPARE(extent.end, length);
    }
}

void JsonScanTest::depth()
{
    const auto nested = [](std::size_t depth) {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i) {
            text += i % 2 == 0 ? "[" : "{\"a\":";
        }
        text += "1";
        for (std::size_t i = depth; i > 0; --i) {
            text += (i - 1) % 2 == 0 ? "]" : "}";
        }
        return text;
    };
    const std::string deep = nested(1000);
    QCOMPARE(skipJsonValue(deep, 0).outcome, JsonSkip::Complete);
    QCOMPARE(skipJsonValue(deep, 0).end, deep.size());
    // What is taken for a record can be parsed.
    simdjson::dom::parser parser;
    QCOMPARE(parser.parse(deep).error(), simdjson::SUCCESS);
    const JsonExtent tooDeep = skipJsonValue(nested(1001), 0);
    QCOMPARE(tooDeep.outcome, JsonSkip::TooDeep);
    QCOMPARE(skipJsonValue(std::string(5'000'000, '['), 0).outcome, JsonSkip::TooDeep);
}

void JsonScanTest::beginsAnywhere()
{
    const std::string text = R"(xx {"a":[1,2]} "tail")";
    QCOMPARE(skipJsonValue(text, 3).end, std::size_t{14});
    QCOMPARE(skipJsonValue(text, 8).end, std::size_t{13});
    QCOMPARE(skipJsonValue(text, 14).end, text.size());
    QCOMPARE(skipJsonSpace(text, 14), std::size_t{15});
    QCOMPARE(skipJsonSpace("  ", 0), std::size_t{2});
    QVERIFY(!skipJsonValue(R"(["a","b\n"])", 0).controlCharacters);
    QVERIFY(skipJsonValue("[\"a\nb\"]", 0).controlCharacters);
    QVERIFY(!skipJsonValue("[\n\"a\"]", 0).controlCharacters);
}

void JsonScanTest::utf8_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<int>("length");
    QTest::newRow("ASCII") << std::string("a") << 1;
    QTest::newRow("zero") << std::string(1, '\0') << 1;
    QTest::newRow("two bytes") << std::string("\xc3\xa4") << 2;
    QTest::newRow("lowest of two") << std::string("\xc2\x80") << 2;
    QTest::newRow("three bytes") << std::string("\xe2\x82\xac") << 3;
    QTest::newRow("four bytes") << std::string("\xf0\x9f\x98\x80") << 4;
    QTest::newRow("highest") << std::string("\xf4\x8f\xbf\xbf") << 4;
    QTest::newRow("beyond the highest") << std::string("\xf4\x90\x80\x80") << 0;
    QTest::newRow("overlong slash") << std::string("\xc0\xaf") << 0;
    QTest::newRow("overlong of three") << std::string("\xe0\x80\xaf") << 0;
    QTest::newRow("overlong of four") << std::string("\xf0\x80\x80\xaf") << 0;
    QTest::newRow("surrogate") << std::string("\xed\xa0\x80") << 0;
    QTest::newRow("before the surrogates") << std::string("\xed\x9f\xbf") << 3;
    QTest::newRow("continuation alone") << std::string("\x80") << 0;
    QTest::newRow("cut") << std::string("\xe2\x82") << 0;
    QTest::newRow("lead and letter") << std::string("\xc3z") << 0;
    QTest::newRow("never a byte of UTF-8") << std::string("\xff") << 0;
}

void JsonScanTest::utf8()
{
    QFETCH(const std::string, text);
    QFETCH(const int, length);
    QCOMPARE(utf8SequenceLength(text, 0), static_cast<std::size_t>(length));
    QCOMPARE(utf8SequenceLength("x" + text, 1), static_cast<std::size_t>(length));
}

void JsonScanTest::repairs_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("repaired");
    QTest::addColumn<bool>("invalidUtf8");
    QTest::addColumn<bool>("controlCharacters");
    const std::string fine = eventJson(3);
    QTest::newRow("nothing to do") << fine << fine << false << false;
    QTest::newRow("space outside strings")
        << std::string("{\n\t\"a\" :\r1}") << std::string("{\n\t\"a\" :\r1}") << false << false;
    QTest::newRow("line break in a string")
        << std::string("{\"a\":\"x\ny\"}") << std::string(R"({"a":"x\u000ay"})") << false << true;
    QTest::newRow("zero byte in a string")
        << std::string("[\"\0\"]", 5) << std::string(R"(["\u0000"])") << false << true;
    QTest::newRow("bad byte") << std::string("[\"\xff\"]") << std::string("[\"\xef\xbf\xbd\"]") << true
                              << false;
    QTest::newRow("cut sequence before the quote")
        << std::string("[\"\xe2\x82\"]") << std::string("[\"\xef\xbf\xbd\xef\xbf\xbd\"]") << true << false;
    QTest::newRow("both") << std::string("[\"\x80\x1f\"]") << std::string("[\"\xef\xbf\xbd\\u001f\"]") << true
                          << true;
    QTest::newRow("escaped quote before a control character")
        << std::string("[\"\\\"\t\"]") << std::string(R"(["\"\u0009"])") << false << true;
    QTest::newRow("escaped backslash at the end")
        << std::string("[\"\\\\\",\n1]") << std::string("[\"\\\\\",\n1]") << false << false;
}

void JsonScanTest::repairs()
{
    QFETCH(const std::string, text);
    QFETCH(const std::string, repaired);
    QFETCH(const bool, invalidUtf8);
    QFETCH(const bool, controlCharacters);
    const RepairedJson result = repairJson(text);
    QCOMPARE(result.text, repaired);
    QCOMPARE(result.invalidUtf8, invalidUtf8);
    QCOMPARE(result.controlCharacters, controlCharacters);
    simdjson::dom::parser parser;
    QCOMPARE(parser.parse(result.text).error(), simdjson::SUCCESS);
    QCOMPARE(repairJson(result.text).text, result.text);
}

TRAILSCOPE_TEST(JsonScanTest)
#include "jsonscantest.moc"
