// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/timeline/burst.h"

#include <algorithm>

namespace trailscope {

namespace {

constexpr std::size_t kMostEmpty = 3;
constexpr std::uint32_t kShareOfPeak = 4;

// The next bucket on one side that is not empty, at most kMostEmpty empty ones away.
std::optional<std::size_t> nextFilled(std::span<const std::uint32_t> counts, std::size_t from, bool forwards)
{
    std::size_t at = from;
    for (std::size_t passed = 0; passed <= kMostEmpty; ++passed) {
        if (forwards ? at + 1 >= counts.size() : at == 0)
            return std::nullopt;
        at = forwards ? at + 1 : at - 1;
        if (counts[at] != 0)
            return at;
    }
    return std::nullopt;
}

} // namespace

std::optional<BucketRange> burstAround(std::span<const std::uint32_t> counts, std::size_t bucket)
{
    if (bucket >= counts.size() || counts[bucket] == 0)
        return std::nullopt;
    std::size_t peak = bucket;
    for (bool rises = true; rises;) {
        rises = false;
        for (const bool forwards : {false, true}) {
            const auto next = nextFilled(counts, peak, forwards);
            if (next && counts[*next] > counts[peak]) {
                peak = *next;
                rises = true;
            }
        }
    }
    const auto grown = [&](bool forwards) {
        std::size_t at = peak;
        for (auto next = nextFilled(counts, at, forwards);
             next && counts[*next] >= (counts[peak] + kShareOfPeak - 1) / kShareOfPeak;
             next = nextFilled(counts, at, forwards))
            at = *next;
        return at;
    };
    return BucketRange{.first = std::min(grown(false), bucket), .last = std::max(grown(true), bucket)};
}

} // namespace trailscope
