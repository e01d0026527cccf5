// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/findingsterm.h"

#include "filter/filterterm.h"
#include "filter/parsedfilter.h"
#include "panes/findings/findingsmodel.h"
#include "panes/findings/rulestory.h"
#include "panes/findings/whymodel.h"
#include "support/testprogram.h"
#include "unit/panes/findingstrail.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;
using LineKind = FindingsArrangement::Kind;

namespace {

// Every event, by user; the user by an alias.
constexpr const char *kByUser = R"(title: Any
id: any
detection:
    s:
        eventName|exists: true
    condition: s
---
title: Users
id: user
level: medium
correlation:
    type: event_count
    rules: [any]
    aliases:
        who:
            any: userIdentity.userName
    group-by: [who]
    timespan: 2h
    condition:
        gte: 1
)";

} // namespace

// Filters to what rules have found, and what is told of a rule.
class FindingsTermTest : public QObject, private FindingsTrail {
    Q_OBJECT

private slots:
    void init() { readFive(); }
    void mutedInPart();
    void manyEvents();
    void firstEvents_data();
    void firstEvents();
    void why();
    void decidingValues();
    void oneIdTwice();

private:
    // Of the rule with this id, shown or muted.
    [[nodiscard]] static std::string termOf(const FindingsArrangement &all, std::string_view id, bool muted)
    {
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            const auto &node = all.node(i);
            if (node.kind == LineKind::Rule && node.muted == muted && all.ruleOf(node).header.id == id)
                return findingsTerm(all, node);
        }
        return {};
    }
};

// Of a correlation, a filter names what there is less of: what is meant, or what is not.
void FindingsTermTest::mutedInPart()
{
    load(kByUser);
    const auto idOf
        = [](int number) { return "00000000-0000-4000-8000-00000000000" + std::to_string(number); };
    const std::string zoe = equalityTerm(Field::EventId, idOf(5));
    const FindingsRequest request{.text = {}, .showMuted = true};
    const auto one = arrange(request, {MutedRule::make(u"user"_s, u"principal = zoe"_s, {}, {})});
    QCOMPARE(one->findings().hits.shownFindings.back().size(), std::size_t{2});
    QCOMPARE(termOf(*one, "user", false), "detections = Users and not " + zoe);
    QCOMPARE(termOf(*one, "user", true), "detections = Users and " + zoe);
    const auto two = arrange(request, {MutedRule::make(u"user"_s, u"principal in {ana, bob}"_s, {}, {})});
    QCOMPARE(termOf(*two, "user", false), "detections = Users and " + zoe);
    QCOMPARE(termOf(*two, "user", true), "detections = Users and not " + zoe);
}

// Too many for their ids: when they were, and what they have in common, by the fields that an alias stands
// for.
void FindingsTermTest::manyEvents()
{
    constexpr int kEvents = 201;
    QByteArray records;
    for (int i = 0; i < kEvents; ++i) {
        for (const char *user : {"ana", "bob", "kim", "zoe"})
            records
                += QByteArray::fromStdString(findingRecord(1000 * *user + i, "List", user, i % 60)) + '\n';
    }
    read(records);
    load(kByUser);
    const auto all = arrange({.text = {}, .showMuted = true},
                             {MutedRule::make(u"user"_s, u"principal = zoe"_s, {}, {})});
    const std::string shown = termOf(*all, "user", false);
    QVERIFY2(shown.starts_with("detections = Users and not (time in {2024-03-01T10:00:00"), shown.c_str());
    QVERIFY2(shown.ends_with("= zoe)"), shown.c_str());
    QVERIFY2(!shown.contains("eventId"), shown.c_str());
    QVERIFY(parseFilter(shown).state == FilterState::Valid);
    const std::string muted = termOf(*all, "user", true);
    QVERIFY2(muted.starts_with("detections = Users and time in {"), muted.c_str());
    const auto two = arrange({.text = {}, .showMuted = true},
                             {MutedRule::make(u"user"_s, u"principal in {ana, bob}"_s, {}, {})});
    const std::string both = termOf(*two, "user", true);
    QVERIFY2(both.starts_with("detections = Users and (time in {") && both.ends_with("= bob)"), both.c_str());
    QVERIFY2(both.contains("= ana or time in {"), both.c_str());
    QVERIFY(parseFilter(both).state == FilterState::Valid);
}

void FindingsTermTest::firstEvents_data()
{
    QTest::addColumn<int>("grouping");
    for (int i = 0; i <= static_cast<int>(FindingsGrouping::Principal); ++i)
        QTest::addRow("%d", i) << i;
}

void FindingsTermTest::firstEvents()
{
    QFETCH(const int, grouping);
    const auto all
        = arrange({.grouping = static_cast<FindingsGrouping>(grouping), .text = {}, .showMuted = true},
                  {MutedRule::make(u"often"_s, u"principal = ana"_s, {}, {})});
    const Snapshot &snapshot = *m_trail->snapshot();
    int rules = 0;
    for (std::uint32_t i = 0; i < all->size(); ++i) {
        const auto &node = all->node(i);
        if (node.kind != LineKind::Rule)
            continue;
        ++rules;
        std::optional<EventIndex> first; // they stand in order of time
        all->findings().eventsOf(node.tally.rule, node.muted).forEach([&](EventIndex event) {
            const bool isMeant
                = !node.ofPrincipal || snapshot.code(Column::Principal, event) == node.principal;
            if (isMeant && !first)
                first = event;
        });
        QVERIFY(first.has_value());
        QCOMPARE(firstEventOf(*all, node), first);
    }
    QVERIFY(rules >= 6);
    const std::uint32_t often = all->findings().placeOf("often");
    QCOMPARE(firstHitOf(all->findings(), often), std::optional(EventIndex{0})); // a muted one
    QVERIFY(!firstHitOf(all->findings(), all->findings().placeOf("never")));
}

void FindingsTermTest::why()
{
    const TrailFindingsPtr found = m_finder->find(m_trail, m_trail->snapshot(), {});
    WhyModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const RuleStoryPtr story = tellRule(found, *m_trail, {.id = "three"}, EventIndex{1});
    model.setStory(story);
    QCOMPARE(model.rowCount(), 1);
    const QModelIndex finding = model.index(0, 0);
    QCOMPARE(finding.data().toString(), u"4 event(s)"_s);
    QVERIFY(finding.siblingAtColumn(1).data().toString().startsWith(u"awsRegion = eu-west-1, "_s));
    QCOMPARE(model.rowCount(finding), 4);
    for (int row = 0; row < 4; ++row) {
        const QModelIndex event = model.index(row, 0, finding);
        QCOMPARE(event.parent(), finding);
        QCOMPARE(model.rowCount(event), 0);
        QCOMPARE(model.eventAt(event), std::optional(static_cast<EventIndex>(row)));
        QCOMPARE(event.data(WhyModel::DecidesRole).toBool(), row == 1);
        QVERIFY(event.data().toString().endsWith(row == 3 ? u"Stop"_s : u"List"_s));
        QVERIFY(event.siblingAtColumn(1).data().toString().endsWith(u"– Often"_s));
    }
    // More events than are told.
    auto cut = std::make_shared<RuleStory>(*story);
    cut->correlated.front().rules.resize(2);
    cut->leftOut = 7;
    model.setStory(cut);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, 0).data().toString(), u"7 more finding(s)"_s);
    QCOMPARE(model.rowCount(model.index(0, 0)), 3);
    QCOMPARE(model.index(2, 0, model.index(0, 0)).data().toString(), u"2 more event(s)"_s);
    QVERIFY(!model.eventAt(model.index(2, 0, model.index(0, 0))));
    // The parts of a rule that is no correlation.
    model.setStory(tellRule(found, *m_trail, {.id = "grave"}, EventIndex{3}));
    QCOMPARE(model.rowCount(), 1);
    const QModelIndex item = model.index(0, 0, model.index(0, 0));
    QVERIFY2(item.data().toString().contains(u"eventName: Stop"_s), qPrintable(item.data().toString()));
    QCOMPARE(item.siblingAtColumn(1).data().toString(), u"Stop"_s);
    QCOMPARE(model.nodesAt(item).size(), std::size_t{1});
    QVERIFY(model.lineAt(item) > 0);
    model.setStory(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

// Of very many values that decided, not all are pointed out; none twice.
void FindingsTermTest::decidingValues()
{
    std::string values;
    for (int i = 0; i < 600; ++i)
        values += (i > 0 ? ",\"v" : "\"v") + std::to_string(i) + '"';
    std::string record = findingRecord(1, "List", "ana", 1);
    record.insert(1, "\"requestParameters\":{\"items\":[" + values + "]},");
    read(QByteArray::fromStdString(record) + '\n');
    load("title: Items\nid: items\ndetection:\n    a:\n        requestParameters.items|startswith: v\n"
         "    b:\n        requestParameters.items|endswith: [v5, v3]\n    condition: a and b\n");
    const auto story = tellRule(m_finder->find(m_trail, m_trail->snapshot(), {}), *m_trail, {.id = "items"},
                                EventIndex{0});
    QVERIFY(story->isHit && story->explanation);
    QCOMPARE(story->deciding.size(), RuleExplanation::kMostDeciding);
    QVERIFY(std::ranges::is_sorted(story->deciding));
    QVERIFY(std::ranges::adjacent_find(story->deciding) == story->deciding.end());
}

// Two rules with one id are told apart by their places.
void FindingsTermTest::oneIdTwice()
{
    load("title: First\nid: same\ndetection:\n    s:\n        eventName: List\n    condition: s\n"
         "---\ntitle: Second\nid: same\ndetection:\n    s:\n        eventName: List\n    condition: s\n");
    FindingsModel model;
    model.setArrangement(arrange({.grouping = FindingsGrouping::Rule, .text = {}}));
    QCOMPARE(model.rowCount(), 2);
    const TrailFindingsPtr &found = model.arrangement()->findingsPtr();
    for (int row = 0; row < 2; ++row) {
        const AskedRule asked = model.askedRuleAt(model.index(row, 0));
        QCOMPARE(tellRule(found, *m_trail, asked, EventIndex{0})->ruleItself().header.title,
                 model.index(row, 0).data().toString().toStdString());
    }
    // Where the rules are others by now, the id is all that is left.
    QCOMPARE(tellRule(found, *m_trail, {.id = "same", .rules = nullptr, .place = 1}, {})->rule, 0U);
}

TRAILSCOPE_TEST(FindingsTermTest)
#include "findingstermtest.moc"
