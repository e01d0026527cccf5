// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/measurements.h"

#include "filter/compiledfilter.h"
#include "investigate/facets.h"
#include "investigate/filtermarks.h"
#include "investigate/firstseen.h"
#include "investigate/lineage/lineagefinder.h"
#include "investigate/target/targetfinder.h"
#include "investigate/timeline/timeline.h"
#include "investigate/transferfinder.h"
#include "panes/entity/entityseeker.h"
#include "panes/facets/facetcounts.h"

#include <QtCore/QTimeZone>

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace trailscope::bench {

namespace {

constexpr int kShortRepeats = 15;
constexpr int kChartPixels = 1200;

FacetsInput facetsUnder(const std::shared_ptr<Trail> &trail, const SnapshotPtr &snapshot,
                        const std::string &filter, std::span<const Field> fields)
{
    FacetsInput input{.trail = trail, .snapshot = snapshot, .filter = filter};
    const auto compiled = CompiledFilter::compile(parseFilter(filter), 0);
    input.events = std::make_shared<const EventSet>(
        runFilter(**compiled, *snapshot, trail->raw(), trail->pathColumns()).events);
    for (const Field field : fields)
        input.facets.push_back({.field = field});
    return input;
}

// As many rules as there may be, of the kinds that people write.
std::vector<MarkingFilter> colourRules()
{
    constexpr std::size_t kRules = 64;
    static constexpr std::array kKinds = {"event = E%zu*", "principal = user%zu and outcome = denied",
                                          "ip in {203.0.113.0/24 10.%zu.0.0/16}",
                                          "service in {iam sts} and write = true and not region = r%zu"};
    std::vector<MarkingFilter> rules;
    for (std::size_t i = 0; i < kRules; ++i) {
        std::string text = kKinds[i % kKinds.size()];
        text.replace(text.find("%zu"), 3, std::to_string(i));
        rules.push_back({.filter = *CompiledFilter::compile(parseFilter(text), 0)});
    }
    return rules;
}

using AddRow = std::function<void(const char *job, const Cost &cost, Target target, std::string detail)>;

// What loading took out of the records, joined; and a page that shows it.
void measureJoins(ArchiveUnderTest &archive, const AddRow &add)
{
    const std::shared_ptr<Trail> &trail = archive.trail();
    const SnapshotPtr &events = archive.snapshot();
    LineagePtr lineage;
    const Cost joined = medianCost(kShortRepeats, [&] { lineage = LineageFinder().find(*events); });
    add("credentials and lineage, the joins alone", joined, {.must = 150},
        formatted("%zu credentials, %zu steps; %.1f ms of processor time", lineage->groups.groups().size(),
                  lineage->graph.edges().size(), joined.cpu * 1e3));
    const Cost bytes = medianCost(kShortRepeats, [&] { (void)TransferFinder().find(*events); });
    add("bytes out and in", bytes, {.must = 50}, {});

    // All that a page shows is known by then.
    trail->derive(std::make_shared<FoundColumn>(lineage->credential));
    trail->derive(std::make_shared<FoundColumn>(TargetFinder().find(*events, trail->raw())));
    trail->derive(std::make_shared<FoundColumn>(FirstSeenFinder().find(*events)));
    const SnapshotPtr snapshot = trail->snapshot();
    const EventSet rows = snapshot->rows();
    for (const Field field : {Field::Principal, Field::Ip}) {
        const Entity entity{.field = field, .value = countFacet(*snapshot, rows, field).values.front().value};
        const EntityQuestion question{.trail = trail, .snapshot = snapshot, .entity = entity};
        std::uint64_t count = 0;
        const Cost page = medianCost(kShortRepeats, [&] { count = answerEntity(question)->page.events; });
        add(field == Field::Ip ? "the page of an address" : "the page of a principal", page, {.must = 30},
            formatted("the most frequent, %llu events", static_cast<unsigned long long>(count)));
    }
}

} // namespace

void measureCounts(ArchiveUnderTest &archive, const MeasureOptions &options, Results &results)
{
    const std::shared_ptr<Trail> &trail = archive.trail();
    const SnapshotPtr &snapshot = archive.snapshot();
    const EventSet rows = snapshot->rows();
    const auto span = spanOf(*snapshot, rows);
    const auto buckets = TimeBuckets::forWidth(*span, kChartPixels, QTimeZone::utc());
    const auto add = [&](const char *job, const Cost &cost, Target target, std::string detail) {
        results.add({.job = std::string(job) + ", 1M rows",
                     .value = archive.perMillionRows(cost.wall * 1e3),
                     .unit = "ms",
                     .target = target,
                     .detail = std::move(detail)});
    };
    const Cost stacked = medianCost(kShortRepeats, [&] {
        (void)countTimeline({.snapshot = *snapshot, .events = rows, .stack = Field::Outcome}, *buckets);
    });
    const Cost outline = medianCost(
        kShortRepeats, [&] { (void)countTimeline({.snapshot = *snapshot, .events = rows}, *buckets); });
    add("timeline by outcome", stacked, {.must = 4},
        formatted("%zu buckets; without colours %.2f ms", buckets->count(), outline.wall * 1e3));

    static constexpr std::array kFields
        = {Field::Outcome, Field::Event,  Field::Service, Field::Principal, Field::Ip,
           Field::Error,   Field::Region, Field::Account, Field::Origin,    Field::Agent};
    const std::vector<MarkingFilter> rules = colourRules();
    const Cost coloured = medianCost(
        kShortRepeats, [&] { (void)markEvents(rules, *snapshot, trail->raw(), trail->pathColumns(), true); });
    add("64 colour rules", coloured, {.must = 30},
        formatted("%.1f ms of processor time", coloured.cpu * 1e3));

    const std::string filter = "outcome = success and region != us-west-2";
    const FacetsInput ten = facetsUnder(trail, snapshot, filter, kFields);
    const FacetsInput one = facetsUnder(trail, snapshot, filter, std::span(kFields).first(1));
    add("ten facets", medianCost(kShortRepeats, [&] { (void)countFacets(ten); }), {.must = 25}, filter);
    add("the first facet", medianCost(kShortRepeats, [&] { (void)countFacets(one); }), {.must = 5}, filter);

    const std::array<Work, 2> works{
        [&]() -> std::shared_ptr<void> { return loadWhole(archive.path()); },
        [&]() -> std::shared_ptr<void> {
            return std::const_pointer_cast<DerivedColumn>(TargetFinder().find(*snapshot, trail->raw()));
        },
    };
    const std::vector<Cost> costs = interleaved(options.runs, works);
    results.add({.job = "what was acted on, CPU",
                 .value = costs[1].cpu / costs[0].cpu,
                 .unit = "x",
                 .target = {.must = 0.8},
                 .detail = formatted("%.2f s CPU against loading %.2f s; %.2f s wall", costs[1].cpu,
                                     costs[0].cpu, costs[1].wall)});
    measureJoins(archive, add);
}

} // namespace trailscope::bench
