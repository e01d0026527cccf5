// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/timeline/timelinecounts.h"

#include "filter/compiledfilter.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trailscope {

namespace {

// Null when stopped.
std::shared_ptr<const EventSet> chosenEvents(const TimelineRequest &request, const std::stop_token &stop)
{
    if (request.isOfFilter)
        return request.events;
    const TimelineQuestion &question = request.question;
    const auto compiled = CompiledFilter::compile(parseFilter(question.filter), request.now);
    // The value of ${…} was the selected event's when the filter was applied, and cannot be had again.
    if (!compiled)
        return request.events;
    FilterResult passed = runFilter(**compiled, *question.snapshot, request.trail->raw(),
                                    request.trail->pathColumns(), question.withCopies, stop);
    return passed.stopped || stop.stop_requested()
        ? nullptr
        : std::make_shared<const EventSet>(std::move(passed.events));
}

// What of the axis asked for lies in the trail; all of the trail where nothing does.
TimeSpan axisOf(TimeSpan trail, const std::optional<TimeSpan> &asked)
{
    if (!asked)
        return trail;
    const TimeSpan both{std::max(trail.first, asked->first), std::min(trail.last, asked->last)};
    return both.first <= both.last ? both : trail;
}

TimeBuckets bucketsFor(TimeSpan span, const TimelineQuestion &question)
{
    if (auto buckets = TimeBuckets::forWidth(span, question.width, question.zone))
        return *std::move(buckets);
    // Thinner bars than one would like, rather than none: a single event of 1970 is enough for it.
    return TimeBuckets::fitting(span, TimeBuckets::kMost, question.zone).value_or(TimeBuckets());
}

} // namespace

std::optional<TimelineCounts> countRequest(const TimelineRequest &request, const std::stop_token &stop)
{
    const TimelineQuestion &question = request.question;
    const Snapshot &snapshot = *question.snapshot;
    const auto events = chosenEvents(request, stop);
    if (!events)
        return std::nullopt;
    PathColumnPtr path;
    if (question.stack && !question.stack->isField()) {
        const std::array paths = {question.stack->path()};
        const auto columns = request.trail->pathColumns().get(snapshot, paths, stop);
        if (columns.empty())
            return std::nullopt;
        path = columns.front();
    }
    const EventSet rows = question.withCopies ? EventSet(snapshot.eventCount(), true) : snapshot.rows();
    TimelineCounts counts{.question = question, .timeline = {}, .trailSpan = request.trailSpan};
    if (!counts.trailSpan)
        counts.trailSpan = spanOf(snapshot, rows);
    TimeBuckets buckets;
    if (counts.trailSpan)
        buckets = bucketsFor(axisOf(*counts.trailSpan, question.axis), question);
    // Told beside the counts once somebody has wanted to know it.
    const bool areBytesKnown = snapshot.derived(Field::BytesOut) != nullptr;
    auto timeline = countTimeline({.snapshot = snapshot,
                                   .events = *events,
                                   .outline = &rows,
                                   .stack = question.stack,
                                   .path = path.get(),
                                   .sum = areBytesKnown ? std::optional(Field::BytesOut) : std::nullopt},
                                  std::move(buckets), stop);
    if (!timeline)
        return std::nullopt;
    counts.timeline = *std::move(timeline);
    return counts;
}

} // namespace trailscope
