// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace trailscope {

// A number of bytes as records have it, as a number or in a text, also with a point and zeros behind it.
// Nothing: it is none, or is no whole one.
[[nodiscard]] std::optional<std::uint64_t> byteCountOf(std::string_view text);

} // namespace trailscope
