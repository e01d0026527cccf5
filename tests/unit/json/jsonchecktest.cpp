// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/jsoncheck.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

#include <string>

using namespace trailscope;

class JsonCheckTest : public QObject {
    Q_OBJECT

private slots:
    void sound_data();
    void sound();
    void damaged_data();
    void damaged();
    void everyPlaceOfADamagedByte();
};

void JsonCheckTest::sound_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("object") << std::string(R"({"a":[1,-0.5e+3,true,false,null,"x",{}],"b":{"c":[]}} )");
    QTest::newRow("every escape") << std::string(R"({"a":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"})");
    QTest::newRow("a backslash that is escaped") << std::string(R"(["\\x","\\\\u12"])");
    QTest::newRow("more digits than a word holds")
        << std::string("[123456789012345678901234567890,-99999999999999999999]");
    QTest::newRow("more than a double holds") << std::string("[1e400,1E-9999,0,-0,0.0,10]");
    QTest::newRow("past ASCII") << std::string("[\"Zo\xc3\xab \xf0\x9f\x94\x91\"]");
    QTest::newRow("digits in a string") << std::string(R"(["007","-01"])");
    QTest::newRow("a thousand deep") << std::string(1000, '[') + std::string(1000, ']');
}

void JsonCheckTest::sound()
{
    QFETCH(const std::string, text);
    JsonCheck check;
    QVERIFY(!check.firstDamage(text));
    QVERIFY(!check.firstDamage(text)); // with the memory of the first
}

// The place that is meant is marked by ¦ in the text.
void JsonCheckTest::damaged_data()
{
    QTest::addColumn<std::string>("marked");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, const std::string &marked, JsonFault fault) {
        QTest::newRow(name) << marked << static_cast<int>(fault);
    };
    row("escape", R"({"a":"x¦\qy"})", JsonFault::BrokenEscape);
    row("escape in a key", R"({"a¦\'":1})", JsonFault::BrokenEscape);
    row("escape with a letter that is no digit", R"({"a":"¦\u12G4"})", JsonFault::BrokenEscape);
    row("escape that ends early", R"({"a":"¦\u12"})", JsonFault::BrokenEscape);
    row("the first half", R"({"a":"¦\ud83d"})", JsonFault::HalfCharacter);
    row("the first half twice", R"({"a":"¦\ud83d\ud83d\ude00"})", JsonFault::HalfCharacter);
    row("the second half", R"({"a":"¦\ude00"})", JsonFault::HalfCharacter);
    row("byte that is no UTF-8", "{\"a\":\"x¦\xff\"}", JsonFault::NoUtf8);
    row("half a sequence", "{\"a\":\"x¦\xc3\"}", JsonFault::NoUtf8);
    row("line break", "{\"a\":\"x¦\ny\"}", JsonFault::ControlCharacter);
    row("zero that leads", R"({"a":¦007})", JsonFault::Grammar);
    row("zero that leads, below zero", R"([1,¦-01.5])", JsonFault::Grammar);
    row("a word that is none", R"({"a":tru¦,"b":1})", JsonFault::Grammar);
    row("no digit behind the point", R"([1.¦,2])", JsonFault::Grammar);
    row("text behind the end", R"({"a":1} ¦x)", JsonFault::Grammar);
    row("no end", R"({"a":[1,2]¦)", JsonFault::Grammar);
    row("nothing", "¦", JsonFault::Grammar);
    row("the first of two", R"({"a":"¦\q","b":tru})", JsonFault::BrokenEscape);
    row("the first of two, the other way round", R"({"a":tru¦,"b":"\q"})", JsonFault::Grammar);
}

void JsonCheckTest::damaged()
{
    QFETCH(std::string, marked);
    QFETCH(const int, fault);
    const std::string mark = "¦";
    const std::size_t place = marked.find(mark);
    marked.erase(place, mark.size());
    const auto damage = JsonCheck().firstDamage(marked);
    QVERIFY(damage);
    QCOMPARE(damage->offset, place);
    QCOMPARE(static_cast<int>(damage->fault), fault);
}

// No byte that is never sound hides, wherever it is put in place of another.
void JsonCheckTest::everyPlaceOfADamagedByte()
{
    const std::string text = R"({"a":[1,-0.5e3,true,null],"b":{"c":"x\u00e9\ud83d\ude00\\"},"d":""})";
    JsonCheck check;
    QVERIFY(!check.firstDamage(text));
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const char byte : {'\xff', '\x01'}) {
            std::string broken = text;
            broken[at] = byte;
            const auto damage = check.firstDamage(broken);
            QVERIFY2(damage && damage->offset <= at, std::to_string(at).c_str());
        }
    }
}

TRAILSCOPE_TEST(JsonCheckTest)
#include "jsonchecktest.moc"
