// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace trailscope::cli {

// Columns that a terminal needs for a text that visibleText() has made visible: two for East Asian wide
// characters and emoji, none for combining marks.
[[nodiscard]] std::size_t displayWidth(std::string_view visible);

// The beginning of a visible text, at most `width` columns (at least 1), with … in place of what was cut.
[[nodiscard]] std::string elided(std::string_view visible, std::size_t width);

} // namespace trailscope::cli
