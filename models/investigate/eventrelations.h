// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/rawsource.h"
#include "store/snapshot.h"
#include "json/jsontree.h"

#include <QtCore/QString>

#include <cstdint>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// How a place's record compares with that of the row it was merged into.
enum class Sameness : std::uint8_t {
    Row, // it is the row's own
    ByteIdentical,
    EqualJson, // key order or white space differ
    TableRow, // a row of a table (CSV) that tells of the same event, with less in it
    NotCompared, // one of the two cannot be read any more, or there are too many to read them all
};

// One place that an event was found in.
struct FoundPlace {
    EventIndex event{};
    Sameness sameness = Sameness::Row;
    bool repaired = false; // broke a rule of JSON and was read all the same
    bool synthesised = false; // no record: made of a row of a table

    bool operator==(const FoundPlace &) const = default;
};

// The events whose addendum names an earlier event, by that event's ID.
using AddendumMap = std::multimap<std::string, EventIndex, std::less<>>;

// What an event has to do with others of its trail. All lists are in the order of the events' arrival.
struct EventRelations {
    EventIndex row{}; // the row that the event is, or was merged into
    std::vector<FoundPlace> places; // the row first, then its copies in the order of the inputs
    std::vector<EventIndex> conflicts; // other rows with the same event ID and recipient
    std::vector<EventIndex> shared; // other rows with the same sharedEventID
    std::vector<EventIndex> corrected; // what this event's addendum is about
    std::vector<EventIndex> addenda; // whose addendum is about this event
    std::string originalEventId; // of its addendum; empty when it has none

    // No list gets longer: a hostile trail can give every event the same ID.
    static constexpr std::size_t kMostEvents = 200;
};

// Looks through the whole snapshot's identifiers, and reads copies again to compare their bytes. `json` is
// the event's own record and may be null, as may `addenda`. Any thread; a few milliseconds for a million
// events. What it has by then when stopped.
[[nodiscard]] EventRelations findRelations(const Snapshot &snapshot, const RawSource &raw, EventIndex event,
                                           const JsonTree *json, const AddendumMap *addenda,
                                           const std::stop_token &stop = {});

// The row that an event was merged into; the event itself when it is a row.
[[nodiscard]] EventIndex rowOfCopy(const Snapshot &snapshot, EventIndex event);

} // namespace trailscope
