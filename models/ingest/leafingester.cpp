// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/leafingester.h"

namespace trailscope {

namespace {

// Little enough to stay in the second-level cache beside the text that they come from (measured).
constexpr std::size_t kBatchRows = 256;
constexpr std::chrono::milliseconds kBatchAge{30};

} // namespace

LeafIngester::LeafIngester(EventStore &store, SourceRegister &sources, std::atomic<std::uint64_t> &eventCount,
                           const RecordLimits &limits)
    : m_store(&store)
    , m_sources(&sources)
    , m_eventCount(&eventCount)
    , m_reader(*store.dictionaries(), limits)
{
}

void LeafIngester::beginTask(std::uint64_t order)
{
    m_order = order << kLeavesPerTaskBits;
}

void LeafIngester::flush()
{
    m_store->append(m_reader.rows());
    m_eventCount->fetch_add(m_reader.rows().size(), std::memory_order_relaxed);
    m_reader.rows().clear();
    m_rowsOfEarlierLeaves = 0;
    m_lastFlush = std::chrono::steady_clock::now();
}

// Paths of a listing share their memory with many others (PathArena), which is not to be kept for one of
// them. A file's members have one path for all.
const SharedPath &LeafIngester::pathToKeep()
{
    if (m_keptPath != m_report.place.file.path) {
        m_keptPath = m_report.place.file.path.text();
    }
    return m_keptPath;
}

void LeafIngester::beginLeaf(const LeafPlace &place)
{
    m_report = {};
    m_report.place = place;
    m_report.order = m_order++;
    m_reader.beginLeaf();
    m_rowsOfEarlierLeaves = m_reader.rows().size();
}

std::size_t LeafIngester::window(std::span<const char> text, bool last)
{
    const std::size_t consumed = m_reader.window(text, last);
    if (m_reader.rows().size() == m_rowsOfEarlierLeaves) {
        return consumed;
    }
    if (m_report.source == SourceId::None) {
        const std::string name = m_report.place.displayName();
        m_report.source = m_store->addSource(name, m_report.order);
        // Of most files the name is the path: a hundred thousand need not be there twice.
        if (m_report.place.file.path == name) {
            m_report.place.file.path = sourceName(m_store->dictionaries(), m_report.source);
        } else {
            m_report.place.file.path = pathToKeep();
        }
        m_sources->addSource(m_report.source, m_report.place, m_reader.form());
    }
    for (std::size_t row = m_rowsOfEarlierLeaves; row < m_reader.rows().size(); ++row) {
        m_reader.rows()[row].place.source = m_report.source;
        m_reader.rows()[row].codes[slot(Column::Source)] = static_cast<Code>(raw(m_report.source));
    }
    m_rowsOfEarlierLeaves = m_reader.rows().size();
    if (m_reader.rows().size() >= kBatchRows || std::chrono::steady_clock::now() - m_lastFlush >= kBatchAge) {
        flush();
    }
    return consumed;
}

void LeafIngester::endLeaf(const LeafOutcome &outcome)
{
    m_reader.endLeaf(m_report);
    m_report.storedBytes = outcome.storedBytes;
    m_report.inflatedBytes = outcome.inflatedBytes;
    m_report.archiveProblems = outcome.problems;
    m_report.stopped = outcome.stopped;
    if (!outcome.problems.empty() || outcome.stopped) {
        m_report.state = m_report.events > 0 ? LeafState::Partial : LeafState::Failed;
    }
    if (m_report.source == SourceId::None) {
        m_report.place.file.path = pathToKeep();
    }
    m_sources->add(std::move(m_report));
    m_report = {};
}

} // namespace trailscope
