// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string_view>

namespace trailscope {

// The service's name without the suffix that a filter need not write (`.amazonaws.com`, and China's); empty
// when it has none.
[[nodiscard]] std::string_view shortServiceName(std::string_view service);

} // namespace trailscope
