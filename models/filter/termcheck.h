// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/filterfault.h"
#include "filter/parsedfilter.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace trailscope {

struct TermFault {
    FilterFault fault = FilterFault::BadTime;
    std::size_t position = 0;
    std::size_t length = 0;
    std::string detail;
};

// What is wrong with a term's values that its grammar does not show: a time that is none, a bad regular
// expression. A value from the selection is not looked at.
[[nodiscard]] std::optional<TermFault> termFault(const FilterNode &node);

// The filter language's regular expressions: UTF-8, case-sensitive, nothing logged. Not null; ask ok().
[[nodiscard]] std::shared_ptr<const re2::RE2> makeExpression(std::string_view pattern);

[[nodiscard]] bool hasWildcards(const FilterValue &value); // unquoted * or ?

} // namespace trailscope
