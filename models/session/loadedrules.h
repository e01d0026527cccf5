// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/ruleplan.h"
#include "detect/ruleset.h"
#include "jobs/madeonce.h"

#include <memory>
#include <string>
#include <vector>

namespace trailscope {

// Which rules are to be run. A value.
struct RuleChoice {
    bool shipped = true; // those that come with the program
    std::vector<std::string> paths; // files and folders of the user's, bytes of the system
    std::string placeholders; // a file of values for rules that ask for some; empty: none

    bool operator==(const RuleChoice &) const = default;
};

// Rules ready to be run. Immutable, shared.
struct LoadedRules {
    RuleSetPtr set; // never null
    RulePlan plan;
    std::vector<std::string> problems; // files that could not be read; translated sentences
};
using LoadedRulesPtr = std::shared_ptr<const LoadedRules>;

// Reads the rules of a choice once, when they are first asked for, which takes longer than opening a window
// may. Shared by the trails of a window; any thread.
class RuleLibrary {
public:
    explicit RuleLibrary(RuleChoice choice);

    [[nodiscard]] const RuleChoice &choice() const { return m_choice; }
    // Blocks while they are read.
    [[nodiscard]] const LoadedRulesPtr &rules();

private:
    RuleChoice m_choice;
    MadeOnce m_read;
    LoadedRulesPtr m_rules;
};

} // namespace trailscope
