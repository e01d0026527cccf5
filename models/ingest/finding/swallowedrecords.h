// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/finding/eventsalvage.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace trailscope {

// A record of a list that has lost its closing brackets takes those of the list for its own: the records
// behind it are its members then, it seems whole, and the list seems to break off.
struct SwallowedRecords {
    std::vector<SalvagedValue> records; // in order
    // How many of the lists and wrappers around it end with it in truth.
    std::size_t closed = 0;
};

// What the event at text[begin, end), which no comma and no bracket follows, has swallowed. `around` is what
// is open around it, innermost last: '[' for a list, '{' for an object that has it as a member.
//
// That records stand among its members says nothing, a caller can write them there. But where they are the
// list's own, all that follows them up to `end` is the end of the list and of its wrapper, and nothing is
// left of the event's own members. Nothing where that does not come out even.
[[nodiscard]] std::optional<SwallowedRecords> swallowedRecords(std::string_view text, std::size_t begin,
                                                               std::size_t end, std::string_view around);

} // namespace trailscope
