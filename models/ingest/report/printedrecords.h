// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ingest/report/recognised.h"

#include <optional>
#include <string_view>

namespace trailscope {

// Records as a program prints the objects of its language, which is no JSON: which of those it is, where the
// text that begins with `head` is one.
//
//     Python      {'Records': [{'eventVersion': '1.08', …
//     Ruby        {"Records"=>[{"eventVersion"=>"1.08", …, {:eventVersion=>"1.08", …
//     others      { Records: [ { eventVersion: '1.08', …  (JavaScript, YAML)
//                 {Records=[{eventVersion=1.08, …         (Java)
[[nodiscard]] std::optional<RecognisedKind> recognisePrintedRecords(std::string_view head);

} // namespace trailscope
