// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/timeorder.h"

#include "store/columnmemory.h"
#include "store/radixsort.h"
#include "store/snapshot.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <limits>
#include <span>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

struct Entry {
    std::uint32_t key;
    EventIndex event;
};

struct TimeRange {
    UtcMs earliest = std::numeric_limits<UtcMs>::max();
    UtcMs latest = std::numeric_limits<UtcMs>::min();
    UtcMs unit = 1000; // the delivered form has whole seconds

    [[nodiscard]] bool isEmpty() const { return earliest > latest; }
    [[nodiscard]] std::uint64_t milliseconds() const
    {
        return isEmpty() ? 0 : static_cast<std::uint64_t>(latest) - static_cast<std::uint64_t>(earliest);
    }
    // Whether the keys of its times and of an event without one have 32 bits. Seconds of a hundred years
    // have, and milliseconds of fifty days: every real trail's.
    [[nodiscard]] bool hasSmallKeys() const
    {
        return milliseconds() / static_cast<std::uint64_t>(unit) < std::numeric_limits<std::uint32_t>::max();
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

// The events whose time is in [begin, end), and those without one when it is the last slice; `first` is the
// place of the first of them in the order of all.
struct Slice {
    UtcMs begin = 0;
    UtcMs end = 0;
    bool isLast = false;
    std::size_t first = 0;
    std::size_t count = 0;

    [[nodiscard]] bool holds(UtcMs time) const
    {
        return time == kNoTime ? isLast : time >= begin && time < end;
    }
};

// Slices of about so many events. Times are counted in steps of one in some thousands of the range.
std::vector<Slice> slicesOf(const Snapshot &snapshot, const TimeRange &range, std::size_t eventsPerSlice)
{
    if (snapshot.eventCount() <= eventsPerSlice) {
        return {{.begin = range.earliest,
                 .end = std::numeric_limits<UtcMs>::max(),
                 .isLast = true,
                 .first = 0,
                 .count = snapshot.eventCount()}};
    }
    constexpr int kStepBits = 12;
    const int shift = std::max(0, static_cast<int>(std::bit_width(range.milliseconds())) - kStepBits);
    std::vector<std::size_t> counts((std::size_t{1} << kStepBits) + 1);
    for (const Chunk &chunk : snapshot.chunks()) {
        for (const UtcMs time : chunk.times()) {
            if (time != kNoTime) {
                ++counts[static_cast<std::uint64_t>(time - range.earliest) >> shift];
            }
        }
    }
    std::vector<Slice> slices;
    Slice slice{.begin = range.earliest};
    for (std::size_t step = 0; step < counts.size(); ++step) {
        if (slice.count > 0 && slice.count + counts[step] > eventsPerSlice) {
            slice.end = range.earliest + static_cast<UtcMs>(std::uint64_t{step} << shift);
            slices.push_back(slice);
            slice = {.begin = slice.end, .first = slice.first + slice.count};
        }
        slice.count += counts[step];
    }
    slice.end = std::numeric_limits<UtcMs>::max();
    slice.isLast = true;
    slice.count = snapshot.eventCount() - slice.first;
    slices.push_back(slice);
    return slices;
}

// All sources in the order of the inputs.
std::vector<std::uint32_t> sourcesInOrder(const Snapshot &snapshot)
{
    struct Source {
        std::uint64_t order;
        std::uint32_t source;
    };
    std::vector<Source> byOrder;
    const std::uint32_t sources = snapshot.dictionaries().of(Column::Source).size();
    byOrder.reserve(sources);
    for (std::uint32_t source = 0; source < sources; ++source) {
        byOrder.push_back({snapshot.sourceOrder(static_cast<SourceId>(source)), source});
    }
    std::vector<Source> other;
    radixSort(std::span(byOrder), other, [](const Source &entry) { return entry.order; });
    std::vector<std::uint32_t> sorted(sources);
    std::ranges::transform(byOrder, sorted.begin(), &Source::source);
    return sorted;
}

// Sorts one slice after the other. One per thread.
class SliceSorter {
public:
    SliceSorter(const Snapshot &snapshot, const TimeRange &range, std::span<const std::uint32_t> sourceOrder)
        : m_snapshot(snapshot)
        , m_range(range)
        , m_sourceOrder(sourceOrder)
    {
    }

    // Into the slice's part of the order of all.
    void sort(const Slice &slice, std::span<EventIndex> events)
    {
        if (m_entries.span().size() < slice.count) {
            m_entries = LargeArray<Entry>(slice.count);
            m_other = LargeArray<Entry>(slice.count);
        }
        const std::span<Entry> entries = m_entries.span().first(slice.count);
        findPlaces(slice);
        eachEvent(slice, [&](auto source, EventIndex event, UtcMs time) {
            entries[m_places[source]++] = {keyOf(slice, time), event};
        });
        radixSort(entries, m_other.span().first(slice.count), [](const Entry &entry) { return entry.key; });
        std::ranges::transform(entries, events.begin(), &Entry::event);
    }

private:
    [[nodiscard]] std::uint32_t keyOf(const Slice &slice, UtcMs time) const
    {
        return time == kNoTime ? std::numeric_limits<std::uint32_t>::max()
                               : static_cast<std::uint32_t>((time - slice.begin) / m_range.unit);
    }

    // Where the events of each source begin in the slice's order of source and offset, which ties of time are
    // left in. Events of one source arrived by offset, so only sources have to be brought into order.
    void findPlaces(const Slice &slice)
    {
        m_places.assign(m_sourceOrder.size(), 0);
        eachEvent(slice, [this](auto source, EventIndex, UtcMs) { ++m_places[source]; });
        std::uint32_t next = 0;
        for (const std::uint32_t source : m_sourceOrder) {
            next += std::exchange(m_places[source], next);
        }
    }

    template <class Visit> void eachEvent(const Slice &slice, const Visit &visit) const
    {
        std::uint32_t event = 0;
        for (const Chunk &chunk : m_snapshot.chunks()) {
            auto time = chunk.times().begin();
            chunk.codes(Column::Source).visit([&](auto codes) {
                for (const auto code : codes) {
                    if (slice.holds(*time)) {
                        visit(code, static_cast<EventIndex>(event), *time);
                    }
                    ++time;
                    ++event;
                }
            });
        }
    }

    const Snapshot &m_snapshot;
    const TimeRange &m_range;
    std::span<const std::uint32_t> m_sourceOrder;
    std::vector<std::uint32_t> m_places; // by source
    LargeArray<Entry> m_entries{0};
    LargeArray<Entry> m_other{0};
};

// Without keys that are small.
void sortAnyTimes(const Snapshot &snapshot, std::span<const std::uint32_t> sourceOrder,
                  std::span<EventIndex> events)
{
    std::vector<std::uint32_t> rankOfSource(sourceOrder.size());
    for (std::uint32_t rank = 0; rank < sourceOrder.size(); ++rank) {
        rankOfSource[sourceOrder[rank]] = rank;
    }
    std::ranges::generate(events, [next = 0U]() mutable { return static_cast<EventIndex>(next++); });
    std::ranges::sort(events, {}, [&](EventIndex event) {
        const UtcMs time = snapshot.time(event);
        return std::tuple(time == kNoTime, time, rankOfSource[raw(snapshot.place(event).source)], event);
    });
}

} // namespace

LargeArray<EventIndex> makeTimeOrder(const Snapshot &snapshot, std::size_t eventsPerSlice)
{
    LargeArray<EventIndex> events(snapshot.eventCount());
    const std::vector<std::uint32_t> sourceOrder = sourcesInOrder(snapshot);
    const TimeRange range = rangeOf(snapshot);
    if (!range.hasSmallKeys()) {
        sortAnyTimes(snapshot, sourceOrder, events.span());
        return events;
    }
    const std::vector<Slice> slices = slicesOf(snapshot, range, eventsPerSlice);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        SliceSorter sorter(snapshot, range, sourceOrder);
        for (std::size_t i = next++; i < slices.size(); i = next++) {
            sorter.sort(slices[i], events.span().subspan(slices[i].first, slices[i].count));
        }
    };
    {
        std::vector<std::jthread> threads;
        const std::size_t workers = std::max(1U, std::thread::hardware_concurrency());
        for (std::size_t worker = 1; worker < std::min(workers, slices.size()); ++worker) {
            threads.emplace_back(work);
        }
        work();
    }
    return events;
}

} // namespace trailscope
