// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/entity/entity.h"
#include "investigate/facetlist.h"
#include "investigate/timeline/timeline.h"
#include "record/outcome.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <QtCore/QTimeZone>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace trailscope {

using OutcomeCounts = std::array<std::uint64_t, kOutcomeCount>; // by Outcome

// A service, and how the calls to it came out.
struct EntityService {
    FacetEntry service;
    OutcomeCounts outcomes{};

    bool operator==(const EntityService &) const = default;
};

// The values that an entity's events have of one field.
struct EntityList {
    Field field = Field::Event;
    FacetList list;

    bool operator==(const EntityList &) const = default;
};

// How many bytes an entity's events moved in one direction.
struct EntityBytes {
    std::uint64_t sum = 0; // the highest that a number can be, where it is more
    std::uint64_t events = 0; // that moved any

    bool operator==(const EntityBytes &) const = default;
};

// All that is told of an entity: counts of its events, each of which a filter finds again. A value.
struct EntityPage {
    std::uint64_t events = 0;
    OutcomeCounts outcomes{};
    // The first and the last that have a time; of several at one time the one that was loaded first.
    std::optional<EventIndex> first;
    std::optional<EventIndex> last;
    EntityBytes out; // to the caller, as far as services say so
    EntityBytes in;
    Timeline timeline; // by outcome; no buckets where no event has a time
    std::vector<EntityService> services; // most events first
    std::uint64_t otherServices = 0; // that are not listed
    std::uint64_t otherServiceEvents = 0;
    std::vector<EntityList> lists; // in the order in which they were asked for
};

// A field of which a page lists the values, and how many of them at most.
struct EntityTopic {
    Field field = Field::Event;
    std::size_t most = FacetListing::kUsual;
    bool unfold = false; // list it although it is almost unique

    bool operator==(const EntityTopic &) const = default;
};

// What the page of such an entity lists: calls, errors, what was new, credentials, and its neighbours: with
// whom it occurs, from where, by what, on what.
[[nodiscard]] std::span<const Field> entityTopics(Field field);

// How an entity's page is to be made.
struct EntityPageInput {
    const Snapshot &snapshot;
    const EventSet &events; // the entity's
    std::vector<EntityTopic> topics = {};
    std::size_t mostServices = FacetListing::kUsual;
    QTimeZone zone = QTimeZone::utc(); // of the timeline
    std::size_t mostBuckets = 120;
};

// Counts codes of dictionaries, on all cores. Nothing when stopped. Any thread.
[[nodiscard]] std::optional<EntityPage> makeEntityPage(const EntityPageInput &input,
                                                       const std::stop_token &stop = {});

} // namespace trailscope
