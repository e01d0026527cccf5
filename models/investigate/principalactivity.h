// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"

#include <cstdint>

namespace trailscope {

// What a node of the tree has done. Times are those of its own events; kNoTime when none of them has one.
struct PrincipalActivity {
    std::uint64_t events = 0;
    std::uint64_t errors = 0; // outcome other than success
    UtcMs first = kNoTime;
    UtcMs last = kNoTime;

    void add(UtcMs time, bool error);
    PrincipalActivity &operator+=(const PrincipalActivity &other);
    bool operator==(const PrincipalActivity &) const = default;
};

} // namespace trailscope
