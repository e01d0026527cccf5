// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace trailscope {

// How much time a bar of a timeline stands for, as people divide time.
struct BucketSize {
    enum class Unit : std::uint8_t { Second, Minute, Hour, Day, Week, Month };

    Unit unit = Unit::Second;
    int count = 1; // 1 for days, weeks and months

    bool operator==(const BucketSize &) const = default;
};

// All that there are, from the smallest on: 1 2 5 10 15 30 s and min, 1 2 3 6 12 h, a day, a week, a month.
[[nodiscard]] std::span<const BucketSize> allBucketSizes();
// In milliseconds, of a day of 24 hours and a month of 31 days: no bucket is longer, but for an hour more
// where clocks change.
[[nodiscard]] std::int64_t longestBucket(BucketSize size);

// "15m", "1h", "1d", "1w", "1month": how the command line spells it.
[[nodiscard]] std::string bucketSizeName(BucketSize size);
// Nothing for what is none of allBucketSizes().
[[nodiscard]] std::optional<BucketSize> parseBucketSize(std::string_view text);

} // namespace trailscope
