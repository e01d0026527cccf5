// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "trailfixture.h"

#include "ingest/back/jsondigest.h"
#include "ingest/back/pathextractor.h"
#include "support/testprogram.h"

#include <QTest>

using namespace trailscope;
using namespace trailscope::test;

// Reading any path out of a record, and digests of what a record says.
class PathTest : public QObject {
    Q_OBJECT

private slots:
    void values_data();
    void values();
    void severalAtOnce();
    void brokenRecords_data();
    void brokenRecords();
    void deepRecords();
    void columnOfATrail();
    void digests_data();
    void digests();
    void noDigest_data();
    void noDigest();
};

namespace {

using List = std::vector<std::string>;

ValueList valuesOf(PathExtractor &extractor, std::string_view record, std::string_view path)
{
    const auto parsed = parseJsonPath(path);
    ValueList list{.exists = true, .values = {"left over"}};
    if (parsed) {
        extractor.extract(record, {&*parsed, 1}, {&list, 1});
    }
    return list;
}

const std::string &pathRecord()
{
    static const std::string made
        = R"({"a":{"b":"text","n":1.50,"t":true,"z":null,"e":"","o":{"x": [1, 2]},"list":["p",null,["q",{"r":"s"}],7],"none":[],"nulls":[null]},
"objects":[{"k":"1"},{"k":["2","3"]},{"other":"-"},[{"k":"4"}],"k"],"A.B":{"c:d":"dots"},"\u0061ccent":"\u00e4\n","twice":"1","twice":"2",
"top":"level","MixedCase":{"Inner":"m"},"empty":{},"quote\"d":{"back\\slash":"q"}})";
    return made;
}

} // namespace

void PathTest::values_data()
{
    QTest::addColumn<std::string>("path");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<List>("values");
    const auto row = [](const char *path, bool exists, List values) {
        QTest::newRow(path) << std::string(path) << exists << std::move(values);
    };
    row("top", true, {"level"});
    row("a.b", true, {"text"});
    row("a.n", true, {"1.50"});
    row("a.t", true, {"true"});
    row("a.z", false, {});
    row("a.e", true, {""});
    row("a.missing", false, {});
    row("missing.b", false, {});
    row("top.deeper", false, {});
    row("a.o", true, {R"({"x": [1, 2]})"});
    row("a.o.x", true, {"1", "2"});
    row("a.list", true, {"p", "q", R"({"r":"s"})", "7"});
    row("a.list.r", true, {"s"});
    row("a.none", true, {});
    row("a.none.x", false, {});
    row("a.nulls", true, {});
    row("objects.k", true, {"1", "2", "3", "4"});
    row("objects", true, {R"({"k":"1"})", R"({"k":["2","3"]})", R"({"other":"-"})", R"({"k":"4"})", "k"});
    row(R"("A.B"."c:d")", true, {"dots"});
    row("A.B", true, {"text"});
    row("accent", true, {"\xc3\xa4\n"});
    row("ACCENT", true, {"\xc3\xa4\n"});
    row("mixedcase.INNER", true, {"m"});
    row("twice", true, {"1", "2"});
    row("empty", true, {"{}"});
    row("empty.x", false, {});
    row(R"("quote\"d"."back\\slash")", true, {"q"});
}

void PathTest::values()
{
    QFETCH(const std::string, path);
    QFETCH(const bool, exists);
    QFETCH(const List, values);
    PathExtractor extractor;
    for (int again = 0; again < 2; ++again) {
        const ValueList found = valuesOf(extractor, pathRecord(), path);
        QCOMPARE(found.exists, exists);
        QCOMPARE(found.values, values);
    }
}

// Whatever paths are asked for together, each gives what it gives alone.
void PathTest::severalAtOnce()
{
    const std::vector<std::string_view> texts
        = {"a",         "a.b",   "a.list",        "a.list.r",  "a.list", "objects",
           "objects.k", "a.o.x", "a.o",           "a.missing", "top",    "top.deeper",
           "top",       "A",     "objects.other", "twice",     "a.none", "a.none.x"};
    std::vector<JsonPath> paths;
    std::vector<ValueList> alone;
    PathExtractor extractor;
    for (const std::string_view text : texts) {
        paths.push_back(*parseJsonPath(text));
        alone.push_back(valuesOf(extractor, pathRecord(), text));
    }
    std::vector<ValueList> together(paths.size(), ValueList{.exists = true, .values = {"left over"}});
    extractor.extract(pathRecord(), paths, together);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        QCOMPARE(together[i].values, alone[i].values);
        QCOMPARE(together[i].exists, alone[i].exists);
    }
    // Pairs, in both orders.
    for (std::size_t i = 0; i < paths.size(); ++i) {
        for (std::size_t k = 0; k < paths.size(); ++k) {
            const std::vector<JsonPath> pair = {paths[i], paths[k]};
            std::vector<ValueList> found(2);
            extractor.extract(pathRecord(), pair, found);
            QVERIFY(found[0] == alone[i] && found[1] == alone[k]);
        }
    }
    extractor.extract(pathRecord(), {}, {});
}

void PathTest::brokenRecords_data()
{
    QTest::addColumn<std::string>("record");
    QTest::addColumn<List>("values");
    QTest::newRow("bad byte") << std::string("{\"x\":\"\xff\",\"a\":\"v\"}") << List{"v"};
    QTest::newRow("bad byte in the value") << std::string("{\"a\":\"v\xff\"}") << List{"v\xef\xbf\xbd"};
    QTest::newRow("control character") << std::string("{\"a\":\"v\tw\"}") << List{"v\tw"};
    QTest::newRow("cut") << std::string(R"({"a":"v","b":)") << List{};
    QTest::newRow("nothing") << std::string() << List{};
    QTest::newRow("words") << std::string("words") << List{};
    QTest::newRow("list") << std::string(R"([{"a":"v"}])") << List{};
}

void PathTest::brokenRecords()
{
    QFETCH(const std::string, record);
    QFETCH(const List, values);
    PathExtractor extractor;
    QCOMPARE(valuesOf(extractor, record, "a").values, values);
    QCOMPARE(valuesOf(extractor, record, "a").exists, !values.empty());
    QCOMPARE(valuesOf(extractor, R"({"a":"next"})", "a").values, List{"next"}); // is not disturbed by it
}

// Deeper than the stack is.
void PathTest::deepRecords()
{
    for (const std::string &bracket : {std::string("["), std::string("{\"a\":")}) {
        std::string record = "{\"b\":1,\"a\":";
        for (int i = 0; i < 1'000'000; ++i) {
            record += bracket;
        }
        record += "1";
        record += std::string(1'000'000, bracket == "[" ? ']' : '}');
        record += "}";
        PathExtractor extractor;
        // Lists are walked, an object at the end of a path is a text.
        QCOMPARE(valuesOf(extractor, record, "a").exists, bracket != "[");
        QCOMPARE(valuesOf(extractor, record, "a.a").exists, bracket != "[");
        QVERIFY(!digestJson(record).has_value());
    }
}

void PathTest::columnOfATrail()
{
    std::vector<std::string> records;
    for (unsigned i = 0; i < 500; ++i) {
        records.push_back(eventJson(i));
    }
    LoadedFiles files;
    files.write("a.json", recordsJson({records.begin(), records.begin() + 200}));
    files.write("b.json", joined({records.begin() + 200, records.end()}, "\n"));
    files.load();
    const SnapshotPtr snapshot = files.snapshot();
    const std::vector<JsonPath> paths
        = {*parseJsonPath("requestParameters.number"), *parseJsonPath("requestParameters.list.k")};
    const auto columns = files.trail().pathColumns().get(*snapshot, paths);
    QCOMPARE(columns.size(), std::size_t{2});
    QCOMPARE(columns[0]->unreachable(), std::uint64_t{0});
    const std::vector<EventIndex> order = files.inOrder();
    for (unsigned i = 0; i < 500; ++i) {
        QCOMPARE(joinedValues(columns[0]->lists().text(columns[0]->code(order[i]))), std::to_string(i));
        QCOMPARE(columns[1]->code(order[i]), Code::Absent);
    }
}

void PathTest::digests_data()
{
    QTest::addColumn<std::string>("one");
    QTest::addColumn<std::string>("other");
    QTest::addColumn<bool>("equal");
    const auto row = [](const char *name, std::string one, std::string other, bool equal) {
        QTest::newRow(name) << std::move(one) << std::move(other) << equal;
    };
    row("itself", pathRecord(), pathRecord(), true);
    row("order of keys", R"({"a":1,"b":{"c":2,"d":3}})", R"({"b":{"d":3,"c":2},"a":1})", true);
    row("white space", R"({"a":[1,{"b":null}]})", "\n{ \"a\" : [ 1 ,\t{ \"b\" : null } ] }\r\n", true);
    row("escapes", R"({"a\u0062":"\u00e4\/\n"})", "{\"ab\":\"\xc3\xa4/\\u000a\"}", true);
    row("order of a list", R"({"a":[1,2]})", R"({"a":[2,1]})", false);
    row("number's spelling", R"({"a":1.0})", R"({"a":1})", false);
    row("number and text", R"({"a":1})", R"({"a":"1"})", false);
    row("true and text", R"({"a":true})", R"({"a":"true"})", false);
    row("null and text", R"({"a":null})", R"({"a":"null"})", false);
    row("null and missing", R"({"a":null})", "{}", false);
    row("empty list and object", R"({"a":[]})", R"({"a":{}})", false);
    row("list and its only member", R"({"a":[1]})", R"({"a":1})", false);
    row("case of a key", R"({"a":1})", R"({"A":1})", false);
    row("key and value exchanged", R"({"a":"b"})", R"({"b":"a"})", false);
    row("where a text ends", R"({"a":"b","c":"d"})", R"({"a":"b,c:d"})", false);
    row("where a list ends", R"({"a":[[1],[2]]})", R"({"a":[[1,2]]})", false);
    row("what looks like its own form", R"({"a":"1:x"})", R"({"a":"1","x":""})", false);
    row("control character and its escape", "{\"a\":\"\t\"}", R"({"a":"\t"})", true);
    row("repeated key", R"({"a":1,"a":2})", R"({"a":2})", false);
}

void PathTest::digests()
{
    QFETCH(const std::string, one);
    QFETCH(const std::string, other);
    QFETCH(const bool, equal);
    const auto digest = digestJson(one);
    const auto otherDigest = digestJson(other);
    QVERIFY(digest.has_value());
    QVERIFY(otherDigest.has_value());
    QCOMPARE(*digest == *otherDigest, equal);
}

void PathTest::noDigest_data()
{
    QTest::addColumn<std::string>("text");
    for (const char *text :
         {"", " ", "words", "{", "{\"a\":1", "{\"a\" 1}", "[1,]", "{} {}", "{\"a\":1}]", "{\"a\":tru}"}) {
        QTest::newRow(text) << std::string(text);
    }
}

void PathTest::noDigest()
{
    QFETCH(const std::string, text);
    QVERIFY(!digestJson(text).has_value());
}

TRAILSCOPE_TEST(PathTest)
#include "pathtest.moc"
