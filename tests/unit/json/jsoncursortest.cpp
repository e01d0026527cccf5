// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/jsoncursor.h"
#include "support/testprogram.h"
#include "text/windowpadding.h"
#include "json/structuralindex.h"

#include <QtTest/QTest>

using namespace trailscope;

// The reader of sound JSON: what it passes, and that it says so where a text is not sound.
class JsonCursorTest : public QObject {
    Q_OBJECT

private slots:
    void passes_data();
    void passes();
    void refuses_data();
    void refuses();
    void copiesGoTheirOwnWay();
    void bracketsOnly();
    void indexOfLargerTexts();
};

namespace {

// A text with its index.
struct Indexed {
    explicit Indexed(const QByteArray &json)
        : padded(json.toStdString())
        , size(padded.size())
    {
        padded.resize(size + kWindowPadding);
        sound = index.build(text());
    }

    [[nodiscard]] std::string_view text() const { return std::string_view(padded).substr(0, size); }
    [[nodiscard]] JsonCursor cursor() const { return {text(), index.places()}; }

    std::string padded;
    std::size_t size;
    StructuralIndex index{0};
    bool sound = false;
};

} // namespace

void JsonCursorTest::passes_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *value :
         {"null", "true", "-1.5e+3", R"("")", R"("a\"]}b")", "{}", "[]", R"({"a":{"b":[]},"c":[{},[1,"}"]]})",
          R"([ { "a" : 1 } , 2 ])", R"({"a":"1","b":"2","c":"3","d":4})"})
        QTest::newRow(value) << QByteArray(value);
}

// Every way to pass a value ends behind it.
void JsonCursorTest::passes()
{
    QFETCH(const QByteArray, value);
    const Indexed json("[" + value + " ,7]");
    QVERIFY(json.sound);
    const auto goesOn = [&](auto pass) {
        JsonCursor cursor = json.cursor();
        JsonToken next;
        return cursor.take('[') && pass(cursor) && cursor.take(',') && cursor.takeValue(next)
            && next.text == "7" && cursor.take(']') && cursor.atEnd();
    };
    QVERIFY(goesOn([](JsonCursor &cursor) { return cursor.skipValue(); }));
    QVERIFY(goesOn([](JsonCursor &cursor) { return cursor.skipCheckedValue(); }));
    QVERIFY(goesOn([&](JsonCursor &cursor) {
        JsonToken token;
        const std::size_t begin = cursor.place();
        return cursor.takeValue(token)
            && (token.kind != JsonToken::Kind::Container
                || (token.text == value.toStdString() && cursor.containerFrom(begin) == token.text));
    }));
}

void JsonCursorTest::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {"tru", "01", "1x", "-", "1.", "[1,]", "[,1]", "[1 2]", "[1", R"({"a"})",
                             R"({"a":})", R"({"a":1,})", R"({1:2})", R"({"a":[}])", "]", ":"})
        QTest::newRow(json) << QByteArray(json);
    QTest::newRow("too deep") << QByteArray(1001, '[') + QByteArray(1001, ']');
}

void JsonCursorTest::refuses()
{
    QFETCH(const QByteArray, json);
    const Indexed indexed(json);
    JsonCursor skipping = indexed.cursor();
    QVERIFY(!skipping.skipValue() || !skipping.atEnd());
    JsonCursor taking = indexed.cursor();
    JsonToken token;
    QVERIFY(!taking.takeValue(token) || !taking.atEnd());
}

void JsonCursorTest::copiesGoTheirOwnWay()
{
    const Indexed json(R"([1,2])");
    JsonCursor cursor = json.cursor();
    QVERIFY(cursor.take('['));
    const JsonCursor before = cursor;
    QVERIFY(cursor.skipCheckedValue());
    QCOMPARE(before.peek(), '1');
    QCOMPARE(cursor.peek(), ',');
}

// What was checked before is passed by its brackets, however deep; and not where no value begins.
void JsonCursorTest::bracketsOnly()
{
    const Indexed deep(QByteArray(5000, '[') + QByteArray(5000, ']'));
    JsonCursor cursor = deep.cursor();
    QVERIFY(cursor.skipCheckedValue());
    QVERIFY(cursor.atEnd());
    for (const char *json : {",", ":", "]", "}", "[[]", "{"}) {
        const Indexed indexed(json);
        JsonCursor broken = indexed.cursor();
        QVERIFY2(!broken.skipCheckedValue(), json);
    }
    QVERIFY(!cursor.skipCheckedValue());
}

// Memory made for a small text grows with the next.
void JsonCursorTest::indexOfLargerTexts()
{
    StructuralIndex index(1);
    for (const std::size_t count : {std::size_t{1}, std::size_t{100}, std::size_t{3}, std::size_t{100'000}}) {
        std::string text = "[0";
        for (std::size_t i = 1; i < count; ++i)
            text += ",0";
        text += ']';
        const std::size_t size = text.size();
        text.resize(size + kWindowPadding);
        QVERIFY(index.build(std::string_view(text).substr(0, size)));
        QCOMPARE(index.places().size(), 2 * count + 1);
    }
    std::string blank(kWindowPadding, ' ');
    QVERIFY(!index.build(std::string_view(blank).substr(0, 0)));
}

TRAILSCOPE_TEST(JsonCursorTest)
#include "jsoncursortest.moc"
