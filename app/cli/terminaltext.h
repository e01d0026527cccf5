// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace trailscope::cli {

// Text out of a record as a terminal may be given it. What would act on the terminal or mislead the reader is
// made visible: control characters (␛, or <U+0085> for those without a picture), characters that change the
// writing direction or have no width, line and paragraph separators; bytes that are no UTF-8 become U+FFFD.
void appendVisible(std::string &out, std::string_view text);
[[nodiscard]] std::string visibleText(std::string_view text);

// Columns that a terminal needs for visible text: two for East Asian wide characters and emoji, none for
// combining marks.
[[nodiscard]] std::size_t displayWidth(std::string_view visible);

// The beginning of a visible text, at most `width` columns (at least 1), with … in place of what was cut.
[[nodiscard]] std::string elided(std::string_view visible, std::size_t width);

} // namespace trailscope::cli
