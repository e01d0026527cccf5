// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/timeline/seriesslots.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace trailscope {

namespace {

// FNV-1a: the same everywhere and always.
std::size_t wantedSlot(std::string_view value)
{
    std::uint64_t hash = 14'695'981'039'346'656'037ULL;
    for (const char byte : value) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 1'099'511'628'211ULL;
    }
    return hash % Timeline::kMostValues;
}

} // namespace

std::vector<std::optional<std::size_t>> SeriesSlots::assign(const Timeline &timeline)
{
    std::map<std::string, std::size_t> kept;
    std::array<bool, Timeline::kMostValues> isTaken{};
    const auto take = [&](const std::string &value, std::size_t slot) {
        isTaken[slot] = true;
        kept[value] = slot;
    };
    for (const TimelineSeries &series : timeline.series) {
        const auto known = m_slots.find(series.value);
        if (series.kind == TimelineSeries::Kind::Value && known != m_slots.end())
            take(series.value, known->second);
    }
    std::vector<std::optional<std::size_t>> assigned;
    for (const TimelineSeries &series : timeline.series) {
        if (series.kind != TimelineSeries::Kind::Value) {
            assigned.emplace_back();
            continue;
        }
        if (!kept.contains(series.value)) {
            std::size_t slot = wantedSlot(series.value);
            while (isTaken[slot])
                slot = (slot + 1) % Timeline::kMostValues;
            take(series.value, slot);
        }
        assigned.emplace_back(kept[series.value]);
    }
    m_slots = std::move(kept);
    return assigned;
}

} // namespace trailscope
