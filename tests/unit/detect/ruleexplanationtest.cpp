// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/ruleexplanation.h"

#include "ruleundertest.h"

#include "detect/absentfields.h"
#include "detect/ruleremarks.h"
#include "detect/shippedrules.h"
#include "support/testprogram.h"
#include "json/jsontree.h"

#include <QtTest/QTest>

#include <string>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;

namespace {

constexpr const char *kRule = "title: Key for another\n" // line 1
                              "id: 1\n"
                              "detection:\n"
                              "    selection:\n" // 4
                              "        eventName:\n" // 5
                              "            - CreateAccessKey\n"
                              "            - CreateLoginProfile\n"
                              "        requestParameters.tags.key: Owner\n" // 8
                              "    failed:\n" // 9
                              "        errorCode|exists: true\n" // 10
                              "    own:\n"
                              "        requestParameters.userName|fieldref: userIdentity.userName\n" // 12
                              "    condition: selection and not failed and not own\n";

} // namespace

// Why a rule selects a record: what is true of each part, and which values decided.
class RuleExplanationTest : public QObject {
    Q_OBJECT

private slots:
    void aHit();
    void noHit();
    void linesOfALaterDocument();
    void wordsAndFilters();
    void severalFilters_data();
    void severalFilters();
    void agreesWithTheEvaluation();
    void remarks();
    void tactics();
    void links();
    void fieldsThatNoEventHas();

private:
    [[nodiscard]] static const ExplainedPart *partAt(const RuleExplanation &explanation, std::uint32_t line)
    {
        const auto found = std::ranges::find(explanation.parts, line, &ExplainedPart::line);
        return found == explanation.parts.end() ? nullptr : &*found;
    }
    [[nodiscard]] static std::vector<std::string>
    decidingTexts(const RuleExplanation &explanation, const std::string &record, const JsonTree &tree)
    {
        std::vector<std::string> out;
        for (const JsonNodeId id : explanation.decidingNodes()) {
            const JsonNode &node = tree.node(id);
            out.push_back(record.substr(node.begin, node.end - node.begin));
        }
        return out;
    }
};

void RuleExplanationTest::aHit()
{
    const RuleSetPtr rules = rulesOf(kRule);
    QVERIFY(rules->refused().empty());
    const std::string record
        = R"({"eventName":"createaccesskey","requestParameters":{"userName":"bob","tags":[{"key":"Team"},{"key":"owner"}]},"userIdentity":{"userName":"ana"}})";
    const auto tree = JsonTree::parse(record);
    const RuleExplanation why = explainRule(rules->rules().front(), record, tree.get());
    QVERIFY(why.holds);
    const ExplainedPart *name = partAt(why, 5);
    QVERIFY(name != nullptr && name->holds && name->decides);
    QCOMPARE(name->text, std::string("eventName: CreateAccessKey, CreateLoginProfile"));
    QCOMPARE(name->values, std::vector<std::string>{"createaccesskey"});
    const ExplainedPart *tag = partAt(why, 8);
    QVERIFY(tag != nullptr && tag->holds);
    QCOMPARE(tag->values, (std::vector<std::string>{"Team", "owner"}));
    QCOMPARE(tag->matching.size(), std::size_t{1}); // the other has no part in it
    const ExplainedPart *failed = partAt(why, 10);
    QVERIFY(failed != nullptr && !failed->holds && failed->decides && failed->values.empty());
    const ExplainedPart *own = partAt(why, 12);
    QVERIFY(own != nullptr && !own->holds && own->decides);
    QCOMPARE(decidingTexts(why, record, *tree),
             (std::vector<std::string>{R"("createaccesskey")", R"("bob")", R"("owner")"}));
    QCOMPARE(why.summary(),
             std::string("eventName = createaccesskey; requestParameters.tags.key = owner; errorCode "
                         "is absent; requestParameters.userName = bob"));
}

void RuleExplanationTest::noHit()
{
    const RuleSetPtr rules = rulesOf(kRule);
    const std::string record
        = R"({"eventName":"CreateAccessKey","errorCode":"AccessDenied","requestParameters":{"userName":"bob","tags":{"key":"Owner"}}})";
    const auto tree = JsonTree::parse(record);
    const RuleExplanation why = explainRule(rules->rules().front(), record, tree.get());
    QVERIFY(!why.holds);
    // What was as it should be did not decide.
    QVERIFY(partAt(why, 5)->holds && !partAt(why, 5)->decides);
    QVERIFY(partAt(why, 10)->holds && partAt(why, 10)->decides);
    QCOMPARE(decidingTexts(why, record, *tree), std::vector<std::string>{R"("AccessDenied")"});
}

void RuleExplanationTest::linesOfALaterDocument()
{
    const RuleSetPtr rules
        = rulesOf("title: First\nid: 0\ndetection:\n    s:\n        eventName: X\n    condition: s\n---\n"
                  + std::string(kRule));
    QCOMPARE(rules->rules().size(), std::size_t{2});
    const RuleExplanation why = explainRule(rules->rules()[1], R"({"eventName":"CreateAccessKey"})", nullptr);
    // Its text begins with the line that parts it from the one before.
    QVERIFY(partAt(why, 6) != nullptr);
    QCOMPARE(partAt(why, 6)->text, std::string("eventName: CreateAccessKey, CreateLoginProfile"));
}

void RuleExplanationTest::wordsAndFilters()
{
    const RuleSetPtr rules
        = rulesOf("title: Word\nid: 1\ndetection:\n    words:\n        - secret\n        - hidden\n"
                  "    condition: words\n"
                  "---\ntitle: Not of us\nfilter:\n    rules: [1]\n    ours:\n        userAgent: ours\n"
                  "    condition: not ours\n");
    QVERIFY(rules->refused().empty());
    const std::string record = R"({"eventName":"A","userAgent":"ours","x":"a hidden place"})";
    const auto tree = JsonTree::parse(record);
    const RuleExplanation why = explainRule(rules->rules().front(), record, tree.get());
    QVERIFY(!why.holds);
    const auto filter = std::ranges::find(why.parts, ExplainedPart::Kind::Filter, &ExplainedPart::kind);
    QVERIFY(filter != why.parts.end());
    QCOMPARE(filter->text, std::string("Not of us"));
    QVERIFY(!filter->holds && filter->decides);
    QCOMPARE(decidingTexts(why, record, *tree), std::vector<std::string>{R"("ours")"});
}

void RuleExplanationTest::severalFilters_data()
{
    QTest::addColumn<int>("named");
    QTest::addColumn<int>("common");
    for (int named = 0; named <= 3; ++named) {
        for (int common = 0; common <= 2; ++common) {
            if (named + common > 0)
                QTest::addRow("%d named, %d for every rule", named, common) << named << common;
        }
    }
}

// Each stands beside the condition by its own title and nowhere in the rule's own text.
void RuleExplanationTest::severalFilters()
{
    QFETCH(const int, named);
    QFETCH(const int, common);
    std::string text = "title: R\nid: 1\ndetection:\n    s:\n        eventName: A\n    condition: s\n";
    std::vector<std::string> titles;
    const auto addFilter = [&](const std::string &title, const std::string &rules) {
        titles.push_back(title);
        text += "---\ntitle: " + title + "\nfilter:\n    rules: " + rules
            + "\n    ours:\n        userAgent: " + title + "\n    condition: not ours\n";
    };
    for (int i = 0; i < named; ++i)
        addFilter("n" + std::to_string(i), "[1]");
    for (int i = 0; i < common; ++i)
        addFilter("c" + std::to_string(i), "any");
    const RuleSetPtr rules = rulesOf(text);
    QVERIFY(rules->refused().empty());
    QCOMPARE(rules->loadedCount(), titles.size() + 1);
    const JudgedRecords records({R"({"eventName":"A","userAgent":"other"})"});
    QCOMPARE(records.hits(*rules), std::vector<int>{0});
    for (const std::string &ofUs : titles) {
        const std::string record = R"({"eventName":"A","userAgent":")" + ofUs + R"("})";
        const auto tree = JsonTree::parse(record);
        const RuleExplanation why = explainRule(rules->rules().front(), record, tree.get());
        QVERIFY(!why.holds);
        QVERIFY(partAt(why, 5) != nullptr && partAt(why, 5)->holds && !partAt(why, 5)->decides);
        std::vector<std::string> told;
        bool isInFilter = false;
        for (const ExplainedPart &part : why.parts) {
            isInFilter = isInFilter || part.kind == ExplainedPart::Kind::Filter;
            QCOMPARE(part.line > 0 && isInFilter, false);
            if (part.kind != ExplainedPart::Kind::Filter)
                continue;
            told.push_back(part.text);
            QCOMPARE(part.parent, 0U);
            QCOMPARE(part.holds, part.text != ofUs);
            QCOMPARE(part.decides, part.text == ofUs);
        }
        QCOMPARE(told, titles);
        QCOMPARE(decidingTexts(why, record, *tree), std::vector<std::string>{"\"" + ofUs + "\""});
    }
    const RuleExplanation hit
        = explainRule(rules->rules().front(), R"({"eventName":"A","userAgent":"other"})", nullptr);
    QVERIFY(hit.holds && std::ranges::all_of(hit.parts, &ExplainedPart::decides));
}

// Each rule that comes with the program, asked about records that others are about.
void RuleExplanationTest::agreesWithTheEvaluation()
{
    const RuleSetPtr rules = RuleSet::load(shippedRuleFiles());
    const std::vector<std::string> texts = {
        R"({"eventVersion":"1.09","eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey","requestParameters":{"userName":"backup"},"userIdentity":{"type":"IAMUser","userName":"mallory"}})",
        R"({"eventVersion":"1.09","eventSource":"cloudtrail.amazonaws.com","eventName":"StopLogging","requestParameters":{"name":"a"}})",
        R"({"eventVersion":"1.09","eventSource":"cloudtrail.amazonaws.com","eventName":"StopLogging","errorCode":"AccessDenied"})",
        R"({"eventVersion":"1.09","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","userIdentity":{"type":"Root"},"responseElements":{"ConsoleLogin":"Success"},"additionalEventData":{"MFAUsed":"No"}})",
        R"({"eventVersion":"1.09","eventSource":"ec2.amazonaws.com","eventName":"AuthorizeSecurityGroupIngress","requestParameters":{"ipPermissions":{"items":[{"fromPort":22,"toPort":22,"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]}}]}}})",
    };
    const JudgedRecords records(texts);
    int hits = 0;
    for (std::size_t i = 0; i < rules->rules().size(); ++i) {
        const Rule &rule = rules->rules()[i];
        if (rule.correlation)
            continue;
        const std::vector<int> found = records.hits(*rules, i);
        for (std::uint32_t event = 0; event < records.snapshot().eventCount(); ++event) {
            const auto record = records.trail().raw().record(records.snapshot(), EventIndex{event});
            QVERIFY(record.has_value());
            const auto tree = JsonTree::parse(*record);
            const bool holds = explainRule(rule, *record, tree.get()).holds;
            hits += holds ? 1 : 0;
            QVERIFY2(holds == std::ranges::contains(found, records.number(EventIndex{event})),
                     rule.header.title.c_str());
        }
    }
    QVERIFY(hits >= 4);
}

void RuleExplanationTest::remarks()
{
    const RuleSetPtr rules
        = rulesOf("title: R\nid: 1\nlicense: Apache-2.0\nnext-steps:\n    - Look here.\n    - 'And: there'\n"
                  "detection:\n    s:\n        eventName: X\n    condition: s\n");
    const RuleRemarks said = ruleRemarks(rules->rules().front().header);
    QCOMPARE(said.licence, std::string("Apache-2.0"));
    QCOMPARE(said.nextSteps, (std::vector<std::string>{"Look here.", "And: there"}));
}

void RuleExplanationTest::tactics()
{
    RuleHeader header;
    header.tags = {"attack.defense_evasion", "attack.T1098.001", "attack.defense-evasion",
                   "attack.g0016",           "attack.stealth",   "cve.2024.1"};
    QCOMPARE(ruleTactics(header), (std::vector<std::string>{"defense-evasion", "stealth"}));
}

void RuleExplanationTest::links()
{
    QCOMPARE(ruleTagLink("attack.t1098.001"), std::string("https://attack.mitre.org/techniques/T1098/001/"));
    QCOMPARE(ruleTagLink("attack.S0154"), std::string("https://attack.mitre.org/software/S0154/"));
    QCOMPARE(ruleTagLink("attack.persistence"), std::string());
    QCOMPARE(ruleTagLink("attack.t1098/../x"), std::string());
    QCOMPARE(ruleTagLink("cve.2024.1234"), std::string("https://nvd.nist.gov/vuln/detail/CVE-2024-1234"));
}

void RuleExplanationTest::fieldsThatNoEventHas()
{
    const RuleSetPtr rules
        = rulesOf("title: R\nid: 1\ndetection:\n    s:\n        eventName: X\n        src_ip: 1.2.3.4\n"
                  "        requestParameters.a.b: x\n        errorCode: E\n    condition: s\n");
    const RulePlan plan(*rules);
    const auto absentIn = [&](const std::vector<std::string> &texts) {
        const JudgedRecords records(texts);
        const auto absent = fieldsOfNoEvent(plan, records.snapshot(), records.trail().raw());
        return absentFieldsOf(rules->rules().front(), absent.value());
    };
    QCOMPARE(absentIn({R"({"eventName":"A"})"}),
             (std::vector<std::string>{"src_ip", "requestParameters.a.b", "errorCode"}));
    QCOMPARE(absentIn({R"({"eventName":"A","errorCode":"E"})", R"({"requestParameters":{"A":[{"b":1}]}})"}),
             std::vector<std::string>{"src_ip"});
}

TRAILSCOPE_TEST(RuleExplanationTest)
#include "ruleexplanationtest.moc"
