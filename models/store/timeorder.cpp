// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/timeorder.h"

#include "store/columnmemory.h"
#include "store/radixsort.h"
#include "store/snapshot.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

namespace trailscope {

namespace {

struct Entry {
    std::uint32_t key;
    EventIndex event;
};

// Where the events of each source begin in the order of source and offset, which ties of time are left in.
std::vector<std::uint32_t> startsOfSources(const Snapshot &snapshot)
{
    const std::uint32_t sources = snapshot.dictionaries().of(Column::Source).size();
    struct Source {
        std::uint64_t order;
        std::uint32_t source;
    };
    std::vector<Source> byOrder;
    byOrder.reserve(sources);
    for (std::uint32_t source = 0; source < sources; ++source) {
        byOrder.push_back({snapshot.sourceOrder(static_cast<SourceId>(source)), source});
    }
    std::vector<Source> other;
    radixSort(std::span(byOrder), other, [](const Source &entry) { return entry.order; });
    std::vector<std::uint32_t> starts(sources);
    for (const Chunk &chunk : snapshot.chunks()) {
        chunk.codes(Column::Source).visit([&starts](auto codes) {
            for (const auto code : codes) {
                ++starts[code];
            }
        });
    }
    std::uint32_t next = 0;
    for (const Source &entry : byOrder) {
        next += std::exchange(starts[entry.source], next);
    }
    return starts;
}

// Calls visit(place, event, time) for every event, with its place in the order of source and offset. Events
// of one source arrived by offset, so only sources have to be brought into order; times are read as they
// stand.
template <class Visit> void eachPlace(const Snapshot &snapshot, const Visit &visit)
{
    std::vector<std::uint32_t> starts = startsOfSources(snapshot);
    std::uint32_t event = 0;
    for (const Chunk &chunk : snapshot.chunks()) {
        auto time = chunk.times().begin();
        chunk.codes(Column::Source).visit([&](auto codes) {
            for (const auto code : codes) {
                visit(starts[code]++, static_cast<EventIndex>(event++), *time++);
            }
        });
    }
}

struct TimeRange {
    UtcMs earliest = std::numeric_limits<UtcMs>::max();
    UtcMs latest = std::numeric_limits<UtcMs>::min();
    UtcMs unit = 1000; // the delivered form has whole seconds

    // Beyond the key of an event without a time.
    [[nodiscard]] std::uint64_t span() const
    {
        return earliest > latest ? 0
                                 : (static_cast<std::uint64_t>(latest) - static_cast<std::uint64_t>(earliest))
                / static_cast<std::uint64_t>(unit);
    }
};

TimeRange rangeOf(const Snapshot &snapshot)
{
    TimeRange range;
    for (const Chunk &chunk : snapshot.chunks()) {
        for (const UtcMs time : chunk.times()) {
            if (time != kNoTime) {
                range.earliest = std::min(range.earliest, time);
                range.latest = std::max(range.latest, time);
                if (time % 1000 != 0) {
                    range.unit = 1;
                }
            }
        }
    }
    return range;
}

} // namespace

LargeArray<EventIndex> makeTimeOrder(const Snapshot &snapshot)
{
    LargeArray<EventIndex> events(snapshot.eventCount());
    const TimeRange range = rangeOf(snapshot);
    if (range.span() >= std::numeric_limits<std::uint32_t>::max()) {
        // No real trail: seconds of a hundred years fit, and milliseconds of fifty days.
        eachPlace(snapshot,
                  [&events](std::uint32_t place, EventIndex event, UtcMs) { events.span()[place] = event; });
        std::ranges::stable_sort(events.span(), {},
                                 [&snapshot](EventIndex event) { return snapshot.time(event); });
        return events;
    }
    const auto noTimeKey = static_cast<std::uint32_t>(range.span() + 1);
    LargeArray<Entry> entries(snapshot.eventCount());
    eachPlace(snapshot, [&, to = entries.span()](std::uint32_t place, EventIndex event, UtcMs time) {
        to[place]
            = {time == kNoTime ? noTimeKey : static_cast<std::uint32_t>((time - range.earliest) / range.unit),
               event};
    });
    LargeArray<Entry> other(snapshot.eventCount());
    radixSort(entries.span(), other.span(), [](const Entry &entry) { return entry.key; });
    std::ranges::transform(entries.span(), events.span().begin(), &Entry::event);
    return events;
}

} // namespace trailscope
