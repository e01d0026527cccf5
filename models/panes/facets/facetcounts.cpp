// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/facets/facetcounts.h"

#include "filter/compiledfilter.h"
#include "store/fieldreader.h"

#include <algorithm>
#include <map>
#include <utility>

namespace trailscope {

namespace {

// What passes filters, each run once.
class FacetEvents {
public:
    FacetEvents(const FacetsInput &input, std::stop_token stop)
        : m_input(input)
        , m_stop(std::move(stop))
    {
    }

    // Null when stopped.
    std::shared_ptr<const EventSet> under(const FacetTerms &terms)
    {
        if (terms.selected().empty() && terms.excluded().empty())
            return m_input.events;
        const std::string rest = terms.rest();
        const auto known = m_byRest.find(rest);
        if (known != m_byRest.end())
            return known->second;
        auto events = run(rest);
        m_byRest.emplace(rest, events);
        return events;
    }

private:
    std::shared_ptr<const EventSet> run(const std::string &rest)
    {
        const auto compiled = CompiledFilter::compile(parseFilter(rest), m_input.now);
        // The value of ${…} was the selected event's when the filter was applied, and cannot be had again.
        if (!compiled)
            return m_input.events;
        FilterResult passed = runFilter(**compiled, *m_input.snapshot, m_input.trail->raw(),
                                        m_input.trail->pathColumns(), m_input.withCopies, m_stop);
        return passed.stopped || m_stop.stop_requested()
            ? nullptr
            : std::make_shared<const EventSet>(std::move(passed.events));
    }

    const FacetsInput &m_input;
    std::stop_token m_stop;
    std::map<std::string, std::shared_ptr<const EventSet>> m_byRest;
};

} // namespace

std::optional<std::vector<Facet>> countFacets(const FacetsInput &input, const std::stop_token &stop)
{
    std::vector<FieldRef> fields;
    fields.reserve(input.facets.size());
    for (const FacetRequest &request : input.facets)
        fields.push_back(request.field);
    std::vector<JsonPath> paths = pathsIn(fields);
    const bool isSummed = std::ranges::contains(input.facets, FacetOrder::BytesOut, &FacetRequest::order);
    if (isSummed)
        paths.push_back(bucketPath()); // the last
    std::vector<PathColumnPtr> columns;
    if (!paths.empty()) {
        columns = input.trail->pathColumns().get(*input.snapshot, paths, stop);
        if (columns.empty())
            return std::nullopt;
    }
    std::optional<TransferGaps> gaps;
    if (isSummed && input.events)
        gaps = findTransferGaps(*input.snapshot, *input.events, *columns.back());
    FacetEvents events(input, stop);
    std::vector<Facet> facets;
    auto column = columns.begin();
    for (const FacetRequest &request : input.facets) {
        const PathColumnPtr path = request.field.isField() ? nullptr : *column++;
        Facet facet{.request = request, .terms = FacetTerms::of(input.filter, request.field), .list = {}};
        if (request.field.isField() && isDerived(request.field.field())) {
            facet.lack = input.snapshot->derivedLack(request.field.field());
            facet.caveat = input.snapshot->derivedCaveat(request.field.field());
        }
        if (request.order == FacetOrder::BytesOut)
            facet.gaps = gaps;
        const auto counted = facet.terms ? events.under(*facet.terms) : input.events;
        if (!counted)
            return std::nullopt;
        FacetListing listing{
            .order = request.order, .search = input.search, .pinned = {}, .unfold = request.unfold};
        if (facet.terms) {
            listing.pinned = facet.terms->selected();
            listing.pinned.insert(listing.pinned.end(), facet.terms->excluded().begin(),
                                  facet.terms->excluded().end());
        }
        auto list = listFacet(*input.snapshot, *counted, request.field, path.get(), listing, stop);
        if (!list)
            return std::nullopt;
        facet.list = *std::move(list);
        facets.push_back(std::move(facet));
    }
    return facets;
}

} // namespace trailscope
