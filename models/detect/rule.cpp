// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/rule.h"

#include "text/casefold.h"

namespace trailscope {

std::string_view ruleLevelName(RuleLevel level)
{
    switch (level) {
    case RuleLevel::None:
        break;
    case RuleLevel::Informational:
        return "informational";
    case RuleLevel::Low:
        return "low";
    case RuleLevel::Medium:
        return "medium";
    case RuleLevel::High:
        return "high";
    case RuleLevel::Critical:
        return "critical";
    }
    return "(none)";
}

std::optional<RuleLevel> ruleLevelByName(std::string_view name)
{
    for (int i = static_cast<int>(RuleLevel::Informational); i < kRuleLevelCount; ++i) {
        if (equalsIgnoringAsciiCase(name, ruleLevelName(static_cast<RuleLevel>(i))))
            return static_cast<RuleLevel>(i);
    }
    return std::nullopt;
}

std::string_view correlationTypeName(CorrelationType type)
{
    switch (type) {
    case CorrelationType::EventCount:
        return "event_count";
    case CorrelationType::ValueCount:
        return "value_count";
    case CorrelationType::Temporal:
        return "temporal";
    case CorrelationType::TemporalOrdered:
        return "temporal_ordered";
    case CorrelationType::ValueSum:
        return "value_sum";
    case CorrelationType::ValueAverage:
        return "value_avg";
    case CorrelationType::ValuePercentile:
        break;
    }
    return "value_percentile";
}

} // namespace trailscope
