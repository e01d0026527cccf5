// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace trailscope {

enum class FilterTokenKind : std::uint8_t {
    End,
    Word, // unquoted text that is no keyword
    Quoted,
    Path, // a word with quoted segments: a."b.c"
    Quick, // quick:word or quick:"text"; `text` is what follows the colon
    Selection, // ${field}; `text` is what is inside
    And,
    Or,
    Not,
    KeywordOperator, // contains, startswith, endswith, in, exists
    SymbolOperator, // = == != ~ < <= > >=
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Comma,
};

struct FilterToken {
    FilterTokenKind kind = FilterTokenKind::End;
    std::size_t position = 0; // bytes
    std::size_t length = 0;
    std::string text; // quotes and escapes removed; words as typed
    bool closed = true; // false when the end of the text came before the closing quote or brace

    [[nodiscard]] std::size_t end() const { return position + length; }
};

// Where in a term the next token stands. Only what may be a field can go on after a quote.
enum class FilterTokenRole : std::uint8_t {
    Operand, // the start of a term: field, path, free text
    Value,
};

[[nodiscard]] bool isFilterSpace(char c);
[[nodiscard]] bool isFilterDelimiter(char c); // what ends a word, white space included
// and, or, not and the operators that are words; ignores case.
[[nodiscard]] bool isFilterKeyword(std::string_view word);

// The first token at or behind byte `at`. Whatever the bytes are, there is a token, and it is not empty
// before the end.
[[nodiscard]] FilterToken filterTokenAt(std::string_view text, std::size_t at, FilterTokenRole role);

} // namespace trailscope
