// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "store/eventset.h"

#include <algorithm>
#include <cassert>
#include <functional>

namespace trailscope {

EventSet::EventSet(std::uint32_t eventCount, bool full)
    : m_eventCount(eventCount)
    , m_words((std::size_t{eventCount} + kWordBits - 1) / kWordBits, full ? ~std::uint64_t{0} : 0)
{
    clearTail();
}

void EventSet::clearTail()
{
    if (m_eventCount % kWordBits != 0) {
        m_words.back() &= (std::uint64_t{1} << (m_eventCount % kWordBits)) - 1;
    }
}

std::uint32_t EventSet::count() const
{
    std::uint32_t sum = 0;
    for (const std::uint64_t word : m_words) {
        sum += static_cast<std::uint32_t>(std::popcount(word));
    }
    return sum;
}

bool EventSet::isEmpty() const
{
    return std::ranges::all_of(m_words, [](std::uint64_t word) { return word == 0; });
}

EventSet &EventSet::operator&=(const EventSet &other)
{
    assert(m_eventCount == other.m_eventCount);
    std::ranges::transform(m_words, other.m_words, m_words.begin(), std::bit_and{});
    return *this;
}

EventSet &EventSet::operator|=(const EventSet &other)
{
    assert(m_eventCount == other.m_eventCount);
    std::ranges::transform(m_words, other.m_words, m_words.begin(), std::bit_or{});
    return *this;
}

EventSet &EventSet::subtract(const EventSet &other)
{
    assert(m_eventCount == other.m_eventCount);
    std::ranges::transform(m_words, other.m_words, m_words.begin(),
                           [](std::uint64_t mine, std::uint64_t theirs) { return mine & ~theirs; });
    return *this;
}

void EventSet::complement()
{
    std::ranges::transform(m_words, m_words.begin(), std::bit_not{});
    clearTail();
}

} // namespace trailscope
