// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/detectionitem.h"
#include "detect/placeholders.h"
#include "detect/rule.h"
#include "detect/rulefault.h"
#include "detect/yamldocuments.h"

#include <expected>
#include <string>
#include <variant>

namespace trailscope {

// A document that is meant for another source of logs.
struct OtherLogSource { };

// One document of a file of rules, as far as it can be understood by itself: what it refers to has not been
// looked up.
struct RuleDocument {
    RuleHeader header; // filled as far as the document says
    std::variant<Rule, RuleFilter, OtherLogSource> content;
    RuleWarnings warnings;
};

// The document's root is a map. Fails with why it is no rule; the header is in `header` all the same.
[[nodiscard]] std::expected<RuleDocument, RuleFault>
readRuleDocument(const YamlNode &root, RuleHeader &header, const Placeholders &placeholders);

} // namespace trailscope
