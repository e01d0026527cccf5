// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/facetterms.h"
#include "ingest/trail.h"
#include "investigate/facetlist.h"
#include "investigate/transfergaps.h"
#include "record/instant.h"

#include <QtCore/QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// A facet that is open, and how it is to be listed.
struct FacetRequest {
    FieldRef field;
    FacetOrder order = FacetOrder::Count;
    bool unfold = false;

    bool operator==(const FacetRequest &) const = default;
};

// What facets are counted from. A value.
struct FacetsInput {
    std::shared_ptr<Trail> trail = {};
    SnapshotPtr snapshot = {}; // never null
    std::string filter = {}; // in force, valid
    // What passes it: what a facet without terms of its own counts.
    std::shared_ptr<const EventSet> events = {};
    bool withCopies = false;
    std::vector<FacetRequest> facets = {};
    std::string search = {}; // in all of them
    UtcMs now = 0;
};

// A facet as it stands.
struct Facet {
    FacetRequest request;
    std::optional<FacetTerms> terms; // of the filter
    FacetList list;
    QString lack = {}; // what is missing for any event to have a value, for people; empty: nothing
    QString caveat = {}; // what is to be said beside the values, likewise
    std::optional<TransferGaps> gaps = {}; // what the sums cannot say, in the order by bytes out
};

// Counts each facet under the filter without its own terms, every row. Several that leave the same rest run
// it once; all paths are read in one pass. Nothing when stopped. Any thread.
[[nodiscard]] std::optional<std::vector<Facet>> countFacets(const FacetsInput &input,
                                                            const std::stop_token &stop = {});

} // namespace trailscope
