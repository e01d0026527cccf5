// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/timeline/timelinecursor.h"

#include <algorithm>

namespace trailscope {

namespace {

constexpr UtcMs kSecond = 1000;

std::size_t nearestBucket(const TimeBuckets &buckets, UtcMs time)
{
    return buckets.bucketOf(std::clamp(time, buckets.begin(0), buckets.end(buckets.count() - 1) - 1));
}

UtcMs wholeSecond(UtcMs time)
{
    const UtcMs rest = time % kSecond;
    return time - (rest < 0 ? rest + kSecond : rest);
}

} // namespace

BrushedSpan snapped(const TimeBuckets &buckets, UtcMs a, UtcMs b)
{
    const std::size_t one = nearestBucket(buckets, a);
    const std::size_t other = nearestBucket(buckets, b);
    return spanOf(buckets, BucketRange{.first = std::min(one, other), .last = std::max(one, other)});
}

BrushedSpan unsnapped(UtcMs a, UtcMs b)
{
    const UtcMs from = wholeSecond(std::min(a, b));
    return {.from = from, .before = std::max(wholeSecond(std::max(a, b)), from + kSecond)};
}

BrushedSpan spanOf(const TimeBuckets &buckets, BucketRange range)
{
    return {.from = buckets.begin(range.first), .before = buckets.end(range.last)};
}

BrushedSpan zoomedIn(const TimeBuckets &buckets, BrushedSpan span, std::optional<std::size_t> around)
{
    const std::size_t first = nearestBucket(buckets, span.from);
    const std::size_t last = std::max(nearestBucket(buckets, span.before - 1), first);
    const std::size_t count = std::max<std::size_t>((last - first + 1) / 2, 1);
    const std::size_t middle = around ? std::clamp(*around, first, last) : first + (last - first) / 2;
    const std::size_t begin = std::clamp(middle - std::min(middle, count / 2), first, last + 1 - count);
    return spanOf(buckets, BucketRange{.first = begin, .last = begin + count - 1});
}

std::optional<BrushedSpan> zoomedOut(BrushedSpan span, TimeSpan whole)
{
    const UtcMs half = std::max((span.before - span.from) / 2, kSecond);
    const BrushedSpan wider{.from = wholeSecond(span.from - half), .before = wholeSecond(span.before + half)};
    if (wider.from <= whole.first && wider.before > whole.last)
        return std::nullopt;
    return wider;
}

void TimelineCursor::setBuckets(const TimeBuckets &buckets)
{
    const auto moved = [&](std::optional<std::size_t> bucket) -> std::optional<std::size_t> {
        if (!bucket || buckets.count() == 0)
            return std::nullopt;
        return nearestBucket(buckets, m_buckets.begin(*bucket));
    };
    m_bucket = moved(m_bucket);
    m_anchor = moved(m_anchor);
    m_buckets = buckets;
}

void TimelineCursor::moveTo(std::size_t bucket, bool extends)
{
    if (m_buckets.count() == 0)
        return;
    if (!extends)
        m_anchor.reset();
    else if (!m_anchor)
        m_anchor = m_bucket;
    m_bucket = std::min(bucket, m_buckets.count() - 1);
}

void TimelineCursor::step(std::ptrdiff_t steps, bool extends)
{
    if (m_buckets.count() == 0)
        return;
    const auto last = static_cast<std::ptrdiff_t>(m_buckets.count()) - 1;
    if (!m_bucket) {
        moveTo(steps > 0 ? 0 : static_cast<std::size_t>(last), false);
        return;
    }
    const auto from = static_cast<std::ptrdiff_t>(*m_bucket);
    moveTo(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(from + steps, 0, last)), extends);
}

std::optional<BucketRange> TimelineCursor::range() const
{
    if (!m_bucket)
        return std::nullopt;
    const std::size_t anchor = m_anchor.value_or(*m_bucket);
    return BucketRange{.first = std::min(anchor, *m_bucket), .last = std::max(anchor, *m_bucket)};
}

} // namespace trailscope
