// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/timeline/timebuckets.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace trailscope {

namespace {

constexpr int kNarrowestBar = 4; // pixels
constexpr std::int64_t kHour = 3'600'000;
constexpr int kDaysInWeek = 7;
// What can be a date, roughly: the years 1 to 9999.
constexpr UtcMs kEarliest = -62'135'596'800'000;
constexpr UtcMs kLatest = 253'402'300'799'999;

QDate dateOf(UtcMs time, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(time, zone).date();
}

// The first moment of a day: not midnight where clocks change at midnight.
UtcMs dayBegin(QDate date, const QTimeZone &zone)
{
    return date.startOfDay(zone).toMSecsSinceEpoch();
}

// Whole days, of which the first contains `first`.
class Calendar {
public:
    Calendar(UtcMs first, BucketSize size)
        : m_size(size)
        , m_first(first)
    {
    }
    [[nodiscard]] QDate firstDay(const QTimeZone &zone) const
    {
        const QDate date = dateOf(m_first, zone);
        switch (m_size.unit) {
        case BucketSize::Unit::Week:
            return date.addDays(1 - date.dayOfWeek());
        case BucketSize::Unit::Month:
            return {date.year(), date.month(), 1};
        default:
            return date;
        }
    }
    [[nodiscard]] QDate next(QDate date) const
    {
        switch (m_size.unit) {
        case BucketSize::Unit::Week:
            return date.addDays(kDaysInWeek);
        case BucketSize::Unit::Month:
            return date.addMonths(1);
        default:
            return date.addDays(1);
        }
    }

private:
    BucketSize m_size;
    UtcMs m_first;
};

// The beginnings of what is smaller than a day, in the day from `begin` to `end`.
void appendPartsOfDay(std::vector<UtcMs> &edges, QDate date, UtcMs begin, UtcMs end, BucketSize size,
                      const QTimeZone &zone)
{
    const std::int64_t step = longestBucket(size);
    if (step <= kHour) {
        for (UtcMs at = begin; at < end; at += step)
            edges.push_back(at);
        return;
    }
    // Six o'clock is six o'clock, however many hours have passed.
    for (int hour = 0; hour < 24; hour += size.count) {
        const UtcMs at = hour == 0 ? begin : QDateTime(date, QTime(hour, 0), zone).toMSecsSinceEpoch();
        if (at < end && (edges.empty() || at > edges.back()))
            edges.push_back(at);
    }
}

} // namespace

std::optional<TimeBuckets> TimeBuckets::of(TimeSpan span, BucketSize size, const QTimeZone &zone,
                                           std::size_t most)
{
    if (span.first > span.last || span.first < kEarliest || span.last > kLatest)
        return std::nullopt;
    // Before anything is made: a year of seconds is no chart.
    const auto atLeast = static_cast<std::uint64_t>(span.last - span.first)
        / static_cast<std::uint64_t>(longestBucket(size) + kHour);
    if (atLeast > most)
        return std::nullopt;
    TimeBuckets buckets;
    buckets.m_size = size;
    std::vector<UtcMs> &edges = buckets.m_edges;
    const Calendar calendar(span.first, size);
    QDate date = calendar.firstDay(zone);
    UtcMs begin = dayBegin(date, zone);
    // A moment that occurs twice, say, may lie before what the calendar takes for its day.
    while (begin > span.first) {
        date = date.addDays(-1);
        begin = dayBegin(date, zone);
    }
    while (begin <= span.last) {
        const QDate nextDate = calendar.next(date);
        const UtcMs next = dayBegin(nextDate, zone);
        if (size.unit >= BucketSize::Unit::Day)
            edges.push_back(begin);
        else
            appendPartsOfDay(edges, date, begin, next, size, zone);
        date = nextDate;
        begin = next;
        // Of the first day only what counts.
        const auto holding = std::ranges::upper_bound(edges, span.first);
        if (holding != edges.begin())
            edges.erase(edges.begin(), std::prev(holding));
        if (edges.size()
            > most + static_cast<std::size_t>(24 * kHour / longestBucket({BucketSize::Unit::Second, 1})))
            return std::nullopt;
    }
    edges.push_back(begin);
    // And of the last.
    const auto behind = std::ranges::upper_bound(edges, span.last);
    if (behind != edges.end())
        edges.erase(std::next(behind), edges.end());
    if (buckets.count() > most)
        return std::nullopt;
    buckets.makeCells();
    return buckets;
}

std::optional<TimeBuckets> TimeBuckets::fitting(TimeSpan span, std::size_t most, const QTimeZone &zone)
{
    for (const BucketSize size : allBucketSizes()) {
        if (auto buckets = of(span, size, zone, most))
            return buckets;
    }
    return std::nullopt;
}

std::optional<TimeBuckets> TimeBuckets::forWidth(TimeSpan span, int pixels, const QTimeZone &zone)
{
    return fitting(
        span,
        std::clamp<std::size_t>(static_cast<std::size_t>(std::max(pixels, 0) / kNarrowestBar), 1, kMost),
        zone);
}

void TimeBuckets::makeCells()
{
    // More cells than buckets, so that hardly any search is left.
    constexpr std::size_t kCellsPerBucket = 2;
    const std::size_t cells = count() * kCellsPerBucket;
    const auto length = static_cast<double>(m_edges.back() - m_edges.front());
    m_cellsPerMs = static_cast<double>(cells) / length;
    m_firstInCell.resize(cells + 1); // a time at the very end may be rounded up
    std::size_t bucket = 0;
    for (std::size_t cell = 0; cell <= cells; ++cell) {
        const auto at = m_edges.front() + static_cast<UtcMs>(static_cast<double>(cell) / m_cellsPerMs);
        while (bucket + 1 < count() && at >= m_edges[bucket + 1])
            ++bucket;
        m_firstInCell[cell] = static_cast<std::uint32_t>(bucket);
    }
}

} // namespace trailscope
