// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <string_view>

namespace trailscope {

// The field name or alias that `name` is most probably a misspelling of; nothing when none is close.
[[nodiscard]] std::optional<std::string_view> closestFieldName(std::string_view name);

// How many insertions, removals, replacements and swaps of neighbours turn one into the other, ASCII case
// aside; a number above `limit` when it is more than that.
[[nodiscard]] std::size_t editDistance(std::string_view a, std::string_view b, std::size_t limit);

} // namespace trailscope
