// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "investigate/timeline/bucketsize.h"
#include "record/instant.h"

#include <QtCore/QTimeZone>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace trailscope {

// A span of time divided into buckets that begin where people say that an hour, a day or a month begins, in a
// zone: a day in which clocks change has 23 or 25 hours. Finds the bucket of a time at once. Immutable; any
// thread.
class TimeBuckets {
public:
    static constexpr std::size_t kMost = 2000; // that a chart has

    TimeBuckets() = default;
    // As many of `size` as hold the span; nothing where that were more than `most`, or beyond the years that
    // a calendar has.
    [[nodiscard]] static std::optional<TimeBuckets> of(TimeSpan span, BucketSize size, const QTimeZone &zone,
                                                       std::size_t most = kMost);
    // The smallest size of which the span holds no more than `most`; nothing where not even months do.
    [[nodiscard]] static std::optional<TimeBuckets> fitting(TimeSpan span, std::size_t most,
                                                            const QTimeZone &zone);
    // The same for a chart that is so many pixels wide, whose bars are at least four wide.
    [[nodiscard]] static std::optional<TimeBuckets> forWidth(TimeSpan span, int pixels,
                                                             const QTimeZone &zone);

    [[nodiscard]] std::size_t count() const { return m_edges.empty() ? 0 : m_edges.size() - 1; }
    [[nodiscard]] BucketSize size() const { return m_size; }
    [[nodiscard]] UtcMs begin(std::size_t bucket) const { return m_edges[bucket]; }
    [[nodiscard]] UtcMs end(std::size_t bucket) const
    {
        return m_edges[bucket + 1];
    } // one past its last moment
    // The beginnings of all, and the end of the last.
    [[nodiscard]] std::span<const UtcMs> edges() const { return m_edges; }

    static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
    // kNowhere for a time outside.
    [[nodiscard]] std::size_t bucketOf(UtcMs time) const
    {
        if (m_edges.empty() || time < m_edges.front() || time >= m_edges.back())
            return kNowhere;
        std::size_t bucket = m_firstInCell[static_cast<std::size_t>(
            static_cast<double>(time - m_edges.front()) * m_cellsPerMs)];
        while (time < m_edges[bucket])
            --bucket;
        while (time >= m_edges[bucket + 1])
            ++bucket;
        return bucket;
    }

private:
    void makeCells();

    BucketSize m_size;
    std::vector<UtcMs> m_edges;
    // The span in equal cells: the bucket in which each begins, give or take one.
    std::vector<std::uint32_t> m_firstInCell;
    double m_cellsPerMs = 0;
};

} // namespace trailscope
