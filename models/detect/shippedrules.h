// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/ruleset.h"

#include <vector>

namespace trailscope {

// The files of rules that come with the program (resources/rules), in order of their names, as texts to be
// loaded with those of a user. Their names have no folder. Any thread.
[[nodiscard]] const std::vector<RuleFile> &shippedRuleFiles();

} // namespace trailscope
