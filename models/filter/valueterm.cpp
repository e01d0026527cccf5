// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/valueterm.h"

#include "filter/filterterm.h"
#include "text/ipaddress.h"

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

// All of one field.
std::string anyOf(const FieldRef &field, const std::vector<const FieldValue *> &values)
{
    std::vector<std::string> terms;
    std::vector<std::string> plain;
    for (const FieldValue *value : values) {
        // A block of addresses in a set would mean the addresses in it.
        const bool isPlain = value->term.empty() && value->value
            && !(field.kind() == FieldKind::Address && parseCidr(*value->value));
        if (isPlain) {
            plain.push_back(*value->value);
        } else if (std::string term = valueTerm(*value); !std::ranges::contains(terms, term)) {
            terms.push_back(std::move(term));
        }
    }
    std::ranges::sort(plain);
    const auto repeated = std::ranges::unique(plain);
    plain.erase(repeated.begin(), repeated.end());
    std::string term = plain.empty() ? std::string()
        : plain.size() == 1          ? equalityTerm(field, plain.front())
                                     : setTerm(field, plain);
    for (const std::string &other : terms)
        term = term.empty() ? other : combinedFilter(term, other, FilterCombination::OrSelected);
    return term;
}

} // namespace

std::string valueTerm(const FieldValue &value)
{
    return value.term.empty() ? equalityTerm(value.field, value.value) : value.term;
}

std::string valuesTerm(const std::vector<FieldValue> &values)
{
    std::vector<std::pair<FieldRef, std::vector<const FieldValue *>>> fields;
    for (const FieldValue &value : values) {
        const auto known
            = std::ranges::find(fields, value.field, [](const auto &entry) { return entry.first; });
        if (known == fields.end())
            fields.push_back({value.field, {&value}});
        else
            known->second.push_back(&value);
    }
    std::string term;
    for (const auto &[field, ofField] : fields) {
        const std::string any = anyOf(field, ofField);
        term = term.empty() ? any : combinedFilter(term, any, FilterCombination::AndSelected);
    }
    return term;
}

} // namespace trailscope
