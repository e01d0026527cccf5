// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/sourcegroups.h"

#include <bit>
#include <cstdint>
#include <numeric>

namespace trailscope {

// A counting sort: a source's events have arrived by offset and stay so.
SourceGroups::SourceGroups(const Snapshot &snapshot, const EventSet &set)
{
    std::vector<std::size_t> ends(snapshot.dictionaries().of(Column::Source).size());
    const auto eachWanted = [&](auto &&visit) {
        const std::span<const std::uint64_t> words = set.words();
        std::size_t first = 0;
        for (const Chunk &chunk : snapshot.chunks()) {
            chunk.codes(Column::Source).visit([&](auto codes) {
                for (std::size_t w = 0; w * 64 < codes.size(); ++w) {
                    for (std::uint64_t bits = words[first / 64 + w]; bits != 0; bits &= bits - 1) {
                        const std::size_t i = w * 64 + static_cast<std::size_t>(std::countr_zero(bits));
                        visit(std::size_t{codes[i]}, static_cast<EventIndex>(first + i));
                    }
                }
            });
            first += Chunk::kCapacity;
        }
    };
    eachWanted([&ends](std::size_t source, EventIndex) { ++ends[source]; });
    std::exclusive_scan(ends.begin(), ends.end(), ends.begin(), std::size_t{0});
    m_events.resize(set.count());
    eachWanted([&](std::size_t source, EventIndex event) { m_events[ends[source]++] = event; });
    std::size_t begin = 0;
    for (std::uint32_t source = 0; source < ends.size(); ++source) {
        if (ends[source] != begin) {
            m_sources.push_back(SourceId{source});
            m_starts.push_back(begin);
        }
        begin = ends[source];
    }
    m_starts.push_back(begin);
}

} // namespace trailscope
