// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/compiledfilter.h"
#include "ingest/trail.h"
#include "investigate/entity/entitypage.h"
#include "investigate/facets.h"
#include "investigate/firstseen.h"
#include "investigate/lineage/lineagefinder.h"
#include "investigate/target/targetfinder.h"
#include "investigate/transferfinder.h"
#include "support/corpusfixture.h"
#include "support/testprogram.h"
#include "unit/investigate/slowentitypage.h"

#include <QTest>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

// The pages of entities of real trails, counted again event by event.
class EntityCorpusTest : public CorpusFixture {
    Q_OBJECT

private slots:
    void agreesWithARecount_data();
    void agreesWithARecount();
};

void EntityCorpusTest::agreesWithARecount_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"invictus", "stratus", "traildiscover", "panther", "sans504", "opensearch"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

// Those with the most and the fewest events of each kind.
void EntityCorpusTest::agreesWithARecount()
{
    QFETCH(const QString, name);
    if (!isThere(name))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = load(name);
    TargetFinder finder;
    trail->derive(std::make_shared<FoundColumn>(finder.find(*trail->snapshot(), trail->raw())));
    const LineagePtr lineage = LineageFinder().find(*trail->snapshot());
    trail->derive(std::make_shared<FoundColumn>(lineage->credential));
    trail->derive(std::make_shared<FoundColumn>(FirstSeenFinder().find(*trail->snapshot())));
    const TransfersPtr transfers = TransferFinder().find(*trail->snapshot());
    trail->derive(std::make_shared<FoundColumn>(transfers->out));
    trail->derive(std::make_shared<FoundColumn>(transfers->in));
    const SnapshotPtr snapshot = trail->snapshot();
    int pages = 0;
    for (const Field field :
         {Field::Principal, Field::Key, Field::Ip, Field::Agent, Field::Target, Field::Resource}) {
        const std::vector<FacetCount> values = countFacet(*snapshot, snapshot->rows(), field).values;
        for (std::size_t i = 0; i < values.size(); i = i < 4 ? i + 1 : std::max(i + 1, values.size() - 3)) {
            const auto entity = entityOf({.field = field, .value = values[i].value});
            if (!entity)
                continue;
            const std::string term = entityTerm(*entity);
            const auto compiled = CompiledFilter::compile(parseFilter(term), 0);
            QVERIFY2(compiled.has_value(), term.c_str());
            const EventSet events
                = runFilter(**compiled, *snapshot, trail->raw(), trail->pathColumns()).events;
            QVERIFY2(events.count() >= values[i].count, term.c_str());
            const auto page = makeEntityPage({.snapshot = *snapshot,
                                              .events = events,
                                              .topics = everythingOf(field),
                                              .mostServices = static_cast<std::size_t>(-1)});
            QVERIFY(page);
            compareWithRecount(*snapshot, events, *page);
            ++pages;
        }
    }
    QVERIFY(pages > 5);
}

TRAILSCOPE_TEST(EntityCorpusTest)
#include "entitycorpustest.moc"
