// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/filterterm.h"

#include "filter/filterlexer.h"
#include "filter/parsedfilter.h"
#include "text/casefold.h"
#include "text/ipaddress.h"

#include <algorithm>

namespace trailscope {

namespace {

std::string inQuotes(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    out += '"';
    return out;
}

bool needsQuotes(std::string_view value)
{
    if (value.empty() || value.ends_with('.') || value.starts_with("&&") || value.starts_with("||")
        || value.contains("..") || value.find_first_of("*?") != std::string_view::npos)
        return true;
    if (std::ranges::any_of(value, isFilterDelimiter) || isFilterKeyword(value))
        return true;
    constexpr std::string_view kQuick = "quick:";
    return equalsIgnoringAsciiCase(value.substr(0, kQuick.size()), kQuick);
}

// A field's name as the start of a term.
std::string fieldText(const FieldRef &field)
{
    std::string name = field.name();
    return isFilterKeyword(name) ? inQuotes(name) : name;
}

// What stands alone as one operand of `and`, `or`, `not`, with brackets where its parts would otherwise be
// torn apart.
std::string operand(std::string_view filter, bool amongAnd)
{
    const ParsedFilter parsed = parseFilter(filter);
    bool brackets = parsed.state != FilterState::Valid;
    if (parsed.root) {
        const FilterNodeKind kind = parsed.root->kind;
        brackets = kind == FilterNodeKind::Or || (kind == FilterNodeKind::And && !amongAnd);
    }
    if (!brackets)
        return std::string(filter);
    return "(" + std::string(filter) + ")";
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isFilterSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isFilterSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace

std::string quotedValue(std::string_view value)
{
    return needsQuotes(value) ? inQuotes(value) : std::string(value);
}

std::string equalityTerm(const FieldRef &field, const std::optional<std::string> &value)
{
    if (!value)
        return "not " + fieldText(field) + " exists";
    // A value that reads as a block of addresses would mean the addresses in it.
    const bool isBlock = field.kind() == FieldKind::Address && parseCidr(*value).has_value();
    return fieldText(field) + (isBlock ? " == " : " = ") + quotedValue(*value);
}

std::string exactTerm(const FieldRef &field, std::string_view value)
{
    return fieldText(field) + " == " + quotedValue(value);
}

std::string setTerm(const FieldRef &field, const std::vector<std::string> &values)
{
    std::string term = fieldText(field) + " in {";
    for (const std::string &value : values) {
        if (!term.ends_with('{'))
            term += ", ";
        term += quotedValue(value);
    }
    return term + '}';
}

std::string existenceTerm(const FieldRef &field)
{
    return fieldText(field) + " exists";
}

std::string combinedFilter(std::string_view current, std::string_view term, FilterCombination how)
{
    current = trimmed(current);
    term = trimmed(term);
    if (term.empty())
        return std::string(current);
    const bool negated = how == FilterCombination::NotSelected || how == FilterCombination::AndNotSelected
        || how == FilterCombination::OrNotSelected;
    const bool alone
        = current.empty() || how == FilterCombination::Selected || how == FilterCombination::NotSelected;
    const bool isOr = how == FilterCombination::OrSelected || how == FilterCombination::OrNotSelected;
    if (alone)
        return negated ? "not " + operand(term, false) : std::string(term);
    if (isOr) {
        const std::string right = negated ? "not " + operand(term, false) : std::string(term);
        const bool valid = parseFilter(current).state == FilterState::Valid;
        return (valid ? std::string(current) : operand(current, false)) + " or " + right;
    }
    return operand(current, true) + " and " + (negated ? "not " + operand(term, false) : operand(term, true));
}

} // namespace trailscope
