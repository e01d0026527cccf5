// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <simdjson.h>

#include <optional>
#include <string_view>

namespace trailscope {

// What simdjson's on-demand values and fields say as text, valid as long as its document.

// A scalar's text: strings unescaped, numbers and booleans as written; an object or array is its own JSON
// text. Nothing for null. `failed` is set when the parser reports an error.
[[nodiscard]] std::optional<std::string_view> textOf(simdjson::ondemand::value value, bool &failed);
// A field's key, unescaped.
[[nodiscard]] std::string_view keyOf(simdjson::ondemand::field &field, bool &failed);

} // namespace trailscope
