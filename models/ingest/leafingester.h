// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/leafreader.h"
#include "ingest/back/sourceregister.h"
#include "ingest/leaftextreader.h"
#include "store/eventstore.h"

#include <atomic>
#include <chrono>
#include <cstdint>

namespace trailscope {

// Carries what one loading thread reads into the store and the register. Events are handed over in batches,
// but not held back for long: the first ones are wanted on screen.
class LeafIngester final : public LeafSink {
public:
    LeafIngester(EventStore &store, SourceRegister &sources, std::atomic<std::uint64_t> &eventCount,
                 const RecordLimits &limits, bool checkRecords = false);

    // The leaves that follow come from this task.
    void beginTask(const UnfinishedTask &task);
    // What is left of it, where its reading was stopped.
    [[nodiscard]] UnfinishedTask restOfTask() const;
    void flush();
    // Where reading has ended with an exception: hands over what is whole, and reports the leaf that was
    // being read as far as it got. To be called when there is memory again; nothing more is read then.
    void endEarly();

    void beginLeaf(const LeafPlace &place) override;
    std::size_t window(std::span<const char> text, bool last) override;
    void endLeaf(const LeafOutcome &outcome) override;

    // Leaves of one task that can be told apart in their order.
    static constexpr unsigned kLeavesPerTaskBits = 24;

private:
    [[nodiscard]] const SharedPath &pathToKeep();
    void keepPath();
    [[nodiscard]] bool isGoingOn() const;
    void passKnownRows();
    void reportLeaf();

    EventStore *m_store;
    SourceRegister *m_sources;
    std::atomic<std::uint64_t> *m_eventCount;
    LeafTextReader m_reader;
    LeafReport m_report;
    SharedPath m_keptPath; // the last one
    UnfinishedTask m_task;
    std::uint64_t m_order = 0; // of the next leaf
    std::uint64_t m_rowsToPass = 0; // of a leaf that is read once more: they are in the store
    std::size_t m_rowsOfEarlierLeaves = 0; // and of the leaf's windows that were read
    std::uint64_t m_eventsOfLeaf = 0;
    SourceForm m_form; // of the leaf, as the register knows it
    bool m_inLeaf = false; // until it is reported
    bool m_leafIsRead = false;
    std::chrono::steady_clock::time_point m_lastFlush;
};

} // namespace trailscope
