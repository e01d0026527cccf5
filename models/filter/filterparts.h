// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/parsedfilter.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A part of a filter's topmost `and`, or the whole of a filter that is none.
struct FilterPart {
    const FilterNode *node = nullptr; // of the parsed filter, never an `and`
    std::string text; // as it is written, in brackets where an `and` needs them
};

// In the order in which they are written; none for a filter that admits everything. `parsed` is what `filter`
// means, and valid.
[[nodiscard]] std::vector<FilterPart> filterParts(std::string_view filter, const ParsedFilter &parsed);

// Brackets that a node's own text closes though they were opened before it: a node begins with its first
// word, behind the brackets that it stands in.
[[nodiscard]] std::size_t unopenedBrackets(std::string_view text);

[[nodiscard]] std::string joinedTexts(const std::vector<std::string> &texts, std::string_view by);

} // namespace trailscope
