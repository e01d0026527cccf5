// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/eventtimereader.h"

#include "text/sametext.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace trailscope {

namespace {

constexpr std::size_t kUsualSize = 20; // 2024-03-01T12:00:00Z

// The milliseconds since midnight of 12:00:00; nothing where it is not of this form, or a leap second.
std::optional<UtcMs> timeOfDay(const char *text)
{
    if constexpr (std::endian::native != std::endian::little) {
        return std::nullopt;
    }
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text, sizeof bytes);
    // Digits become their value, and colons zero.
    const std::uint64_t values = bytes ^ 0x3030'3a30'303a'3030U;
    // What is larger than nine, or is no colon, gets its highest bit set.
    constexpr std::uint64_t kHighest = 0x8080'8080'8080'8080U;
    if (((values | (values + 0x7676'7f76'767f'7676U)) & kHighest) != 0) {
        return std::nullopt;
    }
    const auto number = [values](unsigned at) {
        return static_cast<UtcMs>((values >> at * 8U & 0xfU) * 10U + (values >> (at + 1) * 8U & 0xfU));
    };
    const UtcMs hour = number(0);
    const UtcMs minute = number(3);
    const UtcMs second = number(6);
    if (hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    return ((hour * 60 + minute) * 60 + second) * 1000;
}

} // namespace

std::optional<UtcMs> EventTimeReader::read(std::string_view text)
{
    const bool isUsual = text.size() == kUsualSize && text.back() == 'Z';
    if (isUsual && m_midnight != kNoTime
        && sameText(text.substr(0, m_day.size()), {m_day.data(), m_day.size()})) {
        if (const auto time = timeOfDay(text.data() + m_day.size())) {
            return m_midnight + *time;
        }
    }
    const std::optional<UtcMs> time = parseEventTime(text);
    if (time && isUsual) {
        const auto ofDay = timeOfDay(text.data() + m_day.size());
        if (ofDay) {
            std::ranges::copy(text.substr(0, m_day.size()), m_day.begin());
            m_midnight = *time - *ofDay;
        }
    }
    return time;
}

} // namespace trailscope
