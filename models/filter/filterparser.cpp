// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filterparser.h"

#include "filter/filterterm.h"

#include <utility>

namespace trailscope {

ParsedFilter parseFilter(std::string_view text)
{
    return FilterParser(text).parse();
}

ParsedFilter FilterParser::parse()
{
    if (m_text.size() > kMaxFilterBytes) {
        fail(FilterState::Invalid, FilterFault::TooLong, kMaxFilterBytes, m_text.size() - kMaxFilterBytes);
        return std::move(m_result);
    }
    if (peek(FilterTokenRole::Operand).kind == FilterTokenKind::End)
        return std::move(m_result);
    NodePtr root = parseOr(0);
    if (root) {
        const FilterToken rest = peek(FilterTokenRole::Operand);
        if (rest.kind != FilterTokenKind::End)
            root = unexpected(rest);
    }
    if (root)
        m_result.root = std::move(root);
    return std::move(m_result);
}

FilterToken FilterParser::take(FilterTokenRole role)
{
    FilterToken token = peek(role);
    m_at = token.end();
    return token;
}

FilterParser::NodePtr FilterParser::makeNode(FilterNodeKind kind, std::size_t position)
{
    auto node = std::make_unique<FilterNode>();
    node->kind = kind;
    node->position = position;
    return node;
}

FilterParser::NodePtr FilterParser::close(NodePtr node) const
{
    node->length = m_at - node->position;
    return node;
}

FilterParser::NodePtr FilterParser::parseOr(std::size_t depth)
{
    NodePtr first = parseAnd(depth);
    if (!first || peek(FilterTokenRole::Operand).kind != FilterTokenKind::Or)
        return first;
    NodePtr node = makeNode(FilterNodeKind::Or, first->position);
    node->children.push_back(std::move(first));
    while (peek(FilterTokenRole::Operand).kind == FilterTokenKind::Or) {
        take(FilterTokenRole::Operand);
        NodePtr next = parseAnd(depth);
        if (!next)
            return nullptr;
        node->children.push_back(std::move(next));
    }
    return close(std::move(node));
}

FilterParser::NodePtr FilterParser::parseAnd(std::size_t depth)
{
    NodePtr node = parseNot(depth);
    bool joined = false;
    while (node) {
        const FilterToken token = peek(FilterTokenRole::Operand);
        if (token.kind == FilterTokenKind::End || token.kind == FilterTokenKind::Or
            || token.kind == FilterTokenKind::CloseBracket)
            break;
        if (token.kind == FilterTokenKind::And)
            take(FilterTokenRole::Operand);
        NodePtr next = parseNot(depth);
        if (!next)
            return nullptr;
        if (!joined) {
            NodePtr both = makeNode(FilterNodeKind::And, node->position);
            both->children.push_back(std::move(node));
            node = std::move(both);
            joined = true;
        }
        node->children.push_back(std::move(next));
    }
    return joined ? close(std::move(node)) : std::move(node);
}

FilterParser::NodePtr FilterParser::parseNot(std::size_t depth)
{
    const FilterToken first = peek(FilterTokenRole::Operand);
    bool negated = false;
    // Two negations are none, so that a row of them makes no deep tree.
    while (peek(FilterTokenRole::Operand).kind == FilterTokenKind::Not) {
        take(FilterTokenRole::Operand);
        negated = !negated;
    }
    const FilterToken next = peek(FilterTokenRole::Operand);
    if (negated && next.kind == FilterTokenKind::KeywordOperator && !isAtEnd(next))
        return fail(FilterState::Invalid, FilterFault::NegatedOperator, first.position,
                    next.end() - first.position);
    NodePtr operand = parsePrimary(depth);
    if (!operand || !negated)
        return operand;
    NodePtr node = makeNode(FilterNodeKind::Not, first.position);
    node->children.push_back(std::move(operand));
    return close(std::move(node));
}

FilterParser::NodePtr FilterParser::parseBrackets(const FilterToken &open, std::size_t depth)
{
    if (depth >= kMaxFilterDepth)
        return fail(FilterState::Invalid, FilterFault::TooDeep, open.position, open.length);
    if (peek(FilterTokenRole::Operand).kind == FilterTokenKind::CloseBracket) {
        const FilterToken end = take(FilterTokenRole::Operand);
        return fail(FilterState::Unfinished, FilterFault::EmptyBrackets, open.position,
                    end.end() - open.position);
    }
    NodePtr node = parseOr(depth + 1);
    if (!node)
        return nullptr;
    const FilterToken end = take(FilterTokenRole::Operand);
    if (end.kind == FilterTokenKind::End)
        return fail(FilterState::Unfinished, FilterFault::OpenBracket, open.position, open.length);
    if (end.kind != FilterTokenKind::CloseBracket)
        return unexpected(end);
    return node;
}

FilterParser::NodePtr FilterParser::parsePrimary(std::size_t depth)
{
    const FilterToken token = take(FilterTokenRole::Operand);
    switch (token.kind) {
    case FilterTokenKind::End:
        return failAtEnd(FilterFault::MissingTerm);
    case FilterTokenKind::OpenBracket:
        return parseBrackets(token, depth);
    case FilterTokenKind::Word:
    case FilterTokenKind::Quoted:
    case FilterTokenKind::Path: {
        if (!token.closed)
            return openEnd(token);
        const FilterToken next = peek(FilterTokenRole::Operand);
        if (next.kind != FilterTokenKind::SymbolOperator && next.kind != FilterTokenKind::KeywordOperator)
            return parseText(token);
        take(FilterTokenRole::Operand);
        return parseTerm(token, next);
    }
    case FilterTokenKind::Quick:
        if (!token.closed)
            return openEnd(token);
        return parseText(token);
    case FilterTokenKind::Selection:
        if (!token.closed)
            return openEnd(token);
        return fail(FilterState::Invalid, FilterFault::SelectionNotAllowed, token.position, token.length);
    case FilterTokenKind::KeywordOperator:
        return keywordAsText(token);
    case FilterTokenKind::And:
    case FilterTokenKind::Or:
        // A letter more could make a word of it.
        if (isAtEnd(token) && token.text != "&&" && token.text != "||")
            return keywordAsText(token);
        return unexpected(token);
    case FilterTokenKind::Not:
    case FilterTokenKind::SymbolOperator:
    case FilterTokenKind::CloseBracket:
    case FilterTokenKind::OpenBrace:
    case FilterTokenKind::CloseBrace:
    case FilterTokenKind::Comma:
        break;
    }
    return unexpected(token);
}

FilterParser::NodePtr FilterParser::parseText(const FilterToken &token)
{
    if (++m_terms > kMaxFilterTerms)
        return fail(FilterState::Invalid, FilterFault::TooManyTerms, token.position, token.length);
    const std::string_view source = m_text.substr(token.position, token.length);
    if (token.kind == FilterTokenKind::Path) {
        // What follows at the end of the text may be an operator that is being typed.
        const FilterToken next = peek(FilterTokenRole::Operand);
        const bool beingTyped = next.kind == FilterTokenKind::End
            || (isAtEnd(next) && (next.kind == FilterTokenKind::Word || next.kind == FilterTokenKind::Not));
        if (!beingTyped)
            return fail(FilterState::Invalid, FilterFault::MissingOperator, token.end(), 0);
        return failAtEnd(source.ends_with('.') ? FilterFault::UnfinishedPath : FilterFault::MissingOperator);
    }
    if (token.kind == FilterTokenKind::Word && isAtEnd(token) && source.ends_with('.')) {
        const auto path = parseJsonPath(source);
        if (!path && path.error().unfinished)
            return fail(FilterState::Unfinished, FilterFault::UnfinishedPath, token.position, token.length,
                        {}, quotedValue(source));
    }
    NodePtr node = makeNode(token.kind == FilterTokenKind::Quick ? FilterNodeKind::QuickText
                                                                 : FilterNodeKind::FreeText,
                            token.position);
    node->values.push_back({.text = token.text,
                            .quoted = token.kind == FilterTokenKind::Quoted,
                            .rangeEnd = std::nullopt,
                            .position = token.position,
                            .length = token.length});
    return close(std::move(node));
}

std::nullptr_t FilterParser::fail(FilterState state, FilterFault fault, std::size_t position,
                                  std::size_t length, std::string_view detail, std::string suggestion)
{
    if (m_result.state == FilterState::Valid) {
        m_result.state = state;
        m_result.error = {position, length, filterFaultText(fault, detail), std::move(suggestion)};
    }
    return nullptr;
}

std::nullptr_t FilterParser::failAtEnd(FilterFault fault)
{
    return fail(FilterState::Unfinished, fault, m_text.size(), 0);
}

std::nullptr_t FilterParser::unexpected(const FilterToken &token)
{
    if (token.kind == FilterTokenKind::End)
        return failAtEnd(FilterFault::MissingTerm);
    return fail(FilterState::Invalid, FilterFault::UnexpectedToken, token.position, token.length,
                m_text.substr(token.position, token.length));
}

std::nullptr_t FilterParser::keywordAsText(const FilterToken &token)
{
    return fail(isAtEnd(token) ? FilterState::Unfinished : FilterState::Invalid, FilterFault::KeywordAsText,
                token.position, token.length, token.text, quotedValue(token.text));
}

std::nullptr_t FilterParser::openEnd(const FilterToken &token)
{
    const std::string_view source = m_text.substr(token.position, token.length);
    if (token.kind == FilterTokenKind::Quick && !source.contains('"')) {
        return isAtEnd(token)
            ? failAtEnd(FilterFault::MissingQuickText)
            : fail(FilterState::Invalid, FilterFault::MissingQuickText, token.position, token.length);
    }
    return fail(FilterState::Unfinished,
                token.kind == FilterTokenKind::Selection ? FilterFault::OpenSelection
                                                         : FilterFault::OpenQuote,
                token.position, token.length);
}

} // namespace trailscope
