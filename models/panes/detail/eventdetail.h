// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/eventrelations.h"
#include "investigate/lineage/lineagefinder.h"
#include "panes/detail/decodedtree.h"
#include "panes/detail/displaytext.h"
#include "panes/detail/provenancesection.h"
#include "panes/detail/relatedevents.h"
#include "record/instant.h"
#include "session/trailfindings.h"
#include "store/rawsource.h"
#include "store/snapshot.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QTimeZone>

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// Everything the detail pane shows of one event, ready for display. Made off the GUI thread, immutable,
// shared.
struct EventDetail {
    std::optional<EventIndex> event; // nothing for a record without a trail
    QString title; // what happened and where, on one line
    QString recordedTime; // and when, as the record has it
    UtcMs time = kNoTime; // the same
    QString sentence; // who it was
    QStringList remarks; // whole sentences on what is rare about the identity
    bool alarming = false; // the identity is worth a second look whatever the event
    QString problem; // why the record, or part of it, cannot be shown; a sentence or two; empty when it can

    std::shared_ptr<const std::string> record; // its own bytes; null when they cannot be had any more
    std::shared_ptr<const JsonTree> json; // null when the bytes are no JSON
    DisplayText pretty; // the untouched text where the bytes are no JSON
    DisplayText delivered;
    std::shared_ptr<const DecodedTree> decoded; // never null
    EventRelations relations; // empty for a record without a trail
    std::vector<RelatedEvent> related;
};
using EventDetailPtr = std::shared_ptr<const EventDetail>;

// What an event's detail is made from. Immutable, shared by jobs.
struct DetailSource {
    std::shared_ptr<const RawSource> raw;
    SnapshotPtr snapshot;
    LeafLookup leafOf; // may be empty
    std::shared_ptr<const AddendumMap> addenda; // null: not known
    LineagePtr lineage = nullptr; // null: not known
    TrailFindingsPtr findings = nullptr; // null: not known
};

// What happened, where, and when in the given zone, with the recorded time beside it where that says
// something else.
[[nodiscard]] QString detailTitle(const EventDetail &detail, const QTimeZone &zone);

// Reads the event's record again and decodes it. A record that cannot be had gives a detail with a problem,
// and with what the columns know. Null when stopped. Any thread; takes a millisecond for a usual event, and a
// part of a second for one of a megabyte.
[[nodiscard]] EventDetailPtr buildEventDetail(const DetailSource &source, EventIndex event,
                                              const std::stop_token &stop = {});
// The same for bytes that belong to no trail.
[[nodiscard]] EventDetailPtr buildRecordDetail(std::string record);

} // namespace trailscope
