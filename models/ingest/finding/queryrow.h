// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "json/jsonscan.h"

#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// A row of CloudTrail Lake's get-query-results: [{"eventname": "X"}, {"eventtime": "…"}, …], an object of one
// value for every column that was asked for (CloudTrail API reference, GetQueryResults); or of Logs Insights,
// [{"field": "eventName", "value": "X"}, …] (CloudWatch Logs API reference, ResultField).

// Whether the array there begins as a row does: by two such objects under different names.
// CutOff: more of the text has to be seen to tell.
[[nodiscard]] JsonSkip beginsQueryRow(std::string_view text, std::size_t at);

// The record that is made of a row (synthesisedrecord.h), kWindowPadding bytes behind which can be read.
// Nothing for an array that is no row, and for a row without an event's name, or without its time and
// identifier.
[[nodiscard]] std::optional<std::string> recordOfQueryRow(std::string_view row);

// Whether an object is a cell whose column is a field of records.
[[nodiscard]] bool isFieldCell(std::string_view object);

} // namespace trailscope
