// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "record/fieldref.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

enum class FilterOperator : std::uint8_t {
    Equal, // =   whole value, folded case, unquoted * and ? are wildcards
    Same, // ==   whole value, exact
    Contains,
    StartsWith,
    EndsWith,
    Matches, // ~    RE2
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Exists,
};

// One value of a term: a word or quoted text, or a range a..b inside `in { }` and for times.
struct FilterValue {
    std::string text;
    bool quoted = false;
    std::optional<std::string> rangeEnd; // set for a..b; `text` is a
    bool rangeEndQuoted = false;
    std::size_t position = 0; // byte in the filter's text
    std::size_t length = 0;
};

enum class FilterNodeKind : std::uint8_t { And, Or, Not, Term, FreeText, QuickText };

// A parsed filter as a tree. Immutable once made.
struct FilterNode {
    FilterNodeKind kind = FilterNodeKind::Term;
    std::vector<std::unique_ptr<FilterNode>> children; // And, Or: two or more; Not: one
    // Term (`a != b` is Not over Equal):
    FieldRef field;
    std::size_t fieldLength = 0; // bytes that it is written in, from `position` on
    FilterOperator op = FilterOperator::Equal;
    std::vector<FilterValue> values; // one; several for In; none for Exists; for texts the searched text
    std::optional<FieldRef> fromSelection; // the value is ${field}: bound before compiling
    std::size_t position = 0;
    std::size_t length = 0;
};

enum class FilterState : std::uint8_t { Valid, Unfinished, Invalid };

struct FilterError {
    std::size_t position = 0; // bytes in the filter's UTF-8 text
    std::size_t length = 0;
    std::string message; // translated
    std::string suggestion; // a text to put in place of [position, position + length), or empty

    bool operator==(const FilterError &) const = default;
};

// What a text means as a filter. An empty (or blank) text is valid and admits everything: root is null.
struct ParsedFilter {
    FilterState state = FilterState::Valid;
    FilterError error; // meaningful unless Valid
    std::shared_ptr<const FilterNode> root;
};

// Limits that keep a hostile filter from exhausting the stack or the machine. Beyond them a filter is
// invalid.
inline constexpr std::size_t kMaxFilterBytes = 4U << 20U;
inline constexpr std::size_t kMaxFilterDepth = 200; // brackets within brackets
inline constexpr std::size_t kMaxFilterTerms = 5000;

// Pure; any thread. Times and regular expressions are checked too, so that what is valid compiles, ${field}
// aside.
[[nodiscard]] ParsedFilter parseFilter(std::string_view text);

} // namespace trailscope
