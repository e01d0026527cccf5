// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cli/arguments.h"
#include "cli/selection.h"

#include <stop_token>

namespace trailscope::cli {

// One function for each command: does it, prints its problems, and returns the exit status.

[[nodiscard]] int runSummary(const Arguments &arguments, const SelectionPlan &plan,
                             const std::stop_token &stop);
[[nodiscard]] int runQuery(const Arguments &arguments, const SelectionPlan &plan,
                           const std::stop_token &stop);
[[nodiscard]] int runFacets(const Arguments &arguments, const SelectionPlan &plan,
                            const std::stop_token &stop);
[[nodiscard]] int runPrincipals(const Arguments &arguments, const SelectionPlan &plan,
                                const std::stop_token &stop);

} // namespace trailscope::cli
