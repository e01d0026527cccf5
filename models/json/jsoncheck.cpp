// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "json/jsoncheck.h"

#include "text/asciidigit.h"
#include "text/hex.h"
#include "text/utf8sequence.h"
#include "json/jsonscan.h"

#include <simdjson.h>

#include <new>

namespace trailscope {

namespace {

constexpr std::string_view kNumberCharacters = "+-.0123456789Ee";
constexpr std::size_t kUnicodeEscape = 6; // bytes: \uXXXX

// What is wrong with the escape whose backslash stands at `at`; moves `at` behind it otherwise.
std::optional<JsonFault> passEscape(std::string_view text, std::size_t &at)
{
    constexpr std::string_view kEscaped = "\"\\/bfnrt";
    const char escaped = at + 1 < text.size() ? text[at + 1] : '\0';
    if (escaped != 'u') {
        if (!kEscaped.contains(escaped)) {
            return JsonFault::BrokenEscape;
        }
        at += 2;
        return std::nullopt;
    }
    const auto first = hexQuad(text, at + 2);
    if (!first) {
        return JsonFault::BrokenEscape;
    }
    const bool isHalf = *first >= 0xD800 && *first <= 0xDFFF;
    if (isHalf) {
        const std::string_view next = text.substr(at + kUnicodeEscape);
        const auto second = next.starts_with("\\u") ? hexQuad(next, 2) : std::nullopt;
        if (*first > 0xDBFF || !second || *second < 0xDC00 || *second > 0xDFFF) {
            return JsonFault::HalfCharacter;
        }
    }
    at += isHalf ? 2 * kUnicodeEscape : kUnicodeEscape;
    return std::nullopt;
}

// RFC 8259, section 6: no zeros lead.
bool hasLeadingZero(std::string_view number)
{
    if (number.starts_with('-')) {
        number.remove_prefix(1);
    }
    return number.size() > 1 && number[0] == '0' && isAsciiDigit(number[1]);
}

// What is wrong first with the bytes of strings and numbers.
std::optional<JsonDamage> damagedToken(std::string_view text)
{
    bool inString = false;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const std::size_t length = utf8SequenceLength(text, at);
        if (length == 0) {
            return JsonDamage{JsonFault::NoUtf8, at};
        }
        if (inString && c == '\\') {
            if (const auto fault = passEscape(text, at)) {
                return JsonDamage{*fault, at};
            }
            continue;
        }
        if (inString && static_cast<unsigned char>(c) < 0x20) {
            return JsonDamage{JsonFault::ControlCharacter, at};
        }
        if (!inString && (c == '-' || isAsciiDigit(c))) {
            const std::size_t end = text.find_first_not_of(kNumberCharacters, at);
            const std::string_view number = text.substr(at, end == std::string_view::npos ? end : end - at);
            if (hasLeadingZero(number)) {
                return JsonDamage{JsonFault::Grammar, at};
            }
            at += number.size();
            continue;
        }
        inString = inString != (c == '"');
        at += length;
    }
    return std::nullopt;
}

std::optional<JsonDamage> damagedGrammar(std::string_view text)
{
    const JsonExtent extent = skipJsonValue(text, 0);
    const std::size_t end
        = extent.outcome == JsonSkip::Complete ? skipJsonSpace(text, extent.end) : extent.end;
    const bool isWhole = extent.outcome == JsonSkip::Complete && end == text.size();
    return isWhole ? std::nullopt : std::optional(JsonDamage{JsonFault::Grammar, end});
}

} // namespace

struct JsonCheck::Parser {
    simdjson::dom::parser parser;
};

JsonCheck::JsonCheck()
    : m_parser(std::make_unique<Parser>())
{
}

JsonCheck::~JsonCheck() = default;

std::optional<JsonDamage> JsonCheck::firstDamage(std::string_view text)
{
    // It says at a gigabyte a second that nothing is wrong, but not where something is.
    const auto error = m_parser->parser.parse(text.data(), text.size(), true).error();
    if (error == simdjson::SUCCESS) {
        return std::nullopt;
    }
    if (error == simdjson::MEMALLOC) {
        throw std::bad_alloc(); // nothing is wrong with the text
    }
    // It refuses numbers that no machine word holds, too, which are sound: then neither finds anything.
    const auto token = damagedToken(text);
    const auto grammar = damagedGrammar(text);
    return token && (!grammar || token->offset <= grammar->offset) ? token : grammar;
}

} // namespace trailscope
