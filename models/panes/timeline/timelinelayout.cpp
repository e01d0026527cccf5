// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "panes/timeline/timelinelayout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace trailscope {

namespace {

constexpr int kLeastHeight = 1; // pixels
constexpr int kLeastAlarmHeight = 2;
constexpr int kWidthWithGap = 3; // from here on a bar keeps off the next

} // namespace

std::vector<int> stackHeights(std::span<const std::uint32_t> counts, std::span<const int> least, int total)
{
    std::uint64_t sum = 0;
    int leastSum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        sum += counts[i];
        leastSum += counts[i] != 0 ? least[i] : 0;
    }
    std::vector<int> heights(counts.size());
    if (sum == 0)
        return heights;
    total = std::max(total, leastSum);
    // Each part ends where the sum up to it does, so that rounding adds up.
    std::uint64_t upTo = 0;
    int top = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        upTo += counts[i];
        const int end = static_cast<int>(
            std::lround(static_cast<double>(upTo) / static_cast<double>(sum) * static_cast<double>(total)));
        heights[i] = counts[i] != 0 ? std::max(end - top, least[i]) : 0;
        top = end;
    }
    for (int tooMuch = std::accumulate(heights.begin(), heights.end(), 0) - total; tooMuch > 0;) {
        // Parts that are at their least are not asked; others have enough, as `total` is no less than all.
        std::size_t highest = counts.size();
        for (std::size_t i = 0; i < heights.size(); ++i) {
            if (counts[i] != 0 && heights[i] > least[i]
                && (highest == counts.size() || heights[i] > heights[highest]))
                highest = i;
        }
        const int given = std::min(tooMuch, heights[highest] - least[highest]);
        heights[highest] -= given;
        tooMuch -= given;
    }
    return heights;
}

TimelineLayout::TimelineLayout(const Timeline &timeline, const std::vector<bool> &isAlarm, QRect plot,
                               bool isLog)
    : m_plot(plot)
{
    const std::size_t count = timeline.buckets.count();
    if (count == 0 || plot.width() <= 0 || plot.height() <= 0)
        return;
    m_edges.assign(timeline.buckets.edges().begin(), timeline.buckets.edges().end());
    m_lefts.reserve(m_edges.size());
    for (const UtcMs edge : m_edges)
        m_lefts.push_back(xOf(edge));

    const std::vector<std::uint32_t> totals = timeline.totals();
    m_peak = std::ranges::max(totals);
    if (!timeline.outline.empty())
        m_peak = std::max(m_peak, std::ranges::max(timeline.outline));
    const int base = plot.top() + plot.height();
    m_outline.reserve(timeline.outline.size());
    for (const std::uint32_t rows : timeline.outline)
        m_outline.push_back(base - heightOf(rows, isLog));

    std::vector<std::uint32_t> counts(timeline.series.size());
    std::vector<int> least(timeline.series.size(), kLeastHeight);
    for (std::size_t i = 0; i < least.size() && i < isAlarm.size(); ++i)
        least[i] = isAlarm[i] ? kLeastAlarmHeight : kLeastHeight;
    for (std::size_t bucket = 0; bucket < count; ++bucket) {
        if (totals[bucket] == 0)
            continue;
        std::ranges::transform(timeline.series, counts.begin(),
                               [bucket](const TimelineSeries &series) { return series.counts[bucket]; });
        const int width = m_lefts[bucket + 1] - m_lefts[bucket];
        const int shown = std::max(width - (width >= kWidthWithGap ? 1 : 0), 1);
        const std::vector<int> heights = stackHeights(counts, least, heightOf(totals[bucket], isLog));
        int bottom = base;
        for (std::size_t i = 0; i < heights.size(); ++i) {
            if (heights[i] == 0)
                continue;
            bottom -= heights[i];
            m_bars.push_back(
                {.bucket = bucket, .series = i, .rect = QRect(m_lefts[bucket], bottom, shown, heights[i])});
        }
    }
}

int TimelineLayout::heightOf(std::uint32_t count, bool isLog) const
{
    if (count == 0)
        return 0;
    const double share = isLog
        ? std::log1p(static_cast<double>(count)) / std::log1p(static_cast<double>(m_peak))
        : static_cast<double>(count) / static_cast<double>(m_peak);
    return std::max(static_cast<int>(std::lround(share * m_plot.height())), kLeastHeight);
}

QRect TimelineLayout::column(std::size_t bucket) const
{
    return {m_lefts[bucket], m_plot.top(), std::max(m_lefts[bucket + 1] - m_lefts[bucket], 1),
            m_plot.height()};
}

int TimelineLayout::xOf(UtcMs time) const
{
    const UtcMs begin = m_edges.front();
    const UtcMs end = m_edges.back();
    const double share
        = static_cast<double>(std::clamp(time, begin, end) - begin) / static_cast<double>(end - begin);
    return m_plot.left() + static_cast<int>(std::lround(share * m_plot.width()));
}

UtcMs TimelineLayout::timeAt(int x) const
{
    const int from = std::clamp(x - m_plot.left(), 0, m_plot.width());
    const auto length = static_cast<double>(m_edges.back() - m_edges.front());
    return m_edges.front() + static_cast<UtcMs>(std::llround(length * from / m_plot.width()));
}

std::size_t TimelineLayout::bucketAt(int x) const
{
    const auto behind = std::ranges::upper_bound(m_lefts, x);
    const auto place = static_cast<std::size_t>(std::max<std::ptrdiff_t>(behind - m_lefts.begin() - 1, 0));
    return std::min(place, m_lefts.size() - 2);
}

std::optional<TimelineLayout::Bar> TimelineLayout::barAt(QPoint place) const
{
    if (isEmpty() || !m_plot.contains(place))
        return std::nullopt;
    const std::size_t bucket = bucketAt(place.x());
    const auto bars = std::ranges::equal_range(m_bars, bucket, {}, &Bar::bucket);
    const auto hit = std::ranges::find_if(bars, [place](const Bar &bar) {
        return place.y() >= bar.rect.top() && place.y() <= bar.rect.bottom();
    });
    return hit == bars.end() ? std::nullopt : std::optional(*hit);
}

} // namespace trailscope
