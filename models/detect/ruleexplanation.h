// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "detect/rule.h"
#include "json/jsontree.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trailscope {

// A part of a rule's condition and whether it holds for one record.
struct ExplainedPart {
    enum class Kind : std::uint8_t {
        All, // every part below has to hold
        Any, // one of them
        Not, // the part below must not
        Selection, // by its name; the parts below are what it selects
        Item, // a line of the rule
        Filter, // what a filter document leaves; by its title
    };

    Kind kind = Kind::Item;
    bool holds = false;
    // The rule would not have come to its answer if this had gone the other way, or not because of this part:
    // the parts that are not decisive can be passed over.
    bool decides = false;
    std::uint32_t parent = 0; // its place; that of the first is its own
    std::uint32_t depth = 0;
    std::string text{}; // the line as written, a selection's name or a filter's title; else empty
    std::string field{}; // of an item; empty for words that are searched in the whole record
    std::uint32_t line = 0; // in the rule's own text, from 1; 0: it stands in another document
    std::vector<std::string> values{}; // what the record has there, as JSON has it
    std::vector<JsonNodeId> nodes{}; // the same in the record's tree
    std::vector<JsonNodeId> matching{}; // those of them because of which an item holds
    std::string matched{}; // the first of these, as JSON has it
};

// Why a rule selects a record, or does not. A value.
struct RuleExplanation {
    bool holds = false;
    std::vector<ExplainedPart> parts; // in the order of the rule, each before those below it

    static constexpr std::size_t kMostDeciding = 500; // more are not told
    // The values that decided, in the order of the record's tree, each once.
    [[nodiscard]] std::vector<JsonNodeId> decidingNodes() const;
    // In one line: the items that decided, as `eventName = CreateUser; errorCode is absent`.
    [[nodiscard]] std::string summary() const;
};

// `record` is the record's text and `tree` what JsonTree::parse() makes of it, null where that is nothing.
// The rule is none of the correlations. Judges by the same functions as the evaluation of whole trails. Any
// thread.
[[nodiscard]] RuleExplanation explainRule(const Rule &rule, std::string_view record, const JsonTree *tree);

} // namespace trailscope
