// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace trailscope {

// Buckets, both ends included.
struct BucketRange {
    std::size_t first = 0;
    std::size_t last = 0;

    bool operator==(const BucketRange &) const = default;
};

// The burst that a bucket belongs to: from the peak that counts rise to from there, as far on both sides as
// they stay at a quarter of it or more; up to three empty buckets in a row do not end it. Nothing where the
// bucket is empty, or there is none.
[[nodiscard]] std::optional<BucketRange> burstAround(std::span<const std::uint32_t> counts,
                                                     std::size_t bucket);

} // namespace trailscope
