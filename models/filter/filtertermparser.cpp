// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

// The part of the parser that reads `field operator value`.
#include "filter/filterparser.h"
#include "filter/filterterm.h"
#include "filter/termcheck.h"
#include "text/casefold.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trailscope {

namespace {

struct OperatorName {
    std::string_view text;
    FilterOperator op;
};
constexpr std::array<OperatorName, 13> kOperatorNames = {{
    {"=", FilterOperator::Equal},
    {"!=", FilterOperator::Equal},
    {"==", FilterOperator::Same},
    {"~", FilterOperator::Matches},
    {"<", FilterOperator::Less},
    {"<=", FilterOperator::LessOrEqual},
    {">", FilterOperator::Greater},
    {">=", FilterOperator::GreaterOrEqual},
    {"contains", FilterOperator::Contains},
    {"startswith", FilterOperator::StartsWith},
    {"endswith", FilterOperator::EndsWith},
    {"in", FilterOperator::In},
    {"exists", FilterOperator::Exists},
}};

FilterOperator operatorOf(const FilterToken &token)
{
    for (const OperatorName &name : kOperatorNames) {
        if (equalsIgnoringAsciiCase(token.text, name.text))
            return name.op;
    }
    return FilterOperator::Equal; // the lexer makes no other
}

} // namespace

FilterParser::NodePtr FilterParser::parseTerm(const FilterToken &field, const FilterToken &op)
{
    if (++m_terms > kMaxFilterTerms)
        return fail(FilterState::Invalid, FilterFault::TooManyTerms, field.position, field.length);
    std::optional<FieldRef> ref = parseField(field);
    if (!ref)
        return nullptr;
    NodePtr node = makeNode(FilterNodeKind::Term, field.position);
    node->field = std::move(*ref);
    node->fieldLength = field.length;
    node->op = operatorOf(op);
    const bool complete = node->op == FilterOperator::Exists ? true
        : node->op == FilterOperator::In                     ? parseSet(*node, op)
                                                             : parseValue(*node, op);
    if (!complete)
        return nullptr;
    node = close(std::move(node));
    if (!checkTerm(*node))
        return nullptr;
    if (op.text != "!=")
        return node;
    NodePtr negation = makeNode(FilterNodeKind::Not, node->position);
    negation->children.push_back(std::move(node));
    return close(std::move(negation));
}

bool FilterParser::parseValue(FilterNode &node, const FilterToken &op)
{
    const FilterToken token = take(FilterTokenRole::Value);
    switch (token.kind) {
    case FilterTokenKind::End:
        failAtEnd(FilterFault::MissingValue);
        return false;
    case FilterTokenKind::Word:
    case FilterTokenKind::Quoted:
        if (!token.closed) {
            openEnd(token);
            return false;
        }
        if (node.field.kind() == FieldKind::Time && node.op == FilterOperator::Equal) {
            std::optional<FilterValue> value = parseRangeValue(token);
            if (!value)
                return false;
            node.values.push_back(std::move(*value));
            return true;
        }
        node.values.push_back({.text = token.text,
                               .quoted = token.kind == FilterTokenKind::Quoted,
                               .rangeEnd = std::nullopt,
                               .position = token.position,
                               .length = token.length});
        return true;
    case FilterTokenKind::Selection: {
        node.fromSelection = parseSelection(token);
        if (!node.fromSelection)
            return false;
        node.values.push_back({.text = {},
                               .quoted = true,
                               .rangeEnd = std::nullopt,
                               .position = token.position,
                               .length = token.length});
        return true;
    }
    case FilterTokenKind::And:
    case FilterTokenKind::Or:
    case FilterTokenKind::Not:
    case FilterTokenKind::KeywordOperator:
        if (isFilterKeyword(token.text)) {
            keywordAsText(token);
            return false;
        }
        break;
    default:
        break;
    }
    fail(FilterState::Invalid, FilterFault::MissingValue, op.end(), token.position - op.end());
    return false;
}

bool FilterParser::parseSet(FilterNode &node, const FilterToken &op)
{
    const FilterToken open = take(FilterTokenRole::Value);
    if (open.kind == FilterTokenKind::End) {
        failAtEnd(FilterFault::MissingSet);
        return false;
    }
    if (open.kind != FilterTokenKind::OpenBrace) {
        std::string suggestion;
        if (open.kind == FilterTokenKind::Word || (open.kind == FilterTokenKind::Quoted && open.closed))
            suggestion = "{" + std::string(m_text.substr(open.position, open.length)) + "}";
        fail(FilterState::Invalid, FilterFault::MissingSet, open.position, open.length, {},
             std::move(suggestion));
        return false;
    }
    bool afterValue = false;
    while (true) {
        const FilterToken token = take(FilterTokenRole::Value);
        switch (token.kind) {
        case FilterTokenKind::End:
            fail(FilterState::Unfinished, FilterFault::OpenBrace, open.position, open.length);
            return false;
        case FilterTokenKind::CloseBrace:
            if (node.values.empty()) {
                fail(FilterState::Unfinished, FilterFault::EmptySet, op.position, token.end() - op.position);
                return false;
            }
            return true;
        case FilterTokenKind::Comma:
            if (!afterValue) {
                unexpected(token);
                return false;
            }
            afterValue = false;
            break;
        case FilterTokenKind::Word:
        case FilterTokenKind::Quoted: {
            if (!token.closed) {
                openEnd(token);
                return false;
            }
            std::optional<FilterValue> value = parseRangeValue(token);
            if (!value)
                return false;
            node.values.push_back(std::move(*value));
            afterValue = true;
            break;
        }
        case FilterTokenKind::And:
        case FilterTokenKind::Or:
        case FilterTokenKind::Not:
        case FilterTokenKind::KeywordOperator:
            if (isFilterKeyword(token.text))
                keywordAsText(token);
            else
                unexpected(token);
            return false;
        case FilterTokenKind::Selection:
            if (!token.closed)
                openEnd(token);
            else
                fail(FilterState::Invalid, FilterFault::SelectionNotAllowed, token.position, token.length);
            return false;
        default:
            unexpected(token);
            return false;
        }
    }
}

std::optional<FilterValue> FilterParser::parseRangeValue(const FilterToken &token)
{
    FilterValue value{.text = token.text,
                      .quoted = token.kind == FilterTokenKind::Quoted,
                      .rangeEnd = std::nullopt,
                      .position = token.position,
                      .length = token.length};
    constexpr std::string_view kDots = "..";
    std::string second;
    if (!value.quoted) {
        const std::size_t dots = token.text.find(kDots);
        if (dots == std::string::npos)
            return value;
        second = token.text.substr(dots + kDots.size());
        value.text.resize(dots);
    } else {
        if (!m_text.substr(m_at).starts_with(kDots))
            return value;
        m_at += kDots.size();
        // An unquoted end goes on behind the dots.
        if (m_at < m_text.size() && !isFilterDelimiter(m_text[m_at])) {
            const std::size_t start = m_at;
            while (m_at < m_text.size() && !isFilterDelimiter(m_text[m_at]))
                ++m_at;
            second = m_text.substr(start, m_at - start);
        }
    }
    if (second.empty() && m_at < m_text.size() && m_text[m_at] == '"') {
        FilterToken end = take(FilterTokenRole::Value);
        if (!end.closed) {
            openEnd(end);
            return std::nullopt;
        }
        second = std::move(end.text);
        value.rangeEndQuoted = true;
    }
    value.length = m_at - value.position;
    const bool incomplete
        = (second.empty() && !value.rangeEndQuoted) || (value.text.empty() && !value.quoted);
    if (incomplete) {
        const bool canGoOn = m_at == m_text.size() && (value.quoted || !value.text.empty());
        fail(canGoOn ? FilterState::Unfinished : FilterState::Invalid, FilterFault::MissingRangeEnd,
             value.position, value.length, {}, value.quoted ? std::string() : quotedValue(token.text));
        return std::nullopt;
    }
    value.rangeEnd = std::move(second);
    return value;
}

std::optional<FieldRef> FilterParser::parseField(const FilterToken &token)
{
    if (token.kind == FilterTokenKind::Quoted)
        return FieldRef(JsonPath{{token.text}});
    auto ref = parseFieldRef(token.text);
    if (!ref) {
        const std::size_t offset = std::min(ref.error().position, token.length);
        fail(FilterState::Invalid, FilterFault::BadPath, token.position + offset, token.length - offset,
             token.text);
        return std::nullopt;
    }
    return std::move(*ref);
}

std::optional<FieldRef> FilterParser::parseSelection(const FilterToken &token)
{
    if (!token.closed) {
        openEnd(token);
        return std::nullopt;
    }
    auto ref = parseFieldRef(token.text);
    if (!ref) {
        fail(FilterState::Invalid, FilterFault::BadPath, token.position, token.length);
        return std::nullopt;
    }
    return std::move(*ref);
}

bool FilterParser::checkTerm(const FilterNode &node)
{
    const std::optional<TermFault> fault = termFault(node);
    if (!fault)
        return true;
    // A time or an expression that is being typed at the end of the text.
    const bool beingTyped = fault->position + fault->length == m_text.size() && m_text.back() != '"';
    fail(beingTyped ? FilterState::Unfinished : FilterState::Invalid, fault->fault, fault->position,
         fault->length, fault->detail);
    return false;
}

} // namespace trailscope
