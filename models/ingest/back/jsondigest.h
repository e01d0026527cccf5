// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/eventstore.h"

#include <optional>
#include <string_view>

namespace trailscope {

// A digest of what a record says: equal for two texts of the same JSON, whatever their key order, white space
// and escapes. Numbers count as written: 1.0 and 1 differ. Where a record was put together, what of is not
// part of what it says. Nothing when the text is no JSON value.
[[nodiscard]] std::optional<JsonDigest> digestJson(std::string_view record);

} // namespace trailscope
