// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cli/arguments.h"
#include "detect/ruleset.h"

#include <expected>
#include <string>

namespace trailscope::cli {

// The rules that --rules names.
struct AskedRules {
    RuleSetPtr set; // null: none were asked for
    bool incomplete = false; // a file could not be read
};

// Reads them, with --placeholders, and says on standard error what could not be read or is refused. Fails
// with a message where not a single rule is left, or the placeholders cannot be read.
[[nodiscard]] std::expected<AskedRules, std::string> askedRules(const Arguments &arguments);

} // namespace trailscope::cli
