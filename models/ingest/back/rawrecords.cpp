// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/rawrecords.h"

#include "ingest/back/jsondigest.h"
#include "ingest/back/pathextractor.h"
#include "ingest/back/placedrecords.h"
#include "ingest/back/rawtextkeeper.h"
#include "ingest/back/sourcegroups.h"
#include "ingest/back/sourcescan.h"
#include "ingest/back/sourcetext.h"
#include "jobs/onallcores.h"
#include "store/snapshot.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>
#include <utility>

namespace trailscope {

RawRecords::RawRecords(std::shared_ptr<const SourceRegister> sources, ArchiveLimits limits,
                       std::shared_ptr<const ArchivePasswords> passwords)
    : m_sources(std::move(sources))
    , m_limits(limits)
    , m_passwords(std::move(passwords))
    , m_workers(std::max(1U, std::thread::hardware_concurrency()))
    , m_kept(std::make_shared<const RawTextStore>())
{
    m_idleReaders.reserve(m_workers);
}

LeafReader RawRecords::takeReader() const
{
    const std::lock_guard lock(m_mutex);
    if (m_idleReaders.empty()) {
        return LeafReader(m_limits, m_passwords);
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

unsigned RawRecords::workersFor(std::size_t parts) const
{
    return static_cast<unsigned>(std::clamp<std::size_t>(parts, 1, m_workers));
}

std::expected<std::string, RawFault> RawRecords::recordAt(LeafReader &reader, const RecordPlace &place) const
{
    const SourceAccess source = m_sources->access(place.source);
    auto record = recordIn(reader, source, place);
    if (!record) {
        return std::unexpected(
            RawFault{source.leaf.displayName() + ": " + archiveProblemText(record.error())});
    }
    return std::move(*record);
}

std::expected<std::string, RawFault> RawRecords::record(const Snapshot &snapshot, EventIndex event) const
{
    const RecordPlace place = snapshot.place(event);
    const auto store = keptStore();
    if (const RawTextShelf *shelf = store->shelfOf(place.source)) {
        if (auto text = shelf->record(place)) {
            return std::move(*text);
        }
    }
    LeafReader reader = takeReader();
    auto bytes = recordAt(reader, place);
    giveBack(std::move(reader));
    return bytes;
}

RawScanResult RawRecords::scan(const Snapshot &snapshot, const EventSet &wanted, const Visitor &visit,
                               std::stop_token stop) const
{
    std::atomic<std::uint64_t> visited{0};
    const TextVisitor visitText
        = [&](unsigned worker, std::string_view text, std::span<const RecordInText> records) {
              std::size_t done = 0;
              for (; done < records.size() && !stop.stop_requested(); ++done) {
                  const RecordInText &record = records[done];
                  visit(worker, record.event, text.substr(record.begin, record.length));
              }
              visited.fetch_add(done, std::memory_order_relaxed);
          };
    RawScanResult result = scanTexts(snapshot, wanted, visitText, stop);
    result.visited = visited;
    return result;
}

RawScanResult RawRecords::scanTexts(const Snapshot &snapshot, const EventSet &wanted,
                                    const TextVisitor &visit, std::stop_token stop) const
{
    const SourceGroups groups(snapshot, wanted);
    const auto store = keptStore();
    // A worker takes a source, or all sources of a shelf: they may share its blocks.
    std::vector<std::size_t> units;
    for (std::size_t group = 0; group < groups.count(); ++group) {
        const RawTextShelf *shelf = store->shelfOf(groups.source(group));
        if (group == 0 || shelf == nullptr || shelf != store->shelfOf(groups.source(group - 1))) {
            units.push_back(group);
        }
    }
    const std::size_t unitCount = units.size();
    units.push_back(groups.count());
    std::atomic<std::size_t> nextUnit{0};
    std::atomic<std::uint64_t> visited{0};
    std::atomic<std::uint64_t> unreachable{0};

    const auto work = [&](unsigned worker, const std::stop_token &stopNow) {
        LeafReader reader = takeReader();
        SourceScan scan(snapshot, visit, stopNow, worker, reader);
        for (std::size_t unit = nextUnit++; unit < unitCount && !stopNow.stop_requested();
             unit = nextUnit++) {
            const std::size_t first = units[unit];
            const RawTextShelf *shelf = store->shelfOf(groups.source(first));
            if (shelf == nullptr) {
                scan.readLeaf(m_sources->access(groups.source(first)), groups.events(first));
                continue;
            }
            for (std::size_t group = first; group < units[unit + 1] && !stopNow.stop_requested(); ++group) {
                const std::vector<EventIndex> missing = scan.readKept(*shelf, groups.events(group));
                if (!missing.empty()) {
                    scan.endKept(*shelf);
                    scan.readLeaf(m_sources->access(groups.source(group)), missing);
                }
            }
            scan.endKept(*shelf);
        }
        visited += scan.visited();
        unreachable += scan.unreachable();
        giveBack(std::move(reader));
    };
    onAllCores(workersFor(unitCount), stop, work);
    return {.visited = visited, .unreachable = unreachable, .stopped = stop.stop_requested()};
}

std::shared_ptr<const RawTextStore> RawRecords::keptStore() const
{
    const std::lock_guard lock(m_mutex);
    return m_kept;
}

KeptRawText RawRecords::keep(const Snapshot &snapshot, std::uint64_t budgetBytes, std::stop_token stop)
{
    const std::lock_guard keeping(m_keeping);
    const auto store = keptStore();
    const SourceGroups groups(snapshot, EventSet(snapshot.eventCount(), true));
    std::vector<std::size_t> missing;
    for (std::size_t group = 0; group < groups.count(); ++group) {
        if (store->shelfOf(groups.source(group)) == nullptr) {
            missing.push_back(group);
        }
    }
    const std::uint64_t taken
        = store->memoryBytes() + (missing.empty() ? 0 : store->tableGrowth(groups.source(missing.back())));
    RawTextKeeper keeper(snapshot, groups, missing, *m_sources, budgetBytes - std::min(budgetBytes, taken));
    onAllCores(workersFor(missing.size()), stop, [&](unsigned, const std::stop_token &stopNow) {
        LeafReader reader = takeReader();
        keeper.work(reader, stopNow);
        giveBack(std::move(reader));
    });
    auto larger = store->with(keeper.additions());
    const KeptRawText kept{.memoryBytes = larger->memoryBytes(),
                           .textBytes = larger->textBytes(),
                           .sourcesKept = larger->sourcesKept(),
                           .sources = groups.count()};
    const std::lock_guard lock(m_mutex);
    m_kept = std::move(larger);
    return kept;
}

std::unique_ptr<FieldExtractor> RawRecords::makeExtractor() const
{
    return std::make_unique<PathExtractor>();
}

// Those of one source's places, whose numbers are `order`, by offset.
void RawRecords::digestSource(LeafReader &reader, SourceId source, std::span<const std::size_t> order,
                              std::span<const RecordPlace> places,
                              std::span<std::optional<JsonDigest>> digests) const
{
    const SourceAccess access = m_sources->access(source);
    SourceText whole;
    const auto text = whole.read(reader, access);
    if (text) {
        PlacedRecords records(access.form);
        for (const std::size_t i : order) {
            if (const auto record = records.record(*text, places[i])) {
                digests[i] = digestJson(*record);
            }
        }
        return;
    }
    std::vector<RecordPlace> ordered;
    for (const std::size_t i : order) {
        ordered.push_back(places[i]);
    }
    eachRecordIn(reader, access, ordered, [&](std::size_t i, std::optional<std::string_view> record) {
        if (record) {
            digests[order[i]] = digestJson(*record);
        }
    });
}

std::vector<std::optional<JsonDigest>> RawRecords::digests(std::span<const RecordPlace> places,
                                                           std::stop_token stop) const
{
    std::vector<std::size_t> order(places.size());
    std::ranges::iota(order, std::size_t{0});
    std::ranges::sort(order, {},
                      [places](std::size_t i) { return std::pair(places[i].source, places[i].offset); });
    std::vector<std::span<const std::size_t>> bySource;
    for (auto begin = order.begin(); begin != order.end();) {
        const SourceId source = places[*begin].source;
        const auto end
            = std::find_if(begin, order.end(), [&](std::size_t i) { return places[i].source != source; });
        bySource.emplace_back(begin, end);
        begin = end;
    }
    std::vector<std::optional<JsonDigest>> digests(places.size());
    std::atomic<std::size_t> next{0};
    onAllCores(workersFor(bySource.size()), stop, [&](unsigned, const std::stop_token &stopNow) {
        LeafReader reader = takeReader();
        for (std::size_t i = next++; i < bySource.size() && !stopNow.stop_requested(); i = next++) {
            digestSource(reader, places[bySource[i].front()].source, bySource[i], places, digests);
        }
        giveBack(std::move(reader));
    });
    return digests;
}

} // namespace trailscope
