// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/timeline/burst.h"
#include "investigate/timeline/timebuckets.h"
#include "record/instant.h"

#include <cstddef>
#include <optional>

namespace trailscope {

// What a brush on a timeline chooses: from a time to the one that ends it.
struct BrushedSpan {
    UtcMs from = 0;
    UtcMs before = 0;

    bool operator==(const BrushedSpan &) const = default;
};

// The buckets that hold both times; `a` may be the later one.
[[nodiscard]] BrushedSpan snapped(const TimeBuckets &buckets, UtcMs a, UtcMs b);
// From one time to the other in whole seconds, of which there is one at least.
[[nodiscard]] BrushedSpan unsnapped(UtcMs a, UtcMs b);
[[nodiscard]] BrushedSpan spanOf(const TimeBuckets &buckets, BucketRange range);

// Half as many buckets as the span has, around one of them; nothing narrower than a bucket.
[[nodiscard]] BrushedSpan zoomedIn(const TimeBuckets &buckets, BrushedSpan span,
                                   std::optional<std::size_t> around);
// Twice as long, around its middle; nothing where that is all there is.
[[nodiscard]] std::optional<BrushedSpan> zoomedOut(BrushedSpan span, TimeSpan whole);

// The bucket that the keyboard stands on, and those that it has chosen from there, until they become the
// filter. A value.
class TimelineCursor {
public:
    // Of other bars stays at its time, where there is one.
    void setBuckets(const TimeBuckets &buckets);
    void moveTo(std::size_t bucket, bool extends);
    // Steps before the first or behind the last bucket stay there; from nowhere one comes to the end that the
    // step leads away from.
    void step(std::ptrdiff_t steps, bool extends);
    void collapse() { m_anchor.reset(); }

    [[nodiscard]] std::optional<std::size_t> bucket() const { return m_bucket; }
    [[nodiscard]] bool hasRange() const { return m_anchor.has_value() && m_anchor != m_bucket; }
    // The chosen buckets, or the one alone.
    [[nodiscard]] std::optional<BucketRange> range() const;

private:
    TimeBuckets m_buckets;
    std::optional<std::size_t> m_bucket;
    std::optional<std::size_t> m_anchor; // where extending began
};

} // namespace trailscope
