// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filter/filterfault.h"
#include "filter/filterlexer.h"
#include "filter/parsedfilter.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace trailscope {

// Reads one filter by recursive descent. Used once; the first fault ends it.
class FilterParser {
public:
    explicit FilterParser(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] ParsedFilter parse();

private:
    using NodePtr = std::unique_ptr<FilterNode>; // null after a fault

    NodePtr parseOr(std::size_t depth);
    NodePtr parseAnd(std::size_t depth);
    NodePtr parseNot(std::size_t depth);
    NodePtr parseBrackets(const FilterToken &open, std::size_t depth);
    NodePtr parsePrimary(std::size_t depth);
    NodePtr parseText(const FilterToken &token);
    NodePtr parseTerm(const FilterToken &field, const FilterToken &op);
    [[nodiscard]] bool parseValue(FilterNode &node, const FilterToken &op);
    [[nodiscard]] bool parseSet(FilterNode &node, const FilterToken &op);
    // A value of a set, or of a time: ranges are told from plain values here.
    [[nodiscard]] std::optional<FilterValue> parseRangeValue(const FilterToken &token);
    [[nodiscard]] std::optional<FieldRef> parseField(const FilterToken &token);
    [[nodiscard]] std::optional<FieldRef> parseSelection(const FilterToken &token);
    [[nodiscard]] bool checkTerm(const FilterNode &node);

    NodePtr makeNode(FilterNodeKind kind, std::size_t position);
    NodePtr close(NodePtr node) const; // sets its length: up to where the parser stands
    [[nodiscard]] FilterToken peek(FilterTokenRole role) const { return filterTokenAt(m_text, m_at, role); }
    FilterToken take(FilterTokenRole role);
    [[nodiscard]] bool isAtEnd(const FilterToken &token) const { return token.end() == m_text.size(); }

    std::nullptr_t fail(FilterState state, FilterFault fault, std::size_t position, std::size_t length,
                        std::string_view detail = {}, std::string suggestion = {});
    std::nullptr_t failAtEnd(FilterFault fault); // more typing could help
    std::nullptr_t unexpected(const FilterToken &token);
    std::nullptr_t keywordAsText(const FilterToken &token);
    std::nullptr_t openEnd(const FilterToken &token);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_terms = 0;
    ParsedFilter m_result;
};

} // namespace trailscope
