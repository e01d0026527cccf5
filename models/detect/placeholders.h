// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/rulefault.h"

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// The values that a user gives for the placeholders of rules (%name%): by name, each with the texts that
// stand for it, in which * and ? are wildcards.
using Placeholders = std::map<std::string, std::vector<std::string>, std::less<>>;

// Reads them as YAML, which JSON is too: {name: [value, …], …}. Fails with a reason.
[[nodiscard]] std::expected<Placeholders, RuleFault> readPlaceholders(std::string_view text);

} // namespace trailscope
