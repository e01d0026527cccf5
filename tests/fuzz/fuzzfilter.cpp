// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// Any bytes as a filter: they are parsed without a crash, faults lie within the text, what is valid compiles
// and can be combined with more, and any value can be written down as a filter that means exactly it.

#include "filter/compiledfilter.h"
#include "filter/filterterm.h"
#include "filter/filterwarnings.h"
#include "filter/parsedfilter.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace trailscope;

namespace {

void require(bool holds, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "%s\n", what);
        std::abort();
    }
}

void requireWithin(std::size_t position, std::size_t length, std::size_t size, const char *what)
{
    require(position <= size && length <= size - position, what);
}

struct Census {
    std::size_t terms = 0;
    bool fromSelection = false;
};

void visit(const FilterNode &node, std::size_t size, Census &census)
{
    requireWithin(node.position, node.length, size, "a node lies within the text");
    census.fromSelection = census.fromSelection || node.fromSelection.has_value();
    switch (node.kind) {
    case FilterNodeKind::And:
    case FilterNodeKind::Or:
        require(node.children.size() >= 2, "a list has two children or more");
        break;
    case FilterNodeKind::Not:
        require(node.children.size() == 1, "a negation has one child");
        break;
    default:
        ++census.terms;
        require(node.children.empty(), "a term has no children");
        break;
    }
    for (const FilterValue &value : node.values)
        requireWithin(value.position, value.length, size, "a value lies within the text");
    for (const auto &child : node.children)
        visit(*child, size, census);
}

void requireCompiles(const ParsedFilter &parsed, const Census &census)
{
    const auto compiled = CompiledFilter::compile(
        parsed, 1'700'000'000'000, [](const FieldRef &) { return std::optional<std::string>("a*\"\\"); });
    // A selected value may be none that the field can have.
    require(compiled.has_value() || census.fromSelection, "what is valid compiles");
    if (compiled.has_value())
        require((*compiled)->admitsAll() == !parsed.root, "only the empty filter admits everything");
}

void requireCombines(std::string_view text, const Census &census)
{
    if (census.terms >= kMaxFilterTerms)
        return;
    for (const FilterCombination how :
         {FilterCombination::AndSelected, FilterCombination::OrSelected, FilterCombination::AndNotSelected,
          FilterCombination::OrNotSelected}) {
        const std::string combined = combinedFilter(text, "event = a", how);
        // Brackets may take it beyond the limits of depth and size.
        const ParsedFilter parsed = parseFilter(combined);
        require(parsed.state == FilterState::Valid || combined.size() >= kMaxFilterBytes
                    || text.size() >= kMaxFilterDepth,
                "a valid filter can be combined with another term");
    }
}

void requireQuotes(std::string_view text)
{
    const ParsedFilter parsed = parseFilter("event = " + quotedValue(text));
    require(parsed.state == FilterState::Valid && parsed.root && parsed.root->kind == FilterNodeKind::Term
                && parsed.root->op == FilterOperator::Equal && parsed.root->values.size() == 1,
            "a quoted value makes a term");
    const FilterValue &value = parsed.root->values.front();
    require(value.text == text && !value.rangeEnd, "a quoted value means its own text");
    require(value.quoted || text.find_first_of("*?") == std::string_view::npos, "no wildcard stays unquoted");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    const ParsedFilter parsed = parseFilter(text);
    for (const FilterError &warning : filterWarnings(parsed)) {
        requireWithin(warning.position, warning.length, size, "a warning lies within the text");
        require(!warning.message.empty(), "a warning says what it is about");
    }
    if (parsed.state != FilterState::Valid) {
        requireWithin(parsed.error.position, parsed.error.length, size, "a fault lies within the text");
        require(!parsed.error.message.empty(), "a fault says what it is");
    } else {
        Census census;
        if (parsed.root)
            visit(*parsed.root, size, census);
        requireCompiles(parsed, census);
        requireCombines(text, census);
    }
    requireQuotes(text);
    return 0;
}
