// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/findingsarrangement.h"

#include "panes/findings/findingsmodel.h"
#include "panes/findings/findingsterm.h"
#include "panes/findings/refusedrulemodel.h"
#include "panes/findings/rulelistmodel.h"
#include "support/testprogram.h"
#include "unit/panes/findingstrail.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

#include <string>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;
using LineKind = FindingsArrangement::Kind;

// How findings are grouped, ordered and left out, and what is counted of them.
class FindingsArrangementTest : public QObject, private FindingsTrail {
    Q_OBJECT

private slots:
    void init() { readFive(); }
    void counts();
    void byLevel();
    void byTactic();
    void byRule();
    void byPrincipal();
    void leftOut();
    void muted();
    void orders();
    void modelIsSound_data();
    void modelIsSound();
    void names();
    void foreignTexts();

private:
    // "Critical(Grave) Low(Often)": what is below a node, to the rules.
    [[nodiscard]] static QString shape(const FindingsArrangement &all, std::uint32_t place = 0)
    {
        QStringList parts;
        const auto &node = all.node(place);
        for (std::uint32_t i = 0; i < node.childCount; ++i) {
            const auto &child = all.node(node.firstChild + i);
            if (child.kind == LineKind::Rule)
                parts.append(QString::fromStdString(all.ruleOf(child).header.title));
            else
                parts.append(child.title + u'(' + shape(all, node.firstChild + i) + u')');
        }
        return parts.join(u' ');
    }
};

void FindingsArrangementTest::counts()
{
    const TrailFindingsPtr found = m_finder->find(m_trail, m_trail->snapshot(), {});
    QVERIFY(found->rules->set->refused().empty());
    // Grave 1, Often 4, Chatter 5, without a level 3, a finding of 4 events.
    QCOMPARE(found->shown.hits, std::uint64_t{14});
    QCOMPARE(found->shown.rows, std::uint64_t{5});
    QCOMPARE(found->shown.rules.size(), std::size_t{5});
    const RuleTally &often = found->shown.rules[1];
    QCOMPARE(often.hits, std::uint64_t{4});
    QCOMPARE(often.principals, 2U);
    QCOMPARE(often.last - often.first, UtcMs{3 * 60'000});
    const RuleTally &three = found->shown.rules.back();
    QCOMPARE(three.hits, std::uint64_t{1});
    QCOMPARE(three.rows, std::uint64_t{4});
    // Another mute or none: the same run; asked again: the same findings.
    QCOMPARE(m_finder->find(m_trail, m_trail->snapshot(), {}), found);
    QCOMPARE(m_finder->known(), found);
    const DerivedColumnPtr column = m_finder->column(*m_trail->snapshot(), m_trail->raw());
    QVERIFY(column && column->isWhole(*m_trail->snapshot()));
}

void FindingsArrangementTest::byLevel()
{
    const auto all = arrange({});
    QCOMPARE(
        shape(*all),
        u"Critical(Grave) Medium(Three lists) Low(Often) Informational(Chatter) (no level)(Without a level)"_s);
    QCOMPARE(all->node(1).tally.hits, std::uint64_t{1});
    QCOMPARE(all->node(1).tally.principals, 1U);
}

void FindingsArrangementTest::byTactic()
{
    const auto all = arrange({.grouping = FindingsGrouping::Tactic, .text = {}});
    QCOMPARE(
        shape(*all),
        u"Defense Evasion(Grave Often) Discovery(Often) (no tactic)(Three lists Without a level Informational(Chatter))"_s);
    // Rows that several rules have are counted once.
    QCOMPARE(all->node(1).tally.hits, std::uint64_t{5});
    QCOMPARE(all->node(1).tally.rows, std::uint64_t{4});
}

void FindingsArrangementTest::byRule()
{
    QCOMPARE(shape(*arrange({.grouping = FindingsGrouping::Rule, .text = {}})),
             u"Grave Three lists Often Without a level Informational(Chatter)"_s);
}

void FindingsArrangementTest::byPrincipal()
{
    const auto all = arrange({.grouping = FindingsGrouping::Principal, .text = {}});
    QCOMPARE(shape(*all),
             u"bob(Grave Three lists Often Without a level Informational(Chatter)) "
             u"ana(Three lists Often Without a level Informational(Chatter)) zoe(Chatter)"_s);
    const auto &bob = all->node(1);
    QCOMPARE(bob.tally.hits, std::uint64_t{1 + 1 + 2 + 1 + 2});
    const auto &often = all->node(bob.firstChild + 2);
    QCOMPARE(often.tally.rows, std::uint64_t{2});
    QCOMPARE(findingsTerm(*all, often), std::string("principal = bob and detections = Often"));
    QCOMPARE(shape(*arrange({.grouping = FindingsGrouping::Principal, .text = u"ZOE"_s})), u"zoe(Chatter)"_s);
    // One that is shown below her is none of those that are left out.
    QCOMPARE(arrange({.grouping = FindingsGrouping::Principal, .text = u"ZOE"_s})->hiddenRules(), 4U);
}

void FindingsArrangementTest::leftOut()
{
    QCOMPARE(shape(*arrange({.lowest = RuleLevel::Medium, .text = {}})),
             u"Critical(Grave) Medium(Three lists)"_s);
    QCOMPARE(arrange({.lowest = RuleLevel::Medium, .text = {}})->hiddenRules(), 3U);
    QCOMPARE(shape(*arrange({.least = RuleMaturity::Experimental, .text = {}})),
             u"Critical(Grave) Low(Often)"_s);
    QCOMPARE(shape(*arrange({.least = RuleMaturity::Test, .text = {}})), u"Critical(Grave)"_s);
    QCOMPARE(shape(*arrange({.text = u"ANA"_s})), u"Critical(Grave)"_s); // its author
    QCOMPARE(shape(*arrange({.text = u"discovery"_s})), u"Low(Often)"_s); // a tag
}

void FindingsArrangementTest::muted()
{
    const MutedRule mute = MutedRule::make(u"often"_s, u"principal = ana"_s, u"known"_s, u"2024-03-01"_s);
    const auto without = arrange({}, {mute});
    QCOMPARE(without->findings().shown.hits, std::uint64_t{12});
    QCOMPARE(without->findings().muted.hits, std::uint64_t{2});
    QVERIFY(!shape(*without).contains(u"Muted"_s));
    const auto with = arrange({.text = {}, .showMuted = true}, {mute});
    QVERIFY(shape(*with).endsWith(u" Muted(Often)"_s));
    for (std::uint32_t i = 0; i < with->size(); ++i) {
        const auto &node = with->node(i);
        if (node.kind != LineKind::Rule || with->ruleOf(node).header.id != "often")
            continue;
        QCOMPARE(findingsTerm(*with, node),
                 std::string(node.muted ? "detections = Often and principal = ana"
                                        : "detections = Often and not principal = ana"));
    }
    // A mute that cannot be used mutes nothing.
    const MutedRule broken = MutedRule::make(u"often"_s, u"principal ="_s, {}, {});
    QCOMPARE(arrange({}, {broken})->findings().muted.hits, std::uint64_t{0});
}

void FindingsArrangementTest::orders()
{
    const auto by = [this](FindingsColumn column, bool descending) {
        return shape(*arrange(
            {.grouping = FindingsGrouping::Rule, .text = {}, .sort = column, .descending = descending}));
    };
    QCOMPARE(by(FindingsColumn::Hits, true),
             u"Often Without a level Grave Three lists Informational(Chatter)"_s);
    QCOMPARE(by(FindingsColumn::Name, false),
             u"Grave Often Three lists Without a level Informational(Chatter)"_s);
    QCOMPARE(by(FindingsColumn::First, false),
             u"Three lists Often Without a level Grave Informational(Chatter)"_s);
}

void FindingsArrangementTest::modelIsSound_data()
{
    QTest::addColumn<int>("grouping");
    for (int i = 0; i <= static_cast<int>(FindingsGrouping::Principal); ++i)
        QTest::addRow("%d", i) << i;
}

void FindingsArrangementTest::modelIsSound()
{
    QFETCH(const int, grouping);
    FindingsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    const MutedRule mute = MutedRule::make(u"none"_s, {}, {}, {});
    model.setArrangement(arrange(
        {.grouping = static_cast<FindingsGrouping>(grouping), .text = {}, .showMuted = true}, {mute}));
    QVERIFY(model.rowCount() > 1);
    model.setTimeZone(QTimeZone("Asia/Tokyo"));
    // Down to events and up again.
    int events = 0;
    const auto visit = [&](const auto &self, const QModelIndex &parent) -> void {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            QCOMPARE(index.parent(), parent);
            QVERIFY(!index.data().toString().isEmpty());
            QCOMPARE(model.find(index.data(FindingsModel::KeyRole).toString()), index);
            events += model.eventAt(index) ? 1 : 0;
            self(self, index);
        }
    };
    visit(visit, {});
    QVERIFY(!model.find({}).isValid());
    QVERIFY(!model.find(u"nothing\nlike it"_s).isValid());
    QVERIFY(grouping == static_cast<int>(FindingsGrouping::Principal) || events == 4);
    RuleListModel list;
    const QAbstractItemModelTester listTester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.setFindings(model.arrangement()->findingsPtr(), {"eventName"});
    QCOMPARE(list.rowCount(), 6);
    QCOMPARE(list.index(0, static_cast<int>(RuleListModel::Section::Remark)).data().toString(),
             u"No event has eventName."_s);
    model.setArrangement({});
    QCOMPARE(model.rowCount(), 0);
}

// Of two rules with one title, the id tells them apart.
void FindingsArrangementTest::names()
{
    load("title: Same\nid: one\ndetection:\n    s:\n        eventName: List\n    condition: s\n"
         "---\ntitle: same\nid: two\ndetection:\n    s:\n        eventName: Stop\n    condition: s\n"
         "---\ntitle: Other\nid: three\ndetection:\n    s:\n        eventName: Stop\n    condition: s\n");
    const RuleSetPtr set = m_finder->library()->rules()->set;
    QCOMPARE(detectionName(*set, 0), std::string("one"));
    QCOMPARE(detectionName(*set, 1), std::string("two"));
    QCOMPARE(detectionName(*set, 2), std::string("Other"));
}

// A rule is a file from elsewhere: what it says is shown as text, and as one that misleads nobody.
void FindingsArrangementTest::foreignTexts()
{
    load("title: \"<b>bold</b>\\u202Egnp\"\nid: x\ndetection:\n    s:\n        eventName: List\n    "
         "condition: s\n");
    FindingsModel model;
    model.setArrangement(arrange({.grouping = FindingsGrouping::Rule, .text = {}}));
    QCOMPARE(model.index(0, 0).data().toString(), u"<b>bold</b>\uFFFDgnp"_s);
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;"_s));
}

TRAILSCOPE_TEST(FindingsArrangementTest)
#include "findingsarrangementtest.moc"
