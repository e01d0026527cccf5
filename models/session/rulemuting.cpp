// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "session/rulemuting.h"

#include "filter/compiledfilter.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <string>
#include <utility>

namespace trailscope {

namespace {

UtcMs muteTime()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

void collectFields(const FilterNode &node, std::vector<Field> &fields)
{
    if (node.kind == FilterNodeKind::Term && node.field.isField()
        && !std::ranges::contains(fields, node.field.field()))
        fields.push_back(node.field.field());
    for (const auto &child : node.children)
        collectFields(*child, fields);
}

} // namespace

std::optional<PartedHits> partMuted(const RuleSet &rules, RuleHits hits, Findings findings,
                                    std::span<const MutedRule> mutes, const Snapshot &snapshot,
                                    const RawSource &records, PathColumns &paths, const std::stop_token &stop)
{
    PartedHits out{.shown = std::move(hits),
                   .shownFindings = std::move(findings),
                   .muted = {},
                   .mutedFindings = {},
                   .notKnown = {}};
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
            EventSet asked(snapshot.eventCount());
            out.shown.byRule[i].addTo(asked);
            for (const Finding &finding : out.shownFindings[i])
                std::ranges::for_each(finding.events, [&asked](EventIndex event) { asked.insert(event); });
            if (!mute.filter.isEmpty()) {
                const auto filter
                    = CompiledFilter::compile(parseFilter(mute.filter.toStdString()), muteTime());
                if (!filter)
                    continue;
                FilterResult passed
                    = runFilterAmong(**filter, snapshot, records, paths, std::move(asked), stop);
                if (stop.stop_requested())
                    return std::nullopt;
                // What is not known passes as absent would: a mute of all that is not new would mute all.
                if (!passed.notKnown.empty()) {
                    std::ranges::copy_if(passed.notKnown, std::back_inserter(out.notKnown), [&](Field field) {
                        return !std::ranges::contains(out.notKnown, field);
                    });
                    continue;
                }
                asked = std::move(passed.events);
            }
            any = true;
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

bool muteAlike(std::span<const MutedRule> mutes, const Snapshot &a, const Snapshot &b)
{
    return std::ranges::all_of(mutes, [&](const MutedRule &mute) {
        if (mute.filter.isEmpty() || !mute.fault().isEmpty())
            return true;
        const auto filter = CompiledFilter::compile(parseFilter(mute.filter.toStdString()), muteTime());
        return !filter || (*filter)->answersAlike(a, b);
    });
}

std::vector<Field> fieldsOfMutes(std::span<const MutedRule> mutes)
{
    std::vector<Field> fields;
    for (const MutedRule &mute : mutes) {
        if (!mute.fault().isEmpty())
            continue;
        const ParsedFilter parsed = parseFilter(mute.filter.toStdString());
        if (parsed.root)
            collectFields(*parsed.root, fields);
    }
    return fields;
}

} // namespace trailscope
