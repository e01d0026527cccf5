// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

namespace trailscope {

// Appends the text of a JSON string to `out`: `inner` is what stands between its quotes. Escapes are
// resolved, ill-formed UTF-8 and lone surrogates are replaced by U+FFFD. False where an escape is none that
// JSON knows; its character then stands for itself.
bool appendUnescaped(std::string &out, std::string_view inner);
[[nodiscard]] std::string unescapedJsonString(std::string_view inner);

} // namespace trailscope
