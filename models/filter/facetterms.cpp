// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/facetterms.h"

#include "filter/filterparts.h"
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

} // namespace

std::optional<FacetTerms> FacetTerms::of(std::string_view filter, const FieldRef &field)
{
    const ParsedFilter parsed = parseFilter(filter);
    if (parsed.state != FilterState::Valid)
        return std::nullopt;
    FacetTerms terms;
    terms.m_field = field;
    for (FilterPart &part : filterParts(filter, parsed))
        terms.addPart(std::move(part));
    if (!terms.m_hasOwn)
        terms.m_ownPlace = terms.m_others.size();
    return terms;
}

bool FacetTerms::names(const std::vector<FacetValue> &values, const std::optional<std::string> &value)
{
    return std::ranges::any_of(values, [&value](const FacetValue &named) { return sameValue(named, value); });
}

void FacetTerms::addPart(FilterPart part)
{
    if (takeOwn(*part.node)) {
        if (!std::exchange(m_hasOwn, true))
            m_ownPlace = m_others.size();
        return;
    }
    m_hasOtherTerms = m_hasOtherTerms || asks(*part.node, m_field);
    m_others.push_back(std::move(part.text));
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
    return joinedTexts(m_others, " and ");
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
        const std::string text = joinedTexts(terms, " or ");
        parts.push_back(terms.size() > 1 ? '(' + text + ')' : text);
    }
    std::vector<FacetValue> excluded = m_excluded;
    removeValue(excluded, std::nullopt);
    for (const std::string &term : termsFor(m_field, excluded))
        parts.push_back("not " + term);
    if (excluded.size() != m_excluded.size())
        parts.push_back(existenceTerm(m_field));
    return joinedTexts(parts, " and ");
}

} // namespace trailscope
