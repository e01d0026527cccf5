// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/textneedle.h"

#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <utility>

namespace trailscope {

namespace {

// How often a byte occurs in 10,000 of real CloudTrail records, letters in both cases together; bytes that
// are not here hardly ever do.
constexpr std::array<std::uint16_t, 256> kFrequencies = [] {
    constexpr std::pair<char, std::uint16_t> kKnown[]
        = {{'"', 893}, {'e', 790}, {'a', 557}, {'s', 518}, {'t', 464}, {':', 386}, {'n', 382}, {'r', 346},
           {'o', 319}, {'i', 315}, {'c', 294}, {'-', 267}, {'d', 265}, {'2', 246}, {'m', 224}, {',', 223},
           {'l', 223}, {'0', 206}, {'1', 204}, {'u', 202}, {' ', 197}, {'3', 178}, {'w', 155}, {'v', 154},
           {'g', 130}, {'p', 128}, {'6', 128}, {'4', 126}, {'.', 122}, {'8', 119}, {'f', 117}, {'5', 113},
           {'y', 113}, {'b', 112}, {'z', 96},  {'7', 84},  {'h', 81},  {'/', 78},  {'9', 69},  {'k', 63},
           {'x', 50},  {'{', 43},  {'}', 43},  {'j', 41},  {'_', 39},  {'q', 34},  {'\n', 16}, {'\\', 8},
           {'[', 8},   {']', 8},   {'+', 7},   {'=', 7},   {'*', 6},   {'(', 2},   {')', 2},   {'#', 2}};
    std::array<std::uint16_t, 256> all{};
    for (const auto &[byte, frequency] : kKnown)
        all[static_cast<unsigned char>(byte)] = frequency;
    return all;
}();

constexpr std::size_t kLongestReach = 256; // so that ends are short

FoldedByte foldedByte(char lower)
{
    const auto byte = static_cast<std::uint8_t>(lower);
    return {byte, static_cast<std::uint8_t>(lower >= 'a' && lower <= 'z' ? 'a' - 'A' : 0)};
}

} // namespace

TextNeedle::TextNeedle(std::string_view text)
    : m_text(text)
{
    assert(!text.empty());
    std::ranges::transform(m_text, m_text.begin(), asciiLower);
    const auto frequency
        = [this](std::size_t i) { return kFrequencies[static_cast<unsigned char>(m_text[i])]; };
    const std::size_t end = std::min(m_text.size(), kLongestReach);
    std::size_t rarest = 0;
    for (std::size_t i = 1; i < end; ++i) {
        if (frequency(i) < frequency(rarest))
            rarest = i;
    }
    // The same byte once more tells less than another one that is about as rare.
    std::size_t second = rarest;
    unsigned lowest = ~0U;
    for (std::size_t i = 0; i < end; ++i) {
        const unsigned cost = frequency(i) + (m_text[i] == m_text[rarest] ? 50U : 0U);
        if (i != rarest && cost < lowest) {
            second = i;
            lowest = cost;
        }
    }
    m_lead = std::min(rarest, second);
    m_pattern.distance = std::max(rarest, second) - m_lead;
    m_pattern.first = foldedByte(m_text[m_lead]);
    m_pattern.second = foldedByte(m_text[m_lead + m_pattern.distance]);
}

bool TextNeedle::isAt(std::string_view in, std::size_t at) const
{
    if (at > in.size() || in.size() - at < m_text.size())
        return false;
    for (std::size_t i = 0; i < m_text.size(); ++i) {
        if (asciiLower(in[at + i]) != m_text[i])
            return false;
    }
    return true;
}

std::size_t TextNeedle::find(std::string_view in, std::size_t from) const
{
    if (in.size() < m_text.size() || from > in.size() - m_text.size())
        return npos;
    // No further than to where the last occurrence may begin.
    const std::size_t end = in.size() - (m_text.size() - m_lead - m_pattern.distance - 1);
    const PairScan scan = pairScan();
    for (std::size_t at = from + m_lead;; ++at) {
        at = scan(in.data(), at, end, m_pattern);
        if (at == end)
            return npos;
        if (isAt(in, at - m_lead))
            return at - m_lead;
    }
}

} // namespace trailscope
