// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/snapshot.h"

#include <cstdint>
#include <vector>

namespace trailscope::bench {

// What filters and sorts are held against: one pass over a plain array with a 32-bit code for each event,
// counting those that are equal to another.
class PlainScan {
public:
    explicit PlainScan(const Snapshot &snapshot);
    [[nodiscard]] double medianSeconds() const;

private:
    std::vector<std::uint32_t> m_codes;
};

} // namespace trailscope::bench
