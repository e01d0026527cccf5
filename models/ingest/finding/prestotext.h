// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// What Athena and CloudTrail Lake write for a struct, a map or an array, {type=IAMUser, arn=…} and [a, b], as
// JSON, with the names of a record's fields in CloudTrail's spelling. The form does not escape anything: a
// value that contains ", name=" or a bracket is read wrongly, and nothing is returned where the brackets do
// not add up.
[[nodiscard]] std::optional<std::string> jsonOfPrestoText(std::string_view text);

// The name of a struct's field as records spell it; the name itself where it is none. Valid as long as that.
[[nodiscard]] std::string_view spelledAsInRecords(std::string_view name);

} // namespace trailscope
