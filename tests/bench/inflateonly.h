// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace trailscope::bench {

// The least that loading can cost: lists the folder, reads every file, and inflates it with libdeflate into
// one buffer a thread. Shares no code with the engine, so that it stays the same when the engine changes.
// Gzip files, of any number of members, and plain ones; zip archives are counted as they are.
class InflateOnly {
public:
    struct Totals {
        std::uint64_t files = 0;
        std::uint64_t storedBytes = 0;
        std::uint64_t inflatedBytes = 0;
    };
    [[nodiscard]] static Totals run(const std::string &path, unsigned threads);
    // One file, with buffers that are kept by the calling thread. Returns the bytes inflated.
    static std::uint64_t inflateFile(const std::string &path);
    [[nodiscard]] static std::vector<std::string> listFolder(const std::string &path);
};

// Lets go of what the page cache holds of every file below `path`, as far as the system does so when asked.
void dropFromPageCache(const std::string &path);

} // namespace trailscope::bench
