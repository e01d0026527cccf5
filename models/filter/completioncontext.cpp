// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/completioncontext.h"

#include "filter/filterlexer.h"
#include "text/casefold.h"

#include <algorithm>

namespace trailscope {

namespace {

bool isWordLike(FilterTokenKind kind)
{
    switch (kind) {
    case FilterTokenKind::Word:
    case FilterTokenKind::Quoted:
    case FilterTokenKind::Path:
    case FilterTokenKind::And:
    case FilterTokenKind::Or:
    case FilterTokenKind::Not:
    case FilterTokenKind::KeywordOperator:
        return true;
    default:
        return false;
    }
}

std::optional<FieldRef> fieldOf(const FilterToken &token)
{
    if (token.kind == FilterTokenKind::Quoted)
        return FieldRef(JsonPath{{token.text}});
    auto field = parseFieldRef(token.text);
    if (!field)
        return std::nullopt;
    return std::move(*field);
}

// Goes on from one place to the next by a token that is complete.
void advance(CompletionContext &context, const FilterToken &token)
{
    const CompletionPlace before = context.place;
    switch (token.kind) {
    case FilterTokenKind::Word:
    case FilterTokenKind::Quoted:
    case FilterTokenKind::Path:
        if (before == CompletionPlace::SetValue)
            return;
        if (before == CompletionPlace::Value || before == CompletionPlace::Set) {
            context.place = CompletionPlace::AfterTerm;
            return;
        }
        context.field = fieldOf(token);
        context.place = CompletionPlace::AfterWord;
        return;
    case FilterTokenKind::Quick:
    case FilterTokenKind::Selection:
    case FilterTokenKind::CloseBracket:
    case FilterTokenKind::CloseBrace:
        context.place = CompletionPlace::AfterTerm;
        return;
    case FilterTokenKind::And:
    case FilterTokenKind::Or:
    case FilterTokenKind::Not:
    case FilterTokenKind::OpenBracket:
        context.place = CompletionPlace::Operand;
        return;
    case FilterTokenKind::SymbolOperator:
        context.place = CompletionPlace::Value;
        return;
    case FilterTokenKind::KeywordOperator:
        context.place = equalsIgnoringAsciiCase(token.text, "exists") ? CompletionPlace::AfterTerm
            : equalsIgnoringAsciiCase(token.text, "in")               ? CompletionPlace::Set
                                                                      : CompletionPlace::Value;
        return;
    case FilterTokenKind::OpenBrace:
        context.place = before == CompletionPlace::Set ? CompletionPlace::SetValue : CompletionPlace::Operand;
        return;
    case FilterTokenKind::Comma:
    case FilterTokenKind::End:
        return;
    }
}

} // namespace

CompletionContext completionContext(std::string_view text, std::size_t cursor)
{
    cursor = std::min(cursor, text.size());
    CompletionContext context;
    std::size_t at = 0;
    while (true) {
        const bool value
            = context.place == CompletionPlace::Value || context.place == CompletionPlace::SetValue;
        const FilterToken token
            = filterTokenAt(text, at, value ? FilterTokenRole::Value : FilterTokenRole::Operand);
        if (token.kind == FilterTokenKind::End || token.position >= cursor)
            break;
        const bool isSymbol = token.text == "!" || token.text == "&&" || token.text == "||";
        const bool reachesCursor = token.end() > cursor
            || (token.end() == cursor && !(token.kind == FilterTokenKind::Quoted && token.closed));
        if (reachesCursor && isWordLike(token.kind) && !isSymbol) {
            const std::string_view typed = text.substr(token.position, cursor - token.position);
            context.position = token.position;
            context.length = token.length;
            context.typed = typed;
            if (token.kind == FilterTokenKind::Quoted)
                context.typed = filterTokenAt(typed, 0, FilterTokenRole::Value).text;
            return context;
        }
        if (reachesCursor && token.end() > cursor)
            break; // inside a symbol
        advance(context, token);
        at = token.end();
    }
    context.position = cursor;
    return context;
}

} // namespace trailscope
