// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/placeholders.h"
#include "detect/rule.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A text of rules and the name of its file.
struct RuleFile {
    std::string name;
    std::string text;
};

// A document that is not evaluated, and why.
struct RefusedRule {
    std::string file;
    std::uint32_t document = 0; // in the file, from 0
    std::uint32_t line = 0; // of what is wrong, or where it begins; 0: nothing is known
    std::string id; // empty where it could not be read, or has none
    std::string title;
    std::string reason; // translated
};

// Something about a rule that changes nothing about what it finds.
struct RuleWarning {
    std::string file;
    std::uint32_t line = 0;
    std::string text; // translated
};

// The rules that somebody wants to have evaluated: read, what they refer to looked up, filters taken in.
// Immutable; any thread.
class RuleSet {
public:
    // Never fails: what cannot be evaluated exactly is among refused().
    [[nodiscard]] static std::shared_ptr<const RuleSet> load(std::span<const RuleFile> files,
                                                             const Placeholders &placeholders = {});

    // A rule is known by its place here. What a correlation refers to may stand before or behind it.
    [[nodiscard]] const std::vector<Rule> &rules() const { return m_rules; }
    [[nodiscard]] const std::vector<RefusedRule> &refused() const { return m_refused; }
    [[nodiscard]] const std::vector<RuleWarning> &warnings() const { return m_warnings; }
    [[nodiscard]] std::size_t forOtherSources() const { return m_otherSources; } // documents
    // Documents that are evaluated: rules, correlations and filters.
    [[nodiscard]] std::size_t loadedCount() const { return m_rules.size() + m_filterCount; }
    // Places of correlations so that each comes behind those that it refers to.
    [[nodiscard]] const std::vector<std::uint32_t> &correlationOrder() const { return m_correlationOrder; }

private:
    friend class RuleSetLoader;
    std::vector<Rule> m_rules;
    std::vector<RefusedRule> m_refused;
    std::vector<RuleWarning> m_warnings;
    std::vector<std::uint32_t> m_correlationOrder;
    std::size_t m_otherSources = 0;
    std::size_t m_filterCount = 0;
};
using RuleSetPtr = std::shared_ptr<const RuleSet>;

} // namespace trailscope
