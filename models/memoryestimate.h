// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace trailscope {

// About how much memory a trail takes once it is loaded, judged by its stored bytes alone. Measured on real
// and generated archives of .json.gz files: a million events are 206 MB of them and take 202 MB, files of a
// few events only take less than they are large. Half as much again is added for trails that repeat less,
// and a fixed sum for the program and the readers' buffers. Plain JSON takes a fifth of that; the estimate
// then errs on the safe side.
inline constexpr double kMemoryPerStoredByte = 1.5;
inline constexpr std::uint64_t kMemoryBesides = std::uint64_t{250} << 20;

[[nodiscard]] constexpr std::uint64_t estimatedMemory(std::uint64_t storedBytes)
{
    return kMemoryBesides
        + static_cast<std::uint64_t>(static_cast<double>(storedBytes) * kMemoryPerStoredByte);
}

// What the system could still give to this program, in bytes: the kernel's own estimate, or what is left of a
// container's limit where that is less. 0 when it cannot be known. Any thread.
[[nodiscard]] std::uint64_t availableMemory();

} // namespace trailscope
