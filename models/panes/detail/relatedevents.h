// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/eventrelations.h"

#include <QtCore/QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace trailscope {

enum class RelationKind : std::uint8_t {
    MergedInto, // the event is a copy: its row
    Conflict, // same event ID and recipient, different JSON
    SharedAction, // the same action, recorded for another account
    InsightStart, // the other end of an Insights event
    InsightEnd,
    Corrected, // what this addendum is about
    Addendum, // says something about this event
};

// Another event of the trail that has to do with the one that is shown, in words. Immutable, any thread.
struct RelatedEvent {
    RelationKind kind = RelationKind::Conflict;
    std::optional<EventIndex> event; // nothing: it is not in this trail
    QString text; // a few words that name it: its account, its time, its ID

    bool operator==(const RelatedEvent &) const = default;
};

// Conflicts first.
[[nodiscard]] std::vector<RelatedEvent> relatedEvents(const Snapshot &snapshot, EventIndex event,
                                                      const EventRelations &relations);

} // namespace trailscope
