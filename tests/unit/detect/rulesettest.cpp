// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ruleundertest.h"

#include "detect/rulefiles.h"
#include "support/testprogram.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <string>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What loads, what is refused and why, and how documents find each other.
class RuleSetTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatARuleSays();
    void refuses_data();
    void refuses();
    void otherSourcesAreCountedApart_data();
    void otherSourcesAreCountedApart();
    void warnings();
    void references();
    void circles();
    void filtersSayWhatStays();
    void filtersForEveryRuleAreShared();
    void readsFilesAndFolders();
};

namespace {

std::string simpleRule(const std::string &name, const std::string &event, const std::string &more = {})
{
    return "title: " + name + "\nid: id-" + name + "\n" + more
        + "detection:\n    s:\n        eventName: " + event + "\n    condition: s\n---\n";
}

std::string countOf(const std::string &name, const std::string &rules, const std::string &more = {})
{
    return "title: " + name + "\nid: id-" + name + "\ncorrelation:\n    type: event_count\n    rules: "
        + rules + "\n    timespan: 5m\n    condition: {gte: 1}\n" + more + "---\n";
}

const Rule *ruleOf(const RuleSet &rules, const std::string &title)
{
    for (const Rule &rule : rules.rules()) {
        if (rule.header.title == title)
            return &rule;
    }
    return nullptr;
}

} // namespace

void RuleSetTest::readsWhatARuleSays()
{
    const RuleSetPtr rules
        = rulesOf("title: T\nid: 1-2\nname: n\nstatus: test\nlevel: High\nauthor: A, B\ndate: 2024-01-01\n"
                  "tags: [attack.defense-evasion, attack.t1078]\nreferences: [https://example.org]\n"
                  "falsepositives: [admins]\ndescription: |\n    text\n"
                  "detection:\n    s: {eventName: X}\n    condition: s\n");
    QCOMPARE(rules->rules().size(), std::size_t{1});
    const RuleHeader &header = rules->rules().front().header;
    QCOMPARE(header.id, std::string("1-2"));
    QCOMPARE(header.name, std::string("n"));
    QCOMPARE(header.status, std::string("test"));
    QCOMPARE(header.level, RuleLevel::High);
    QCOMPARE(header.author, std::string("A, B"));
    QCOMPARE(header.tags.size(), std::size_t{2});
    QCOMPARE(header.description, std::string("text\n"));
    QCOMPARE(header.file, std::string("rules/own.yml"));
    QVERIFY(header.text.starts_with("title: T"));
}

void RuleSetTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reason");
    int number = 0;
    const auto row = [&number](const std::string &text, const char *reason) {
        QTest::addRow("%d: %s", ++number, reason) << QByteArray::fromStdString(text) << QByteArray(reason);
    };
    const auto detection = [&row](const char *lines, const char *reason) { row(ruleWith(lines), reason); };
    const auto item = [&row](const char *line, const char *reason) {
        row(ruleWith(std::string("    s: {") + line + "}\n    condition: s\n"), reason);
    };
    const auto condition = [&row](const char *text, const char *reason) {
        row(ruleWith(std::string("    s: {a: b}\n    condition: ") + text + "\n"), reason);
    };
    row("title: [", "no YAML");
    row("just text", "a rule is a map");
    row("title: x", "no detection");
    row("title: x\naction: global\ndetection: {s: {a: b}, condition: s}", "\"action\"");
    row("detection: {s: {a: b}, condition: s}\nfilter: {rules: any, s: {a: b}, condition: s}",
        "more than one");
    detection("    s: {a: b}\n", "no condition");
    detection("    condition: s\n", "names s, which is no selection");
    detection("    s: {}\n    condition: s\n", "s is empty");
    detection("    s: []\n    condition: s\n", "s is empty");
    detection("    s:\n    condition: s\n", "s is empty");
    detection("    s: [[a]]\n    condition: s\n", "A list stands");
    detection("    s: [a, null]\n    condition: s\n", "null stands");
    detection("    s: [{}]\n    condition: s\n", "s is empty");
    detection("    s: {a: b}\n    t: {c|nonsense: d}\n    condition: s\n",
              "no modifier nonsense"); // even unused
    detection("    s: {a: b}\n    timeframe: 5m\n    condition: s\n", "\"timeframe\"");
    item("a: []", "list of a is empty");
    item("a: {b: c}", "is a map");
    item("a: [b, null]", "null stands");
    item("a: [b, [c]]", "is no text");
    item("a|contains: null", "null is no value");
    item("a|re: '(?=b)c'", "cannot be used"); // what RE2 cannot do
    item("a|re: '('", "cannot be used");
    item("a|re|contains: b", "does not go");
    item("a|i: b", "for \"re\" only");
    item("a|cidr: 10.0.0.0/33", "no network");
    item("a|cidr: x", "no network");
    item("a|lt: x", "no number");
    item("a|lt|gt: 5", "Only one");
    item("a|hour: x", "no whole number");
    item("a|hour|day: 1", "does not go");
    item("a|exists: maybe", "true or false");
    item("a|exists: [true, false]", "true or false");
    item("a|exists|contains: true", "true or false");
    item("a|expand: '%x%'", "placeholder x");
    item("a|base64: 'x*'", "wildcard");
    item("a|fieldref|re: b", "does not go");
    item("a|fieldref: ''", "name of a field");
    item("a|windash: '-a -b -c -d -e -f -g'", "too many signs");
    item("'|re': b", "take no modifier");
    detection("    s: ['a*b']\n    condition: s\n", "has a wildcard");
    detection("    s: ['']\n    condition: s\n", "is empty");
    condition("s | count() > 5", "aggregates");
    condition("s | near t", "aggregates");
    condition("s and", "breaks off");
    condition("s t", "where \"and\" or \"or\" belongs");
    condition("(s", "not closed");
    condition("s)", "where \"and\" or \"or\" belongs");
    condition("and s", "where a name belongs");
    condition("1 of t*", "names no selection");
    condition("2 of s*", "\"1 of\"");
    condition("all of _x*", "names no selection");
    condition("S", "no selection"); // names keep their case
    condition("[]", "no condition");
    condition("{a: b}", "no text");
    row(ruleWith("    s: {a: b}\n    condition: " + std::string(70, '(') + "s" + std::string(70, ')') + "\n"),
        "too many brackets");
    const auto correlation = [&row](const char *lines, const char *reason) {
        row(simpleRule("base", "A") + "title: c\ncorrelation:\n    rules: base\n" + lines, reason);
    };
    correlation("    type: nonsense\n    timespan: 1m\n    condition: {gte: 1}\n",
                "type of correlation nonsense");
    correlation("    type: event_count\n    timespan: soon\n    condition: {gte: 1}\n", "timespan soon");
    correlation("    type: event_count\n    condition: {gte: 1}\n", "timespan");
    correlation("    type: event_count\n    timespan: 1m\n", "no condition");
    correlation("    type: event_count\n    timespan: 1m\n    condition: {gte: many}\n", "needs a number");
    correlation("    type: event_count\n    timespan: 1m\n    condition: {about: 1}\n", "no member about");
    correlation("    type: event_count\n    timespan: 1m\n    condition: {gte: 1, field: a}\n",
                "counts no values");
    correlation("    type: value_count\n    timespan: 1m\n    condition: {gte: 1}\n", "name of one field");
    correlation("    type: value_percentile\n    timespan: 1m\n    condition: {gte: 1, field: a}\n",
                "percentile");
    correlation("    type: value_sum\n    timespan: 1m\n    condition: {gte: 1, field: a, percentile: 5}\n",
                "Only value_percentile");
    correlation("    type: temporal_ordered\n    timespan: 1m\n    condition: {gte: 1}\n",
                "takes no condition");
    correlation("    type: temporal\n    timespan: 1m\n    aliases: {x: {other: f}}\n",
                "no rule of the correlation");
    row(countOf("c", "[nobody]"), "nobody, which is not loaded");
    row("title: f\nfilter: {s: {a: b}, condition: s}\n", "names no rules");
}

void RuleSetTest::refuses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, reason);
    const RuleSetPtr rules = rulesOf(text.toStdString());
    QCOMPARE(rules->refused().size(), std::size_t{1});
    const RefusedRule &refused = rules->refused().front();
    QVERIFY2(refused.reason.contains(reason.toStdString()), refused.reason.c_str());
    QCOMPARE(refused.file, std::string("rules/own.yml"));
    QVERIFY(refused.line > 0);
}

void RuleSetTest::otherSourcesAreCountedApart_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<bool>("fits");
    QTest::newRow("none") << QByteArray("") << true;
    QTest::newRow("aws") << QByteArray("logsource: {product: AWS}\n") << true;
    QTest::newRow("cloudtrail") << QByteArray("logsource: {service: CloudTrail}\n") << true;
    QTest::newRow("both") << QByteArray("logsource: {product: aws, service: cloudtrail}\n") << true;
    QTest::newRow("windows") << QByteArray("logsource: {product: windows}\n") << false;
    QTest::newRow("another service") << QByteArray("logsource: {product: aws, service: guardduty}\n")
                                     << false;
    QTest::newRow("a category") << QByteArray("logsource: {category: process_creation}\n") << false;
}

void RuleSetTest::otherSourcesAreCountedApart()
{
    QFETCH(const QByteArray, source);
    QFETCH(const bool, fits);
    const RuleSetPtr rules = rulesOf(simpleRule("r", "A", source.toStdString()));
    QCOMPARE(rules->rules().size(), std::size_t{fits ? 1U : 0U});
    QCOMPARE(rules->forOtherSources(), std::size_t{fits ? 0U : 1U});
    QVERIFY(rules->refused().empty());
}

void RuleSetTest::warnings()
{
    const RuleSetPtr rules
        = rulesOf(simpleRule("a", "A") + simpleRule("a", "B")
                  + "title: no id\nlevel: grave\ndetection:\n    s: {a|all: b}\n    condition: s\n");
    QCOMPARE(rules->rules().size(), std::size_t{3});
    const auto warned = [&](std::string_view text) {
        return std::ranges::any_of(
            rules->warnings(), [text](const RuleWarning &warning) { return warning.text.contains(text); });
    };
    QVERIFY(warned("has the id id-a"));
    QVERIFY(warned("no id"));
    QVERIFY(warned("no level grave"));
    QVERIFY(warned("\"all\""));
    const Rule *rule = ruleOf(*rules, "no id");
    QVERIFY(rule != nullptr);
    QCOMPARE(rule->header.id, std::string("own.yml#3"));
    QCOMPARE(rule->header.level, RuleLevel::None);
}

void RuleSetTest::references()
{
    const auto set = [](const std::vector<std::string> &files) {
        std::vector<RuleFile> texts;
        for (std::size_t i = 0; i < files.size(); ++i)
            texts.push_back({"rules/" + std::to_string(i) + ".yml", files[i]});
        return RuleSet::load(texts);
    };
    // By title in the same file, before an id elsewhere.
    RuleSetPtr rules = set({"title: other\nid: base\ndetection:\n    s: {a: b}\n    condition: s\n",
                            countOf("c", "[base]") + simpleRule("base", "A")});
    QVERIFY(rules->refused().empty());
    const Rule *correlation = ruleOf(*rules, "c");
    QCOMPARE(rules->rules()[correlation->correlation->rules.front()].header.title, std::string("base"));
    // The one in the same file is silent; one in another never is.
    QVERIFY(ruleOf(*rules, "base")->silent);
    QVERIFY(!ruleOf(*rules, "other")->silent);
    rules = set({simpleRule("base", "A"), countOf("c", "base")});
    QVERIFY(rules->refused().empty());
    QVERIFY(!ruleOf(*rules, "base")->silent);
    rules = set({countOf("c", "[base]", "    generate: true\n") + simpleRule("base", "A")});
    QVERIFY(!ruleOf(*rules, "base")->silent);
    // By id before name, by name before title.
    rules = set({simpleRule("x", "A", "name: base\n") + simpleRule("base", "B")
                 + "title: z\nid: base\ndetection:\n    s: {a: b}\n    condition: s\n---\n"
                 + countOf("c", "base")});
    QCOMPARE(rules->rules()[ruleOf(*rules, "c")->correlation->rules.front()].header.title, std::string("z"));
}

void RuleSetTest::circles()
{
    // Itself, each other, and who refers to those; the rest stays.
    const RuleSetPtr rules
        = rulesOf(countOf("self", "self") + countOf("a", "b") + countOf("b", "a") + countOf("c", "[b, base]")
                  + countOf("chain", "well") + countOf("well", "base") + simpleRule("base", "A"));
    std::vector<std::string> refused;
    for (const RefusedRule &rule : rules->refused())
        refused.push_back(rule.title);
    std::ranges::sort(refused);
    QCOMPARE(refused, (std::vector<std::string>{"a", "b", "c", "self"}));
    QCOMPARE(rules->rules().size(), std::size_t{3});
    QCOMPARE(rules->correlationOrder().size(), std::size_t{2});
    QCOMPARE(rules->rules()[rules->correlationOrder().front()].header.title, std::string("well"));
}

void RuleSetTest::filtersSayWhatStays()
{
    const std::string text = simpleRule("r", "A") + simpleRule("other", "A") + countOf("c", "other")
        + "title: no robots\nfilter:\n    rules: [id-r, id-c, nobody]\n    robots:\n        "
          "userAgent|startswith: robot\n"
          "    condition: not robots\n";
    const RuleSetPtr rules = rulesOf(text);
    QVERIFY(rules->refused().empty());
    QCOMPARE(rules->loadedCount(), std::size_t{4});
    const JudgedRecords records(
        {R"({"eventName":"A","userAgent":"robot/1"})", R"({"eventName":"A","userAgent":"human"})"});
    QCOMPARE(records.hits(*rules, 0), std::vector<int>{1});
    QCOMPARE(records.hits(*rules, 1), (std::vector<int>{0, 1}));
    QCOMPARE(rules->rules().front().filters, std::vector<std::string>{"no robots"});
    QCOMPARE(rules->warnings().size(), std::size_t{3}); // no id, a correlation, nobody
    const RuleSetPtr every
        = rulesOf(simpleRule("r", "A") + simpleRule("s", "A")
                  + "title: f\nid: f\nfilter: {rules: any, x: {userAgent: human}, condition: x}\n");
    QCOMPARE(records.hits(*every, 0), std::vector<int>{1});
    QCOMPARE(records.hits(*every, 1), std::vector<int>{1});
}

// What filters for every rule take does not grow with the number of rules.
void RuleSetTest::filtersForEveryRuleAreShared()
{
    std::string text;
    for (int i = 0; i < 300; ++i)
        text += simpleRule("r" + std::to_string(i), "A");
    for (int i = 0; i < 300; ++i) {
        const std::string number = std::to_string(i);
        text += "title: f" + number + "\nid: f" + number + "\nfilter: {rules: any, x: {userAgent: robot"
            + number + "}, condition: not x}\n---\n";
    }
    text += "title: own\nid: own\nfilter: {rules: [id-r7, id-r7, id-r7], x: {userAgent: other}, condition: "
            "not x}\n";
    const RuleSetPtr rules = rulesOf(text);
    QVERIFY(rules->refused().empty());
    QCOMPARE(rules->rules().size(), std::size_t{300});
    const Rule &first = rules->rules().front();
    QCOMPARE(first.condition->children.size(), std::size_t{2});
    QCOMPARE(first.commonFilters->size(), std::size_t{300});
    QVERIFY(first.filters.empty());
    for (const Rule &rule : rules->rules()) {
        QCOMPARE(rule.condition->children.back(), first.condition->children.back());
        QCOMPARE(rule.commonFilters, first.commonFilters);
    }
    QCOMPARE(rules->rules()[7].filters, std::vector<std::string>{"own"}); // once
    const JudgedRecords records({R"({"eventName":"A","userAgent":"robot299"})",
                                 R"({"eventName":"A","userAgent":"human"})",
                                 R"({"eventName":"A","userAgent":"other"})"});
    QCOMPARE(records.hits(*rules, 0), (std::vector<int>{1, 2}));
    QCOMPARE(records.hits(*rules, 7), std::vector<int>{1});
}

void RuleSetTest::readsFilesAndFolders()
{
    QTemporaryDir folder;
    const auto write = [&](const QString &name, const std::string &text) {
        QVERIFY(QDir(folder.path()).mkpath(QFileInfo(name).path()));
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(text));
    };
    write(u"b/two.YAML"_s, simpleRule("two", "B"));
    write(u"a/one.yml"_s, simpleRule("one", "A"));
    write(u"a/readme.md"_s, "no rule");
    write(u"own.rule"_s, simpleRule("three", "C"));
    const std::vector<std::string> paths{
        folder.path().toStdString(), folder.filePath(u"own.rule"_s).toStdString(),
        folder.filePath(u"a/one.yml"_s).toStdString(), folder.filePath(u"missing.yml"_s).toStdString()};
    const RuleFiles read = readRuleFiles(paths);
    QCOMPARE(read.files.size(), std::size_t{3}); // each once, by name
    QVERIFY(read.files.front().name.ends_with("a/one.yml"));
    QCOMPARE(read.problems.size(), std::size_t{1});
    QVERIFY(read.problems.front().contains("missing.yml"));
    QCOMPARE(RuleSet::load(read.files)->rules().size(), std::size_t{3});
}

TRAILSCOPE_TEST(RuleSetTest)
#include "rulesettest.moc"
