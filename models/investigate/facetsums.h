// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/fieldref.h"
#include "store/eventset.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace trailscope {

// What a field of whole numbers comes to, by the values of another field.
struct FacetSums {
    // By value; of those whose events have no number there is none. An event with several values counts with
    // each distinct one.
    std::unordered_map<std::string, std::uint64_t> byValue;
    std::uint64_t absent = 0; // of events that have no value
    std::uint64_t notKnown = 0; // of events whose value has not been found out yet
    std::uint64_t total = 0; // of all events: each once
    std::uint64_t events = 0; // that have a number

    [[nodiscard]] std::uint64_t of(const std::string &value) const
    {
        const auto found = byValue.find(value);
        return found == byValue.end() ? 0 : found->second;
    }
};

// Adds up `summed`, a derived field of whole numbers such as bytesOut, over the events, by the values that
// countFacet() lists. A sum that no number can hold is the highest that one can. `path` is the column of a
// JSON path, null for a named field. Any thread.
[[nodiscard]] FacetSums sumFacet(const Snapshot &snapshot, const EventSet &events, const FieldRef &field,
                                 const PathColumn *path, Field summed);

} // namespace trailscope
