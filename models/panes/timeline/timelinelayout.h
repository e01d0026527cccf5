// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/timeline/timeline.h"

#include <QtCore/QRect>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace trailscope {

// How high the parts of a bar are that is `total` high: in proportion to their counts, but no less than their
// least heights, for which the highest parts give way; the sum is `total`, or that of the least heights where
// it is less. Empty parts have no height.
[[nodiscard]] std::vector<int> stackHeights(std::span<const std::uint32_t> counts, std::span<const int> least,
                                            int total);

// Where everything of a timeline is in a plot, in pixels: the time runs to the right without breaks, so a day
// of 25 hours is a wider bar. What is there is seen: a bar is a pixel high at least, one of errors two.
// A value; any thread.
class TimelineLayout {
public:
    struct Bar {
        std::size_t bucket = 0;
        std::size_t series = 0;
        QRect rect;
    };

    TimelineLayout() = default;
    // `isAlarm` tells by series which are seen from two pixels on.
    TimelineLayout(const Timeline &timeline, const std::vector<bool> &isAlarm, QRect plot, bool isLog);

    [[nodiscard]] bool isEmpty() const { return m_edges.empty(); }
    [[nodiscard]] QRect plot() const { return m_plot; }
    [[nodiscard]] const std::vector<Bar> &bars() const { return m_bars; } // by bucket, from the base up
    // The top of all rows' outline, by bucket.
    [[nodiscard]] const std::vector<int> &outlineTops() const { return m_outline; }
    [[nodiscard]] std::uint32_t peak() const { return m_peak; } // what the plot's height stands for

    // The left edge of a bucket; that of the one behind the last is the plot's right end.
    [[nodiscard]] int left(std::size_t bucket) const { return m_lefts[bucket]; }
    [[nodiscard]] QRect column(std::size_t bucket) const; // from the plot's top to its base
    // Where a time is; clamped to the plot.
    [[nodiscard]] int xOf(UtcMs time) const;
    // The time at a place, clamped to what the plot shows: its end belongs to no bucket.
    [[nodiscard]] UtcMs timeAt(int x) const;
    [[nodiscard]] std::size_t bucketAt(int x) const; // the nearest; there must be one
    [[nodiscard]] std::optional<Bar> barAt(QPoint place) const;

private:
    [[nodiscard]] int heightOf(std::uint32_t count, bool isLog) const;

    QRect m_plot;
    std::vector<UtcMs> m_edges; // one more than buckets
    std::vector<int> m_lefts; // likewise
    std::vector<Bar> m_bars;
    std::vector<int> m_outline;
    std::uint32_t m_peak = 0;
};

} // namespace trailscope
