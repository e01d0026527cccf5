// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/facetlist.h"
#include "investigate/ledger/ledger.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace trailscope {

// What the events of a page created and changed, arranged to be listed: what stands comes first. Immutable.
struct EntityDeeds {
    // More are not listed, and a filter of more IDs would be no help to anybody.
    static constexpr std::size_t kMostListed = FacetListing::kUsual;
    static constexpr std::size_t kMostIds = 100;

    struct Deed {
        LedgerEntry entry;
        std::string eventId{}; // empty: the event has none
        std::uint64_t rows = 0; // of the page, that have this ID: a conflict has it as well
    };
    std::vector<Deed> listed{};
    std::size_t total = 0;
    std::size_t standing = 0;
    // Of all of them; none where there are too many, or one has none.
    std::vector<std::string> ids{};
    std::uint64_t rows = 0; // of the page, that have one of these
};

// `events` are the page's, of `snapshot`. Any thread.
[[nodiscard]] EntityDeeds arrangeDeeds(const Ledger &ledger, const Snapshot &snapshot,
                                       const EventSet &events);

} // namespace trailscope
