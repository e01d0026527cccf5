// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/rule.h"

#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// What a rule says to people that its evaluation has no use for, and is therefore not kept with it.
struct RuleRemarks {
    std::vector<std::string> nextSteps; // what to look at, of a key of ours, next-steps
    std::string licence;
};

// Reads the rule's text again. Any thread; takes a moment.
[[nodiscard]] RuleRemarks ruleRemarks(const RuleHeader &header);

// The tactics of MITRE ATT&CK among the tags, as `defense-evasion`, whichever way they are spelt, each once.
[[nodiscard]] std::vector<std::string> ruleTactics(const RuleHeader &header);
// Where a tag leads: a technique's page, for instance. Empty where that is not known.
[[nodiscard]] std::string ruleTagLink(std::string_view tag);

} // namespace trailscope
