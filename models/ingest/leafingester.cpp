// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "ingest/leafingester.h"

#include "archive/listing/s3key.h"

#include <algorithm>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace trailscope {

namespace {

// Little enough to stay in the second-level cache beside the text that they come from (measured).
constexpr std::size_t kBatchRows = 256;
constexpr std::chrono::milliseconds kBatchAge{30};

// Whatever folder it lies in.
bool hasNameOfLog(const LeafPlace &place)
{
    const std::string name = place.displayName();
    const auto key = parseS3Key(std::string_view(name).substr(name.rfind('/') + 1));
    return key && key->asDelivered && key->kind != S3LogKind::Digest;
}

} // namespace

LeafIngester::LeafIngester(EventStore &store, SourceRegister &sources, std::atomic<std::uint64_t> &eventCount,
                           const RecordLimits &limits, bool checkRecords)
    : m_store(&store)
    , m_sources(&sources)
    , m_eventCount(&eventCount)
    , m_reader(*store.dictionaries(), limits, checkRecords)
{
}

void LeafIngester::beginTask(const UnfinishedTask &task)
{
    m_task = task;
    m_order = (task.order << kLeavesPerTaskBits) + task.task.leavesRead;
}

UnfinishedTask LeafIngester::restOfTask() const
{
    return m_task;
}

// Whether the leaf is one that was begun when the task was stopped.
bool LeafIngester::isGoingOn() const
{
    return m_task.stopped && m_task.stopped->order == m_report.order;
}

void LeafIngester::flush()
{
    std::vector<EventRow> &rows = m_reader.rows();
    std::span<const EventRow> left(rows);
    std::exception_ptr failure;
    try {
        m_store->take(left);
    } catch (...) {
        failure = std::current_exception();
    }
    // What is there must not come again.
    const std::size_t taken = rows.size() - left.size();
    m_eventCount->fetch_add(taken, std::memory_order_relaxed);
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(taken));
    m_rowsOfEarlierLeaves = rows.size();
    m_lastFlush = std::chrono::steady_clock::now();
    if (failure) {
        std::rethrow_exception(failure);
    }
}

void LeafIngester::endEarly()
{
    // The others came out of a window that was not read to its end.
    m_reader.rows().resize(m_rowsOfEarlierLeaves);
    if (m_inLeaf) {
        if (!m_leafIsRead) {
            m_report.events = std::max(m_eventsOfLeaf, isGoingOn() ? m_task.stopped->events : 0);
            m_report.stopped = true;
            m_report.state = m_eventsOfLeaf > 0 ? LeafState::Partial : LeafState::Failed;
            if (m_report.source == SourceId::None) {
                m_report.place.file.path = pathToKeep();
            }
        }
        reportLeaf();
    }
    flush();
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
    m_inLeaf = true;
    m_leafIsRead = false;
    m_eventsOfLeaf = 0;
    m_rowsToPass = 0;
    if (isGoingOn() && m_task.stopped->source != SourceId::None) {
        m_rowsToPass = m_task.stopped->events;
        m_report.source = m_task.stopped->source;
        keepPath();
    }
    m_reader.beginLeaf();
    m_rowsOfEarlierLeaves = m_reader.rows().size();
}

// Of most files the name is the path: a hundred thousand need not be there twice.
void LeafIngester::keepPath()
{
    if (m_report.place.file.path == m_report.place.displayName()) {
        m_report.place.file.path = sourceName(m_store->dictionaries(), m_report.source);
    } else {
        m_report.place.file.path = pathToKeep();
    }
}

// Equal bytes give equal rows in the same order: those that were there when reading was stopped come first.
void LeafIngester::passKnownRows()
{
    std::vector<EventRow> &rows = m_reader.rows();
    const std::uint64_t known = std::min<std::uint64_t>(m_rowsToPass, rows.size() - m_rowsOfEarlierLeaves);
    const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(m_rowsOfEarlierLeaves);
    rows.erase(begin, begin + static_cast<std::ptrdiff_t>(known));
    m_rowsToPass -= known;
    m_eventsOfLeaf += known;
}

std::size_t LeafIngester::window(std::span<const char> text, bool last)
{
    const std::size_t consumed = m_reader.window(text, last);
    passKnownRows();
    if (m_reader.rows().size() == m_rowsOfEarlierLeaves) {
        return consumed;
    }
    if (m_report.source == SourceId::None) {
        m_report.source = m_store->addSource(m_report.place.displayName(), m_report.order);
        keepPath();
        m_form = m_reader.form();
        m_sources->addSource(m_report.source, m_report.place, m_form);
    } else if (m_reader.hasOtherForm(m_form)) {
        m_form = m_reader.form();
        m_sources->setForm(m_report.source, m_form);
    }
    for (std::size_t row = m_rowsOfEarlierLeaves; row < m_reader.rows().size(); ++row) {
        m_reader.rows()[row].place.source = m_report.source;
        m_reader.rows()[row].codes[slot(Column::Source)] = static_cast<Code>(raw(m_report.source));
    }
    m_eventsOfLeaf += m_reader.rows().size() - m_rowsOfEarlierLeaves;
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
    if (isGoingOn()) {
        m_report.events = std::max(m_report.events, m_task.stopped->events);
    }
    if (!outcome.problems.empty() || outcome.stopped) {
        m_report.state = m_report.events > 0 ? LeafState::Partial : LeafState::Failed;
    } else if (m_report.state == LeafState::NoEvents && hasNameOfLog(m_report.place)) {
        if (auto note = m_reader.insteadOfLog(m_report)) {
            m_report.notes.push_back(*std::move(note));
            m_report.state = LeafState::Failed;
        }
    }
    if (m_report.source == SourceId::None) {
        m_report.place.file.path = pathToKeep();
    }
    m_leafIsRead = true;
    const std::optional<StoppedLeaf> stopped = outcome.stopped
        ? std::optional(
              StoppedLeaf{.order = m_report.order, .source = m_report.source, .events = m_report.events})
        : std::nullopt;
    reportLeaf();
    m_task.stopped = stopped;
    m_task.task.leavesRead += stopped ? 0U : 1U;
}

void LeafIngester::reportLeaf()
{
    if (isGoingOn()) {
        m_sources->replace(std::move(m_report));
    } else {
        m_sources->add(std::move(m_report));
    }
    m_inLeaf = false;
    m_report = {};
}

} // namespace trailscope
