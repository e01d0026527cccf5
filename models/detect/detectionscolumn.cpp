// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/detectionscolumn.h"

#include "store/valuelist.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace trailscope {

DerivedColumnPtr detectionsColumn(const RuleSet &rules, const Snapshot &snapshot, const RuleHits &hits,
                                  const Findings &findings, const std::stop_token &stop)
{
    std::vector<std::pair<EventIndex, std::uint32_t>> found; // an event and a rule
    for (std::uint32_t rule = 0; rule < rules.rules().size(); ++rule) {
        if (stop.stop_requested())
            return nullptr;
        if (rules.rules()[rule].silent)
            continue;
        const auto add = [&](EventIndex event) { found.emplace_back(event, rule); };
        hits.byRule[rule].forEach(add);
        for (const Finding &finding : findings[rule])
            std::ranges::for_each(finding.events, add);
    }
    if (stop.stop_requested())
        return nullptr;
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());

    auto lists = std::make_shared<Dictionary>();
    std::vector<Code> codes(snapshot.eventCount(), Code::Absent);
    std::map<std::vector<std::uint32_t>, Code> known; // by rules: few sets of rules, many events
    std::vector<std::uint32_t> ofEvent;
    std::string encoded;
    constexpr std::size_t kEventsAtOnce = 4'096;
    std::size_t sinceAsked = 0;
    for (std::size_t begin = 0; begin < found.size();) {
        if (++sinceAsked == kEventsAtOnce) {
            sinceAsked = 0;
            if (stop.stop_requested())
                return nullptr;
        }
        const EventIndex event = found[begin].first;
        ofEvent.clear();
        std::size_t end = begin;
        for (; end < found.size() && found[end].first == event; ++end)
            ofEvent.push_back(found[end].second);
        Code &code = known[ofEvent];
        if (code == Code::Absent) {
            ValueList list{.exists = true, .values = {}};
            for (const std::uint32_t rule : ofEvent) {
                const RuleHeader &header = rules.rules()[rule].header;
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
