// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/rule.h"

#include <expected>
#include <string>

namespace trailscope {

// The filter that selects the events which a rule selects, with what its filter documents leave of them.
// Fails with why there is none, translated: correlations, and what the filter language has no words for. Any
// thread.
[[nodiscard]] std::expected<std::string, std::string> filterOfRule(const Rule &rule);

} // namespace trailscope
