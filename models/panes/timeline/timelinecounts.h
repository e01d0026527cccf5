// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/trail.h"
#include "investigate/timeline/timeline.h"
#include "record/fieldref.h"
#include "record/instant.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <QtCore/QTimeZone>

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace trailscope {

// What a timeline is asked to show, apart from the events themselves: the same twice gives the same bars.
struct TimelineQuestion {
    SnapshotPtr snapshot = {}; // never null when it is asked
    std::string filter = {}; // valid, without its own terms on time
    std::shared_ptr<const void> selection = {}; // what ${…} in the filter stands for; else null
    bool withCopies = false;
    std::optional<FieldRef> stack = {};
    std::optional<TimeSpan> axis = {}; // nothing: from the first event of the trail to the last
    int width = 0; // of the chart, in pixels
    QTimeZone zone = QTimeZone::utc();

    bool operator==(const TimelineQuestion &) const = default;
};

// What a timeline is counted from. A value.
struct TimelineRequest {
    TimelineQuestion question;
    std::shared_ptr<Trail> trail = {};
    std::shared_ptr<const EventSet> events = {}; // the view's
    bool isOfFilter = false; // `events` are what passes the question's filter, which need not be run
    std::optional<TimeSpan> trailSpan = {}; // where it is known
    UtcMs now = 0;
};

// A timeline as it stands.
struct TimelineCounts {
    TimelineQuestion question;
    Timeline timeline; // without buckets where there is no time, or too much of it
    std::optional<TimeSpan> trailSpan; // from the first to the last event of the trail; none has a time
};

// Counts every row, and those that pass. Nothing when stopped. Any thread.
[[nodiscard]] std::optional<TimelineCounts> countRequest(const TimelineRequest &request,
                                                         const std::stop_token &stop = {});

} // namespace trailscope
