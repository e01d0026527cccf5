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
    // Warnings: the filter is valid, but probably not what was meant.
    ResemblesField, // a path that looks like a misspelt field
    NoEventHas, // a field or path that no loaded event has
    ImpossibleValue, // a value that its field cannot have
    UnusualValue, // one that it could have, but no loaded event has, and CloudTrail does not give
};

// The sentence for people, translated. `detail` is the token or name it is about.
[[nodiscard]] std::string filterFaultText(FilterFault fault, std::string_view detail = {});

} // namespace trailscope
