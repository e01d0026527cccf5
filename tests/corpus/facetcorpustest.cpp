// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/detectionsfinder.h"
#include "detect/shippedrules.h"
#include "enrich/addressfinder.h"
#include "filter/compiledfilter.h"
#include "filter/facetterms.h"
#include "filter/filterterm.h"
#include "ingest/trail.h"
#include "investigate/calls/callfieldsource.h"
#include "investigate/facetlist.h"
#include "investigate/firstseen.h"
#include "investigate/lineage/lineagefinder.h"
#include "investigate/recordkindsource.h"
#include "investigate/target/targetfinder.h"
#include "investigate/transferfinder.h"
#include "session/markedsource.h"
#include "store/fieldreader.h"
#include "support/corpusfixture.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace trailscope;
using namespace trailscope::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kAll = static_cast<std::size_t>(-1);
constexpr std::size_t kManyValues = 150;

// The values of an event by one definition, for the recount: what a filter's `=` looks at.
std::set<std::string> valuesOf(const Snapshot &snapshot, const FieldRef &field, const PathColumn *path,
                               EventIndex event)
{
    std::set<std::string> values;
    if (!field.isField()) {
        for (const std::string_view value : decodeValueList(path->lists().text(path->code(event))))
            values.emplace(value);
        return values;
    }
    if (const auto columns = columnsOf(field.field()); columns.size() == 2) {
        for (const Column column : columns) {
            if (snapshot.code(column, event) != Code::Absent)
                values.emplace(snapshot.text(column, event));
        }
        return values;
    }
    const ValueList list = fieldValues(snapshot, field.field(), event);
    values.insert(list.values.begin(), list.values.end());
    return values;
}

} // namespace

// Every value of every facet of real trails, clicked: it selects the events that have it and no others, and
// as many as the facet says.
class FacetCorpusTest : public CorpusFixture {
    Q_OBJECT

private slots:
    void clicksSelectExactly_data();
    void clicksSelectExactly();

private:
    void check(Trail &trail, const Snapshot &snapshot, const FieldRef &field);
};

void FacetCorpusTest::clicksSelectExactly_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"sans504", "invictus", "stratus", "traildiscover", "versions", "panther",
                             "eventbridge", "lookup-events", "sneller", "malformed", "cribl", "opensearch",
                             "boogy", "event-history-csv", "aws-docs"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void FacetCorpusTest::clicksSelectExactly()
{
    QFETCH(const QString, name);
    if (!isThere(name))
        QSKIP("This folder is not in the corpus.");
    const std::shared_ptr<Trail> trail = Trail::create();
    trail->derive(std::make_shared<RecordKindSource>());
    for (const Field field : {Field::Impact, Field::Technique, Field::Tactic})
        trail->derive(std::make_shared<CallFieldSource>(field));
    load(*trail, name);
    TargetFinder finder;
    trail->derive(std::make_shared<FoundColumn>(finder.find(*trail->snapshot(), trail->raw())));
    const TransfersPtr transfers = TransferFinder().find(*trail->snapshot());
    trail->derive(std::make_shared<FoundColumn>(transfers->out));
    trail->derive(std::make_shared<FoundColumn>(transfers->in));
    const LineagePtr lineage = LineageFinder().find(*trail->snapshot());
    trail->derive(std::make_shared<FoundColumn>(lineage->credential));
    trail->derive(std::make_shared<FoundColumn>(lineage->lineage));
    trail->derive(std::make_shared<FoundColumn>(FirstSeenFinder().find(*trail->snapshot())));
    trail->derive(std::make_shared<FoundColumn>(
        DetectionsFinder(RuleSet::load(shippedRuleFiles())).find(*trail->snapshot(), trail->raw())));
    const std::vector<EventIndex> marked
        = trail->snapshot()->eventCount() == 0 ? std::vector<EventIndex>() : std::vector{EventIndex{0}};
    trail->derive(std::make_shared<MarkedSource>(marked));
    const SnapshotPtr snapshot = trail->snapshot();
    for (const FieldInfo &info : allFields()) {
        // What is a value of its own for nearly every event is no facet; nobody has looked at addresses here.
        if (info.field != Field::Raw && info.field != Field::Time && info.field != Field::EventId
            && info.field != Field::RequestId && info.field != Field::Offset
            && !std::ranges::contains(AddressFinder::kFields, info.field))
            check(*trail, *snapshot, info.field);
    }
    for (const char *some : {"requestParameters.userName", "requestParameters.policyDocument",
                             "requestParameters.name", "requestParameters.bucketName", "responseElements",
                             "additionalEventData", "tlsDetails.cipherSuite"})
        check(*trail, *snapshot, *parseFieldRef(some));
}

void FacetCorpusTest::check(Trail &trail, const Snapshot &snapshot, const FieldRef &field)
{
    PathColumnPtr path;
    if (!field.isField())
        path = trail.pathColumns().get(snapshot, std::span(&field.path(), 1)).front();
    const EventSet rows = snapshot.rows();
    const auto facet = listFacet(snapshot, rows, field, path.get(), {.most = kAll, .unfold = true});
    QVERIFY(facet.has_value());
    QCOMPARE(facet->otherValues, std::uint64_t{0});

    std::map<std::string, std::vector<EventIndex>> having;
    std::vector<EventIndex> absent;
    rows.forEach([&](EventIndex event) {
        const auto values = valuesOf(snapshot, field, path.get(), event);
        for (const std::string &value : values)
            having[value].push_back(event);
        // An empty list has no value, though the field is there.
        const bool exists = field.isField() ? fieldValues(snapshot, field.field(), event).exists
                                            : path->code(event) != Code::Absent;
        if (values.empty() && !exists)
            absent.push_back(event);
    });
    const bool isSecondary = field == FieldRef(Field::Principal) || field == FieldRef(Field::Error);
    // Of thousands that are alike, as the keys of objects are, some stand for all; of those that have to be
    // quoted as many again.
    const auto isOdd
        = [](const FacetEntry &entry) { return entry.exact || quotedValue(entry.value) != entry.value; };
    const auto odd = static_cast<std::size_t>(std::ranges::count_if(facet->entries, isOdd));
    const std::size_t oddStep = std::max<std::size_t>(1, odd / kManyValues);
    const std::size_t step = std::max<std::size_t>(1, (facet->entries.size() - odd) / kManyValues);
    std::size_t oddSeen = 0;
    std::size_t plainSeen = 0;
    for (const FacetEntry &entry : facet->entries) {
        if (isOdd(entry) ? oddSeen++ % oddStep != 0 : plainSeen++ % step != 0)
            continue;
        const FacetValue value{.value = entry.kind == FacetEntry::Kind::Absent ? std::nullopt
                                                                               : std::optional(entry.value),
                               .exact = entry.exact};
        const std::string filter = FacetTerms::of("", field)->clicked(value, FacetClick::Only);
        const auto compiled = CompiledFilter::compile(parseFilter(filter), 0);
        QVERIFY2(compiled.has_value(), filter.c_str());
        const FilterResult passed = runFilter(**compiled, snapshot, trail.raw(), trail.pathColumns());
        std::vector<EventIndex> selected;
        passed.events.forEach([&selected](EventIndex event) { selected.push_back(event); });
        const std::vector<EventIndex> &expected = value.value ? having[*value.value] : absent;
        QVERIFY2(selected == expected, filter.c_str());
        // By its state the facet knows the value again.
        const auto terms = FacetTerms::of(filter, field);
        QVERIFY2(terms->isSelected(value.value) && terms->rest().empty(), filter.c_str());
        // A label is seldom somebody's ARN, a code a message.
        QVERIFY2(isSecondary ? entry.count <= expected.size() : entry.count == expected.size(),
                 filter.c_str());
    }
}

TRAILSCOPE_TEST(FacetCorpusTest)
#include "facetcorpustest.moc"
