// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

namespace trailscope {

// A text as a JSON string, quotes included. Control characters are escaped, those past ASCII (C1) too, so
// that no terminal acts on them; all other bytes stay as they are, so that it is valid UTF-8 where the text
// is.
void appendJsonString(std::string &out, std::string_view text);
[[nodiscard]] std::string jsonString(std::string_view text);

} // namespace trailscope
