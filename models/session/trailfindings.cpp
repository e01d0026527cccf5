// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/trailfindings.h"

#include <algorithm>
#include <map>
#include <span>

namespace trailscope {

namespace {

void addTime(RuleTally &tally, UtcMs time)
{
    if (time == kNoTime)
        return;
    tally.first = tally.first == kNoTime ? time : std::min(tally.first, time);
    tally.last = tally.last == kNoTime ? time : std::max(tally.last, time);
}

// Counts one rule.
class RuleCount {
public:
    RuleCount(std::uint32_t rule, const Snapshot &snapshot)
        : m_rule(rule)
        , m_snapshot(snapshot)
        , m_all{.rule = rule}
    {
    }

    // Events that are one hit together.
    void addHit(std::span<const EventIndex> events)
    {
        ++m_all.hits;
        m_ofHit.clear();
        for (const EventIndex event : events) {
            const UtcMs time = m_snapshot.time(event);
            const Code principal = m_snapshot.code(Column::Principal, event);
            addTime(m_all, time);
            RuleTally &own = m_byPrincipal.try_emplace(principal, RuleTally{.rule = m_rule}).first->second;
            addTime(own, time);
            if (!std::ranges::contains(m_ofHit, principal)) {
                m_ofHit.push_back(principal);
                ++own.hits;
            }
        }
    }
    // An event of some hit; each once.
    void addRow(EventIndex event)
    {
        ++m_all.rows;
        ++m_byPrincipal[m_snapshot.code(Column::Principal, event)].rows;
    }

    void putInto(FindingsTally &out)
    {
        m_all.principals = static_cast<std::uint32_t>(m_byPrincipal.size());
        out.hits += m_all.hits;
        out.rules.push_back(m_all);
        for (const auto &[principal, tally] : m_byPrincipal) {
            out.principals.push_back({principal, tally});
            out.principals.back().tally.principals = 1;
        }
    }

private:
    std::uint32_t m_rule;
    const Snapshot &m_snapshot;
    RuleTally m_all;
    std::map<Code, RuleTally> m_byPrincipal;
    std::vector<Code> m_ofHit;
};

} // namespace

FindingsTally tallyOf(const RuleSet &rules, const Snapshot &snapshot, const RuleHits &hits,
                      const Findings &findings)
{
    FindingsTally out;
    EventSet rows(snapshot.eventCount());
    for (std::uint32_t rule = 0; rule < rules.rules().size(); ++rule) {
        if (rules.rules()[rule].silent || (hits.byRule[rule].isEmpty() && findings[rule].empty()))
            continue;
        RuleCount count(rule, snapshot);
        if (findings[rule].empty()) {
            hits.byRule[rule].forEach([&](EventIndex event) {
                count.addHit(std::span(&event, 1));
                count.addRow(event);
                rows.insert(event);
            });
        } else {
            EventSet own(snapshot.eventCount());
            for (const Finding &finding : findings[rule]) {
                count.addHit(finding.events);
                for (const EventIndex event : finding.events)
                    own.insert(event);
            }
            own.forEach([&count](EventIndex event) { count.addRow(event); });
            rows |= own;
        }
        count.putInto(out);
    }
    out.rows = rows.count();
    return out;
}

std::uint32_t TrailFindings::placeOf(const std::string &id) const
{
    const auto &all = rules->set->rules();
    const auto found = std::ranges::find_if(all, [&id](const Rule &rule) { return rule.header.id == id; });
    return static_cast<std::uint32_t>(found - all.begin());
}

EventSet TrailFindings::eventsOf(std::uint32_t rule, bool isMuted) const
{
    EventSet events(snapshot->eventCount());
    (isMuted ? hits.muted : hits.shown).byRule[rule].addTo(events);
    for (const Finding &finding : (isMuted ? hits.mutedFindings : hits.shownFindings)[rule]) {
        for (const EventIndex event : finding.events)
            events.insert(event);
    }
    return events;
}

std::vector<std::uint32_t> TrailFindings::rulesOf(EventIndex event, bool isMuted) const
{
    const RuleHits &ofEvents = isMuted ? hits.muted : hits.shown;
    const Findings &ofCorrelations = isMuted ? hits.mutedFindings : hits.shownFindings;
    std::vector<std::uint32_t> out;
    for (const RuleTally &tally : (isMuted ? muted : shown).rules) {
        const bool isFound = ofEvents.byRule[tally.rule].contains(event)
            || std::ranges::any_of(ofCorrelations[tally.rule], [event](const Finding &finding) {
                                 return std::ranges::contains(finding.events, event);
                             });
        if (isFound)
            out.push_back(tally.rule);
    }
    return out;
}

} // namespace trailscope
