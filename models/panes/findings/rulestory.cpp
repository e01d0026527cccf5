// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/findings/rulestory.h"

#include "detect/filterofrule.h"
#include "text/visibletext.h"
#include "json/jsontree.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

struct RuleStoryText {
    Q_DECLARE_TR_FUNCTIONS(trailscope::RuleStory)
};

// Whether a rule has this event among its hits or in a finding, muted or not.
bool isFoundBy(const TrailFindings &findings, std::uint32_t rule, EventIndex event)
{
    const auto holds
        = [event](const Finding &finding) { return std::ranges::contains(finding.events, event); };
    const PartedHits &hits = findings.hits;
    return hits.shown.byRule[rule].contains(event) || hits.muted.byRule[rule].contains(event)
        || std::ranges::any_of(hits.shownFindings[rule], holds)
        || std::ranges::any_of(hits.mutedFindings[rule], holds);
}

FindingStory storyOf(const TrailFindings &findings, const Correlation &correlation, const Finding &finding)
{
    FindingStory out{.finding = &finding, .rules = {}};
    const std::size_t told = std::min(finding.events.size(), RuleStory::kMostEvents);
    out.rules.resize(told);
    for (std::size_t i = 0; i < told; ++i) {
        for (const std::uint32_t base : correlation.rules) {
            if (isFoundBy(findings, base, finding.events[i]) && !std::ranges::contains(out.rules[i], base))
                out.rules[i].push_back(base);
        }
    }
    return out;
}

void tellFindings(RuleStory &story, const std::stop_token &stop)
{
    const TrailFindings &findings = *story.findings;
    const Correlation &correlation = *story.ruleItself().correlation;
    for (const bool muted : {false, true}) {
        const Findings &all = muted ? findings.hits.mutedFindings : findings.hits.shownFindings;
        for (const Finding &finding : all[story.rule]) {
            if (stop.stop_requested())
                return;
            const bool holds = story.event && std::ranges::contains(finding.events, *story.event);
            if (holds) {
                story.isHit = true;
                story.isMuted = muted;
            }
            if (story.correlated.size() >= RuleStory::kMostFindings && !holds) {
                ++story.leftOut;
                continue;
            }
            FindingStory told = storyOf(findings, correlation, finding);
            told.muted = muted;
            told.holdsEvent = holds;
            story.correlated.push_back(std::move(told));
        }
    }
    if (!story.isHit)
        return;
    // The event's own are what is asked for.
    const auto others
        = std::erase_if(story.correlated, [](const FindingStory &told) { return !told.holdsEvent; });
    story.leftOut += others;
}

void tellEvent(RuleStory &story, const Trail &trail)
{
    const EventIndex event = *story.event;
    const PartedHits &hits = story.findings->hits;
    story.isMuted = hits.muted.byRule[story.rule].contains(event);
    story.isHit = story.isMuted || hits.shown.byRule[story.rule].contains(event);
    const auto record = trail.raw().record(*story.findings->snapshot, event);
    if (!record) {
        story.problem = RuleStoryText::tr("%1 What decided is not known.").arg(fromUtf8(record.error().text));
        return;
    }
    const auto tree = JsonTree::parse(*record);
    story.explanation = explainRule(story.ruleItself(), *record, tree.get());
    story.deciding = story.explanation->decidingNodes();
}

} // namespace

RuleStoryPtr tellRule(const TrailFindingsPtr &findings, const Trail &trail, const AskedRule &asked,
                      std::optional<EventIndex> event, const std::stop_token &stop)
{
    // A place among other rules says nothing.
    const std::uint32_t place = asked.rules == findings->rules ? asked.place : findings->placeOf(asked.id);
    if (place == findings->rules->set->rules().size())
        return nullptr;
    auto story = std::make_shared<RuleStory>();
    story->findings = findings;
    story->rule = place;
    // One that came later is none of these findings.
    if (event && raw(*event) < findings->snapshot->eventCount())
        story->event = event;
    const Rule &rule = story->ruleItself();
    story->remarks = ruleRemarks(rule.header);
    story->filter = filterOfRule(rule);
    if (rule.correlation)
        tellFindings(*story, stop);
    else if (story->event)
        tellEvent(*story, trail);
    return stop.stop_requested() ? nullptr : story;
}

} // namespace trailscope
