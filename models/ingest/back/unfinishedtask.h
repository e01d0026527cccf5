// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/readtask.h"
#include "store/ids.h"

#include <cstdint>
#include <optional>

namespace trailscope {

// A leaf that was being read when a load was stopped.
struct StoppedLeaf {
    std::uint64_t order = 0; // LeafReport::order, of the line that says what was read of it
    SourceId source = SourceId::None; // None: it had no event yet
    std::uint64_t events = 0; // that are in the store: its first
};

// A task that a load left, and where another is to go on with it. A value.
struct UnfinishedTask {
    ReadTask task; // with the leaves that were read whole
    std::uint64_t order = 0; // its place in the order of the inputs
    std::optional<StoppedLeaf> stopped = {}; // the next leaf, where that had been begun
};

} // namespace trailscope
