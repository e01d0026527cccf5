// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/eventset.h"
#include "store/snapshot.h"

#include <cstddef>
#include <span>
#include <vector>

namespace trailscope {

// Events grouped by their sources, which are in ascending order; within a group by offset, as they arrived.
class SourceGroups {
public:
    SourceGroups(const Snapshot &snapshot, const EventSet &set);

    [[nodiscard]] std::size_t count() const { return m_sources.size(); }
    [[nodiscard]] SourceId source(std::size_t group) const { return m_sources[group]; }
    [[nodiscard]] std::span<const EventIndex> events(std::size_t group) const
    {
        return std::span(m_events).subspan(m_starts[group], m_starts[group + 1] - m_starts[group]);
    }

private:
    std::vector<EventIndex> m_events;
    std::vector<SourceId> m_sources;
    std::vector<std::size_t> m_starts; // of each group in m_events, and the end of the last
};

} // namespace trailscope
