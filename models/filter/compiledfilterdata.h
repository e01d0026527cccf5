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

// Where a leaf of the filter finds what it tests.
enum class LeafSource : std::uint8_t {
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

struct FilterLeaf {
    LeafSource source = LeafSource::Columns;
    Field field = Field::Event; // Columns, Derived, Identifier
    bool exists = false;
    std::size_t path = 0; // Path: an index into CompiledFilter::Private::paths
    std::size_t search = 0; // RecordText: an index into searches
    ValueTest test;
    TimeTest time;
};

enum class StepKind : std::uint8_t { And, Or, Not, Leaf };

// The filter's tree, children by rising cost.
struct FilterStep {
    StepKind kind = StepKind::Leaf;
    std::vector<std::size_t> children; // indexes into steps
    std::size_t leaf = 0;
    int cost = 0;
};

struct CompiledFilter::Private {
    std::vector<FilterStep> steps; // children before parents; the last is the root; empty: everything passes
    std::vector<FilterLeaf> leaves;
    std::vector<JsonPath> paths; // distinct
    std::vector<RawTextSearch> searches;
};

// Whether a leaf is tested on the record's text, as long as its path is no column.
[[nodiscard]] constexpr bool readsRecord(const FilterLeaf &leaf)
{
    return leaf.source == LeafSource::Path || leaf.source == LeafSource::RecordValue
        || leaf.source == LeafSource::RecordText;
}

} // namespace trailscope
