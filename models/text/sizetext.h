// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trailscope {

// Sizes as options have them: a whole number and a binary unit, "64G": K, M, G or T, in either case, or B for
// bytes. Pure; any thread.

// Nothing where the text is no size, or more than 64 bits hold.
[[nodiscard]] std::optional<std::uint64_t> parseSize(std::string_view text);
// In the largest unit that needs no rounding.
[[nodiscard]] std::string sizeText(std::uint64_t bytes);

} // namespace trailscope
