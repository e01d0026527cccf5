// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/timeline/timelinecounts.h"
#include "panes/timeline/timelinecursor.h"

#include <QtCore/QString>

namespace trailscope {

// "2024-03-01 12:00–13:00", "2024-03-01", "2024-03-01 – 2024-03-07", with the offset where it is not UTC.
[[nodiscard]] QString spanText(BrushedSpan span, const QTimeZone &zone);
// "1 hour".
[[nodiscard]] QString bucketSizeText(BucketSize size);
// A series for people: a value, or what stands for it.
[[nodiscard]] QString seriesText(const TimelineSeries &series);
// "2024-03-01 12:00–13:00: 34 of 120 events, 3 denied": of some buckets.
[[nodiscard]] QString bucketsText(const TimelineCounts &counts, BucketRange range);
// As `trailscope-cli timeline` prints it.
[[nodiscard]] QString timelineCsv(const TimelineCounts &counts);

} // namespace trailscope
