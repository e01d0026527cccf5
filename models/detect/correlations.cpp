// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/correlations.h"

#include "detect/correlationwindows.h"
#include "detect/eventfieldvalues.h"
#include "filter/ordering.h"
#include "text/casefold.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <span>
#include <string_view>
#include <tuple>

namespace trailscope {

namespace {

constexpr std::int64_t kMillisecondsASecond = 1'000;

std::int64_t secondOf(UtcMs time)
{
    return time >= 0 ? time / kMillisecondsASecond
                     : -((-time + kMillisecondsASecond - 1) / kMillisecondsASecond);
}

std::optional<double> numberOf(std::string_view text)
{
    if (!isJsonNumber(text))
        return std::nullopt;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// Goes through the correlations of a set in an order in which each finds what it refers to done.
class Correlator {
public:
    Correlator(const RuleSet &rules, const Snapshot &snapshot, const RuleHits &hits, EventFieldValues values,
               const std::stop_token &stop)
        : m_rules(rules)
        , m_snapshot(snapshot)
        , m_hits(hits)
        , m_values(std::move(values))
        , m_stop(stop)
        , m_findings(rules.rules().size())
    {
    }

    std::optional<Findings> run()
    {
        for (const std::uint32_t place : m_rules.correlationOrder()) {
            find(place);
            if (m_stop.stop_requested())
                return std::nullopt;
        }
        return std::move(m_findings);
    }

private:
    using GroupKey = std::vector<ValueId>;
    using Groups = std::map<GroupKey, std::vector<Occurrence>>;

    // An item is an event, or a finding of the rule that the upper half names.
    static constexpr unsigned kHalf = 32;
    static constexpr std::uint64_t itemOf(EventIndex event) { return raw(event); }
    static constexpr std::uint64_t itemOf(std::uint32_t rule, std::size_t finding)
    {
        return std::uint64_t{rule + 1U} << kHalf | finding;
    }
    [[nodiscard]] const Finding *findingOf(std::uint64_t item) const
    {
        const auto rule = static_cast<std::uint32_t>(item >> kHalf);
        return rule == 0 ? nullptr : &m_findings[rule - 1][static_cast<std::uint32_t>(item)];
    }

    // What a name that the correlation groups by means for one of its rules.
    static std::string_view fieldFor(const Correlation &correlation, const std::string &name,
                                     std::size_t rule)
    {
        const auto alias = correlation.aliases.find(name);
        return alias == correlation.aliases.end() ? std::string_view(name) : alias->second[rule];
    }

    void find(std::uint32_t place)
    {
        const Correlation &correlation = *m_rules.rules()[place].correlation;
        Groups groups;
        for (std::size_t rule = 0; rule < correlation.rules.size(); ++rule)
            collect(correlation, rule, groups);
        ValueNumbers numbers;
        if (countsValues(correlation.type) && correlation.type != CorrelationType::ValueCount) {
            for (std::uint32_t id = 0; id < m_values.size(); ++id)
                numbers.push_back(numberOf(m_values.text(static_cast<ValueId>(id))));
        }
        std::vector<Finding> &findings = m_findings[place];
        for (auto &[key, occurrences] : groups) {
            if (m_stop.stop_requested())
                return;
            putInOrder(occurrences);
            for (const OccurrenceRun &run : satisfiedRuns(correlation, occurrences, numbers))
                findings.push_back(finding(correlation, key, occurrences, run));
        }
        std::ranges::stable_sort(findings, {}, &Finding::first);
    }

    void collect(const Correlation &correlation, std::size_t rule, Groups &groups)
    {
        const std::uint32_t base = correlation.rules[rule];
        const std::uint64_t bit = std::uint64_t{1} << rule;
        std::vector<std::size_t> fields;
        fields.reserve(correlation.groupBy.size());
        for (const std::string &name : correlation.groupBy)
            fields.push_back(m_values.fieldPlace(fieldFor(correlation, name, rule)));
        const std::size_t counted = m_values.fieldPlace(correlation.field);
        m_hits.byRule[base].forEach([&](EventIndex event) {
            const UtcMs time = m_snapshot.time(event);
            if (time == kNoTime)
                return;
            Occurrence occurrence{.second = secondOf(time), .item = itemOf(event), .rules = bit};
            if (!correlation.field.empty()) {
                const std::span<const ValueId> values = m_values.values(event, counted);
                occurrence.values.assign(values.begin(), values.end());
            }
            std::vector<std::vector<ValueId>> choices;
            for (const std::size_t field : fields) {
                const std::span<const ValueId> values = m_values.values(event, field);
                choices.emplace_back(values.begin(), values.end());
            }
            put(groups, occurrence, choices);
        });
        const std::vector<Finding> &findings = m_findings[base];
        for (std::size_t i = 0; i < findings.size(); ++i) {
            Occurrence occurrence{
                .second = secondOf(findings[i].last), .item = itemOf(base, i), .rules = bit};
            if (!correlation.field.empty())
                occurrence.values = groupValues(findings[i], correlation.field);
            std::vector<std::vector<ValueId>> choices;
            choices.reserve(correlation.groupBy.size());
            for (const std::string &name : correlation.groupBy)
                choices.push_back(groupValues(findings[i], fieldFor(correlation, name, rule)));
            put(groups, occurrence, choices);
        }
    }

    // A finding has the values of its own group, and no others.
    std::vector<ValueId> groupValues(const Finding &finding, std::string_view field)
    {
        for (const auto &[name, value] : finding.group) {
            if (equalsIgnoringAsciiCase(name, field))
                return {m_values.intern(value)};
        }
        return {};
    }

    // Into the group of every combination; into none where a value is missing.
    static void put(Groups &groups, const Occurrence &occurrence,
                    const std::vector<std::vector<ValueId>> &choices)
    {
        if (std::ranges::any_of(choices, [](const auto &values) { return values.empty(); }))
            return;
        std::vector<std::size_t> chosen(choices.size(), 0);
        while (true) {
            GroupKey key;
            for (std::size_t i = 0; i < choices.size(); ++i)
                key.push_back(choices[i][chosen[i]]);
            groups[std::move(key)].push_back(occurrence);
            std::size_t at = 0;
            while (at < choices.size() && ++chosen[at] == choices[at].size())
                chosen[at++] = 0;
            if (at == choices.size())
                return;
        }
    }

    // By time, each once, with all the rules that it is a hit of.
    static void putInOrder(std::vector<Occurrence> &occurrences)
    {
        std::ranges::sort(occurrences, [](const Occurrence &a, const Occurrence &b) {
            return std::pair(a.second, a.item) < std::pair(b.second, b.item);
        });
        std::vector<Occurrence> once;
        for (Occurrence &occurrence : occurrences) {
            if (!once.empty() && once.back().item == occurrence.item)
                once.back().rules |= occurrence.rules;
            else
                once.push_back(std::move(occurrence));
        }
        occurrences = std::move(once);
    }

    [[nodiscard]] Finding finding(const Correlation &correlation, const GroupKey &key,
                                  std::span<const Occurrence> occurrences, const OccurrenceRun &run) const
    {
        Finding out;
        for (std::size_t i = 0; i < key.size(); ++i)
            out.group.emplace_back(correlation.groupBy[i], m_values.text(key[i]));
        for (const Occurrence &occurrence : occurrences.subspan(run.first, run.last - run.first + 1)) {
            if (const Finding *inner = findingOf(occurrence.item))
                out.events.insert(out.events.end(), inner->events.begin(), inner->events.end());
            else
                out.events.push_back(static_cast<EventIndex>(static_cast<std::uint32_t>(occurrence.item)));
        }
        std::ranges::sort(out.events, {}, [this](EventIndex event) {
            const RecordPlace place = m_snapshot.place(event);
            return std::tuple(m_snapshot.time(event), m_snapshot.sourceOrder(place.source), place.offset,
                              event);
        });
        out.events.erase(std::ranges::unique(out.events).begin(), out.events.end());
        const std::span<const EventIndex> events = out.events;
        out.first = m_snapshot.time(events.front());
        out.last = m_snapshot.time(events.back());
        return out;
    }

    const RuleSet &m_rules;
    const Snapshot &m_snapshot;
    const RuleHits &m_hits;
    EventFieldValues m_values;
    const std::stop_token &m_stop;
    Findings m_findings;
};

} // namespace

std::optional<Findings> correlate(const RuleSet &rules, const Snapshot &snapshot, const RawSource &records,
                                  const RuleHits &hits, const std::stop_token &stop)
{
    EventSet events(snapshot.eventCount());
    std::vector<std::string> fields;
    for (const std::uint32_t place : rules.correlationOrder()) {
        const Correlation &correlation = *rules.rules()[place].correlation;
        for (const std::uint32_t base : correlation.rules)
            hits.byRule[base].addTo(events);
        for (const std::string &name : correlation.groupBy) {
            if (const auto alias = correlation.aliases.find(name); alias != correlation.aliases.end())
                fields.insert(fields.end(), alias->second.begin(), alias->second.end());
            else
                fields.push_back(name);
        }
        if (!correlation.field.empty())
            fields.push_back(correlation.field);
    }
    std::ranges::sort(fields);
    fields.erase(std::ranges::unique(fields).begin(), fields.end());
    auto values = EventFieldValues::read(snapshot, records, events, std::move(fields), stop);
    if (!values)
        return std::nullopt;
    return Correlator(rules, snapshot, hits, *std::move(values), stop).run();
}

} // namespace trailscope
