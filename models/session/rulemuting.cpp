// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/rulemuting.h"

#include "filter/compiledfilter.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace trailscope {

namespace {

UtcMs muteTime()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

std::optional<PartedHits> partMuted(const RuleSet &rules, RuleHits hits, Findings findings,
                                    std::span<const MutedRule> mutes, const Snapshot &snapshot,
                                    const RawSource &records, PathColumns &paths, const std::stop_token &stop)
{
    PartedHits out{
        .shown = std::move(hits), .shownFindings = std::move(findings), .muted = {}, .mutedFindings = {}};
    const std::size_t count = rules.rules().size();
    out.muted.byRule.resize(count);
    out.mutedFindings.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string &id = rules.rules()[i].header.id;
        EventSet muted(snapshot.eventCount());
        bool any = false;
        for (const MutedRule &mute : mutes) {
            if (mute.rule.toStdString() != id || !mute.fault().isEmpty())
                continue;
            any = true;
            EventSet asked(snapshot.eventCount());
            out.shown.byRule[i].addTo(asked);
            for (const Finding &finding : out.shownFindings[i])
                std::ranges::for_each(finding.events, [&asked](EventIndex event) { asked.insert(event); });
            if (!mute.filter.isEmpty()) {
                const auto filter
                    = CompiledFilter::compile(parseFilter(mute.filter.toStdString()), muteTime());
                if (!filter)
                    continue;
                asked = runFilterAmong(**filter, snapshot, records, paths, std::move(asked), stop).events;
                if (stop.stop_requested())
                    return std::nullopt;
            }
            muted |= asked;
        }
        if (!any)
            continue;
        std::vector<EventIndex> shownEvents;
        std::vector<EventIndex> mutedEvents;
        out.shown.byRule[i].forEach(
            [&](EventIndex event) { (muted.contains(event) ? mutedEvents : shownEvents).push_back(event); });
        out.shown.byRule[i] = CompactEvents(std::move(shownEvents));
        out.muted.byRule[i] = CompactEvents(std::move(mutedEvents));
        std::vector<Finding> shownFindings;
        for (Finding &finding : out.shownFindings[i]) {
            const bool isMuted = std::ranges::all_of(finding.events,
                                                     [&](EventIndex event) { return muted.contains(event); });
            (isMuted ? out.mutedFindings[i] : shownFindings).push_back(std::move(finding));
        }
        out.shownFindings[i] = std::move(shownFindings);
    }
    return out;
}

} // namespace trailscope
