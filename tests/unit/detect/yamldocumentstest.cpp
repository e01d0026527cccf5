// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/yamldocuments.h"

#include "support/testprogram.h"

#include <QtTest/QTest>

#include <string>

using namespace trailscope;

namespace {

std::string repeatedText(std::string_view text, std::size_t times)
{
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

// The value as one line, to be compared.
std::string spelled(const YamlNode &node)
{
    switch (node.kind) {
    case YamlNode::Kind::Null:
        return "null";
    case YamlNode::Kind::Text:
        return (node.plain ? "" : "'") + node.text + (node.plain ? "" : "'");
    case YamlNode::Kind::List: {
        std::string out = "[";
        for (const YamlNodePtr &element : node.elements)
            out += spelled(*element) + ",";
        return out + "]";
    }
    case YamlNode::Kind::Map:
        break;
    }
    std::string out = "{";
    for (const YamlNode::Member &member : node.members)
        out += member.key + ":" + spelled(*member.value) + ",";
    return out + "}";
}

// What is read of each document, or why it is not.
std::vector<std::string> readAll(std::string_view text, const YamlLimits &limits = {})
{
    const auto documents = readYamlDocuments(text, limits);
    if (!documents)
        return {"whole: " + documents.error().reason};
    std::vector<std::string> out;
    for (const YamlDocument &document : *documents)
        out.push_back(std::to_string(document.number) + "@" + std::to_string(document.line) + " "
                      + (document.root ? spelled(**document.root)
                                       : std::to_string(document.root.error().line) + ": "
                                 + document.root.error().reason));
    return out;
}

} // namespace

class YamlDocumentsTest : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatWasTyped_data();
    void keepsWhatWasTyped();
    void knowsLines();
    void tellsDocumentsApart();
    void aBadDocumentCostsOnlyItself();
    void aliasesAreRead();
    void refuses_data();
    void refuses();
    void boundsBeforeReading_data();
    void boundsBeforeReading();
    void ordinaryTextIsWithinBounds();
};

void YamlDocumentsTest::keepsWhatWasTyped_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("read");
    const auto row = [](const char *typed, const char *read) {
        QTest::newRow(typed) << QByteArray(typed) << QByteArray(read);
    };
    row("012345678901", "012345678901");
    row("NO", "NO");
    row("1.0", "1.0");
    row("2024-01-01", "2024-01-01");
    row("0x10", "0x10");
    row("true", "true");
    row("null", "null");
    row("~", "null");
    row("", "null");
    row("NULL", "NULL");
    row("Null", "Null");
    row("'null'", "'null'");
    row("\"\"", "''");
    row("!!str 12", "'12'");
    row("!!null x", "null");
    row("'it''s'", "'it's'");
    row("\"a\\tb\"", "'a\tb'");
    row("[a, {b: c}]", "[a,{b:c,},]");
}

void YamlDocumentsTest::keepsWhatWasTyped()
{
    QFETCH(const QByteArray, typed);
    QFETCH(const QByteArray, read);
    const auto documents = readYamlDocuments("k: " + typed.toStdString() + "\n");
    QVERIFY(documents && documents->size() == 1 && documents->front().root);
    const YamlNode *value = (*documents->front().root)->member("k");
    QVERIFY(value != nullptr);
    QCOMPARE(spelled(*value), read.toStdString());
    QCOMPARE(value->kind == YamlNode::Kind::Null, read == "null");
}

void YamlDocumentsTest::knowsLines()
{
    const auto documents
        = readYamlDocuments("# a comment\na: 1\nb:\n  - x\n  - y\n---\nc: |\n  text\nd: 2\n");
    QVERIFY(documents);
    QCOMPARE(documents->size(), std::size_t{2});
    const YamlNode &first = **documents->at(0).root;
    QCOMPARE(first.members.at(0).line, 2U);
    QCOMPARE(first.member("b")->elements.at(1)->line, 5U);
    const YamlNode &second = **documents->at(1).root;
    QCOMPARE(second.members.at(1).line, 9U);
}

void YamlDocumentsTest::tellsDocumentsApart()
{
    QCOMPARE(readAll("a: 1\n---\nb: 2\n"), (std::vector<std::string>{"0@1 {a:1,}", "1@2 {b:2,}"}));
    QCOMPARE(readAll("---\na: 1\n---\n---\nb: 2"), (std::vector<std::string>{"0@1 {a:1,}", "2@4 {b:2,}"}));
    QCOMPARE(readAll("%YAML 1.2\n---\na: 1\n...\n# end\n"), (std::vector<std::string>{"0@2 {a:1,}"}));
    QCOMPARE(readAll("a: |\n  ---\n  b\n"), (std::vector<std::string>{"0@1 {a:'---\nb\n',}"}));
    QCOMPARE(readAll("\xef\xbb\xbf"
                     "a: 1\r\n---\r\nb: 2\r\n"),
             (std::vector<std::string>{"0@1 {a:1,}", "1@2 {b:2,}"}));
    QCOMPARE(readAll(""), std::vector<std::string>{});
    QCOMPARE(readAll("# nothing\n\n"), std::vector<std::string>{});
}

void YamlDocumentsTest::aBadDocumentCostsOnlyItself()
{
    const std::vector<std::string> read = readAll("a: 1\n---\nb: [1, 2\n---\nc: 3\n");
    QCOMPARE(read.size(), std::size_t{3});
    QCOMPARE(read.at(0), std::string("0@1 {a:1,}"));
    QVERIFY(read.at(1).contains("no YAML"));
    QCOMPARE(read.at(2), std::string("2@4 {c:3,}"));
}

void YamlDocumentsTest::aliasesAreRead()
{
    QCOMPARE(readAll("a: &x [1, 2]\nb: *x\n"), std::vector<std::string>{"0@1 {a:[1,2,],b:[1,2,],}"});
}

void YamlDocumentsTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char *text, const char *reason) {
        QTest::newRow(reason) << QByteArray(text) << QByteArray(reason);
    };
    row("a: 1\na: 2\n", "stands twice");
    row("? [x]\n: 1\n", "key is no text");
    row("a: &x {b: 1}\nc:\n  <<: *x\n", "Merge keys");
    row("a: !thing 1\n", "type !thing");
    row("a: *x\n", "no YAML");
    row("a: &x [*x]\n", "within what it names");
}

void YamlDocumentsTest::refuses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, reason);
    const std::vector<std::string> read = readAll(text.toStdString());
    QCOMPARE(read.size(), std::size_t{1});
    QVERIFY2(read.front().contains(reason.toStdString()), read.front().c_str());
}

void YamlDocumentsTest::boundsBeforeReading_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char *name, const std::string &text, const char *reason) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(reason);
    };
    std::string stairs;
    for (std::size_t i = 0; i < 70; ++i)
        stairs += std::string(i, ' ') + "k:\n";
    row("a stair of keys", stairs, "deep");
    row("brackets", "a: " + repeatedText("[", 70), "deep");
    row("braces", "a: " + repeatedText("{a: ", 70), "deep");
    row("brackets behind quoted ones", "a: [\"]]]\", " + repeatedText("[", 70), "deep");
    row("signs of lists in a line", repeatedText("- ", 70) + "x", "deep");
    row("signs of keys in a line", repeatedText("? ", 70) + "x", "deep");
    row("aliases", "a: &x 1\nb: [" + repeatedText("*x, ", 1'100) + "]\n", "aliases");
    row("commas", "a: [" + repeatedText(",", 210'000) + "]\n", "values");
}

void YamlDocumentsTest::boundsBeforeReading()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, reason);
    const auto fault = yamlBoundsFault(text.toStdString(), 1);
    QVERIFY(fault);
    QVERIFY2(fault->reason.contains(reason.toStdString()), fault->reason.c_str());
    QVERIFY(readAll(text.toStdString()).front().contains(reason.toStdString()));
    // What stands in text that looks like quotation is met by who reads.
    const std::string hidden
        = "t: |\n  'tis\nb: " + repeatedText("[", 70) + "'" + repeatedText("]", 70) + "\n";
    QVERIFY(!readAll(hidden).front().starts_with("0@1 {"));
    // Aliases of aliases grow without bounds.
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 8; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeatedText(before + ", ", 9)
            + before + "]\n";
    }
    QVERIFY(readAll(bomb).front().contains("values"));
    QVERIFY(readAll(std::string(2'000'000, 'a')).front().contains("larger"));
    QVERIFY(readAll("a: \xff\n").front().contains("UTF-8"));
    QVERIFY(readAll(std::string("a: \0b\n", 6)).front().contains("UTF-8"));
}

void YamlDocumentsTest::ordinaryTextIsWithinBounds()
{
    const std::string text = "description: |\n" + repeatedText("  [1] see \"x\" and {y} - it's *bold*\n", 500)
        + "a: 'it''s'\nb: don't [stop\n";
    QVERIFY(!yamlBoundsFault(text, 1));
    QVERIFY(readAll(text).front().starts_with("0@1 {description"));
}

TRAILSCOPE_TEST(YamlDocumentsTest)
#include "yamldocumentstest.moc"
