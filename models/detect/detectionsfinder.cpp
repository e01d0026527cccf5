// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/detectionsfinder.h"

#include "detect/correlations.h"
#include "store/valuelist.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace trailscope {

DetectionsFinder::DetectionsFinder(RuleSetPtr rules)
    : m_rules(std::move(rules))
    , m_plan(*m_rules)
{
}

DerivedColumnPtr DetectionsFinder::find(const Snapshot &snapshot, const RawSource &records,
                                        const std::stop_token &stop) const
{
    const auto hits = findRuleHits(*m_rules, m_plan, snapshot, records, snapshot.rows(), stop);
    if (!hits)
        return nullptr;
    const auto findings = correlate(*m_rules, snapshot, records, *hits, stop);
    if (!findings)
        return nullptr;
    std::vector<std::pair<EventIndex, std::uint32_t>> found; // an event and a rule
    for (std::uint32_t rule = 0; rule < m_rules->rules().size(); ++rule) {
        if (m_rules->rules()[rule].silent)
            continue;
        const auto add = [&](EventIndex event) { found.emplace_back(event, rule); };
        hits->byRule[rule].forEach(add);
        for (const Finding &finding : (*findings)[rule])
            std::ranges::for_each(finding.events, add);
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());

    auto lists = std::make_shared<Dictionary>();
    std::vector<Code> codes(snapshot.eventCount(), Code::Absent);
    std::map<std::vector<std::uint32_t>, Code> known; // by rules: few sets of rules, many events
    std::vector<std::uint32_t> rules;
    std::string encoded;
    for (std::size_t begin = 0; begin < found.size();) {
        const EventIndex event = found[begin].first;
        rules.clear();
        std::size_t end = begin;
        for (; end < found.size() && found[end].first == event; ++end)
            rules.push_back(found[end].second);
        Code &code = known[rules];
        if (code == Code::Absent) {
            ValueList list{.exists = true, .values = {}};
            for (const std::uint32_t rule : rules) {
                const RuleHeader &header = m_rules->rules()[rule].header;
                list.values.push_back(header.title);
                if (header.id != header.title)
                    list.values.push_back(header.id);
            }
            encodeValueList(list, encoded);
            code = lists->intern(encoded);
        }
        codes[raw(event)] = code;
        begin = end;
    }
    for (const CopyLink &link : snapshot.copyLinks())
        codes[raw(link.copy)] = codes[raw(link.primary)];
    return std::make_shared<const DerivedColumn>(Field::Detections, std::move(lists), std::move(codes),
                                                 ValuesPerEvent::Several);
}

} // namespace trailscope
