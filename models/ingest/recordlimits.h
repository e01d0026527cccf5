// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsonscan.h"

#include <cstddef>
#include <string_view>

namespace trailscope {

// Bounds on one record, whatever it stands in. CloudTrail's own limit for a record is 1 MB.
struct RecordLimits {
    // A record, or a row of a table, that goes on for longer is damage. Less than 4 GiB.
    std::size_t bytes = std::size_t{32} << 20;
    // Looking for records in damaged text may go through so many times the bytes that were read.
    std::size_t searchFactor = 4;
    std::size_t jsonDepth = kMaximumJsonDepth; // objects and arrays in one another; no more than the default

    // Whether what begins at `at` of a window may go on in the next one.
    [[nodiscard]] bool mayGrow(std::string_view window, std::size_t at, bool last) const
    {
        return !last && window.size() - at < bytes;
    }
};

} // namespace trailscope
