// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cli/arguments.h"
#include "cli/selection.h"

#include <QtCore/QString>

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

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
[[nodiscard]] int runTimeline(const Arguments &arguments, const SelectionPlan &plan,
                              const std::stop_token &stop);
[[nodiscard]] int runDetect(const Arguments &arguments, const SelectionPlan &plan,
                            const std::stop_token &stop);
[[nodiscard]] int runLineage(const Arguments &arguments, const SelectionPlan &plan,
                             const std::stop_token &stop);
[[nodiscard]] int runDossier(const Arguments &arguments, const SelectionPlan &plan,
                             const std::stop_token &stop);
[[nodiscard]] int runLedger(const Arguments &arguments, const SelectionPlan &plan,
                            const std::stop_token &stop);
[[nodiscard]] int runCompare(const Arguments &arguments, const SelectionPlan &plan,
                             const std::stop_token &stop);
[[nodiscard]] int runTravel(const Arguments &arguments, const SelectionPlan &plan,
                            const std::stop_token &stop);

[[nodiscard]] int runVerify(const Arguments &arguments, const SelectionPlan &plan,
                            const std::stop_token &stop);

// What a command makes of the words of which not all are paths, and what it cannot be without:
// CommandInfo::complete.

[[nodiscard]] QString completeFacets(Arguments &arguments, std::vector<std::string> &words);
[[nodiscard]] QString completeLineage(Arguments &arguments, std::vector<std::string> &words);
[[nodiscard]] QString completeDossier(Arguments &arguments, std::vector<std::string> &words);
[[nodiscard]] QString completeCompare(Arguments &arguments, std::vector<std::string> &words);
[[nodiscard]] QString completeDetect(Arguments &arguments, std::vector<std::string> &words);

// A timeline has no more than so many unless it is told how long they are, and then no more than so many.
inline constexpr std::size_t kUsualBuckets = 100;
inline constexpr std::size_t kMostBuckets = 1'000'000;

} // namespace trailscope::cli
