// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string>

namespace trailscope {

// About how much memory loading a trail takes at the most, judged by its stored bytes alone. Measured: a
// million events are 207 MB of large .json.gz files and take 166 MB at the peak, 150 MB once they are loaded;
// in 116,000 small files they are 327 MB and take 188 and 185 MB. Nearly twice as much is reckoned with, for
// trails that repeat less, and what the readers' buffers take besides: they hold what is being unpacked, up
// to a fixed sum, which a trail of a few megabytes is far from (17 MB for 9 kB, 48 MB for 1.9 MB, 109 MB
// for 5.6 MB in one file, all of the program included). Plain JSON takes a fifth of that; the estimate then
// errs on the safe side. What packs better than gzip (xz, 7z) takes more a byte: where it says what it
// unpacks to, that is reckoned with (DenseFiles).
//
// The text of the records, which the window keeps once everything is loaded (309 MB for those million events,
// 355 MB in small files), is no part of the sum: how much of it is kept depends on what is available then
// (see TrailSession::setRawTextBudget()), so that it never decides whether a trail can be opened.
inline constexpr double kMemoryPerStoredByte = 1.5;
inline constexpr std::uint64_t kPlainPerStoredByte = 5; // take the same
inline constexpr std::uint64_t kMemoryBesides = std::uint64_t{250} << 20; // at the most
inline constexpr std::uint64_t kMemoryAtLeast = std::uint64_t{16} << 20;
inline constexpr std::uint64_t kUnpackedPerStoredByte = 32; // of a log: ten to thirty

[[nodiscard]] constexpr std::uint64_t estimatedMemory(std::uint64_t storedBytes)
{
    constexpr std::uint64_t kFillsBuffers = (kMemoryBesides - kMemoryAtLeast) / kUnpackedPerStoredByte;
    const std::uint64_t besides = storedBytes < kFillsBuffers
        ? kMemoryAtLeast + storedBytes * kUnpackedPerStoredByte
        : kMemoryBesides;
    return besides + static_cast<std::uint64_t>(static_cast<double>(storedBytes) * kMemoryPerStoredByte);
}

// Whether so many stored bytes, and what decompressors hold besides, are likely to fit into so much memory. 0
// available, unknown, holds everything.
[[nodiscard]] constexpr bool fitsMemory(std::uint64_t storedBytes, std::uint64_t availableBytes,
                                        std::uint64_t heldBytes = 0)
{
    return availableBytes == 0 || estimatedMemory(storedBytes) + heldBytes <= availableBytes;
}

// What the system could still give to this program, in bytes: the kernel's own estimate, or what is left of a
// container's limit where that is less. What only caches files counts as available, there as well: it makes
// way. 0 when it cannot be known, and only then. `root` leads to the system's /proc and /sys. Any thread.
[[nodiscard]] std::uint64_t availableMemory(const std::string &root = {});

} // namespace trailscope
