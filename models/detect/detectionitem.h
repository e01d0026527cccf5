// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/placeholders.h"
#include "detect/rulefault.h"
#include "detect/rulenode.h"
#include "detect/yamlnode.h"

#include <expected>
#include <string>
#include <vector>

namespace trailscope {

// What is not as it should be about a rule, and changes nothing about what it finds.
using RuleWarnings = std::vector<RuleFault>;

// One line of a selection, `field|modifiers: value`, as a demand. A field without a name searches the whole
// record. Refused is what cannot be evaluated exactly.
[[nodiscard]] std::expected<RuleNodePtr, RuleFault>
readDetectionItem(const YamlNode::Member &item, const Placeholders &placeholders, RuleWarnings &warnings);

} // namespace trailscope
