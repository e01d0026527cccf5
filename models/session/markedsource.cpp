// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/markedsource.h"

#include "store/snapshot.h"

#include <algorithm>
#include <utility>

namespace trailscope {

MarkedSource::MarkedSource(std::vector<EventIndex> rows)
    : m_rows(std::move(rows))
    , m_false(m_truths->intern("false"))
    , m_true(m_truths->intern("true"))
{
    std::ranges::sort(m_rows);
}

DerivedColumnPtr MarkedSource::column(const Snapshot &snapshot) const
{
    // A code for each event is only needed where they differ: without marks, one for each outcome will do.
    const std::size_t size
        = m_rows.empty() ? snapshot.dictionaries().of(Column::Outcome).size() : snapshot.eventCount();
    const std::lock_guard lock(m_mutex);
    if (m_last && m_last->codes().size() >= size)
        return m_last;
    std::vector<Code> codes(size, m_false);
    if (m_rows.empty()) {
        m_last = std::make_shared<const DerivedColumn>(Field::Marked, Column::Outcome, m_truths,
                                                       std::move(codes));
        return m_last;
    }
    for (const EventIndex row : m_rows) {
        if (raw(row) < size)
            codes[raw(row)] = m_true;
    }
    for (const CopyLink &link : snapshot.copyLinks()) {
        if (std::ranges::binary_search(m_rows, link.primary))
            codes[raw(link.copy)] = m_true;
    }
    m_last = std::make_shared<const DerivedColumn>(Field::Marked, m_truths, std::move(codes));
    return m_last;
}

} // namespace trailscope
