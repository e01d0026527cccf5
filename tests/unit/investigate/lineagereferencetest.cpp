// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "lineagetrail.h"
#include "randomlineagetrail.h"
#include "slowlineage.h"

#include "support/testprogram.h"

#include <QtTest/QTest>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

using namespace trailscope;
using namespace trailscope::test;

// The engine's credentials, steps and ancestors beside those of a slow reference, on random trails.
class LineageReferenceTest : public QObject, private LineageTrail {
    Q_OBJECT

private slots:
    void agrees_data();
    void agrees();
    void cleanupTestCase();

private:
    [[nodiscard]] int numberOf(EventIndex event) const
    {
        return toBytes(snapshot()->idText(IdColumn::EventId, event)).last(12).toInt();
    }
    [[nodiscard]] QByteArrayList nodeNames(const Lineage &lineage) const;

    std::map<LineageLevel, int> m_levels; // steps seen
    std::map<LineageNodeKind, int> m_kinds;
    std::size_t m_deepest = 0;
};

void LineageReferenceTest::agrees_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 120; ++seed)
        QTest::addRow("%d", seed) << seed;
}

QByteArrayList LineageReferenceTest::nodeNames(const Lineage &lineage) const
{
    std::map<std::uint32_t, std::set<int>> numbers; // of events, by group
    const SnapshotPtr events = snapshot();
    for (std::uint32_t i = 0; i < events->eventCount(); ++i) {
        if (const std::uint32_t group = lineage.groups.of(EventIndex{i}); group != CredentialGroups::kNone)
            numbers[group].insert(numberOf(EventIndex{i}));
    }
    static const std::map<LineageNodeKind, QByteArray> kinds
        = {{LineageNodeKind::Service, "service "},   {LineageNodeKind::Outside, "outside "},
           {LineageNodeKind::SignIn, "login "},      {LineageNodeKind::Unused, "unused "},
           {LineageNodeKind::Workload, "workload "}, {LineageNodeKind::Person, "person "},
           {LineageNodeKind::View, "view "}};
    QByteArrayList names;
    for (const LineageNode &node : lineage.graph.nodes()) {
        QByteArray name = "group";
        if (node.kind == LineageNodeKind::Credential) {
            for (const int number : numbers[node.group])
                name += ' ' + QByteArray::number(number);
        } else if (node.kind == LineageNodeKind::SignIn) {
            name = "login " + QByteArray::number(toBytes(node.id).last(12).toInt());
        } else {
            name = kinds.at(node.kind) + toBytes(node.id);
        }
        names << name;
    }
    return names;
}

void LineageReferenceTest::agrees()
{
    QFETCH(const int, seed);
    reset();
    const SlowLineage::Events made = RandomLineageTrail(static_cast<quint32>(seed)).make(8 + seed % 30);
    QByteArrayList records;
    for (const MadeEvent &event : made)
        records << event.json();
    const qsizetype half = records.size() / 2;
    load(records.first(half));
    load(records.sliced(half));
    const SnapshotPtr events = snapshot();
    QCOMPARE(events->rowCount(), static_cast<std::uint32_t>(made.size()));

    std::map<int, QByteArray> labels;
    for (std::uint32_t i = 0; i < events->eventCount(); ++i)
        labels[numberOf(EventIndex{i})] = toBytes(events->text(Column::Principal, EventIndex{i}));
    const SlowLineage slow(made, labels);
    const LineagePtr lineage = find();
    const QByteArrayList names = nodeNames(*lineage);
    const auto list = [](const auto &set) { return QByteArrayList(set.begin(), set.end()).join('\n'); };

    const std::set<QByteArray> groups(
        names.begin(), names.begin() + static_cast<qsizetype>(lineage->groups.groups().size()));
    QCOMPARE(list(groups), list(slow.groups()));

    const auto told = [](const QByteArray &from, const QByteArray &to, LineageLevel level) -> QByteArray {
        return from + " -> " + to + ": " + toBytes(lineageLevelName(level));
    };
    std::set<QByteArray> edges;
    for (const LineageEdge &edge : lineage->graph.edges()) {
        edges.insert(told(names[edge.from], names[edge.to], edge.level));
        ++m_levels[edge.level];
        ++m_kinds[lineage->graph.nodes()[edge.from].kind];
        ++m_kinds[lineage->graph.nodes()[edge.to].kind];
    }
    std::set<QByteArray> expected;
    for (const auto &[ends, level] : slow.edges())
        expected.insert(told(ends.first, ends.second, level));
    std::set<QByteArray> different;
    std::ranges::set_symmetric_difference(edges, expected, std::inserter(different, different.end()));
    QVERIFY2(different.empty(), list(different).constData());
    QCOMPARE(edges.size(), lineage->graph.edges().size());

    std::set<int> elsewhere;
    for (std::uint32_t group = 0; group < lineage->groups.groups().size(); ++group) {
        std::set<QByteArray> ancestors;
        for (const std::uint32_t ancestor : lineage->graph.ancestors(group))
            ancestors.insert(names[ancestor]);
        QCOMPARE(list(ancestors), list(slow.ancestors(names[group])));
        m_deepest = std::max(m_deepest, ancestors.size());
        for (const CredentialUse &use : lineage->uses.of(group)) {
            if (use.isNewAddress)
                elsewhere.insert(numberOf(use.first));
        }
    }
    QCOMPARE(elsewhere, slow.newAddresses());
}

// What was never generated was never compared.
void LineageReferenceTest::cleanupTestCase()
{
    for (int level = 0; level < kLineageLevelCount; ++level)
        QVERIFY2(m_levels[static_cast<LineageLevel>(level)] > 0, QByteArray::number(level).constData());
    for (const LineageNodeKind kind :
         {LineageNodeKind::Credential, LineageNodeKind::Service, LineageNodeKind::Outside,
          LineageNodeKind::SignIn, LineageNodeKind::Unused, LineageNodeKind::Workload,
          LineageNodeKind::Person, LineageNodeKind::View})
        QVERIFY2(m_kinds[kind] > 0, QByteArray::number(static_cast<int>(kind)).constData());
    QVERIFY(m_deepest >= 3);
}

TRAILSCOPE_TEST(LineageReferenceTest)
#include "lineagereferencetest.moc"
