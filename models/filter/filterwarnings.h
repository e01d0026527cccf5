// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"
#include "record/jsonpath.h"
#include "store/snapshot.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace trailscope {

// What is known of the events that a filter is judged by. Without any of it only the language speaks.
struct FilterGround {
    const Snapshot *snapshot = nullptr; // null, or without events: nothing is loaded
    // Whether any event has this path; nothing where that is not known.
    std::function<std::optional<bool>(const JsonPath &)> hasPath = {};
    std::span<const JsonPath> paths = {}; // some that events have, to suggest from
};

// What a valid filter says and was probably not meant, in the order of the text: a field or path that no
// loaded event has, a value that its field cannot have. Each with its place, a sentence, and where there is
// one the nearest known name. None of it keeps the filter from being applied. Any thread; quick but for
// hasPath.
[[nodiscard]] std::vector<FilterError> filterWarnings(const ParsedFilter &parsed,
                                                      const FilterGround &ground = {});

// The paths that the filter's terms name, distinct.
[[nodiscard]] std::vector<JsonPath> pathsOf(const ParsedFilter &parsed);

} // namespace trailscope
