// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/detectionitem.h"

#include <expected>

namespace trailscope {

// A selection: a map (all of its items), a list of maps or texts (any of them), or a text that is searched in
// the whole record.
[[nodiscard]] std::expected<RuleNodePtr, RuleFault>
readSelection(const YamlNode::Member &selection, const Placeholders &placeholders, RuleWarnings &warnings);

} // namespace trailscope
