// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/compactevents.h"
#include "detect/rulehits.h"

#include <chrono>
#include <cstddef>
#include <mutex>
#include <vector>

namespace trailscope {

// What one worker has found since it last handed that on. One a thread.
struct FoundHits {
    explicit FoundHits(std::size_t rules)
        : byRule(rules)
    {
    }
    void add(std::uint32_t rule, EventIndex event)
    {
        byRule[rule].push_back(event);
        ++count;
    }

    std::vector<std::vector<EventIndex>> byRule;
    std::size_t count = 0;
};

// Puts together what several workers find, small at any time, and tells of it while they go on.
class HitGathering {
public:
    // `tell` may be empty; it is called by one thread at a time.
    HitGathering(std::size_t rules, const RuleHitsHandler &tell);

    // Takes what has been found and leaves nothing. Any thread.
    void take(FoundHits &found);
    // Everything that was taken; once.
    [[nodiscard]] std::vector<CompactEvents> finish();

private:
    using Clock = std::chrono::steady_clock;
    void pack();

    const RuleHitsHandler &m_tell;
    std::mutex m_mutex; // guards what follows
    std::vector<CompactEvents> m_byRule;
    std::vector<std::vector<EventIndex>> m_loose; // not in there yet
    std::size_t m_looseCount = 0;
    std::size_t m_packAt;
    bool m_isTelling = false;
    Clock::time_point m_tellAt; // not earlier
    Clock::duration m_pause;
};

} // namespace trailscope
