// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/rulefault.h"
#include "detect/rulenode.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trailscope {

// The selections of a detection by name, in the order written.
using NamedSelections = std::vector<std::pair<std::string, RuleNodePtr>>;

// Reads a condition: `not`, `and`, `or`, brackets, names of selections, `1 of`, `any of` and `all of` with a
// name that may have * in it, or `them`. Patterns and `them` leave out names that begin with _.
[[nodiscard]] std::expected<RuleNodePtr, RuleFault>
readCondition(std::string_view text, const NamedSelections &selections, std::uint32_t line);

} // namespace trailscope
