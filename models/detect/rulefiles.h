// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/ruleset.h"

#include <span>
#include <string>
#include <vector>

namespace trailscope {

// The texts of files of rules, and what could not be read.
struct RuleFiles {
    std::vector<RuleFile> files; // in order of their names, each once
    std::vector<std::string> problems; // translated sentences that name the file
};

// Reads these files, and of folders, with all that is in them, the .yml and .yaml files. Links to folders are
// not followed. Paths are bytes of the system. Any thread.
[[nodiscard]] RuleFiles readRuleFiles(std::span<const std::string> paths);

} // namespace trailscope
