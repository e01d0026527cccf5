// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/timeline/bucketsize.h"

#include <algorithm>
#include <array>

namespace trailscope {

namespace {

using Unit = BucketSize::Unit;

constexpr std::array kBucketSizes = {
    BucketSize{Unit::Second, 1},  BucketSize{Unit::Second, 2},  BucketSize{Unit::Second, 5},
    BucketSize{Unit::Second, 10}, BucketSize{Unit::Second, 15}, BucketSize{Unit::Second, 30},
    BucketSize{Unit::Minute, 1},  BucketSize{Unit::Minute, 2},  BucketSize{Unit::Minute, 5},
    BucketSize{Unit::Minute, 10}, BucketSize{Unit::Minute, 15}, BucketSize{Unit::Minute, 30},
    BucketSize{Unit::Hour, 1},    BucketSize{Unit::Hour, 2},    BucketSize{Unit::Hour, 3},
    BucketSize{Unit::Hour, 6},    BucketSize{Unit::Hour, 12},   BucketSize{Unit::Day, 1},
    BucketSize{Unit::Week, 1},    BucketSize{Unit::Month, 1},
};

struct UnitInfo {
    Unit unit;
    std::string_view name;
    std::int64_t milliseconds;
};
constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kDay = 24 * 3600 * kSecond;
constexpr std::array kUnits = {
    UnitInfo{Unit::Second, "s", kSecond},      UnitInfo{Unit::Minute, "m", 60 * kSecond},
    UnitInfo{Unit::Hour, "h", 3600 * kSecond}, UnitInfo{Unit::Day, "d", kDay},
    UnitInfo{Unit::Week, "w", 7 * kDay},       UnitInfo{Unit::Month, "month", 31 * kDay},
};

const UnitInfo &infoOf(BucketSize size)
{
    return *std::ranges::find(kUnits, size.unit, &UnitInfo::unit);
}

} // namespace

std::span<const BucketSize> allBucketSizes()
{
    return kBucketSizes;
}

std::int64_t longestBucket(BucketSize size)
{
    return size.count * infoOf(size).milliseconds;
}

std::string bucketSizeName(BucketSize size)
{
    return std::to_string(size.count).append(infoOf(size).name);
}

std::optional<BucketSize> parseBucketSize(std::string_view text)
{
    const auto found = std::ranges::find_if(kBucketSizes,
                                            [text](BucketSize size) { return bucketSizeName(size) == text; });
    return found == kBucketSizes.end() ? std::nullopt : std::optional(*found);
}

} // namespace trailscope
