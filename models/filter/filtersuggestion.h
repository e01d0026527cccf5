// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/jsonpath.h"

#include <optional>
#include <span>
#include <string_view>

namespace trailscope {

// The field name or alias that `name` is most probably a misspelling of; nothing when none is close.
[[nodiscard]] std::optional<std::string_view> closestFieldName(std::string_view name);

// The one of `values` that `typed` most probably means: the closest spelling, or else the one that shares the
// longest beginning or end with it; nothing when none is close.
[[nodiscard]] std::optional<std::string_view> closestValue(std::string_view typed,
                                                           std::span<const std::string_view> values);

// The one of `known` that `path` most probably means: spelt alike segment by segment, or ending as it does,
// for who knows the last key and not the way to it; null when none is close.
[[nodiscard]] const JsonPath *closestPath(const JsonPath &path, std::span<const JsonPath> known);

// How many insertions, removals, replacements and swaps of neighbours turn one into the other, ASCII case
// aside; a number above `limit` when it is more than that.
[[nodiscard]] std::size_t editDistance(std::string_view a, std::string_view b, std::size_t limit);

} // namespace trailscope
