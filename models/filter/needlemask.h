// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/codescan.h"
#include "store/dictionary.h"

#include <stop_token>
#include <string_view>

namespace trailscope {

// Whether codesContaining() can look for this text: ASCII, which all names and identifiers are, and not
// empty.
[[nodiscard]] bool isNeedle(std::string_view folded);

// The codes whose text contains `folded`, whatever its case. Faster than asking about one text after the
// other, because texts that lie next to each other in memory are searched in one go. With `lists`, the texts
// are encoded value lists, one of whose values has to contain it. `passes` is asked where the search does not
// settle it.
[[nodiscard]] CodeMask codesContaining(const Dictionary &dictionary, std::string_view folded,
                                       const TextPredicate &passes, bool lists, const std::stop_token &stop);

} // namespace trailscope
