// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/compiledfilter.h"
#include "filter/parsedfilter.h"
#include "ingest/trail.h"
#include "panes/principals/principalterm.h"
#include "support/corpusfixture.h"
#include "support/testprogram.h"

#include <QDir>
#include <QTest>

#include <memory>
#include <span>
#include <vector>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// The tree of principals on real data: what a line counts is what its click shows.
class CorpusPrincipalsTest : public CorpusFixture {
    Q_OBJECT

private slots:
    void everyLineSelectsWhatItCounts_data();
    void everyLineSelectsWhatItCounts();
};

void CorpusPrincipalsTest::everyLineSelectsWhatItCounts_data()
{
    QTest::addColumn<QString>("folder");
    const QStringList folders = QDir(corpus()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &folder : folders)
        QTest::newRow(qPrintable(folder)) << folder;
}

void CorpusPrincipalsTest::everyLineSelectsWhatItCounts()
{
    QFETCH(QString, folder);
    const std::shared_ptr<Trail> trail = load(folder);
    const SnapshotPtr snapshot = trail->snapshot();
    const PrincipalTreePtr tree = aggregatePrincipals(*snapshot, snapshot->rows());
    const auto arrangement = PrincipalArrangement::make(tree, snapshot, {}, {});
    QCOMPARE(tree->activity.events, std::uint64_t{snapshot->rowCount()});
    int wrong = 0;
    for (std::uint32_t place = 1; place < arrangement->size(); ++place) {
        const PrincipalArrangement::Node &node = arrangement->node(place);
        const std::string term = principalTerm(*snapshot, node.key(), trail->raw(), trail->pathColumns());
        const ParsedFilter parsed = parseFilter(term);
        QVERIFY2(parsed.state == FilterState::Valid, term.c_str());
        const auto compiled = CompiledFilter::compile(parsed, 0);
        const std::uint64_t rows
            = runFilter(**compiled, *snapshot, trail->raw(), trail->pathColumns()).events.count();
        if (rows != node.activity().events) {
            ++wrong;
            qWarning("%s: counts %llu, shows %llu: %s", qPrintable(principalNodeName(node)),
                     static_cast<unsigned long long>(node.activity().events),
                     static_cast<unsigned long long>(rows), term.c_str());
        }
    }
    QCOMPARE(wrong, 0);
}

TRAILSCOPE_TEST(CorpusPrincipalsTest)
#include "corpusprincipalstest.moc"
