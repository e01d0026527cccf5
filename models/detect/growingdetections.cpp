// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/growingdetections.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

// The same events in a set for more of them.
EventSet grown(const EventSet &set, std::uint32_t eventCount)
{
    EventSet out(eventCount);
    std::ranges::copy(set.words(), out.words().begin());
    return out;
}

bool areAllIn(const CompactEvents &some, const CompactEvents &all)
{
    bool areIn = true;
    some.forEach([&](EventIndex event) { areIn = areIn && all.contains(event); });
    return areIn;
}

} // namespace

GrowingDetections::GrowingDetections(RuleSetPtr rules)
    : m_rules(std::move(rules))
    , m_plan(*m_rules)
    , m_masks(m_plan)
    , m_correlations(m_rules)
{
}

std::uint64_t GrowingDetections::rowsEvaluated() const
{
    const std::lock_guard lock(m_mutex);
    return m_rowsEvaluated;
}

DetectionsPtr GrowingDetections::find(const Snapshot &snapshot, const RawSource &records,
                                      const std::stop_token &stop, const RuleHitsHandler &tell)
{
    const std::lock_guard lock(m_mutex);
    const EventSet rows = snapshot.rows();
    if (m_found && snapshot.eventCount() < m_found->eventCount) {
        // An earlier snapshot than the last: nothing of it is worth keeping.
        auto hits = findRuleHits(*m_rules, m_plan, snapshot, records, rows, stop, tell);
        auto findings = hits ? correlate(*m_rules, snapshot, records, *hits, stop) : std::nullopt;
        if (!findings)
            return nullptr;
        return std::make_shared<const Detections>(
            Detections{m_rules, *std::move(hits), *std::move(findings), snapshot.eventCount()});
    }
    const EventSet known
        = m_found ? grown(m_evaluated, snapshot.eventCount()) : EventSet(snapshot.eventCount());
    EventSet fresh = rows;
    fresh.subtract(known);
    if (m_found && known == rows) {
        m_rowsEvaluated = 0;
        if (m_found->eventCount != snapshot.eventCount()) {
            m_found = std::make_shared<const Detections>(
                Detections{m_rules, m_found->hits, m_found->findings, snapshot.eventCount()});
            m_evaluated = rows;
        }
        return m_found;
    }
    if (!m_masks.extend(snapshot, stop))
        return nullptr;
    auto hits = findRuleHits(*m_rules, m_masks, snapshot, records, fresh, stop, tell);
    if (!hits)
        return nullptr;
    const bool wasAnyUnread = m_found && !m_found->hits.unread.isEmpty();
    bool isUnreadAsBefore = true;
    if (m_found) {
        // A row may have turned out to be a copy of another since.
        EventSet lost = known;
        lost.subtract(rows);
        isUnreadAsBefore = areAllIn(m_found->hits.unread, hits->unread);
        // Nothing but what was tried again, in vain.
        if (wasAnyUnread && lost.isEmpty() && hits->unread == m_found->hits.unread
            && fresh.count() == hits->unread.count() && m_found->eventCount == snapshot.eventCount()) {
            m_rowsEvaluated = fresh.count();
            return m_found;
        }
        EventSet kept = rows;
        kept.subtract(fresh);
        for (std::size_t rule = 0; rule < hits->byRule.size(); ++rule) {
            CompactEvents all = m_found->hits.byRule[rule];
            if (wasAnyUnread || !lost.isEmpty())
                all.keepOnly(kept);
            std::vector<EventIndex> more;
            more.reserve(hits->byRule[rule].count());
            hits->byRule[rule].forEach([&more](EventIndex event) { more.push_back(event); });
            all.insert(std::move(more));
            all.squeeze();
            hits->byRule[rule] = std::move(all);
        }
    }
    // The values that groups are made of are kept by event, and these had none.
    if (!isUnreadAsBefore)
        m_correlations = GrowingCorrelations(m_rules);
    if (!m_correlations.update(snapshot, records, *hits, stop))
        return nullptr;
    m_rowsEvaluated = fresh.count();
    m_evaluated = rows;
    hits->unread.forEach([this](EventIndex event) { m_evaluated.remove(event); });
    m_found = std::make_shared<const Detections>(
        Detections{m_rules, *std::move(hits), m_correlations.findings(), snapshot.eventCount()});
    return m_found;
}

} // namespace trailscope
