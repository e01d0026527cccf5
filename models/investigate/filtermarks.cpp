// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/filtermarks.h"

#include "jobs/onallcores.h"
#include "store/eventset.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <thread>
#include <utility>

namespace trailscope {

namespace {

// So many filters are run before their events are marked: what they select is kept until then.
constexpr std::size_t kBatch = 16;

class Marking {
public:
    Marking(std::span<const MarkingFilter> filters, const Snapshot &snapshot, const RawSource &records,
            PathColumns &paths, bool readsRecords)
        : m_filters(filters)
        , m_snapshot(snapshot)
        , m_records(records)
        , m_paths(paths)
        , m_readsRecords(readsRecords)
        , m_rows(snapshot.rows())
        , m_left(snapshot.eventCount(), true)
    {
        m_marks.first.assign(snapshot.eventCount(), 0);
        m_marks.counts.resize(filters.size());
    }

    std::optional<FilterMarks> run(const std::stop_token &stop)
    {
        for (std::size_t begin = 0; begin < m_filters.size(); begin += kBatch) {
            const std::size_t end = std::min(begin + kBatch, m_filters.size());
            std::vector<std::optional<FilterResult>> results(end - begin);
            runBatch(begin, results, stop);
            if (stop.stop_requested())
                return std::nullopt;
            for (std::size_t i = begin; i < end; ++i) {
                if (auto &result = results[i - begin])
                    take(i, *result);
            }
        }
        return std::move(m_marks);
    }

private:
    void runBatch(std::size_t begin, std::span<std::optional<FilterResult>> results,
                  const std::stop_token &stop) const
    {
        const auto runOne = [&](std::size_t i, const std::stop_token &stopNow) {
            results[i]
                = runFilter(*m_filters[begin + i].filter, m_snapshot, m_records, m_paths, true, stopNow);
        };
        std::vector<std::size_t> quick;
        std::vector<std::size_t> slow; // read records, each on all cores
        for (std::size_t i = 0; i < results.size(); ++i) {
            if (const CompiledFilterPtr &filter = m_filters[begin + i].filter) {
                if (!filter->needsRawText())
                    quick.push_back(i);
                else if (m_readsRecords)
                    slow.push_back(i);
            }
        }
        if (!quick.empty()) {
            std::atomic_size_t next = 0;
            const auto workers = static_cast<unsigned>(
                std::min<std::size_t>(quick.size(), std::max(1U, std::thread::hardware_concurrency())));
            onAllCores(workers, stop, [&](unsigned, const std::stop_token &stopNow) {
                for (std::size_t i = next++; i < quick.size() && !stopNow.stop_requested(); i = next++)
                    runOne(quick[i], stopNow);
            });
        }
        for (const std::size_t i : slow) {
            if (!stop.stop_requested())
                runOne(i, stop);
        }
    }

    void take(std::size_t filter, const FilterResult &result)
    {
        FilterMarks::Count count;
        const bool marks = m_filters[filter].marks;
        const auto mark = static_cast<std::uint8_t>(filter + 1);
        const std::span<const std::uint64_t> passing = result.events.words();
        const std::span<const std::uint64_t> rows = std::as_const(m_rows).words();
        const std::span<std::uint64_t> left = m_left.words();
        for (std::size_t w = 0; w < passing.size(); ++w) {
            if (passing[w] == 0)
                continue;
            count.passing += static_cast<std::uint64_t>(std::popcount(passing[w] & rows[w]));
            const std::uint64_t taken = marks ? passing[w] & left[w] : 0;
            if (taken == 0)
                continue;
            count.marked += static_cast<std::uint64_t>(std::popcount(taken & rows[w]));
            left[w] &= ~taken;
            for (std::uint64_t bits = taken; bits != 0; bits &= bits - 1)
                m_marks.first[w * EventSet::kWordBits + static_cast<std::size_t>(std::countr_zero(bits))]
                    = mark;
        }
        m_marks.counts[filter] = count;
        for (const Field field : result.notKnown) {
            if (!std::ranges::contains(m_marks.notKnown, field))
                m_marks.notKnown.push_back(field);
        }
    }

    std::span<const MarkingFilter> m_filters;
    const Snapshot &m_snapshot;
    const RawSource &m_records;
    PathColumns &m_paths;
    bool m_readsRecords;
    EventSet m_rows;
    EventSet m_left; // that no filter has marked
    FilterMarks m_marks;
};

} // namespace

std::optional<FilterMarks> markEvents(std::span<const MarkingFilter> filters, const Snapshot &snapshot,
                                      const RawSource &records, PathColumns &paths, bool readsRecords,
                                      const std::stop_token &stop)
{
    return Marking(filters.first(std::min(filters.size(), FilterMarks::kMostFilters)), snapshot, records,
                   paths, readsRecords)
        .run(stop);
}

} // namespace trailscope
