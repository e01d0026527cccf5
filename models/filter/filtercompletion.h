// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/jsonpath.h"
#include "store/pathcolumns.h"
#include "store/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

enum class FilterCompletionKind : std::uint8_t { Field, Operator, Keyword, Value };

// One way to go on typing: `text` in place of `length` bytes at `position`.
struct FilterCompletion {
    FilterCompletionKind kind = FilterCompletionKind::Field;
    std::size_t position = 0; // bytes in the filter's UTF-8 text
    std::size_t length = 0;
    std::string text; // as it has to be written, quotes included
    std::string detail; // what it is, translated; CloudTrail's own name for a field; may be empty
    std::optional<std::uint64_t> count; // rows that have the value

    bool operator==(const FilterCompletion &) const = default;
};

// What can stand at byte `cursor` of `text`, the likeliest first: fields and paths, operators, values that
// occur with how often, keywords. Values need a snapshot; those of a path need its column to be made already.
// `known` are the paths that the records have, in order; without any, those that people ask for most are
// offered. Pure; any thread. Counting a column takes about a millisecond a million events.
[[nodiscard]] std::vector<FilterCompletion> completeFilter(std::string_view text, std::size_t cursor,
                                                           const Snapshot *snapshot = nullptr,
                                                           const PathColumns *paths = nullptr,
                                                           std::size_t limit = 50,
                                                           std::span<const JsonPath> known = {});

} // namespace trailscope
