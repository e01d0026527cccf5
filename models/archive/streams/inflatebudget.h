// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/archiveproblem.h"

namespace trailscope {

// How much one leaf may inflate to, given what it occupies on disk.
struct InflateBudget {
    // The ratio is judged only beyond this many bytes: short repetitive logs may compress to almost nothing.
    static constexpr std::uint64_t kRatioFree = 64ULL << 20;

    std::uint64_t largest = 0;
    double ratio = 0;
    std::uint64_t storedBytes = 0; // of the outermost layer
    std::uint64_t dictionaryBytes = 0; // that a decompressor may hold

    [[nodiscard]] bool ratioIsTooHigh(std::uint64_t total) const
    {
        return total > kRatioFree && static_cast<double>(total) > ratio * static_cast<double>(storedBytes);
    }
    // Whether a layer that has already inflated to `total` bytes may go on.
    [[nodiscard]] ArchiveFault judge(std::uint64_t total) const
    {
        if (total >= largest)
            return ArchiveFault::TooLarge;
        return ratioIsTooHigh(total) ? ArchiveFault::RatioTooHigh : ArchiveFault::None;
    }
};

} // namespace trailscope
