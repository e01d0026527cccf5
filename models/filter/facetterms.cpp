// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/facetterms.h"

#include "filter/filterterm.h"
#include "text/casefold.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace trailscope {

namespace {

bool asks(const FilterNode &node, const FieldRef &field)
{
    return (node.kind == FilterNodeKind::Term && node.field == field)
        || std::ranges::any_of(node.children, [&field](const auto &child) { return asks(*child, field); });
}

// What `=` and `in` take for a network.
bool isNetwork(const FieldRef &field, std::string_view value)
{
    return field.kind() == FieldKind::Address && value.contains('/');
}

// Whether the value means exactly its text, folding aside.
bool isPlain(const FieldRef &field, const FilterValue &value)
{
    return !value.rangeEnd && !isNetwork(field, value.text)
        && (value.quoted || value.text.find_first_of("*?") == std::string::npos);
}

bool sameValue(const FacetValue &named, const std::optional<std::string> &value)
{
    if (!named.value || !value)
        return named.value.has_value() == value.has_value();
    return named.exact ? *named.value == *value : foldCase(*named.value) == foldCase(*value);
}

void removeValue(std::vector<FacetValue> &values, const std::optional<std::string> &value)
{
    std::erase_if(values, [&value](const FacetValue &named) { return sameValue(named, value); });
}

// The values that the node names of the field; nothing where it says anything else.
std::optional<std::vector<FacetValue>> valuesNamed(const FilterNode &node, const FieldRef &field)
{
    std::vector<FacetValue> values;
    switch (node.kind) {
    case FilterNodeKind::Or:
        for (const auto &child : node.children) {
            auto more = valuesNamed(*child, field);
            if (!more)
                return std::nullopt;
            std::ranges::move(*more, std::back_inserter(values));
        }
        return values;
    case FilterNodeKind::Not: {
        const FilterNode &child = *node.children.front();
        if (child.kind == FilterNodeKind::Term && child.op == FilterOperator::Exists && child.field == field)
            return std::vector{FacetValue{}};
        return std::nullopt;
    }
    case FilterNodeKind::Term:
        break;
    default:
        return std::nullopt;
    }
    const bool isExact = node.op == FilterOperator::Same;
    if (node.field != field || node.fromSelection
        || (node.op != FilterOperator::Equal && node.op != FilterOperator::In && !isExact))
        return std::nullopt;
    for (const FilterValue &value : node.values) {
        // `==` knows no wildcards.
        if (!isExact && !isPlain(field, value))
            return std::nullopt;
        values.push_back({.value = value.text, .exact = isExact});
    }
    return values;
}

// A node of a bracket begins behind it, though its text may end with brackets that opened before.
std::string_view textOf(std::string_view filter, const FilterNode &node)
{
    std::size_t begin = node.position;
    const std::size_t end = node.position + node.length;
    std::size_t open = 0;
    std::size_t missing = 0;
    for (std::size_t i = begin; i < end; ++i) {
        if (filter[i] == '"') {
            for (++i; i < end && filter[i] != '"'; ++i)
                i += filter[i] == '\\' ? 1U : 0U;
        } else if (filter[i] == '(') {
            ++open;
        } else if (filter[i] == ')') {
            if (open > 0)
                --open;
            else
                ++missing;
        }
    }
    while (missing > 0 && begin > 0) {
        --begin;
        missing -= filter[begin] == '(' ? 1U : 0U;
    }
    return filter.substr(begin, end - begin);
}

// `f = v`, `f in {v, w}`, with what that cannot say beside it.
std::vector<std::string> termsFor(const FieldRef &field, const std::vector<FacetValue> &values)
{
    std::vector<std::string> plain;
    std::vector<std::string> terms;
    for (const FacetValue &value : values) {
        if (!value.value)
            terms.push_back(equalityTerm(field, std::nullopt));
        else if (value.exact || isNetwork(field, *value.value))
            terms.push_back(exactTerm(field, *value.value));
        else
            plain.push_back(*value.value);
    }
    if (plain.size() == 1)
        terms.insert(terms.begin(), equalityTerm(field, plain.front()));
    else if (plain.size() > 1)
        terms.insert(terms.begin(), setTerm(field, plain));
    return terms;
}

std::string joinedBy(const std::vector<std::string> &parts, std::string_view by)
{
    std::string out;
    for (const std::string &part : parts) {
        if (!out.empty())
            out += by;
        out += part;
    }
    return out;
}

} // namespace

std::optional<FacetTerms> FacetTerms::of(std::string_view filter, const FieldRef &field)
{
    const ParsedFilter parsed = parseFilter(filter);
    if (parsed.state != FilterState::Valid)
        return std::nullopt;
    FacetTerms terms;
    terms.m_field = field;
    if (parsed.root)
        terms.addPart(filter, *parsed.root);
    if (!terms.m_hasOwn)
        terms.m_ownPlace = terms.m_others.size();
    return terms;
}

bool FacetTerms::names(const std::vector<FacetValue> &values, const std::optional<std::string> &value)
{
    return std::ranges::any_of(values, [&value](const FacetValue &named) { return sameValue(named, value); });
}

void FacetTerms::addPart(std::string_view filter, const FilterNode &part)
{
    if (part.kind == FilterNodeKind::And) {
        for (const auto &child : part.children)
            addPart(filter, *child);
        return;
    }
    if (takeOwn(part)) {
        if (!std::exchange(m_hasOwn, true))
            m_ownPlace = m_others.size();
        return;
    }
    m_hasOtherTerms = m_hasOtherTerms || asks(part, m_field);
    const std::string text(textOf(filter, part));
    m_others.push_back(part.kind == FilterNodeKind::Or ? '(' + text + ')' : text);
}

bool FacetTerms::takeOwn(const FilterNode &part)
{
    if (auto values = valuesNamed(part, m_field)) {
        std::ranges::move(*values, std::back_inserter(m_selected));
        return true;
    }
    if (part.kind == FilterNodeKind::Term && part.op == FilterOperator::Exists && part.field == m_field) {
        m_excluded.push_back({});
        return true;
    }
    if (part.kind != FilterNodeKind::Not)
        return false;
    auto values = valuesNamed(*part.children.front(), m_field);
    if (!values)
        return false;
    std::ranges::move(*values, std::back_inserter(m_excluded));
    return true;
}

std::string FacetTerms::rest() const
{
    // An `or` that stands alone needs no brackets, and does not mind them.
    return joinedBy(m_others, " and ");
}

std::string FacetTerms::clicked(const FacetValue &value, FacetClick click) const
{
    FacetTerms after = *this;
    const bool wasSelected = isSelected(value.value);
    const bool wasExcluded = isExcluded(value.value);
    removeValue(after.m_selected, value.value);
    removeValue(after.m_excluded, value.value);
    switch (click) {
    case FacetClick::Only: {
        const bool wasOnly = wasSelected && after.m_selected.empty() && after.m_excluded.empty();
        after.m_selected.clear();
        after.m_excluded.clear();
        if (!wasOnly)
            after.m_selected.push_back(value);
        break;
    }
    case FacetClick::Add:
        if (!wasSelected)
            after.m_selected.push_back(value);
        break;
    case FacetClick::Exclude:
        if (!wasExcluded)
            after.m_excluded.push_back(value);
        break;
    }
    if (const std::string own = after.ownText(); !own.empty())
        after.m_others.insert(after.m_others.begin() + static_cast<std::ptrdiff_t>(m_ownPlace), own);
    return after.rest();
}

std::string FacetTerms::ownText() const
{
    std::vector<std::string> parts;
    if (!m_selected.empty()) {
        const std::vector<std::string> terms = termsFor(m_field, m_selected);
        const std::string text = joinedBy(terms, " or ");
        parts.push_back(terms.size() > 1 ? '(' + text + ')' : text);
    }
    std::vector<FacetValue> excluded = m_excluded;
    removeValue(excluded, std::nullopt);
    for (const std::string &term : termsFor(m_field, excluded))
        parts.push_back("not " + term);
    if (excluded.size() != m_excluded.size())
        parts.push_back(existenceTerm(m_field));
    return joinedBy(parts, " and ");
}

} // namespace trailscope
