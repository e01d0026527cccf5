// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/compare/eventcomparison.h"

#include "panes/compare/comparisonmodel.h"
#include "support/testprogram.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace trailscope;

// Several records path by path, and how they are shown.
class EventComparisonTest : public QObject {
    Q_OBJECT

private slots:
    void paths_data();
    void paths();
    void deepAndWide();
    void whatCannotBeReadIsLeftOut();
    void runsAreFolded();
    void valuesCanBeFilteredBy();
    void text();
};

void EventComparisonTest::paths_data()
{
    QTest::addColumn<QList<QByteArray>>("records");
    QTest::addColumn<QStringList>("expected"); // path, = or !, values; absent is -
    using Records = QList<QByteArray>;
    QTest::newRow("alike") << Records{R"({"a":1,"b":{"c":"x"}})", R"({ "b" : {"c":"x"}, "a":1 })"}
                           << QStringList{u"a = 1 1"_s, u"b.c = x x"_s};
    QTest::newRow("different") << Records{R"({"a":1})", R"({"a":2})", R"({"a":1})"}
                               << QStringList{u"a ! 1 2 1"_s};
    QTest::newRow("text or number") << Records{R"({"a":1})", R"({"a":"1"})"} << QStringList{u"a ! 1 1"_s};
    QTest::newRow("escapes") << Records{R"({"a":"\u0041"})", R"({"a":"A"})"} << QStringList{u"a = A A"_s};
    QTest::newRow("missing") << Records{R"({"a":1,"b":2})", R"({"a":1})", R"({"a":1,"b":2,"c":3})"}
                             << QStringList{u"a = 1 1 1"_s, u"b ! 2 - 2"_s, u"c ! - - 3"_s};
    QTest::newRow("only one has the object")
        << Records{R"({"a":{"b":1}})", R"({})"} << QStringList{u"a ! {\"b\":1} -"_s};
    QTest::newRow("two of three have it")
        << Records{R"({"a":{"b":1}})", R"({})", R"({"a":{"b":2}})"} << QStringList{u"a.b ! 1 - 2"_s};
    QTest::newRow("kinds") << Records{R"({"a":{"b":1}})", R"({"a":null})"}
                           << QStringList{u"a ! {\"b\":1} null"_s};
    QTest::newRow("arrays") << Records{R"({"a":[1,{"b":2}]})", R"({"a":[1,{"b":3},4]})"}
                            << QStringList{u"a[1] = 1 1"_s, u"a[2].b ! 2 3"_s, u"a[3] ! - 4"_s};
    QTest::newRow("empty") << Records{R"({"a":{},"b":[]})", R"({"a":{},"b":[1]})"}
                           << QStringList{u"a = {} {}"_s, u"b[1] ! - 1"_s};
    QTest::newRow("doubled names") << Records{R"({"a":1,"a":2})", R"({"a":1})"}
                                   << QStringList{u"a = 1 1"_s, u"a ! 2 -"_s};
    QTest::newRow("names that need quotes")
        << Records{R"({"a.b":1})", R"({"a.b":2})"} << QStringList{u"\"a.b\" ! 1 2"_s};
    QTest::newRow("nothing in them") << Records{"{}", "{}"} << QStringList{u"(the whole record) = {} {}"_s};
}

void EventComparisonTest::paths()
{
    QFETCH(const QList<QByteArray>, records);
    QFETCH(const QStringList, expected);
    std::vector<std::optional<std::string>> texts;
    for (const QByteArray &record : records)
        texts.emplace_back(record.toStdString());
    const EventComparisonPtr comparison = compareRecordTexts(texts);
    QStringList found;
    std::size_t different = 0;
    for (const ComparedPath &path : comparison->paths) {
        QString line = path.path + (path.isSame ? u" ="_s : u" !"_s);
        for (const auto &value : path.values)
            line += u' ' + (value ? QString::fromStdString(value->text) : u"-"_s);
        found.append(line);
        different += path.isSame ? 0U : 1U;
    }
    QCOMPARE(found, expected);
    QCOMPARE(comparison->different, different);
}

void EventComparisonTest::deepAndWide()
{
    constexpr int kDepth = 5'000;
    const std::string deep = "{\"a\":" + std::string(kDepth, '[') + "1" + std::string(kDepth, ']') + "}";
    const EventComparisonPtr nested = compareRecordTexts({deep, deep});
    QVERIFY(nested->paths.size() == 1 || !nested->problems.front().isEmpty());
    std::string wide = "{";
    for (std::size_t i = 0; i < EventComparison::kMostPaths + 10; ++i)
        wide += "\"k" + std::to_string(i) + "\":0,";
    wide += "\"end\":0}";
    const EventComparisonPtr many = compareRecordTexts({wide, wide});
    QCOMPARE(many->paths.size(), EventComparison::kMostPaths);
    QCOMPARE(many->further, 11U);
    QCOMPARE(many->different, 0U);
}

void EventComparisonTest::whatCannotBeReadIsLeftOut()
{
    const EventComparisonPtr some = compareRecordTexts({R"({"a":1})", std::nullopt, R"({"a":1})", "{no"});
    QVERIFY(some->problems[0].isEmpty() && some->problems[2].isEmpty());
    QVERIFY(!some->problems[1].isEmpty() && !some->problems[3].isEmpty());
    QCOMPARE(some->paths.size(), 1U);
    QVERIFY(some->paths[0].isSame && !some->paths[0].values[1]);
    QVERIFY(compareRecordTexts({std::nullopt, "x y"})->paths.empty());
    QVERIFY(compareRecordTexts({})->paths.empty());
}

void EventComparisonTest::runsAreFolded()
{
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model);
    model.setComparison(
        compareRecordTexts({R"({"a":1,"b":2,"c":3,"d":4,"e":5})", R"({"a":1,"b":2,"c":0,"d":4,"e":0})"}),
        {u"first"_s, u"second"_s});
    QCOMPARE(model.rowCount(), 4); // a and b, c, d, e
    QCOMPARE(model.columnCount(), 3);
    const QModelIndex run = model.index(0, 0);
    QCOMPARE(model.rowCount(run), 2);
    QVERIFY(run.data().toString().startsWith(u'2'));
    QCOMPARE(model.index(1, 0, run).data().toString(), u"b"_s);
    QCOMPARE(model.index(1, 2, run).data().toString(), u"2"_s);
    QVERIFY(model.index(1, 2, run).data(ComparisonModel::SameRole).toBool());
    QCOMPARE(model.index(1, 0).data().toString(), u"≠ c"_s);
    QVERIFY(!model.index(1, 1).data(ComparisonModel::OtherRole).toBool());
    QVERIFY(model.index(1, 2).data(ComparisonModel::OtherRole).toBool());
    QCOMPARE(model.index(2, 0).data().toString(), u"d"_s); // one is no run
    QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"second"_s);
    model.setComparison(nullptr, {});
    QCOMPARE(model.rowCount(), 0);
}

void EventComparisonTest::valuesCanBeFilteredBy()
{
    ComparisonModel model;
    model.setComparison(
        compareRecordTexts({R"({"eventName":"A","x":[{"y":1}],"z":{"q":1}})", R"({"x":[{"y":2}]})"}),
        {u"1"_s, u"2"_s});
    const auto value = [&model](int row, int column) {
        const auto values = model.valuesAt(model.index(row, column));
        return values.empty() ? std::nullopt : std::optional(values.front());
    };
    QVERIFY(value(0, 1) == (FieldValue{.field = Field::Event, .value = "A"}));
    QVERIFY(value(0, 2) == (FieldValue{.field = Field::Event, .value = std::nullopt}));
    QVERIFY(value(1, 2) == (FieldValue{.field = *parseFieldRef("x.y"), .value = "2"}));
    QVERIFY(!value(2, 1)); // an object
    QVERIFY(!value(0, 0));
}

void EventComparisonTest::text()
{
    ComparisonModel model;
    model.setComparison(compareRecordTexts({R"({"a":1,"b":2,"c":"x\ty"})", R"({"a":1,"b":2,"c":""})"}),
                        {u"one"_s, u"two"_s});
    const QStringList lines = model.textOf({}).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], u"Path\tone\ttwo"_s);
    QVERIFY(lines[1].startsWith(u"2 "_s));
    QCOMPARE(lines[2], u"≠ c\tx\\ty\t\"\""_s);
    QCOMPARE(model.textOf({model.index(1, 0)}).count(u'\n'), 2);
}

TRAILSCOPE_TEST(EventComparisonTest)
#include "eventcomparisontest.moc"
