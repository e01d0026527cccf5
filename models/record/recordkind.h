// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string_view>

namespace trailscope {

// How an event's record came to be.
enum class RecordKind : std::uint8_t {
    Whole, // as it was delivered
    PutTogether, // of a row of a table, whose columns are a record's members under other names
    Recovered, // found behind damage, in what may be another record's members
};
inline constexpr int kRecordKindCount = static_cast<int>(RecordKind::Recovered) + 1;
// "whole", "put-together", "recovered", as filters and the command line spell it.
[[nodiscard]] std::string_view recordKindName(RecordKind kind);

} // namespace trailscope
