// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/recordkindsource.h"

#include "store/snapshot.h"

#include <vector>

namespace trailscope {

namespace {

RecordKind kindOf(EventFlags flags)
{
    if (has(flags, EventFlag::Synthesised))
        return RecordKind::PutTogether;
    return has(flags, EventFlag::Recovered) ? RecordKind::Recovered : RecordKind::Whole;
}

} // namespace

RecordKindSource::RecordKindSource()
{
    for (int i = 0; i < kRecordKindCount; ++i)
        m_kinds->intern(recordKindName(static_cast<RecordKind>(i)));
}

DerivedColumnPtr RecordKindSource::column(const Snapshot &snapshot) const
{
    const std::lock_guard lock(m_mutex);
    if (m_last && m_last->codes().size() >= snapshot.eventCount())
        return m_last;
    std::vector<Code> codes;
    codes.reserve(snapshot.eventCount());
    for (const Chunk &chunk : snapshot.chunks()) {
        for (const EventFlags flags : chunk.flags()) {
            codes.push_back(static_cast<Code>(1U + static_cast<unsigned>(kindOf(flags))));
        }
    }
    m_last = std::make_shared<const DerivedColumn>(Field::Record, m_kinds, std::move(codes));
    return m_last;
}

} // namespace trailscope
