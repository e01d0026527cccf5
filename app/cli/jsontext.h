// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

namespace trailscope::cli {

// Appends a JSON string, quotes included. Always valid UTF-8: bytes that are none become U+FFFD. Control
// characters are escaped, those past ASCII too, so that no terminal acts on them.
void appendJsonString(std::string &out, std::string_view text);

} // namespace trailscope::cli
