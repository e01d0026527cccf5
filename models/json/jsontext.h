// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <string_view>

namespace trailscope {

// A text as a JSON string, quotes included.
[[nodiscard]] std::string jsonString(std::string_view text);

} // namespace trailscope
