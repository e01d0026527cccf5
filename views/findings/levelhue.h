// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/rule.h"
#include "profile/colourrule.h"

#include <optional>

namespace trailscope {

// The hue that a level of rules is shown in; nothing for rules that say nothing bad by themselves.
[[nodiscard]] inline std::optional<Hue> levelHue(RuleLevel level)
{
    switch (level) {
    case RuleLevel::Critical:
        return Hue::Red;
    case RuleLevel::High:
        return Hue::Orange;
    case RuleLevel::Medium:
        return Hue::Yellow;
    case RuleLevel::Low:
        return Hue::Blue;
    case RuleLevel::Informational:
    case RuleLevel::None:
        break;
    }
    return std::nullopt;
}

} // namespace trailscope
