// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/hitgathering.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

constexpr std::size_t kLooseAtLeast = 1U << 20U;
constexpr std::chrono::milliseconds kFirstPause{100};
constexpr std::chrono::seconds kLongestPause{1};

} // namespace

HitGathering::HitGathering(std::size_t rules, const RuleHitsHandler &tell)
    : m_tell(tell)
    , m_byRule(rules)
    , m_loose(rules)
    , m_packAt(kLooseAtLeast)
    , m_pause(kFirstPause)
{
}

void HitGathering::take(FoundHits &found)
{
    if (found.count == 0)
        return;
    std::unique_lock lock(m_mutex);
    for (std::size_t rule = 0; rule < found.byRule.size(); ++rule) {
        std::vector<EventIndex> &mine = m_loose[rule];
        std::vector<EventIndex> &theirs = found.byRule[rule];
        mine.insert(mine.end(), theirs.begin(), theirs.end());
        theirs.clear();
    }
    m_looseCount += std::exchange(found.count, 0);
    if (m_looseCount >= m_packAt)
        pack();
    if (!m_tell || m_isTelling || Clock::now() < m_tellAt)
        return;
    m_isTelling = true;
    pack();
    RuleHits soFar;
    soFar.byRule = m_byRule;
    lock.unlock();
    m_tell(std::move(soFar));
    lock.lock();
    // What is told early matters; later on each costs more, and says less that is new.
    m_tellAt = Clock::now() + m_pause;
    m_pause = std::min<Clock::duration>(m_pause * 2, kLongestPause);
    m_isTelling = false;
}

std::vector<CompactEvents> HitGathering::finish()
{
    const std::lock_guard lock(m_mutex);
    pack();
    std::ranges::for_each(m_byRule, &CompactEvents::squeeze);
    return std::move(m_byRule);
}

void HitGathering::pack()
{
    for (std::size_t rule = 0; rule < m_loose.size(); ++rule)
        m_byRule[rule].insert(std::exchange(m_loose[rule], {}));
    m_looseCount = 0;
    // As much again as there is: what is packed is not moved too often, and loose events never outweigh it.
    std::size_t bytes = 0;
    for (const CompactEvents &events : m_byRule)
        bytes += events.memoryBytes();
    m_packAt = std::max(kLooseAtLeast, bytes / sizeof(EventIndex));
}

} // namespace trailscope
