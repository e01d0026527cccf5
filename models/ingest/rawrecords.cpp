// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/rawrecords.h"

#include "ingest/jsondigest.h"
#include "ingest/pathextractor.h"
#include "ingest/placedrecords.h"
#include "store/snapshot.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <numeric>
#include <thread>

namespace trailscope {

namespace {

// The wanted events, grouped by source.
struct SourceGroups {
    std::vector<EventIndex> events;
    std::vector<std::size_t> starts; // of each group in `events`, and the end of the last
};

// A counting sort: a source's events have arrived by offset and stay so.
SourceGroups groupBySource(const Snapshot &snapshot, const EventSet &wanted)
{
    std::vector<std::size_t> ends(snapshot.dictionaries().of(Column::Source).size());
    const auto eachWanted = [&](auto &&visit) {
        const std::span<const std::uint64_t> words = wanted.words();
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
    SourceGroups groups;
    groups.events.resize(wanted.count());
    eachWanted([&](std::size_t source, EventIndex event) { groups.events[ends[source]++] = event; });
    for (std::size_t begin = 0; const std::size_t end : ends) {
        if (end != begin) {
            groups.starts.push_back(begin);
        }
        begin = end;
    }
    groups.starts.push_back(groups.events.size());
    return groups;
}

// A record's own text, without holding the whole leaf.
std::expected<std::string, ArchiveProblem> recordIn(LeafReader &reader, const LeafPlace &leaf,
                                                    const RecordPlace &place)
{
    auto bytes = reader.readRange(leaf, place.offset, place.length);
    if (!bytes || !PlacedRecords::isPacked(*bytes)) {
        return bytes;
    }
    const std::uint64_t before = std::min(place.offset, PlacedRecords::kBefore);
    bytes = reader.readRange(leaf, place.offset - before, before + place.length);
    if (!bytes) {
        return bytes;
    }
    PlacedRecords records;
    const auto record = records.record(*bytes, {place.source, before, place.length});
    if (!record) {
        return std::unexpected(ArchiveProblem{.fault = ArchiveFault::Changed});
    }
    return std::string(*record);
}

// One worker's part of a scan.
class SourceScan {
public:
    SourceScan(const Snapshot &snapshot, const RawSource::TextVisitor &visit, const std::stop_token &stop,
               unsigned worker, LeafReader &reader)
        : m_snapshot(snapshot)
        , m_visit(visit)
        , m_stop(stop)
        , m_worker(worker)
        , m_reader(reader)
    {
    }

    // The wanted events of one source.
    void read(const LeafPlace &leaf, std::span<const EventIndex> events)
    {
        const auto text = m_reader.readAgain(leaf);
        if (text) {
            visitText({text->data(), text->size()}, events);
        } else if (text.error().fault == ArchiveFault::TooLarge) {
            readEach(leaf, events);
        } else {
            m_unreachable += events.size();
        }
    }

    [[nodiscard]] std::uint64_t visited() const { return m_visited; }
    [[nodiscard]] std::uint64_t unreachable() const { return m_unreachable; }

private:
    void visitText(std::string_view text, std::span<const EventIndex> events)
    {
        m_records.clear();
        for (const EventIndex event : events) {
            const RecordPlace place = m_snapshot.place(event);
            if (place.offset > text.size() || place.length > text.size() - place.offset) {
                ++m_unreachable;
                continue;
            }
            if (PlacedRecords::isPacked(text.substr(place.offset, place.length))) {
                visitOne(event, m_unpacked.record(text, place));
                continue;
            }
            m_records.push_back({event, static_cast<std::uint32_t>(place.offset), place.length});
        }
        if (!std::ranges::is_sorted(m_records, {}, &RecordInText::begin)) {
            std::ranges::sort(m_records, {}, &RecordInText::begin);
        }
        m_visit(m_worker, text, m_records);
        m_visited += m_records.size();
    }

    // A leaf too large to hold is read record by record.
    void readEach(const LeafPlace &leaf, std::span<const EventIndex> events)
    {
        for (const EventIndex event : events) {
            if (m_stop.stop_requested()) {
                return;
            }
            const RecordPlace place = m_snapshot.place(event);
            const auto record = recordIn(m_reader, leaf, place);
            visitOne(event, record ? std::optional<std::string_view>(*record) : std::nullopt);
        }
    }

    void visitOne(EventIndex event, std::optional<std::string_view> text)
    {
        if (!text) {
            ++m_unreachable;
            return;
        }
        const RecordInText record{event, 0, static_cast<std::uint32_t>(text->size())};
        m_visit(m_worker, *text, {&record, 1});
        ++m_visited;
    }

    const Snapshot &m_snapshot;
    const RawSource::TextVisitor &m_visit;
    const std::stop_token &m_stop;
    unsigned m_worker;
    LeafReader &m_reader;
    std::vector<RecordInText> m_records;
    PlacedRecords m_unpacked;
    std::uint64_t m_visited = 0;
    std::uint64_t m_unreachable = 0;
};

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
    auto record = recordIn(reader, leaf, place);
    if (!record) {
        return std::unexpected(RawFault{leaf.displayName() + ": " + archiveProblemText(record.error())});
    }
    return std::move(*record);
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
    const TextVisitor visitText
        = [&](unsigned worker, std::string_view text, std::span<const RecordInText> records) {
              for (const RecordInText &record : records) {
                  if (stop.stop_requested()) {
                      return;
                  }
                  visit(worker, record.event, text.substr(record.begin, record.length));
              }
          };
    return scanTexts(snapshot, wanted, visitText, stop);
}

RawScanResult RawRecords::scanTexts(const Snapshot &snapshot, const EventSet &wanted,
                                    const TextVisitor &visit, std::stop_token stop) const
{
    const SourceGroups groups = groupBySource(snapshot, wanted);
    const std::size_t groupCount = groups.starts.size() - 1;
    std::atomic<std::size_t> nextGroup{0};
    std::atomic<std::uint64_t> visited{0};
    std::atomic<std::uint64_t> unreachable{0};

    const auto work = [&](unsigned worker) {
        LeafReader reader = takeReader();
        SourceScan scan{snapshot, visit, stop, worker, reader};
        for (std::size_t group = nextGroup++; group < groupCount && !stop.stop_requested();
             group = nextGroup++) {
            const std::size_t first = groups.starts[group];
            const auto events = std::span(groups.events).subspan(first, groups.starts[group + 1] - first);
            scan.read(m_sources->place(snapshot.place(events.front()).source), events);
        }
        visited += scan.visited();
        unreachable += scan.unreachable();
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
    PlacedRecords records;
    SourceId current = SourceId::None;
    for (const std::size_t i : order) {
        const RecordPlace &place = places[i];
        if (place.source != current) {
            current = place.source;
            text = reader.readAgain(m_sources->place(current)).value_or(std::span<const char>());
        }
        if (const auto record = records.record({text.data(), text.size()}, place)) {
            digests[i] = digestJson(*record);
        } else if (const auto again = recordAt(reader, place)) {
            digests[i] = digestJson(*again);
            text = {}; // reading a range may have reused the buffer
        }
    }
    giveBack(std::move(reader));
    return digests;
}

} // namespace trailscope
