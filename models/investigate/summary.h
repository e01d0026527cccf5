// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/facets.h"
#include "record/instant.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <cstdint>
#include <string>
#include <vector>

namespace trailscope {

// A trail, or a part of it, in a few figures.
struct Summary {
    std::uint64_t events = 0; // everything found, copies included
    std::uint64_t copies = 0;
    std::uint64_t conflicts = 0;
    UtcMs firstEventTime = kNoTime;
    UtcMs lastEventTime = kNoTime;
    // Values of the counted events, sorted.
    std::vector<std::string>
        accounts; // all that the filter field `account` can match: callers' and recipients'
    std::vector<std::string> regions;
    FacetCounts identityTypes;
    FacetCounts eventVersions;
    FacetCounts categories;
    FacetCounts outcomes;

    [[nodiscard]] std::uint64_t duplicates() const { return copies + conflicts; }
    [[nodiscard]] std::uint64_t rows() const { return events - copies; }
};

// Sums up `events`, which include copies. Times and values are those of its rows, or with `countCopies` of
// all of it. Any thread.
[[nodiscard]] Summary summarise(const Snapshot &snapshot, const EventSet &events, bool countCopies = false);

} // namespace trailscope
