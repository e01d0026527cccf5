// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"
#include "store/eventset.h"
#include "store/snapshot.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace trailscope {

// A day in UTC: days since 1970-01-01.
using UtcDay = std::int32_t;
[[nodiscard]] UtcDay dayOf(UtcMs time);
// 2024-03-01
[[nodiscard]] std::string formatDay(UtcDay day);

// How many events an account has in a region, day by day.
struct CoverageRow {
    struct Count {
        std::uint32_t day = 0; // place in Coverage::days
        std::uint32_t events = 0;

        bool operator==(const Count &) const = default;
    };

    std::string account; // the recipient's, else the caller's; empty when the records name none
    bool recipient = true; // `account` is the recipient's
    std::string region; // empty when the records name none
    bool allRegions = false; // the sum of the account's regions
    std::vector<Count> counts; // by day; days without events have none
    std::uint64_t events = 0;

    [[nodiscard]] std::uint32_t countOn(std::uint32_t day) const;
    // There are events before and after this day, but none on it.
    [[nodiscard]] bool isMissing(std::uint32_t day) const;
    [[nodiscard]] std::uint32_t missingDays() const;
};

// Where and when a set of events has events: account by region by day. Immutable; any thread.
struct Coverage {
    std::vector<UtcDay> days; // ascending: every one between first and last, unless that is too many
    bool daysLeftOut = false; // only days with events are there: the span is longer than kMostDays
    std::vector<CoverageRow> rows; // by account, the sum first where there are several regions, then region
    std::uint32_t most = 0; // events in the fullest cell of a single region
    std::uint64_t withoutTime = 0; // events in no cell

    static constexpr std::uint32_t kMostDays = 10'000;
};
using CoveragePtr = std::shared_ptr<const Coverage>;

// One pass over the events. Null when stopped.
[[nodiscard]] CoveragePtr coverageOf(const Snapshot &snapshot, const EventSet &events,
                                     std::stop_token stop = {});

// account,region,2024-03-01,2024-03-02 …: a line a row, a number a day; sums of regions are left out.
[[nodiscard]] std::string coverageCsv(const Coverage &coverage);

} // namespace trailscope
