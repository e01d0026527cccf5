// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/jsontree.h"
#include "support/testprogram.h"

#include <QtTest/QTest>

using namespace trailscope;

class JsonTreeTest : public QObject {
    Q_OBJECT

private slots:
    void readsKinds();
    void knowsWhereValuesStand();
    void unescapes_data();
    void unescapes();
    void refuses_data();
    void refuses();
    void saysWhere_data();
    void saysWhere();
    void findsMembers();
    void takesDeepNesting();
};

void JsonTreeTest::readsKinds()
{
    const auto tree = JsonTree::parse(R"( {"n":null,"t":true,"f":false,"i":12345678901234567890,"d":10.0,)"
                                      R"("s":"x","o":{},"a":[1,[2]]} )");
    QVERIFY(tree);
    const JsonNode &root = tree->node(JsonNodeId{});
    QCOMPARE(root.kind, JsonKind::Object);
    QCOMPARE(root.children.size(), 8U);
    QCOMPARE(tree->find({"n"})->kind, JsonKind::Null);
    QCOMPARE(tree->find({"t"})->kind, JsonKind::Boolean);
    QCOMPARE(tree->find({"f"})->text, std::string("false"));
    QCOMPARE(tree->find({"i"})->text, std::string("12345678901234567890"));
    QCOMPARE(tree->find({"d"})->text, std::string("10.0"));
    QCOMPARE(tree->find({"o"})->kind, JsonKind::Object);
    const JsonNode *array = tree->find({"a"});
    QCOMPARE(array->kind, JsonKind::Array);
    QCOMPARE(array->children.size(), 2U);
    const JsonNode &inner = tree->node(static_cast<JsonNodeId>(array->children[1]));
    QCOMPARE(inner.kind, JsonKind::Array);
    QCOMPARE(tree->node(static_cast<JsonNodeId>(inner.parent)).key, std::string("a"));
}

void JsonTreeTest::knowsWhereValuesStand()
{
    const std::string text = "\xEF\xBB\xBF { \"k\\u0041\" : \"v\\\"\xC3\xBC\" , \"a\":[ 1 , {\"b\":-2e5}]}\n";
    const auto tree = JsonTree::parse(text);
    QVERIFY(tree);
    const auto bytes
        = [&](const JsonNode *node) { return text.substr(node->begin, node->end - node->begin); };
    QCOMPARE(bytes(tree->find({"kA"})), std::string("\"v\\\"\xC3\xBC\""));
    QCOMPARE(bytes(tree->find({"a"})), std::string("[ 1 , {\"b\":-2e5}]"));
    const JsonNode &second = tree->node(static_cast<JsonNodeId>(tree->find({"a"})->children[1]));
    QCOMPARE(bytes(&second), std::string("{\"b\":-2e5}"));
    QCOMPARE(bytes(tree->member(second, "b")), std::string("-2e5"));
    QCOMPARE(tree->node(JsonNodeId{}).begin, 4U);
    QCOMPARE(tree->node(JsonNodeId{}).end, text.size() - 1);
}

void JsonTreeTest::unescapes_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("read");
    QTest::newRow("plain") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("short escapes") << QByteArray(R"(\"\\\/\b\f\n\r\t)") << QByteArray("\"\\/\b\f\n\r\t");
    QTest::newRow("escaped") << QByteArray(R"(\u003cb\u003E)") << QByteArray("<b>");
    QTest::newRow("pair") << QByteArray(R"(\ud83d\ude00)") << QByteArray("\xF0\x9F\x98\x80");
    QTest::newRow("lone high") << QByteArray(R"(\ud83dx)") << QByteArray("\xEF\xBF\xBDx");
    QTest::newRow("lone low") << QByteArray(R"(\ude00)") << QByteArray("\xEF\xBF\xBD");
    QTest::newRow("high, then no low") << QByteArray(R"(\ud83d\u0041)")
                                       << QByteArray("\xEF\xBF\xBD"
                                                     "A");
    QTest::newRow("control character") << QByteArray("a\x01\nb") << QByteArray("a\x01\nb");
    QTest::newRow("bad UTF-8") << QByteArray("a\xFF\xC3z") << QByteArray("a\xEF\xBF\xBD\xEF\xBF\xBDz");
    QTest::newRow("overlong") << QByteArray("\xC0\xAF") << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD");
    QTest::newRow("not hex") << QByteArray(R"(\u12G4)")
                             << QByteArray("\xEF\xBF\xBD"
                                           "12G4");
}

void JsonTreeTest::unescapes()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, read);
    const auto tree
        = JsonTree::parse("{\"" + written.toStdString() + "\":\"" + written.toStdString() + "\"}");
    QVERIFY(tree);
    const JsonNode &member = tree->node(JsonNodeId{1});
    QCOMPARE(QByteArray::fromStdString(member.text), read);
    QCOMPARE(QByteArray::fromStdString(member.key), read);
}

void JsonTreeTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blanks") << QByteArray("  \n");
    QTest::newRow("cut off") << QByteArray(R"({"a":1)");
    QTest::newRow("cut off in a string") << QByteArray(R"({"a":"x)");
    QTest::newRow("cut off in an escape") << QByteArray("{\"a\":\"x\\");
    QTest::newRow("no colon") << QByteArray(R"({"a" 1})");
    QTest::newRow("no comma") << QByteArray(R"({"a":1 "b":2})");
    QTest::newRow("bare name") << QByteArray(R"({a:1})");
    QTest::newRow("dots") << QByteArray(R"({"a":1, ...})");
    QTest::newRow("wrong bracket") << QByteArray(R"({"a":[1}])");
    QTest::newRow("more after it") << QByteArray(R"({} {})");
    QTest::newRow("too deep") << QByteArray(100'000, '[');
}

void JsonTreeTest::refuses()
{
    QFETCH(QByteArray, text);
    std::string error;
    QVERIFY(!JsonTree::parse(text.toStdString(), &error));
    QVERIFY(!error.empty());
}

void JsonTreeTest::saysWhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("cut off") << QByteArray(R"({"a":[1)") << QByteArray("it breaks off at byte 7");
    QTest::newRow("cut off in a key") << QByteArray(R"({"a)") << QByteArray("it breaks off at byte 3");
    QTest::newRow("no value") << QByteArray(R"({"a":,})") << QByteArray("no JSON at byte 5");
    QTest::newRow("no colon") << QByteArray(R"({"a" 1})") << QByteArray("no JSON at byte 5");
    QTest::newRow("comma at the end") << QByteArray(R"([1,])") << QByteArray("no JSON at byte 3");
    QTest::newRow("more after it") << QByteArray("{} x")
                                   << QByteArray("text after the end of the value at byte 3");
    QTest::newRow("too deep") << QByteArray(1001, '[') << QByteArray("nested too deeply at byte 1000");
}

void JsonTreeTest::saysWhere()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, error);
    std::string said;
    QVERIFY(!JsonTree::parse(text.toStdString(), &said));
    QCOMPARE(QByteArray::fromStdString(said), error);
}

void JsonTreeTest::findsMembers()
{
    const auto tree = JsonTree::parse(R"({"arn":1,"ARN":2,"eventId":3,"in":{"x":4},"in2":[{"y":5}]})");
    QVERIFY(tree);
    QCOMPARE(tree->find({"ARN"})->text, std::string("2"));
    QCOMPARE(tree->find({"arn"})->text, std::string("1"));
    QCOMPARE(tree->find({"Arn"})->text, std::string("1"));
    QCOMPARE(tree->find({"eventID"})->text, std::string("3"));
    QCOMPARE(tree->find({"IN", "X"})->text, std::string("4"));
    QVERIFY(!tree->find({"in", "y"}));
    QVERIFY(!tree->find({"in2", "y"}));
    QVERIFY(!tree->find({"in", "x", "z"}));
    QCOMPARE(tree->find({})->kind, JsonKind::Object);
    // Of several with one name the last, whatever stands between them.
    const auto repeated
        = JsonTree::parse(R"({"a":1,"b":{"c":2,"c":3},"a":4,"\u0061":5,"b2":[{"c":6},{"c":7}]})");
    QVERIFY(repeated);
    QCOMPARE(repeated->find({"a"})->text, std::string("5"));
    QCOMPARE(repeated->find({"b", "c"})->text, std::string("3"));
    std::string superseded;
    for (std::size_t i = 0; i < repeated->size(); ++i) {
        if (const JsonNode &node = repeated->node(static_cast<JsonNodeId>(i)); node.superseded)
            superseded += node.text;
    }
    QCOMPARE(superseded, std::string("124"));
    QCOMPARE(static_cast<std::uint32_t>(tree->idOf(*tree->find({"ARN"}))), 2U);
}

void JsonTreeTest::takesDeepNesting()
{
    std::string text(1000, '[');
    text += std::string(1000, ']');
    const auto tree = JsonTree::parse(text);
    QVERIFY(tree);
    QCOMPARE(tree->size(), 1000U);
}

TRAILSCOPE_TEST(JsonTreeTest)
#include "jsontreetest.moc"
