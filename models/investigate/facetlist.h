// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/facetterms.h"
#include "record/fieldref.h"
#include "store/eventset.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

enum class FacetOrder : std::uint8_t {
    Count,
    Rarest,
    Alphabetical,
    FirstSeen,
    BytesOut, // most bytes out first; the entries have their sums
};

// One line of a facet. The absent value and the empty one are two.
struct FacetEntry {
    enum class Kind : std::uint8_t { Value, Absent, NotKnown };

    Kind kind = Kind::Value;
    std::string value = {}; // of Value
    std::uint64_t count = 0;
    std::optional<std::uint64_t> bytesOut = {}; // of its events; only in that order
    // Another value differs from it in case only, so that a filter has to name it exactly.
    bool exact = false;

    bool operator==(const FacetEntry &) const = default;
};

// How a facet is to be listed.
struct FacetListing {
    static constexpr std::size_t kUsual = 200; // entries that are listed

    FacetOrder order = FacetOrder::Count;
    std::string search = {}; // only values that contain it, whatever the case
    std::size_t most = kUsual;
    // Listed before all others, in this order, also where nothing has them and the search leaves them out:
    // what the filter names.
    std::vector<FacetValue> pinned = {};
    bool unfold = false; // list it although it is almost unique
};

// A facet as it is shown.
struct FacetList {
    // Beyond so many values, or where so large a share of the events has a value of its own, nobody reads a
    // list.
    static constexpr std::size_t kMostDistinct = 50'000;
    static constexpr double kUniqueShare = 0.8;

    std::vector<FacetEntry> entries;
    std::uint64_t distinct = 0; // values; the absent one is none
    std::uint64_t events = 0; // that were counted
    // What the list has left out. An event with several of these values counts with each.
    std::uint64_t otherValues = 0;
    std::uint64_t otherEvents = 0;
    std::uint64_t bytesOut = 0; // of all events, each once; only in that order
    bool isAlmostUnique = false; // and not unfolded: there are no entries but the pinned ones, without
                                 // counts, and `distinct` may be 0

    bool operator==(const FacetList &) const = default;
};

// Lists a field's values among the events. `path` is the column of a JSON path, null for a named field.
// Nothing when stopped. Any thread.
[[nodiscard]] std::optional<FacetList> listFacet(const Snapshot &snapshot, const EventSet &events,
                                                 const FieldRef &field, const PathColumn *path,
                                                 const FacetListing &listing,
                                                 const std::stop_token &stop = {});

} // namespace trailscope
