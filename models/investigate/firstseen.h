// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/instant.h"
#include "store/derivedcolumn.h"
#include "store/snapshot.h"

#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace trailscope {

// Finds out `new`: which event is the first of its principal from an address, a network, with a program, in a
// region, to a service or of a name. Sessions of a role are one principal; of the events of one time, that is
// first which is first in the snapshot's order of time. Events without a time, and those of nobody, are never
// new.
//
// The baseline is the period that says what is known: what is in it is never new, nor is what comes before
// it, which is not looked at; what comes later is new where neither the baseline nor an event since then has
// it. Without one everything is compared with all that is before it in the trail, so that the first event of
// everybody is new in all that it has.
//
// Keeps what it has found. One a trail. Any thread; a second call waits.
class FirstSeenFinder {
public:
    FirstSeenFinder() = default;
    explicit FirstSeenFinder(std::optional<TimeSpan> baseline)
        : m_baseline(baseline)
    {
    }

    // From the next call of find() on.
    void setBaseline(std::optional<TimeSpan> baseline);
    [[nodiscard]] std::optional<TimeSpan> baseline() const;

    // Blocks; null when stopped.
    [[nodiscard]] DerivedColumnPtr find(const Snapshot &snapshot, const std::stop_token &stop = {});

private:
    mutable std::mutex m_baselineMutex; // guards m_baseline
    std::optional<TimeSpan> m_baseline;
    std::mutex m_mutex; // guards m_last and what it was found by
    DerivedColumnPtr m_last;
    std::optional<TimeSpan> m_lastBaseline;
};

} // namespace trailscope
