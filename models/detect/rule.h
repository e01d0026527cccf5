// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/itemtest.h"
#include "detect/rulefault.h"
#include "detect/rulenode.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// From harmless to grave; a rule that says nothing, or something else, has none.
enum class RuleLevel : std::uint8_t { None, Informational, Low, Medium, High, Critical };
inline constexpr int kRuleLevelCount = static_cast<int>(RuleLevel::Critical) + 1;
[[nodiscard]] std::string_view ruleLevelName(RuleLevel level); // as rules spell it; "(none)"
[[nodiscard]] std::optional<RuleLevel> ruleLevelByName(std::string_view name);

// What a rule says about itself.
struct RuleHeader {
    std::string id; // where it gives none, file name and number of the document
    bool hasId = false;
    std::string name;
    std::string title;
    RuleLevel level = RuleLevel::None;
    std::string status;
    std::string author;
    std::string description;
    std::string date;
    std::string modified;
    std::vector<std::string> references;
    std::vector<std::string> tags;
    std::vector<std::string> falsePositives;
    std::string file; // as it was found
    std::uint32_t document = 0; // in the file, from 0
    std::uint32_t line = 0; // where it begins, from 1
    std::string text; // as it is written
};

enum class CorrelationType : std::uint8_t {
    EventCount,
    ValueCount,
    Temporal,
    TemporalOrdered,
    ValueSum,
    ValueAverage,
    ValuePercentile,
};
[[nodiscard]] std::string_view correlationTypeName(CorrelationType type);
[[nodiscard]] constexpr bool countsValues(CorrelationType type)
{
    return type == CorrelationType::ValueCount || type == CorrelationType::ValueSum
        || type == CorrelationType::ValueAverage || type == CorrelationType::ValuePercentile;
}

// What has to hold of the number that a correlation finds.
struct CorrelationBound {
    Comparison comparison = Comparison::GreaterOrEqual;
    double value = 0;
};

// What a correlation wants to see of the hits of other rules.
struct Correlation {
    CorrelationType type = CorrelationType::EventCount;
    std::vector<std::string> references; // by id, name or title, as written
    std::vector<std::uint32_t> rules; // the same as places in RuleSet::rules()
    std::vector<std::string> groupBy; // fields or aliases
    // By alias, then by place in `references`: the field that it stands for.
    std::map<std::string, std::vector<std::string>> aliases;
    std::int64_t seconds = 0; // how far a window reaches back
    std::vector<CorrelationBound> bounds; // all have to hold
    std::string field; // whose values count
    double percentile = 0;
    bool generate = false; // whether its rules are reported, too
};

// A rule, or a correlation of others. Immutable once loaded.
struct Rule {
    RuleHeader header;
    // Null for a correlation. Where filters apply to it, one And: of the condition as written, of what each
    // of `filters` leaves, and, last, of what `commonFilters` leave, which is one node as joinedNode() makes
    // it.
    RuleNodePtr condition;
    std::optional<Correlation> correlation;
    // Serves correlations of its file, and is not reported.
    bool silent = false;
    std::vector<std::string> filters; // titles of those that its condition has taken in and that name it
    // Of those that are for every rule; null: none.
    std::shared_ptr<const std::vector<std::string>> commonFilters{};
};

// What stays of the hits of some rules.
struct RuleFilter {
    RuleHeader header;
    std::vector<std::string> rules; // by id, name or title
    bool everyRule = false;
    RuleNodePtr condition;
};

} // namespace trailscope
