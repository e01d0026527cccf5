// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/trail.h"
#include "investigate/lineage/lineagefinder.h"
#include "support/corpusfixture.h"
#include "support/testprogram.h"

#include <QTest>

#include <set>
#include <string>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// What can be told of the credentials in real trails, beside what was counted in them by hand.
class LineageCorpusTest : public CorpusFixture {
    Q_OBJECT

private slots:
    void counts_data();
    void counts();
    void sessionsUsedFromElsewhere();
};

void LineageCorpusTest::counts_data()
{
    QTest::addColumn<int>("issued"); // keys
    QTest::addColumn<int>("used"); // keys among them
    QTest::addColumn<int>("events"); // signed by a credential whose issuer is certain
    QTest::addColumn<int>("contradictions"); // whether there are any

    QTest::newRow("invictus") << 38 << 8 << 70 << 0;
    QTest::newRow("stratus") << 11 << 5 << 48 << 0;
    QTest::newRow("traildiscover") << -1 << 0 << 0 << -1;
    QTest::newRow("versions") << -1 << 0 << 0 << 1;
    QTest::newRow("panther") << -1 << 0 << 0 << 1;
    QTest::newRow("sans504") << 61 << 0 << 0 << 0;
}

void LineageCorpusTest::counts()
{
    QFETCH(const int, issued);
    QFETCH(const int, used);
    QFETCH(const int, events);
    QFETCH(const int, contradictions);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    if (!isThere(name))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = load(name);
    const SnapshotPtr snapshot = trail->snapshot();
    const LineagePtr lineage = LineageFinder().find(*snapshot);

    std::set<std::string> keys;
    std::set<std::string> usedKeys;
    std::set<std::uint32_t> certain;
    int found = 0;
    for (const LineageEdge &edge : lineage->graph.edges()) {
        if (edge.proof != LineageProof::Call)
            continue;
        const LineageNode &node = lineage->graph.nodes()[edge.to];
        if (node.kind == LineageNodeKind::Unused)
            keys.insert(node.id);
        if (edge.level == LineageLevel::Contradiction)
            ++found;
        if (edge.level != LineageLevel::Certain || node.group == CredentialGroups::kNone)
            continue;
        certain.insert(node.group);
        for (const Code key : lineage->groups.groups()[node.group].keys) {
            const std::string text(snapshot->dictionaries().of(Column::Key).text(key));
            keys.insert(text);
            usedKeys.insert(text);
        }
    }
    int certainEvents = 0;
    for (const std::uint32_t group : certain)
        certainEvents += static_cast<int>(lineage->groups.groups()[group].events);
    qInfo("%zu keys issued, %zu used, %d events, %d contradictions", keys.size(), usedKeys.size(),
          certainEvents, found);
    if (issued >= 0)
        QCOMPARE(static_cast<int>(keys.size()), issued);
    QCOMPARE(static_cast<int>(usedKeys.size()), used);
    QCOMPARE(certainEvents, events);
    if (contradictions >= 0)
        QCOMPARE(found > 0, contradictions > 0);
}

// Two people of invictus changed their address within one sign-in to the console; no key of a role did.
void LineageCorpusTest::sessionsUsedFromElsewhere()
{
    const QString name = u"invictus"_s;
    if (!isThere(name))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = load(name);
    const SnapshotPtr snapshot = trail->snapshot();
    const LineagePtr lineage = LineageFinder().find(*snapshot);
    std::set<std::string> found;
    for (std::uint32_t group = 0; group < lineage->groups.groups().size(); ++group) {
        for (const CredentialUse &use : lineage->uses.of(group)) {
            if (use.isNewAddress) {
                found.insert(std::string(snapshot->text(Column::Principal, use.first)) + ' '
                             + std::string(snapshot->text(Column::Ip, use.first)) + ' '
                             + formatUtc(snapshot->time(use.first)));
            }
        }
    }
    const std::set<std::string> expected
        = {"benjamin 10.107.112.14 2023-07-10T11:42:35Z", "bert-jan 10.107.159.90 2023-07-10T12:29:44Z"};
    QCOMPARE(found, expected);
}

TRAILSCOPE_TEST(LineageCorpusTest)
#include "lineagecorpustest.moc"
