// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/compiledfilter.h"
#include "store/pathcolumns.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace trailscope {

// One of the filters that mark events.
struct MarkingFilter {
    CompiledFilterPtr filter; // null: marks nothing, and is not counted
    bool marks = true; // false: counted only
};

// Which of a list of filters is the first that an event passes.
struct FilterMarks {
    static constexpr std::size_t kMostFilters = std::numeric_limits<std::uint8_t>::max();

    // Of the snapshot's rows, which copies are none of.
    struct Count {
        std::uint64_t passing = 0;
        std::uint64_t marked = 0; // the others of them are marked by a filter before it, or it marks none
        bool operator==(const Count &) const = default;
    };

    std::vector<std::uint8_t> first; // by EventIndex; 0: none of them; n: filters[n - 1]
    std::vector<std::optional<Count>> counts; // by filter; nothing where it was not run
    std::vector<Field> notKnown; // derived fields of the filters that have not been found out for all events

    // 0 for an event that came later.
    [[nodiscard]] std::uint8_t of(EventIndex event) const
    {
        return raw(event) < first.size() ? first[raw(event)] : std::uint8_t{0};
    }
};

// At most kMostFilters. Unless `readsRecords`, filters that have to read records again are not run. On all
// cores; any thread. Nothing when stopped.
[[nodiscard]] std::optional<FilterMarks> markEvents(std::span<const MarkingFilter> filters,
                                                    const Snapshot &snapshot, const RawSource &records,
                                                    PathColumns &paths, bool readsRecords,
                                                    const std::stop_token &stop = {});

} // namespace trailscope
