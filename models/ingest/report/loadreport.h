// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/report/leafreports.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trailscope {

// An input that never became a leaf: a path that does not exist, a folder that cannot be listed.
struct InputProblem {
    std::string path;
    ArchiveProblem problem;
};

// Why a load ended early, though nobody stopped it. What had been read by then is there.
struct LoadFailure {
    bool memoryRanOut = false;
    // For people, translated: why, where it is not memory.
    std::string reason = {};

    bool operator==(const LoadFailure &) const = default;
};

// Accounts for everything a trail was asked to load, in the order of the inputs.
struct LoadReport {
    LeafReports leaves;
    std::vector<InputProblem> inputs;
    std::uint64_t filesLeftOut = 0; // outside of what was to be read, and read by no load: see ReadScope
    bool cancelled = false;
    bool checked = false; // every record was parsed fully, by every load: see LoadOptions::checkRecords
    std::optional<LoadFailure> failure = {}; // of the first load that failed

    struct Totals {
        std::uint64_t leaves[kLeafStateCount] = {}; // by LeafState
        std::uint64_t events = 0;
        std::uint64_t storedBytes = 0;
        std::uint64_t inflatedBytes = 0;
        [[nodiscard]] std::uint64_t count(LeafState state) const { return leaves[static_cast<int>(state)]; }
    };
    [[nodiscard]] Totals totals() const;
    // An input could not be read, or only partly, or a load ended early. Leaves without events are no
    // problem.
    [[nodiscard]] bool hasProblems() const;
};

} // namespace trailscope
