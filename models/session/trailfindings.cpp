// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/trailfindings.h"

#include <algorithm>
#include <span>
#include <utility>

namespace trailscope {

namespace {

void addTime(RuleTally &tally, UtcMs time)
{
    if (time == kNoTime)
        return;
    tally.first = tally.first == kNoTime ? time : std::min(tally.first, time);
    tally.last = tally.last == kNoTime ? time : std::max(tally.last, time);
}

// Counts one rule after the other. What is counted of a principal is found by its code: there are as many
// look-ups as hits.
class RuleCount {
public:
    explicit RuleCount(const Snapshot &snapshot)
        : m_snapshot(snapshot)
        , m_placeOf(snapshot.dictionaries().of(Column::Principal).size(), kNone)
    {
    }

    void begin(std::uint32_t rule) { m_all = {.rule = rule}; }
    // Events that are one hit together.
    void addHit(std::span<const EventIndex> events)
    {
        ++m_all.hits;
        for (const EventIndex event : events) {
            const UtcMs time = m_snapshot.time(event);
            addTime(m_all, time);
            Counted &own = of(event);
            addTime(own.tally, time);
            if (std::exchange(own.lastHit, m_all.hits) != m_all.hits)
                ++own.tally.hits;
        }
    }
    // An event of some hit; each once.
    void addRow(EventIndex event)
    {
        ++m_all.rows;
        ++of(event).tally.rows;
    }
    // The next rule begins anew.
    void putInto(FindingsTally &out)
    {
        m_all.principals = static_cast<std::uint32_t>(m_byPrincipal.size());
        out.hits += m_all.hits;
        out.rules.push_back(m_all);
        std::ranges::sort(m_byPrincipal, {}, &Counted::principal);
        out.principals.reserve(out.principals.size() + m_byPrincipal.size());
        for (Counted &own : m_byPrincipal) {
            own.tally.principals = 1;
            out.principals.push_back({own.principal, own.tally});
            m_placeOf[raw(own.principal)] = kNone;
        }
        m_byPrincipal.clear();
    }

private:
    static constexpr std::uint32_t kNone = 0xffff'ffff;
    struct Counted {
        Code principal = Code::Absent;
        RuleTally tally;
        std::uint64_t lastHit = 0; // its number, from 1
    };

    [[nodiscard]] Counted &of(EventIndex event)
    {
        const Code principal = m_snapshot.code(Column::Principal, event);
        std::uint32_t &place = m_placeOf[raw(principal)];
        if (place == kNone) {
            place = static_cast<std::uint32_t>(m_byPrincipal.size());
            m_byPrincipal.push_back({.principal = principal, .tally = {.rule = m_all.rule}});
        }
        return m_byPrincipal[place];
    }

    const Snapshot &m_snapshot;
    RuleTally m_all;
    std::vector<std::uint32_t> m_placeOf; // in m_byPrincipal, by code
    std::vector<Counted> m_byPrincipal; // of this rule
};

} // namespace

FindingsTally tallyOf(const RuleSet &rules, const Snapshot &snapshot, const RuleHits &hits,
                      const Findings &findings, const std::stop_token &stop)
{
    FindingsTally out;
    RuleCount count(snapshot);
    EventSet rows(snapshot.eventCount());
    for (std::uint32_t rule = 0; rule < rules.rules().size() && !stop.stop_requested(); ++rule) {
        if (rules.rules()[rule].silent || (hits.byRule[rule].isEmpty() && findings[rule].empty()))
            continue;
        count.begin(rule);
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
