// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>

namespace trailscope {

// A leaf up to this size is delivered as one window; a larger one in windows of about this size.
inline constexpr std::size_t kWindowBytes = std::size_t{64} << 20;

// Bounds on what an input may make us do. All adjustable; the defaults hold a 1 GB log file and refuse a
// bomb.
struct ArchiveLimits {
    int depth = 4; // archives inside archives
    std::uint64_t members = 1'000'000; // in one archive, and in all that are inside one file
    std::uint64_t inflatedBytes = 64ULL << 30; // of one compressed leaf
    // Inflated to stored, of a leaf and of a file with all that is in it, judged after the first 64 MiB. One
    // layer of deflate cannot exceed 1032.
    double ratio = 1100.0;
    // What an xz decompressor may hold: libarchive allows it a gigabyte, of which some is its own.
    std::uint64_t dictionaryBytes = (std::uint64_t{1} << 30) - (std::uint64_t{1} << 20);
    std::size_t windowBytes = kWindowBytes;
    std::uint64_t heldBytes = kWindowBytes; // a leaf that is read again is held whole up to this
    // To which a window grows for a sink that consumes nothing.
    std::size_t largestWindow = std::size_t{2} << 30;
    // A compressed zip or 7z archive inside another archive is held in memory.
    std::size_t nestedArchiveBytes = std::size_t{1} << 30;
};

} // namespace trailscope
