// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/timeorder.h"

#include "store/columnmemory.h"
#include "store/radixsort.h"
#include "store/snapshot.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

namespace trailscope {

namespace {

struct Entry {
    std::uint32_t key;
    EventIndex event;
};

// The events by source and offset: the order that ties of time are left in. Events of one source arrived by
// offset, so only sources have to be brought into order.
void fillPlaceOrder(const Snapshot &snapshot, std::span<EventIndex> events)
{
    const std::uint32_t sources = snapshot.dictionaries().of(Column::Source).size();
    std::vector<std::uint32_t> byOrder(sources);
    std::iota(byOrder.begin(), byOrder.end(), 0U);
    const auto orderOf
        = [&snapshot](std::uint32_t source) { return snapshot.sourceOrder(static_cast<SourceId>(source)); };
    if (!std::ranges::is_sorted(byOrder, {}, orderOf)) {
        std::ranges::sort(byOrder, {}, orderOf);
    }
    std::vector<std::uint32_t> starts(sources);
    const auto eachSource = [&snapshot](auto &&visit) {
        std::uint32_t event = 0;
        for (const Chunk &chunk : snapshot.chunks()) {
            chunk.codes(Column::Source).visit([&](auto codes) {
                for (const auto code : codes) {
                    visit(code, static_cast<EventIndex>(event++));
                }
            });
        }
    };
    eachSource([&starts](std::uint32_t source, EventIndex) { ++starts[source]; });
    std::uint32_t next = 0;
    for (const std::uint32_t source : byOrder) {
        next += std::exchange(starts[source], next);
    }
    eachSource([&](std::uint32_t source, EventIndex event) { events[starts[source]++] = event; });
}

} // namespace

std::vector<EventIndex> makeTimeOrder(const Snapshot &snapshot)
{
    std::vector<EventIndex> events(snapshot.eventCount());
    fillPlaceOrder(snapshot, events);
    UtcMs earliest = std::numeric_limits<UtcMs>::max();
    UtcMs latest = std::numeric_limits<UtcMs>::min();
    bool wholeSeconds = true;
    for (const Chunk &chunk : snapshot.chunks()) {
        for (const UtcMs time : chunk.times()) {
            if (time != kNoTime) {
                earliest = std::min(earliest, time);
                latest = std::max(latest, time);
                wholeSeconds = wholeSeconds && time % 1000 == 0;
            }
        }
    }
    const auto timeOf = [&snapshot](EventIndex event) { return snapshot.time(event); };
    // The delivered form has whole seconds, so that the key of any real trail fits 32 bits; kNoTime takes the
    // one behind them.
    const UtcMs unit = wholeSeconds ? 1000 : 1;
    if (earliest > latest) {
        return events;
    }
    if (static_cast<std::uint64_t>(latest) - static_cast<std::uint64_t>(earliest)
        >= std::uint64_t{std::numeric_limits<std::uint32_t>::max()} * static_cast<std::uint64_t>(unit)) {
        std::ranges::stable_sort(events, {}, timeOf);
        return events;
    }
    const auto noTimeKey = static_cast<std::uint32_t>((latest - earliest) / unit) + 1;
    ScratchArray<Entry> entries(events.size());
    std::ranges::transform(events, entries.span().begin(), [&](EventIndex event) {
        const UtcMs time = timeOf(event);
        return Entry{time == kNoTime ? noTimeKey : static_cast<std::uint32_t>((time - earliest) / unit),
                     event};
    });
    ScratchArray<Entry> other(events.size());
    radixSort(entries.span(), other.span(), [](const Entry &entry) { return entry.key; });
    std::ranges::transform(entries.span(), events.begin(), &Entry::event);
    return events;
}

} // namespace trailscope
