// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/termcheck.h"

#include "record/instant.h"

#include <re2/re2.h>

namespace trailscope {

namespace {

std::optional<TermFault> timeFault(const FilterValue &value)
{
    if (!value.rangeEnd && hasWildcards(value))
        return std::nullopt;
    // Whether a text is a time does not depend on the present.
    constexpr UtcMs kAnyTime = 0;
    for (const std::string *text : {&value.text, value.rangeEnd ? &*value.rangeEnd : nullptr}) {
        if (text != nullptr && !parseTimeTerm(*text, kAnyTime))
            return TermFault{FilterFault::BadTime, value.position, value.length, *text};
    }
    return std::nullopt;
}

// Whether the values are read as times: the operators that compare do, those that look at text do not.
bool comparesTimes(FilterOperator op)
{
    switch (op) {
    case FilterOperator::Equal:
    case FilterOperator::Same:
    case FilterOperator::Less:
    case FilterOperator::LessOrEqual:
    case FilterOperator::Greater:
    case FilterOperator::GreaterOrEqual:
    case FilterOperator::In:
        return true;
    case FilterOperator::Contains:
    case FilterOperator::StartsWith:
    case FilterOperator::EndsWith:
    case FilterOperator::Matches:
    case FilterOperator::Exists:
        break;
    }
    return false;
}

} // namespace

std::optional<TermFault> termFault(const FilterNode &node)
{
    if (node.fromSelection)
        return std::nullopt;
    if (node.op == FilterOperator::Matches) {
        const FilterValue &value = node.values.front();
        const auto expression = makeExpression(value.text);
        if (!expression->ok())
            return TermFault{FilterFault::BadExpression, value.position, value.length, expression->error()};
        return std::nullopt;
    }
    if (node.field.kind() != FieldKind::Time || !comparesTimes(node.op))
        return std::nullopt;
    const bool wildcardsCount = node.op == FilterOperator::Equal || node.op == FilterOperator::In;
    for (const FilterValue &value : node.values) {
        FilterValue checked = value;
        checked.quoted = checked.quoted || !wildcardsCount;
        if (auto fault = timeFault(checked))
            return fault;
    }
    return std::nullopt;
}

std::shared_ptr<const re2::RE2> makeExpression(std::string_view pattern)
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    return std::make_shared<const re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
}

bool hasWildcards(const FilterValue &value)
{
    return !value.quoted && value.text.find_first_of("*?") != std::string::npos;
}

} // namespace trailscope
