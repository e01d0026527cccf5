// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string_view>

namespace trailscope {

// The keys that records begin with: CloudTrail's own order, and the alphabetical one of tools that re-export.
[[nodiscard]] bool beginsRecord(std::string_view key);

// Whether the object that begins at text[begin] is a CloudTrail event: it has eventVersion or eventSource,
// and eventName, insightDetails or summary, and is neither a notification of S3's nor LookupEvents' envelope.
// Says of complete objects what RecordParser says of them; for those that are looked at apart from loading.
[[nodiscard]] bool isEventObject(std::string_view text, std::size_t begin);

} // namespace trailscope
