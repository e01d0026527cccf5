// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "jobs/madeonce.h"
#include "store/chunk.h"
#include "store/columnmemory.h"
#include "store/derivedset.h"
#include "store/dictionaries.h"
#include "store/eventset.h"
#include "store/keptranks.h"

#include <QtCore/QString>

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A copy and the row it was merged into.
struct CopyLink {
    EventIndex primary;
    EventIndex copy;

    bool operator==(const CopyLink &) const = default;
    auto operator<=>(const CopyLink &) const = default;
};

// Everything that had been loaded at one moment, and what had been found out about it. Immutable, cheap to
// make and to keep; read from any thread.
class Snapshot {
public:
    [[nodiscard]] std::uint32_t eventCount() const { return m_eventCount; } // everything found
    [[nodiscard]] std::uint32_t copyCount() const { return m_copyCount; }
    [[nodiscard]] std::uint32_t conflictCount() const { return m_conflictCount; }
    [[nodiscard]] std::uint32_t rowCount() const { return m_eventCount - m_copyCount; }

    [[nodiscard]] std::span<const Chunk> chunks() const { return m_chunks; }
    [[nodiscard]] const Chunk &chunkOf(EventIndex index) const
    {
        return m_chunks[raw(index) >> Chunk::kCapacityBits];
    }
    [[nodiscard]] static std::size_t placeInChunk(EventIndex index)
    {
        return raw(index) & (Chunk::kCapacity - 1);
    }

    [[nodiscard]] UtcMs time(EventIndex index) const { return chunkOf(index).times()[placeInChunk(index)]; }
    [[nodiscard]] EventFlags flags(EventIndex index) const
    {
        return chunkOf(index).flags()[placeInChunk(index)];
    }
    [[nodiscard]] Code code(Column column, EventIndex index) const
    {
        return chunkOf(index).codes(column)[placeInChunk(index)];
    }
    [[nodiscard]] std::uint32_t join(JoinColumn column, EventIndex index) const
    {
        return raw(chunkOf(index).joins(column)[placeInChunk(index)]);
    }
    [[nodiscard]] std::string_view text(Column column, EventIndex index) const
    {
        return m_dictionaries->of(column).text(code(column, index));
    }
    [[nodiscard]] IdValue id(IdColumn column, EventIndex index) const
    {
        return chunkOf(index).id(column, placeInChunk(index));
    }
    // As it is stored; see Chunk::idCells().
    [[nodiscard]] const Uuid &idCell(IdColumn column, EventIndex index) const
    {
        return chunkOf(index).idCells(column)[placeInChunk(index)];
    }
    [[nodiscard]] std::string idText(IdColumn column, EventIndex index) const; // empty when absent
    [[nodiscard]] RecordPlace place(EventIndex index) const
    {
        return chunkOf(index).place(placeInChunk(index));
    }

    [[nodiscard]] const Dictionaries &dictionaries() const { return *m_dictionaries; }
    // Every event but the copies.
    [[nodiscard]] EventSet rows() const;
    // Copies of this row, in no order; complete once loading has finished.
    [[nodiscard]] std::vector<EventIndex> copiesOf(EventIndex primary) const;
    [[nodiscard]] std::span<const CopyLink> copyLinks() const; // sorted by primary

    // All events by time, ties by source and offset; those without a time last. Made at the first call, then
    // kept.
    [[nodiscard]] std::span<const EventIndex> timeOrder() const;
    // A source's place in the order the inputs were given and listed: the tie-breaker that does not depend on
    // threads.
    [[nodiscard]] std::uint64_t sourceOrder(SourceId source) const { return (*m_sourceOrders)[raw(source)]; }

    // Of one of the dictionaries, with the comparison that its column is ordered by. Made at the first call,
    // then kept.
    [[nodiscard]] const TextRanks &ranks(const Dictionary &dictionary, TextComparison comparison,
                                         bool lists) const
    {
        return m_orders->ranks.of(dictionary, comparison, lists);
    }

    // What has been found out: the column of a derived field, null while nothing is known. Made at the first
    // call, which may take its time, then kept. Valid as long as the snapshot.
    [[nodiscard]] const DerivedColumn *derived(Field field) const;
    // The same without making anything: null until somebody has asked for it, too. For the GUI thread.
    [[nodiscard]] const DerivedColumn *derivedIfMade(Field field) const
    {
        return m_derivedColumns[derivedSlot(field)].made.load(std::memory_order_acquire);
    }
    // What is missing for any event to have a value, for people; see DerivedSource. Empty: nothing.
    [[nodiscard]] QString derivedLack(Field field) const;
    // What is to be said beside the values, likewise.
    [[nodiscard]] QString derivedCaveat(Field field) const;
    // Two snapshots of the same events know the same about a field where its versions are equal.
    [[nodiscard]] std::uint64_t derivedVersion(Field field) const { return m_derivedSet->version(field); }
    // Whether the two differ at most in what has been found out.
    [[nodiscard]] bool hasEventsOf(const Snapshot &other) const { return m_orders == other.m_orders; }

    [[nodiscard]] std::size_t memoryBytes() const; // of the columns, without the dictionaries

private:
    friend class EventStore;
    Snapshot() = default;

    std::uint32_t m_eventCount = 0;
    std::uint32_t m_copyCount = 0;
    std::uint32_t m_conflictCount = 0;
    std::vector<Chunk> m_chunks;
    std::shared_ptr<const Dictionaries> m_dictionaries;
    std::shared_ptr<const std::vector<CopyLink>> m_copyLinks;
    std::shared_ptr<const StableSequence<std::uint64_t>> m_sourceOrders; // by SourceId

    // What is worked out of the events alone: shared by the snapshots of the same events.
    struct Orders {
        MadeOnce timeMade;
        LargeArray<EventIndex> time{0};
        KeptRanks ranks;
    };
    std::shared_ptr<Orders> m_orders;

    struct KeptDerived {
        MadeOnce asked;
        DerivedColumnPtr column;
        std::atomic<const DerivedColumn *> made = nullptr;
    };
    std::shared_ptr<const DerivedSet> m_derivedSet;
    mutable std::array<KeptDerived, kDerivedFieldCount> m_derivedColumns;
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace trailscope
