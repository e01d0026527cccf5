// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/snapshot.h"

#include "store/timeorder.h"

#include <algorithm>

namespace trailscope {

std::string Snapshot::idText(IdColumn column, EventIndex index) const
{
    const IdValue value = id(column, index);
    std::string text;
    if (value.code != Code::Absent) {
        text = m_dictionaries->identifiers().text(value.code);
    } else if (value.present) {
        appendUuid(text, value.uuid);
    }
    return text;
}

EventSet Snapshot::rows() const
{
    EventSet set(m_eventCount, true);
    if (m_copyCount == 0) {
        return set;
    }
    std::uint32_t first = 0;
    for (const Chunk &chunk : m_chunks) {
        const auto flags = chunk.flags();
        for (std::uint32_t i = 0; i < flags.size(); ++i) {
            if (has(flags[i], EventFlag::Copy)) {
                set.remove(static_cast<EventIndex>(first + i));
            }
        }
        first += Chunk::kCapacity;
    }
    return set;
}

std::span<const CopyLink> Snapshot::copyLinks() const
{
    return *m_copyLinks;
}

std::vector<EventIndex> Snapshot::copiesOf(EventIndex primary) const
{
    std::vector<EventIndex> copies;
    for (const CopyLink &link : std::ranges::equal_range(*m_copyLinks, primary, {}, &CopyLink::primary)) {
        copies.push_back(link.copy);
    }
    return copies;
}

std::span<const EventIndex> Snapshot::timeOrder() const
{
    m_orders->timeMade.ensure([this] { m_orders->time = makeTimeOrder(*this); });
    return m_orders->time.span();
}

const DerivedColumn *Snapshot::derived(Field field) const
{
    KeptDerived &kept = m_derivedColumns[derivedSlot(field)];
    kept.asked.ensure([&] {
        if (const DerivedSource *source = m_derivedSet->source(field)) {
            kept.column = source->column(*this);
            kept.made.store(kept.column.get(), std::memory_order_release);
        }
    });
    return kept.column.get();
}

QString Snapshot::derivedLack(Field field) const
{
    const DerivedSource *source = m_derivedSet->source(field);
    return source != nullptr ? source->lack() : QString();
}

QString Snapshot::derivedCaveat(Field field) const
{
    const DerivedSource *source = m_derivedSet->source(field);
    return source != nullptr ? source->caveat() : QString();
}

std::size_t Snapshot::memoryBytes() const
{
    std::size_t bytes = m_orders->time.span().size_bytes();
    for (const Chunk &chunk : m_chunks) {
        bytes += chunk.memoryBytes();
    }
    return bytes;
}

} // namespace trailscope
