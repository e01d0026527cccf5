// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace trailscope {

// The orders that < <= > >= and ranges know besides time. Both compare texts exactly, whatever their length.

// By value, when both are numbers in JSON's grammar; nothing otherwise. 1.0 and 1 are equal here.
[[nodiscard]] std::optional<std::strong_ordering> compareNumbers(std::string_view a, std::string_view b);
[[nodiscard]] bool isJsonNumber(std::string_view text);

// By parts: 1.08 is 1 and 8, and comes before 1.10; a missing part counts as 0. Nothing when one is no
// version.
[[nodiscard]] std::optional<std::strong_ordering> compareVersions(std::string_view a, std::string_view b);

} // namespace trailscope
