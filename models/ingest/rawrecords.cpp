// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/rawrecords.h"

#include "ingest/jsondigest.h"
#include "ingest/pathextractor.h"
#include "store/snapshot.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>

namespace trailscope {

namespace {

// The wanted events, grouped by source.
struct SourceGroups {
    std::vector<EventIndex> events;
    std::vector<std::size_t> starts; // of each group in `events`, and the end of the last
};

SourceGroups groupBySource(const Snapshot &snapshot, const EventSet &wanted)
{
    SourceGroups groups;
    groups.events.reserve(wanted.count());
    wanted.forEach([&groups](EventIndex event) { groups.events.push_back(event); });
    const auto sourceOf = [&snapshot](EventIndex event) { return snapshot.code(Column::Source, event); };
    std::ranges::stable_sort(groups.events, {}, sourceOf);
    for (std::size_t i = 0; i < groups.events.size(); ++i) {
        if (i == 0 || sourceOf(groups.events[i]) != sourceOf(groups.events[i - 1])) {
            groups.starts.push_back(i);
        }
    }
    groups.starts.push_back(groups.events.size());
    return groups;
}

} // namespace

RawRecords::RawRecords(std::shared_ptr<const SourceRegister> sources, ArchiveLimits limits)
    : m_sources(std::move(sources))
    , m_limits(limits)
    , m_workers(std::max(1U, std::thread::hardware_concurrency()))
{
}

LeafReader RawRecords::takeReader() const
{
    const std::lock_guard lock(m_mutex);
    if (m_idleReaders.empty()) {
        return LeafReader(m_limits);
    }
    LeafReader reader = std::move(m_idleReaders.back());
    m_idleReaders.pop_back();
    return reader;
}

void RawRecords::giveBack(LeafReader reader) const
{
    const std::lock_guard lock(m_mutex);
    if (m_idleReaders.size() < m_workers) {
        m_idleReaders.push_back(std::move(reader));
    }
}

std::expected<std::string, RawFault> RawRecords::recordAt(LeafReader &reader, const RecordPlace &place) const
{
    const LeafPlace leaf = m_sources->place(place.source);
    auto bytes = reader.readRange(leaf, place.offset, place.length);
    if (!bytes) {
        return std::unexpected(RawFault{leaf.displayName() + ": " + archiveProblemText(bytes.error())});
    }
    return std::move(*bytes);
}

std::expected<std::string, RawFault> RawRecords::record(const Snapshot &snapshot, EventIndex event) const
{
    LeafReader reader = takeReader();
    auto bytes = recordAt(reader, snapshot.place(event));
    giveBack(std::move(reader));
    return bytes;
}

RawScanResult RawRecords::scan(const Snapshot &snapshot, const EventSet &wanted, const Visitor &visit,
                               std::stop_token stop) const
{
    const SourceGroups groups = groupBySource(snapshot, wanted);
    const std::size_t groupCount = groups.starts.size() - 1;
    std::atomic<std::size_t> nextGroup{0};
    std::atomic<std::uint64_t> visited{0};
    std::atomic<std::uint64_t> unreachable{0};

    const auto visitGroup = [&](LeafReader &reader, unsigned worker, std::span<const EventIndex> events) {
        const LeafPlace leaf = m_sources->place(snapshot.place(events.front()).source);
        const auto text = reader.readAgain(leaf);
        for (const EventIndex event : events) {
            if (stop.stop_requested()) {
                return;
            }
            const RecordPlace place = snapshot.place(event);
            if (text) {
                if (place.offset + place.length > text->size()) {
                    unreachable.fetch_add(1, std::memory_order_relaxed);
                    continue;
                }
                visit(worker, event, {text->data() + place.offset, place.length});
            } else if (text.error().fault == ArchiveFault::TooLarge) {
                // A leaf too large to hold is read record by record.
                const auto bytes = reader.readRange(leaf, place.offset, place.length);
                if (!bytes) {
                    unreachable.fetch_add(1, std::memory_order_relaxed);
                    continue;
                }
                visit(worker, event, *bytes);
            } else {
                unreachable.fetch_add(events.size(), std::memory_order_relaxed);
                return;
            }
            visited.fetch_add(1, std::memory_order_relaxed);
        }
    };
    const auto work = [&](unsigned worker) {
        LeafReader reader = takeReader();
        for (std::size_t group = nextGroup++; group < groupCount && !stop.stop_requested();
             group = nextGroup++) {
            const std::size_t first = groups.starts[group];
            visitGroup(reader, worker,
                       std::span(groups.events).subspan(first, groups.starts[group + 1] - first));
        }
        giveBack(std::move(reader));
    };
    {
        std::vector<std::jthread> threads;
        for (unsigned worker = 1; worker < m_workers && worker < groupCount; ++worker) {
            threads.emplace_back(work, worker);
        }
        work(0);
    }
    return {.visited = visited, .unreachable = unreachable, .stopped = stop.stop_requested()};
}

std::unique_ptr<FieldExtractor> RawRecords::makeExtractor() const
{
    return std::make_unique<PathExtractor>();
}

std::vector<std::optional<JsonDigest>> RawRecords::digests(std::span<const RecordPlace> places) const
{
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {},
                      [places](std::size_t i) { return std::pair(places[i].source, places[i].offset); });
    std::vector<std::optional<JsonDigest>> digests(places.size());
    LeafReader reader = takeReader();
    std::span<const char> text;
    SourceId current = SourceId::None;
    for (const std::size_t i : order) {
        const RecordPlace &place = places[i];
        if (place.source != current) {
            current = place.source;
            text = reader.readAgain(m_sources->place(current)).value_or(std::span<const char>());
        }
        if (place.offset + place.length <= text.size()) {
            digests[i] = digestJson({text.data() + place.offset, place.length});
        } else if (const auto bytes = recordAt(reader, place)) {
            digests[i] = digestJson(*bytes);
            text = {}; // reading a range may have reused the buffer
        }
    }
    giveBack(std::move(reader));
    return digests;
}

} // namespace trailscope
