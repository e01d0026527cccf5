// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/eventfieldvalues.h"
#include "detect/rule.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace trailscope {

// An event of a group, or a finding of another correlation that stands for one.
struct Occurrence {
    std::int64_t second = 0; // since 1970
    std::uint64_t item = 0; // what tells it from the others; whose it is the caller knows
    std::uint64_t rules = 0; // a bit for each of the correlation's rules that it is a hit of
    std::vector<ValueId> values{}; // of the field that the correlation counts
};

// A run of occurrences, both ends included.
struct OccurrenceRun {
    std::size_t first = 0;
    std::size_t last = 0;
    bool operator==(const OccurrenceRun &) const = default;
};

// The number that a value stands for, by its id; nothing where it is none.
using ValueNumbers = std::vector<std::optional<double>>;

// The windows of one group in which a correlation holds. A window ends at an occurrence and reaches back the
// correlation's time span, both ends included, in whole seconds: occurrences of one second are judged
// together. Where rules are wanted in order, the last of them ends the window. Windows that share an
// occurrence are one run.
//
// `group` is in order of time, each item once. `numbers` is needed where values are added up.
[[nodiscard]] std::vector<OccurrenceRun>
satisfiedRuns(const Correlation &correlation, std::span<const Occurrence> group, const ValueNumbers &numbers);

} // namespace trailscope
