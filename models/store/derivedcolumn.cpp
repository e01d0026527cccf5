// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/derivedcolumn.h"

#include "store/snapshot.h"

#include <algorithm>
#include <cassert>

namespace trailscope {

DerivedColumn::DerivedColumn(Field field, std::optional<Column> by,
                             std::shared_ptr<const Dictionary> dictionary, std::vector<Code> codes,
                             ValuesPerEvent values)
    : m_field(field)
    , m_by(by)
    , m_dictionary(std::move(dictionary))
    , m_codes(std::move(codes))
    , m_values(values)
{
    assert(isDerived(field));
}

std::optional<Code> DerivedColumn::code(const Snapshot &snapshot, EventIndex event) const
{
    const std::size_t place = m_by ? raw(snapshot.code(*m_by, event)) : raw(event);
    return place < m_codes.size() ? std::optional(m_codes[place]) : std::nullopt;
}

bool DerivedColumn::isWhole(const Snapshot &snapshot) const
{
    if (!m_by)
        return m_codes.size() >= snapshot.eventCount();
    // A dictionary may have grown since the snapshot: then its events are looked at.
    if (m_codes.size() >= snapshot.dictionaries().of(*m_by).size())
        return true;
    for (const Chunk &chunk : snapshot.chunks()) {
        const bool whole = chunk.codes(*m_by).visit([this](auto codes) {
            return std::ranges::all_of(codes, [this](auto code) { return code < m_codes.size(); });
        });
        if (!whole)
            return false;
    }
    return true;
}

} // namespace trailscope
