// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace trailscope {

// What can be wrong with a filter.
enum class FilterFault : std::uint8_t {
    OpenQuote,
    OpenBracket,
    OpenBrace,
    OpenSelection,
    EmptyBrackets,
    EmptySet,
    MissingTerm, // nothing behind and, or, not
    MissingOperator,
    MissingValue,
    MissingSet,
    MissingRangeEnd,
    MissingQuickText,
    UnexpectedToken,
    KeywordAsText,
    NegatedOperator, // `a not in {…}`
    BadPath,
    UnfinishedPath,
    BadExpression,
    BadTime,
    SelectionNotAllowed,
    NoSelection,
    TooDeep,
    TooLong,
    TooManyTerms,
    ResemblesField, // a hint: the path is valid, but looks like a misspelt field
};

// The sentence for people, translated. `detail` is the token or name it is about.
[[nodiscard]] std::string filterFaultText(FilterFault fault, std::string_view detail = {});

} // namespace trailscope
