// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/back/recordpaths.h"

#include "store/eventset.h"
#include "text/windowpadding.h"
#include "json/jsoncursor.h"
#include "json/jsonstring.h"
#include "json/structuralindex.h"

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>

namespace trailscope {

namespace {

constexpr std::size_t kDeepest = 12; // segments; what lies deeper is nothing that people ask for

// Collects the keys of records as paths. One a worker.
class PathCollector {
public:
    void add(std::string_view record)
    {
        m_padded.assign(record);
        m_padded.resize(record.size() + kWindowPadding);
        const std::string_view json = std::string_view(m_padded).substr(0, record.size());
        if (!m_index.build(json))
            return; // damaged: others of its kind will do
        JsonCursor cursor(json, m_index.places());
        m_way.segments.clear();
        (void)walk(cursor);
    }

    [[nodiscard]] const std::set<JsonPath> &paths() const { return m_paths; }

private:
    bool walk(JsonCursor &cursor)
    {
        switch (cursor.peek()) {
        case '{':
            return cursor.forEachMember([&](std::string_view written) { return member(cursor, written); });
        case '[':
            return m_way.segments.size() < kDeepest ? cursor.forEachElement([&] { return walk(cursor); })
                                                    : cursor.skipCheckedValue();
        default:
            return cursor.skipCheckedValue();
        }
    }

    bool member(JsonCursor &cursor, std::string_view written)
    {
        std::string key;
        if (!appendUnescaped(key, written))
            return false;
        if (m_way.segments.size() >= kDeepest || m_paths.size() >= RecordPaths::kMostPaths)
            return cursor.skipCheckedValue();
        m_way.segments.push_back(std::move(key));
        m_paths.insert(m_way);
        const bool sound = walk(cursor);
        m_way.segments.pop_back();
        return sound;
    }

    StructuralIndex m_index;
    std::string m_padded;
    JsonPath m_way;
    std::set<JsonPath> m_paths;
};

// Records that agree in these are of one kind.
constexpr std::array kKind = {Column::Service, Column::Event, Column::IdentityType, Column::Outcome};

// One row of every kind, the first.
EventSet exampleOfEveryKind(const Snapshot &snapshot, const std::stop_token &stop)
{
    struct Hash {
        std::size_t operator()(const std::array<Code, kKind.size()> &codes) const
        {
            std::size_t mixed = 0;
            for (const Code code : codes)
                mixed = (mixed ^ raw(code)) * std::size_t{0x9e3779b97f4a7c15ULL};
            return mixed;
        }
    };
    std::unordered_set<std::array<Code, kKind.size()>, Hash> seen;
    EventSet examples(snapshot.eventCount());
    std::uint32_t event = 0;
    for (const Chunk &chunk : snapshot.chunks()) {
        const std::array columns
            = {chunk.codes(kKind[0]), chunk.codes(kKind[1]), chunk.codes(kKind[2]), chunk.codes(kKind[3])};
        if (stop.stop_requested())
            break;
        for (std::size_t i = 0; i < chunk.times().size() && event < snapshot.eventCount(); ++i, ++event) {
            if (seen.size() < RecordPaths::kMostRecords
                && seen.insert({columns[0][i], columns[1][i], columns[2][i], columns[3][i]}).second)
                examples.insert(EventIndex{event});
        }
    }
    return examples;
}

} // namespace

RecordPaths::Paths RecordPaths::get(const Snapshot &snapshot, const std::stop_token &stop)
{
    const std::lock_guard lock(m_mutex);
    if (m_paths && m_eventCount >= snapshot.eventCount())
        return m_paths;
    std::vector<PathCollector> workers(m_raw->workerCount());
    const RawScanResult scan = m_raw->scan(
        snapshot, exampleOfEveryKind(snapshot, stop),
        [&workers](unsigned worker, EventIndex, std::string_view record) { workers[worker].add(record); },
        stop);
    if (scan.stopped || stop.stop_requested())
        return nullptr;
    std::set<JsonPath> all;
    for (const PathCollector &worker : workers)
        all.insert(worker.paths().begin(), worker.paths().end());
    m_paths = std::make_shared<const std::vector<JsonPath>>(all.begin(), all.end());
    m_eventCount = snapshot.eventCount();
    return m_paths;
}

} // namespace trailscope
