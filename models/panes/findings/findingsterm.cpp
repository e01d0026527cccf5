// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/findingsterm.h"

#include "filter/filterterm.h"
#include "record/instant.h"
#include "text/casefold.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace trailscope {

namespace {

using Node = FindingsArrangement::Node;
using Kind = FindingsArrangement::Kind;

// Of more events than this, a filter names the time and the group rather than each of them.
constexpr std::size_t kMostIds = 200;

std::string both(const std::string &one, const std::string &other)
{
    return one.empty() ? other : combinedFilter(one, other, FilterCombination::AndSelected);
}

std::string either(const std::string &one, const std::string &other)
{
    return one.empty() ? other : combinedFilter(one, other, FilterCombination::OrSelected);
}

class TermWriter {
public:
    TermWriter(const FindingsArrangement &arrangement, const Node &node)
        : m_arrangement(arrangement)
        , m_findings(arrangement.findings())
        , m_node(node)
    {
    }

    [[nodiscard]] std::string write()
    {
        std::string term;
        if (m_node.kind == Kind::Finding) {
            term = both(detections({detectionName(*m_findings.rules->set, m_node.tally.rule)}),
                        findingTerm(m_arrangement.findingOf(m_node)));
        } else {
            collect(m_node);
            if (!m_names.empty())
                m_term = either(detections(m_names), m_term);
            term = m_term;
        }
        if (!m_node.ofPrincipal || term.empty())
            return term;
        const auto &principals = m_findings.snapshot->dictionaries().of(Column::Principal);
        const auto name = m_node.principal == Code::Absent
            ? std::nullopt
            : std::optional(std::string(principals.text(m_node.principal)));
        return both(equalityTerm(Field::Principal, name), term);
    }

private:
    void collect(const Node &node)
    {
        if (node.kind == Kind::Rule) {
            addRule(node);
            return;
        }
        for (std::uint32_t i = 0; i < node.childCount; ++i)
            collect(m_arrangement.node(node.firstChild + i));
    }

    void addRule(const Node &node)
    {
        const std::uint32_t rule = node.tally.rule;
        const std::string name = detectionName(*m_findings.rules->set, rule);
        const bool hasMuted = hasHits(m_findings.muted, rule);
        const bool hasShown = hasHits(m_findings.shown, rule);
        if (!hasMuted || !hasShown) {
            m_names.push_back(name); // all that the field tells of
            return;
        }
        if (m_findings.rule(rule).correlation) {
            const Findings &all = node.muted ? m_findings.hits.mutedFindings : m_findings.hits.shownFindings;
            std::string any;
            for (const Finding &finding : all[rule])
                any = either(any, findingTerm(finding));
            m_term = either(m_term, both(detections({name}), any));
            return;
        }
        std::string muted;
        for (const MutedRule &mute : m_findings.mutes) {
            const bool counts = mute.rule.toStdString() == m_findings.rule(rule).header.id
                && mute.fault().isEmpty() && !mute.filter.isEmpty();
            if (counts)
                muted = either(muted, mute.filter.toStdString());
        }
        m_term = either(
            m_term,
            combinedFilter(detections({name}), muted,
                           node.muted ? FilterCombination::AndSelected : FilterCombination::AndNotSelected));
    }

    static bool hasHits(const FindingsTally &tally, std::uint32_t rule)
    {
        return std::ranges::binary_search(tally.rules, rule, {}, &RuleTally::rule);
    }

    static std::string detections(const std::vector<std::string> &names)
    {
        return names.size() == 1 ? equalityTerm(Field::Detections, names.front())
                                 : setTerm(Field::Detections, names);
    }

    [[nodiscard]] std::string findingTerm(const Finding &finding) const
    {
        const Snapshot &snapshot = *m_findings.snapshot;
        if (finding.events.size() <= kMostIds) {
            std::vector<std::string> ids;
            ids.reserve(finding.events.size());
            for (const EventIndex event : finding.events)
                ids.push_back(snapshot.idText(IdColumn::EventId, event));
            if (std::ranges::none_of(ids, &std::string::empty))
                return ids.size() == 1 ? equalityTerm(Field::EventId, ids.front())
                                       : setTerm(Field::EventId, ids);
        }
        std::string term = "time in {" + formatUtc(finding.first) + ".." + formatUtc(finding.last) + "}";
        for (const auto &[name, value] : finding.group) {
            // An alias stands for other fields, which depend on the rule.
            const auto field = parseFieldRef(name);
            if (field)
                term = both(term, equalityTerm(*field, value));
        }
        return term;
    }

    const FindingsArrangement &m_arrangement;
    const TrailFindings &m_findings;
    const Node &m_node;
    std::vector<std::string> m_names; // of rules of which every hit is meant
    std::string m_term; // of the others
};

void collectEvents(const FindingsArrangement &arrangement, const Node &node, EventSet &events)
{
    if (node.kind == Kind::Finding) {
        for (const EventIndex event : arrangement.findingOf(node).events)
            events.insert(event);
    } else if (node.kind == Kind::Rule) {
        events |= arrangement.findings().eventsOf(node.tally.rule, node.muted);
    } else {
        for (std::uint32_t i = 0; i < node.childCount; ++i)
            collectEvents(arrangement, arrangement.node(node.firstChild + i), events);
    }
}

} // namespace

std::string detectionName(const RuleSet &rules, std::uint32_t rule)
{
    const RuleHeader &header = rules.rules()[rule].header;
    for (std::uint32_t other = 0; other < rules.rules().size(); ++other) {
        const Rule &candidate = rules.rules()[other];
        if (other == rule || candidate.silent)
            continue;
        if (equalsIgnoringAsciiCase(candidate.header.title, header.title)
            || equalsIgnoringAsciiCase(candidate.header.id, header.title))
            return header.id;
    }
    return header.title;
}

std::string findingsTerm(const FindingsArrangement &arrangement, const FindingsArrangement::Node &node)
{
    return TermWriter(arrangement, node).write();
}

std::optional<EventIndex> firstEventOf(const FindingsArrangement &arrangement,
                                       const FindingsArrangement::Node &node)
{
    const Snapshot &snapshot = *arrangement.findings().snapshot;
    EventSet events(snapshot.eventCount());
    collectEvents(arrangement, node, events);
    std::optional<EventIndex> first;
    events.forEach([&](EventIndex event) {
        if (node.ofPrincipal && snapshot.code(Column::Principal, event) != node.principal)
            return;
        const auto time = [&snapshot](EventIndex of) { // without a time: last
            return std::pair(snapshot.time(of) == kNoTime, snapshot.time(of));
        };
        if (!first || time(event) < time(*first))
            first = event;
    });
    return first;
}

} // namespace trailscope
