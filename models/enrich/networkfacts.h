// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <string>

namespace trailscope {

// A point on the earth, in degrees: north and east are positive.
struct GeoPoint {
    double latitude = 0;
    double longitude = 0;

    bool operator==(const GeoPoint &) const = default;
};

// What is known about where an address is and who has it. Empty, or nothing: not known.
struct NetworkFacts {
    std::string country; // ISO 3166-1, two capital letters
    std::string city; // in English
    std::optional<GeoPoint> point; // of the city, or of the country's middle
    std::string asn; // the number of the autonomous system, in digits
    std::string network; // the name of who has it

    bool operator==(const NetworkFacts &) const = default;
};

// Which of these a file has.
struct NetworkContents {
    bool countries = false;
    bool points = false;
    bool asns = false;
    bool names = false;
    bool awsRanges = false;

    bool operator==(const NetworkContents &) const = default;
};

} // namespace trailscope
