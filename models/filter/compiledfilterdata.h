// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/compiledfilter.h"
#include "filter/rawtextsearch.h"
#include "filter/timetest.h"
#include "filter/valuetest.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace trailscope {

// Where a condition of the filter finds what it tests.
enum class ConditionSource : std::uint8_t {
    Time,
    Columns, // columnsOf(field): any of them
    Derived, // Snapshot::derived(field)
    Identifier, // eventID, requestID
    Offset,
    EveryColumn, // quick:
    Path,
    RecordValue, // the field `raw`
    RecordText, // free text
    Everything, // what every event has
};

struct FilterCondition {
    ConditionSource source = ConditionSource::Columns;
    Field field = Field::Event; // Columns, Derived, Identifier
    bool exists = false;
    std::size_t path = 0; // Path: an index into CompiledFilter::Private::paths
    std::size_t search = 0; // RecordText: an index into searches
    ValueTest test;
    TimeTest time;
};

enum class StepKind : std::uint8_t { And, Or, Not, Condition };

// The filter's tree, children by rising cost.
struct FilterStep {
    StepKind kind = StepKind::Condition;
    std::vector<std::size_t> children; // indexes into steps
    std::size_t condition = 0;
    int cost = 0;
};

struct CompiledFilter::Private {
    std::vector<FilterStep> steps; // children before parents; the last is the root; empty: everything passes
    std::vector<FilterCondition> conditions;
    std::vector<JsonPath> paths; // distinct
    std::vector<RawTextSearch> searches;
};

// Whether a condition is tested on the record's text, as long as its path is no column.
[[nodiscard]] constexpr bool readsRecord(const FilterCondition &condition)
{
    return condition.source == ConditionSource::Path || condition.source == ConditionSource::RecordValue
        || condition.source == ConditionSource::RecordText;
}

} // namespace trailscope
