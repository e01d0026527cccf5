// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <atomic>
#include <cstdint>

namespace trailscope {

// What all that reads one file has made of it together, however deep: archives in an archive multiply, each
// of them within its own limits. Any thread.
struct FileTally {
    std::atomic<std::uint64_t> bytes{0}; // of leaves, and of archives inside
    std::atomic<std::uint64_t> nestedMembers{0}; // of archives inside
    std::atomic<bool> exhausted{false}; // and somebody has said so
};

} // namespace trailscope
