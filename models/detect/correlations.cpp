// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/correlations.h"

#include "detect/correlationwindows.h"
#include "detect/eventfieldvalues.h"
#include "filter/ordering.h"
#include "text/casefold.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

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

// The order of findings: the same, whatever threads did.
bool isBefore(const Finding &a, const Finding &b)
{
    return std::tie(a.first, a.group, a.last, a.events) < std::tie(b.first, b.group, b.last, b.events);
}

struct GroupKeyHash {
    std::size_t operator()(const std::vector<ValueId> &key) const
    {
        std::uint64_t hash = key.size();
        for (const ValueId value : key) {
            constexpr std::uint64_t kMultiplier = 0x9e37'79b9'7f4a'7c15U;
            constexpr unsigned kShift = 29;
            hash = (hash ^ static_cast<std::uint32_t>(value)) * kMultiplier;
            hash ^= hash >> kShift;
        }
        return static_cast<std::size_t>(hash);
    }
};

// What was found before, and of which hits.
struct EarlierFindings {
    const std::vector<CompactEvents> &hits;
    const Findings &findings;
};

// Goes through the correlations of a set in an order in which each finds what it refers to done.
class Correlator {
public:
    // `earlier` may be null: then every group is new. `values` are of all hits that take part, earlier ones
    // included.
    Correlator(const RuleSet &rules, const Snapshot &snapshot, const RuleHits &hits,
               const EarlierFindings *earlier, EventFieldValues &values, const std::stop_token &stop)
        : m_rules(rules)
        , m_snapshot(snapshot)
        , m_hits(hits)
        , m_earlier(earlier)
        , m_values(values)
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
    [[nodiscard]] std::size_t groupsJudged() const { return m_groupsJudged; }

private:
    using GroupKey = std::vector<ValueId>;
    using Groups = std::unordered_map<GroupKey, std::vector<Occurrence>, GroupKeyHash>;
    using GroupKeys = std::unordered_set<GroupKey, GroupKeyHash>;

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
        GroupKeys changed;
        if (m_earlier != nullptr) {
            for (std::size_t rule = 0; rule < correlation.rules.size(); ++rule)
                noteChanged(correlation, rule, changed);
        }
        std::vector<Finding> &findings = m_findings[place];
        if (m_earlier != nullptr) {
            for (const Finding &earlier : m_earlier->findings[place]) {
                if (!changed.contains(keyOf(earlier)))
                    findings.push_back(earlier);
            }
            if (changed.empty())
                return;
        }
        Groups groups;
        for (std::size_t rule = 0; rule < correlation.rules.size(); ++rule)
            collect(correlation, rule, m_earlier != nullptr ? &changed : nullptr, groups);
        ValueNumbers numbers;
        if (countsValues(correlation.type) && correlation.type != CorrelationType::ValueCount) {
            numbers.reserve(m_values.size());
            for (std::uint32_t id = 0; id < m_values.size(); ++id)
                numbers.push_back(numberOf(m_values.text(static_cast<ValueId>(id))));
        }
        for (auto &[key, occurrences] : groups) {
            if (m_stop.stop_requested())
                return;
            ++m_groupsJudged;
            putInOrder(occurrences);
            for (const OccurrenceRun &run : satisfiedRuns(correlation, occurrences, numbers))
                findings.push_back(finding(correlation, key, occurrences, run));
        }
        std::ranges::sort(findings, isBefore);
    }

    // The groups of one of a correlation's rules in which hits have come or gone.
    void noteChanged(const Correlation &correlation, std::size_t rule, GroupKeys &changed)
    {
        const std::uint32_t base = correlation.rules[rule];
        const std::vector<std::size_t> fields = fieldsOf(correlation, rule);
        const CompactEvents &now = m_hits.byRule[base];
        const CompactEvents &before = m_earlier->hits[base];
        const auto noteMissing = [&](const CompactEvents &from, const CompactEvents &in) {
            EventSet known(m_snapshot.eventCount());
            in.addTo(known);
            from.forEach([&](EventIndex event) {
                if (!known.contains(event))
                    forEachKey(event, fields, [&](const GroupKey &key) { changed.insert(key); });
            });
        };
        if (now != before) {
            noteMissing(now, before);
            noteMissing(before, now);
        }
        std::vector<Finding> different;
        std::ranges::set_symmetric_difference(m_findings[base], m_earlier->findings[base],
                                              std::back_inserter(different), isBefore);
        for (const Finding &finding : different)
            forEachKey(correlation, rule, finding, [&](const GroupKey &key) { changed.insert(key); });
    }

    [[nodiscard]] std::vector<std::size_t> fieldsOf(const Correlation &correlation, std::size_t rule) const
    {
        std::vector<std::size_t> fields;
        fields.reserve(correlation.groupBy.size());
        for (const std::string &name : correlation.groupBy)
            fields.push_back(m_values.fieldPlace(fieldFor(correlation, name, rule)));
        return fields;
    }

    // `among` is null for all groups.
    void collect(const Correlation &correlation, std::size_t rule, const GroupKeys *among, Groups &groups)
    {
        const std::uint32_t base = correlation.rules[rule];
        const std::uint64_t bit = std::uint64_t{1} << rule;
        const std::vector<std::size_t> fields = fieldsOf(correlation, rule);
        const std::size_t counted = m_values.fieldPlace(correlation.field);
        const auto put = [&](const GroupKey &key, const Occurrence &occurrence) {
            if (among == nullptr || among->contains(key))
                groups[key].push_back(occurrence);
        };
        m_hits.byRule[base].forEach([&](EventIndex event) {
            const UtcMs time = m_snapshot.time(event);
            if (time == kNoTime)
                return;
            Occurrence occurrence{.second = secondOf(time), .item = itemOf(event), .rules = bit};
            if (!correlation.field.empty()) {
                const std::span<const ValueId> values = m_values.values(event, counted);
                occurrence.values.assign(values.begin(), values.end());
            }
            forEachKey(event, fields, [&](const GroupKey &key) { put(key, occurrence); });
        });
        const std::vector<Finding> &findings = m_findings[base];
        for (std::size_t i = 0; i < findings.size(); ++i) {
            Occurrence occurrence{
                .second = secondOf(findings[i].last), .item = itemOf(base, i), .rules = bit};
            if (!correlation.field.empty()) {
                if (const auto value = groupValue(findings[i], correlation.field))
                    occurrence.values.push_back(*value);
            }
            forEachKey(correlation, rule, findings[i], [&](const GroupKey &key) { put(key, occurrence); });
        }
    }

    // A finding has the values of its own group, and no others.
    std::optional<ValueId> groupValue(const Finding &finding, std::string_view field)
    {
        for (const auto &[name, value] : finding.group) {
            if (equalsIgnoringAsciiCase(name, field))
                return m_values.intern(value);
        }
        return std::nullopt;
    }

    // The group of a finding of the correlation itself.
    GroupKey keyOf(const Finding &finding)
    {
        GroupKey key;
        key.reserve(finding.group.size());
        for (const auto &[name, value] : finding.group)
            key.push_back(m_values.intern(value));
        return key;
    }

    // The groups of every combination of an event's values; none where one is missing.
    template <class Visitor>
    void forEachKey(EventIndex event, std::span<const std::size_t> fields, const Visitor &visit)
    {
        m_choices.clear();
        m_choices.reserve(fields.size());
        for (const std::size_t field : fields)
            m_choices.push_back(m_values.values(event, field));
        forEachChoice(visit);
    }
    // Those of a finding of one of the correlation's rules.
    template <class Visitor>
    void forEachKey(const Correlation &correlation, std::size_t rule, const Finding &finding,
                    const Visitor &visit)
    {
        m_key.clear();
        m_key.reserve(correlation.groupBy.size());
        for (const std::string &name : correlation.groupBy) {
            const auto value = groupValue(finding, fieldFor(correlation, name, rule));
            if (!value)
                return;
            m_key.push_back(*value);
        }
        visit(m_key);
    }
    template <class Visitor> void forEachChoice(const Visitor &visit)
    {
        if (std::ranges::any_of(m_choices, [](std::span<const ValueId> values) { return values.empty(); }))
            return;
        m_chosen.assign(m_choices.size(), 0);
        while (true) {
            m_key.clear();
            m_key.reserve(m_choices.size());
            for (std::size_t i = 0; i < m_choices.size(); ++i)
                m_key.push_back(m_choices[i][m_chosen[i]]);
            visit(m_key);
            std::size_t at = 0;
            while (at < m_choices.size() && ++m_chosen[at] == m_choices[at].size())
                m_chosen[at++] = 0;
            if (at == m_choices.size())
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
    const EarlierFindings *m_earlier;
    EventFieldValues &m_values;
    const std::stop_token &m_stop;
    Findings m_findings;
    std::size_t m_groupsJudged = 0;
    std::vector<std::span<const ValueId>> m_choices; // kept, so that no event allocates
    std::vector<std::size_t> m_chosen;
    GroupKey m_key;
};

// The fields that correlations ask for, distinct.
std::vector<std::string> correlatedFields(const RuleSet &rules)
{
    std::vector<std::string> fields;
    for (const std::uint32_t place : rules.correlationOrder()) {
        const Correlation &correlation = *rules.rules()[place].correlation;
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
    return fields;
}

EventSet correlatedEvents(const RuleSet &rules, const Snapshot &snapshot, const RuleHits &hits)
{
    EventSet events(snapshot.eventCount());
    for (const std::uint32_t place : rules.correlationOrder()) {
        for (const std::uint32_t base : rules.rules()[place].correlation->rules)
            hits.byRule[base].addTo(events);
    }
    return events;
}

} // namespace

std::optional<Findings> correlate(const RuleSet &rules, const Snapshot &snapshot, const RawSource &records,
                                  const RuleHits &hits, const std::stop_token &stop)
{
    EventFieldValues values(correlatedFields(rules));
    if (!values.extend(snapshot, records, correlatedEvents(rules, snapshot, hits), stop))
        return std::nullopt;
    return Correlator(rules, snapshot, hits, nullptr, values, stop).run();
}

GrowingCorrelations::GrowingCorrelations(RuleSetPtr rules)
    : m_rules(std::move(rules))
    , m_values(correlatedFields(*m_rules))
{
}

bool GrowingCorrelations::update(const Snapshot &snapshot, const RawSource &records, const RuleHits &hits,
                                 const std::stop_token &stop)
{
    if (!m_values.extend(snapshot, records, correlatedEvents(*m_rules, snapshot, hits), stop))
        return false;
    const EarlierFindings earlier{.hits = m_hits, .findings = m_findings};
    Correlator correlator(*m_rules, snapshot, hits, m_hits.empty() ? nullptr : &earlier, m_values, stop);
    auto found = correlator.run();
    if (!found)
        return false;
    m_findings = *std::move(found);
    m_hits = hits.byRule;
    m_groupsJudged = correlator.groupsJudged();
    return true;
}

} // namespace trailscope
