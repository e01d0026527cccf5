// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/findingsterm.h"

#include "filter/filterterm.h"
#include "filter/parsedfilter.h"
#include "support/testprogram.h"
#include "unit/panes/findingstrail.h"

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

TRAILSCOPE_TEST(FindingsTermTest)
#include "findingstermtest.moc"
