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

// Of more events than this, a filter names the times and the groups rather than each of them.
constexpr std::size_t kMostIds = 200;

std::string both(const std::string &one, const std::string &other)
{
    return one.empty() ? other : combinedFilter(one, other, FilterCombination::AndSelected);
}

// Of terms of which none is an `or` itself. Reads none of them: there may be thousands.
std::string anyOf(const std::vector<std::string> &terms)
{
    std::string any;
    for (const std::string &term : terms) {
        if (!any.empty())
            any += " or ";
        any += term;
    }
    return any;
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
                        findingsOf(m_node.tally.rule, std::span(&m_arrangement.findingOf(m_node), 1)));
        } else {
            collect(m_node);
            if (!m_names.empty())
                m_terms.insert(m_terms.begin(), detections(m_names));
            term = anyOf(m_terms);
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
            m_terms.push_back(partOfCorrelation(node, name));
            return;
        }
        std::string muted;
        for (const MutedRule &mute : m_findings.mutes) {
            const bool counts = mute.rule.toStdString() == m_findings.rule(rule).header.id
                && mute.fault().isEmpty() && !mute.filter.isEmpty();
            if (counts)
                muted = combinedFilter(muted, mute.filter.toStdString(), FilterCombination::OrSelected);
        }
        m_terms.push_back(
            combinedFilter(detections({name}), muted,
                           node.muted ? FilterCombination::AndSelected : FilterCombination::AndNotSelected));
    }

    // Names the findings that are meant, or those that are not where these are fewer.
    [[nodiscard]] std::string partOfCorrelation(const Node &node, const std::string &name) const
    {
        const std::uint32_t rule = node.tally.rule;
        const PartedHits &hits = m_findings.hits;
        const std::vector<Finding> &meant = (node.muted ? hits.mutedFindings : hits.shownFindings)[rule];
        const std::vector<Finding> &others = (node.muted ? hits.shownFindings : hits.mutedFindings)[rule];
        const bool negated = others.size() < meant.size() && !shareEvents(others, meant);
        return combinedFilter(detections({name}), findingsOf(rule, negated ? others : meant),
                              negated ? FilterCombination::AndNotSelected : FilterCombination::AndSelected);
    }

    // An event with several values of what is grouped by may be in findings of several groups.
    [[nodiscard]] bool shareEvents(const std::vector<Finding> &some, const std::vector<Finding> &others) const
    {
        EventSet events(m_findings.snapshot->eventCount());
        for (const Finding &finding : some) {
            for (const EventIndex event : finding.events)
                events.insert(event);
        }
        return std::ranges::any_of(others, [&events](const Finding &finding) {
            return std::ranges::any_of(finding.events,
                                       [&events](EventIndex event) { return events.contains(event); });
        });
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

    // The events' ids; empty for too many, and where one has none.
    [[nodiscard]] std::string idsTerm(std::span<const Finding> findings) const
    {
        std::size_t count = 0;
        for (const Finding &finding : findings)
            count += finding.events.size();
        if (count > kMostIds)
            return {};
        std::vector<std::string> ids;
        ids.reserve(count);
        for (const Finding &finding : findings) {
            for (const EventIndex event : finding.events)
                ids.push_back(m_findings.snapshot->idText(IdColumn::EventId, event));
        }
        if (std::ranges::any_of(ids, &std::string::empty))
            return {};
        return ids.size() == 1 ? equalityTerm(Field::EventId, ids.front()) : setTerm(Field::EventId, ids);
    }

    // `rule`: the correlation that has found them.
    [[nodiscard]] std::string findingsOf(std::uint32_t rule, std::span<const Finding> findings) const
    {
        if (std::string ids = idsTerm(findings); !ids.empty())
            return ids;
        std::vector<std::string> terms;
        terms.reserve(findings.size());
        for (const Finding &finding : findings)
            terms.push_back(placeTerm(*m_findings.rule(rule).correlation, finding));
        return anyOf(terms);
    }

    // When it was, and what its events have in common: no other finding of its rule has both.
    static std::string placeTerm(const Correlation &correlation, const Finding &finding)
    {
        std::string term = "time in {" + formatUtc(finding.first) + ".." + formatUtc(finding.last) + "}";
        for (const auto &[name, value] : finding.group) {
            if (const std::string group = groupTerm(correlation, name, value); !group.empty())
                term = both(term, group);
        }
        return term;
    }

    static std::string groupTerm(const Correlation &correlation, const std::string &name,
                                 const std::string &value)
    {
        std::vector<std::string> fields{name};
        // An alias stands for a field of each rule.
        if (const auto alias = correlation.aliases.find(name); alias != correlation.aliases.end())
            fields = alias->second;
        std::ranges::sort(fields);
        const auto repeated = std::ranges::unique(fields);
        fields.erase(repeated.begin(), repeated.end());
        std::vector<std::string> terms;
        terms.reserve(fields.size());
        for (const std::string &text : fields) {
            const auto field = parseFieldRef(text);
            if (!field)
                return {};
            terms.push_back(equalityTerm(*field, value));
        }
        return anyOf(terms);
    }

    const FindingsArrangement &m_arrangement;
    const TrailFindings &m_findings;
    const Node &m_node;
    std::vector<std::string> m_names; // of rules of which every hit is meant
    std::vector<std::string> m_terms; // of the others
};

// The first of a rule's events, of which the tally says when it was: only those of that time are looked at.
std::optional<EventIndex> firstOfRule(const TrailFindings &findings, const RuleTally &tally, bool muted,
                                      std::optional<Code> principal)
{
    const Snapshot &snapshot = *findings.snapshot;
    const CompactEvents &hits = (muted ? findings.hits.muted : findings.hits.shown).byRule[tally.rule];
    const std::vector<Finding> &correlated
        = (muted ? findings.hits.mutedFindings : findings.hits.shownFindings)[tally.rule];
    const auto isIn = [&tally](EventIndex event, const Finding &finding) {
        return finding.first <= tally.first && finding.last >= tally.first
            && std::ranges::contains(finding.events, event);
    };
    const auto isOne = [&](EventIndex event) {
        if (principal && snapshot.code(Column::Principal, event) != *principal)
            return false;
        return hits.contains(event)
            || std::ranges::any_of(correlated, [&](const Finding &finding) { return isIn(event, finding); });
    };
    const std::span<const EventIndex> order = snapshot.timeOrder();
    const auto time = [&snapshot](EventIndex event) { return snapshot.time(event); };
    for (auto at = std::ranges::lower_bound(order, tally.first, {}, time);
         at != order.end() && time(*at) == tally.first; ++at) {
        if (isOne(*at))
            return *at;
    }
    return std::nullopt;
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
    if (node.kind == Kind::Finding) {
        const Finding &finding = arrangement.findingOf(node);
        return finding.events.empty() ? std::nullopt : std::optional(finding.events.front());
    }
    if (node.kind != Kind::Rule)
        return std::nullopt;
    return firstOfRule(arrangement.findings(), node.tally, node.muted,
                       node.ofPrincipal ? std::optional(node.principal) : std::nullopt);
}

std::optional<EventIndex> firstHitOf(const TrailFindings &findings, std::uint32_t rule)
{
    std::optional<EventIndex> first;
    for (const bool muted : {false, true}) {
        const std::vector<RuleTally> &tallies = (muted ? findings.muted : findings.shown).rules;
        const auto tally = std::ranges::lower_bound(tallies, rule, {}, &RuleTally::rule);
        if (tally == tallies.end() || tally->rule != rule)
            continue;
        const auto own = firstOfRule(findings, *tally, muted, std::nullopt);
        const Snapshot &snapshot = *findings.snapshot;
        if (own && (!first || snapshot.time(*own) < snapshot.time(*first)))
            first = own;
    }
    return first;
}

} // namespace trailscope
