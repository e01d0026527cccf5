// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/fieldref.h"
#include "store/eventset.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

struct FacetCount {
    std::string value;
    std::uint64_t count = 0;

    bool operator==(const FacetCount &) const = default;
};

// How often each value of a field occurs among some events.
struct FacetCounts {
    std::vector<FacetCount> values; // highest first, then by the value's bytes
    std::uint64_t absent = 0; // events that have no value: missing, null, or an empty list
    std::uint64_t emptyLists
        = 0; // of these, those that have the field, but nothing in it: it exists for a filter
    std::uint64_t notKnown = 0; // events for which a derived field has not been found out yet

    bool operator==(const FacetCounts &) const = default;
};

// Counts the values that a filter on the field finds: `account` by the caller's and the recipient's,
// `principal` by its label, `error` by its code, or by the message where there is none. Where an event has
// several values (`resource`, `account`, paths), each distinct one counts once. `path` is the column of a
// JSON path, null for a named field. Nothing for Field::Raw. Any thread.
[[nodiscard]] FacetCounts countFacet(const Snapshot &snapshot, const EventSet &events, const FieldRef &field,
                                     const PathColumn *path = nullptr);

// How people and files read an absent value.
inline constexpr std::string_view kAbsentValue = "(absent)";
inline constexpr std::string_view kNotKnownValue = "(not known yet)";
// The values with the absent ones among them, as the command line lists them.
[[nodiscard]] std::vector<FacetCount> withAbsent(FacetCounts counts);
// Lowest first, then by the value's bytes.
void orderRarestFirst(std::vector<FacetCount> &counts);

} // namespace trailscope
