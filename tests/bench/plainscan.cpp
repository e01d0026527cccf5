// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "bench/plainscan.h"

#include "bench/cost.h"

#include <algorithm>

namespace trailscope::bench {

PlainScan::PlainScan(const Snapshot &snapshot)
{
    m_codes.reserve(snapshot.eventCount());
    for (std::uint32_t i = 0; i < snapshot.eventCount(); ++i) {
        m_codes.push_back(
            static_cast<std::uint32_t>(snapshot.code(Column::Event, static_cast<EventIndex>(i))));
    }
}

double PlainScan::medianSeconds() const
{
    volatile std::int64_t count = 0; // so that the pass is made
    return medianCost(15, [&] { count = std::ranges::count(m_codes, m_codes.empty() ? 0U : m_codes.back()); })
        .wall;
}

} // namespace trailscope::bench
