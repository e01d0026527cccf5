// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "panes/detail/displaytext.h"

#include <string_view>

namespace trailscope {

// A record laid out for reading: two blanks a level, members in their order, numbers and strings as they are
// written in the record. Characters that have no business in a JSON text, or would reverse the writing
// direction, are written as escapes; the meaning stays the same. `tree` is that of `record`.
[[nodiscard]] DisplayText prettyJson(std::string_view record, const JsonTree &tree);

// The untouched bytes. Ill-formed UTF-8 reads as U+FFFD, one for each bad byte. `tree` may be null.
[[nodiscard]] DisplayText deliveredText(std::string_view record, const JsonTree *tree);

} // namespace trailscope
