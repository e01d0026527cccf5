// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/timeorder.h"

#include "jobs/onallcores.h"
#include "store/columnmemory.h"
#include "store/radixsort.h"
#include "store/snapshot.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <limits>
#include <span>
#include <thread>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

template <class Key> struct Entry {
    Key key;
    EventIndex event;
};

// Milliseconds from one time to a later one: the years that a record may claim are further apart than a
// signed number can say.
std::uint64_t since(UtcMs earlier, UtcMs later)
{
    return static_cast<std::uint64_t>(later) - static_cast<std::uint64_t>(earlier);
}

UtcMs after(UtcMs time, std::uint64_t milliseconds)
{
    return static_cast<UtcMs>(static_cast<std::uint64_t>(time) + milliseconds);
}

struct TimeRange {
    UtcMs earliest = std::numeric_limits<UtcMs>::max();
    UtcMs latest = std::numeric_limits<UtcMs>::min();
    UtcMs unit = 1000; // the delivered form has whole seconds

    [[nodiscard]] bool isEmpty() const { return earliest > latest; }
    [[nodiscard]] std::uint64_t milliseconds() const { return isEmpty() ? 0 : since(earliest, latest); }
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

// The events whose time lies in some steps of the range, and those without a time when it is the last slice.
struct Slice {
    UtcMs begin = 0;
    std::uint64_t span = 0; // milliseconds from there to the last time that may be in it
    std::size_t first = 0; // the place of the first of them in the order of all
    std::size_t count = 0;
};

// Slices of about so many events, as far as time divides them: times are counted in steps of one in some
// thousands of the range.
class Slices {
public:
    Slices(const Snapshot &snapshot, const TimeRange &range, std::size_t eventsPerSlice)
        : m_earliest(range.earliest)
    {
        m_slices.push_back({.begin = range.earliest});
        if (snapshot.eventCount() > eventsPerSlice) {
            divide(snapshot, range, eventsPerSlice);
        }
        m_slices.back().count = snapshot.eventCount() - m_slices.back().first;
        for (std::size_t i = 0; i < m_slices.size(); ++i) {
            const UtcMs end = i + 1 < m_slices.size() ? m_slices[i + 1].begin : range.latest;
            m_slices[i].span = range.isEmpty() ? 0 : since(m_slices[i].begin, end);
        }
    }

    [[nodiscard]] std::span<const Slice> all() const { return m_slices; }
    [[nodiscard]] std::size_t sliceOf(UtcMs time) const
    {
        return time == kNoTime ? m_slices.size() - 1 : m_sliceOfStep[stepOf(time)];
    }

private:
    static constexpr unsigned kStepBits = 12;

    [[nodiscard]] std::size_t stepOf(UtcMs time) const { return since(m_earliest, time) >> m_shift; }
    void divide(const Snapshot &snapshot, const TimeRange &range, std::size_t eventsPerSlice)
    {
        m_shift = static_cast<unsigned>(
            std::max(0, std::bit_width(range.milliseconds()) - static_cast<int>(kStepBits)));
        std::vector<std::size_t> counts((std::size_t{1} << kStepBits) + 1);
        for (const Chunk &chunk : snapshot.chunks()) {
            for (const UtcMs time : chunk.times()) {
                if (time != kNoTime) {
                    ++counts[stepOf(time)];
                }
            }
        }
        m_sliceOfStep.resize(counts.size());
        for (std::size_t step = 0; step < counts.size(); ++step) {
            const Slice &slice = m_slices.back();
            if (slice.count > 0 && slice.count + counts[step] > eventsPerSlice) {
                m_slices.push_back({.begin = after(m_earliest, std::uint64_t{step} << m_shift),
                                    .first = slice.first + slice.count});
            }
            m_slices.back().count += counts[step];
            m_sliceOfStep[step] = static_cast<std::uint16_t>(m_slices.size() - 1);
        }
    }

    UtcMs m_earliest;
    unsigned m_shift = 0;
    std::vector<Slice> m_slices;
    std::vector<std::uint16_t> m_sliceOfStep; // where there is more than one slice
};

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

// All events by source and offset, the order in which ties of time are left. Events of one source arrived by
// offset, so only sources have to be brought into order.
LargeArray<EventIndex> eventsBySource(const Snapshot &snapshot, std::span<const std::uint32_t> sourceOrder)
{
    const auto eachEvent = [&snapshot](const auto &visit) {
        std::uint32_t event = 0;
        for (const Chunk &chunk : snapshot.chunks()) {
            chunk.codes(Column::Source).visit([&](auto codes) {
                for (const auto source : codes) {
                    visit(source, static_cast<EventIndex>(event++));
                }
            });
        }
    };
    std::vector<std::uint32_t> places(sourceOrder.size());
    eachEvent([&places](auto source, EventIndex) { ++places[source]; });
    std::uint32_t next = 0;
    for (const std::uint32_t source : sourceOrder) {
        next += std::exchange(places[source], next);
    }
    LargeArray<EventIndex> events(snapshot.eventCount());
    eachEvent([&, out = events.span()](auto source, EventIndex event) { out[places[source]++] = event; });
    return events;
}

// The same order within each slice, one slice behind the other.
LargeArray<EventIndex> eventsBySlice(const Snapshot &snapshot, const Slices &slices,
                                     LargeArray<EventIndex> bySource)
{
    if (slices.all().size() == 1) {
        return bySource;
    }
    std::vector<std::size_t> places(slices.all().size());
    std::ranges::transform(slices.all(), places.begin(), &Slice::first);
    LargeArray<EventIndex> events(snapshot.eventCount());
    for (const EventIndex event : bySource.span()) {
        events.span()[places[slices.sliceOf(snapshot.time(event))]++] = event;
    }
    return events;
}

// Sorts one slice after the other by time. One per thread.
class SliceSorter {
public:
    SliceSorter(const Snapshot &snapshot, const TimeRange &range)
        : m_snapshot(snapshot)
        , m_unit(static_cast<std::uint64_t>(range.unit))
    {
    }

    // Keys of 32 bits do for the seconds of a hundred years and for the milliseconds of fifty days: for
    // nearly every slice, also where one record far from all others has stretched the range.
    void sort(const Slice &slice, std::span<EventIndex> events)
    {
        if (slice.span / m_unit < std::numeric_limits<std::uint32_t>::max()) {
            sort(slice, events, m_small);
        } else {
            sort(slice, events, m_large);
        }
    }

private:
    template <class Key> struct Room {
        std::vector<Entry<Key>> entries;
        std::vector<Entry<Key>> other;
    };

    template <class Key> void sort(const Slice &slice, std::span<EventIndex> events, Room<Key> &room)
    {
        room.entries.resize(events.size());
        std::ranges::transform(events, room.entries.begin(), [&](EventIndex event) {
            return Entry<Key>{keyOf<Key>(slice, m_snapshot.time(event)), event};
        });
        radixSort<kDigitOfFew>(std::span(room.entries), room.other,
                               [](const Entry<Key> &entry) { return entry.key; });
        std::ranges::transform(room.entries, events.begin(), &Entry<Key>::event);
    }
    template <class Key> [[nodiscard]] Key keyOf(const Slice &slice, UtcMs time) const
    {
        return time == kNoTime ? std::numeric_limits<Key>::max()
                               : static_cast<Key>(since(slice.begin, time) / m_unit);
    }

    const Snapshot &m_snapshot;
    std::uint64_t m_unit; // milliseconds
    Room<std::uint32_t> m_small;
    Room<std::uint64_t> m_large;
};

} // namespace

LargeArray<EventIndex> makeTimeOrder(const Snapshot &snapshot, std::size_t eventsPerSlice)
{
    const std::vector<std::uint32_t> sourceOrder = sourcesInOrder(snapshot);
    const TimeRange range = rangeOf(snapshot);
    const Slices slices(snapshot, range, eventsPerSlice);
    LargeArray<EventIndex> events = eventsBySlice(snapshot, slices, eventsBySource(snapshot, sourceOrder));
    std::atomic<std::size_t> next{0};
    const std::size_t workers = std::max(1U, std::thread::hardware_concurrency());
    onAllCores(static_cast<unsigned>(std::min(workers, slices.all().size())), {},
               [&](unsigned, const std::stop_token &stop) {
                   SliceSorter sorter(snapshot, range);
                   for (std::size_t i = next++; i < slices.all().size() && !stop.stop_requested();
                        i = next++) {
                       const Slice &slice = slices.all()[i];
                       sorter.sort(slice, events.span().subspan(slice.first, slice.count));
                   }
               });
    return events;
}

} // namespace trailscope
