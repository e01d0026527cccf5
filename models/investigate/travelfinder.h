// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "enrich/networkfiles.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <QtCore/QString>

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// One credential used at two places between which nobody gets in that time. A lead, no verdict: a VPN, a
// mobile network or a wrong entry in the file of places looks the same. A value.
struct TravelLead {
    EventIndex from{}; // the last call from the one place
    EventIndex to{}; // the first from the other
    std::string credential;
    std::string fromPlace; // "London, GB"
    std::string toPlace;
    double kilometres = 0; // along the surface
    UtcMs duration = 0; // between the two calls
    std::uint64_t times
        = 1; // that this credential went between these two places so fast, in either direction

    // Nothing where both calls are of the same time.
    [[nodiscard]] std::optional<double> kilometresPerHour() const;
    // Why it is one, for people, translated.
    [[nodiscard]] QString reason() const;
};

struct TravelFindings {
    std::vector<TravelLead> leads; // the farthest first
    std::uint64_t credentials = 0; // that were used from more than one place that is known
    // What it cannot know, for people, translated; empty: nothing but what every file of places leaves open.
    QString caveat;
};

// By how much at least.
inline constexpr double kTravelKilometres = 500;
inline constexpr double kTravelKilometresPerHour = 1000;

// The distance along the surface of the earth, in kilometres.
[[nodiscard]] double kilometresBetween(const GeoPoint &a, const GeoPoint &b);

// Looks for them among the events, by credential and time. Addresses that are nobody's place are passed over:
// private ones and those shared by a carrier, services, AWS's and other clouds'. Nothing when stopped. Any
// thread; asks for `credential`, which may take its time.
[[nodiscard]] std::optional<TravelFindings> findTravel(const Snapshot &snapshot, const EventSet &events,
                                                       const NetworkFilesPtr &networks,
                                                       const std::stop_token &stop = {});

} // namespace trailscope
