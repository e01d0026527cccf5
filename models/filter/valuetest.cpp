// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/valuetest.h"

#include "filter/ordering.h"
#include "filter/termcheck.h"
#include "filter/wildcard.h"
#include "text/casefold.h"

#include <re2/re2.h>

#include <algorithm>
#include <functional>

namespace trailscope {

namespace {

// The value folded. ASCII text that has no capitals is its own folding.
std::string_view folded(std::string_view value, std::string &scratch)
{
    const bool plain = std::ranges::none_of(
        value, [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80U; });
    if (plain)
        return value;
    scratch.clear();
    appendFolded(scratch, value);
    return scratch;
}

std::optional<std::strong_ordering> compareBy(FieldKind kind, std::string_view a, std::string_view b)
{
    return kind == FieldKind::Version ? compareVersions(a, b) : compareNumbers(a, b);
}

} // namespace

ValueTest::ValueTest(FilterOperator op, std::span<const FilterValue> values, FieldKind kind)
    : m_op(op)
    , m_kind(kind)
{
    switch (op) {
    case FilterOperator::Exists:
        break;
    case FilterOperator::Matches:
        m_text = values.front().text;
        m_expression = makeExpression(m_text);
        break;
    case FilterOperator::Contains:
    case FilterOperator::StartsWith:
    case FilterOperator::EndsWith:
        m_text = foldCase(values.front().text);
        break;
    case FilterOperator::Same:
    case FilterOperator::Less:
    case FilterOperator::LessOrEqual:
    case FilterOperator::Greater:
    case FilterOperator::GreaterOrEqual:
        m_text = values.front().text;
        break;
    case FilterOperator::Equal:
    case FilterOperator::In:
        for (const FilterValue &value : values)
            addSetValue(value);
        std::ranges::sort(m_literals);
        m_literals.erase(std::ranges::unique(m_literals).begin(), m_literals.end());
        break;
    }
}

void ValueTest::addSetValue(const FilterValue &value)
{
    if (value.rangeEnd) {
        m_ranges.push_back({value.text, *value.rangeEnd});
        return;
    }
    if (m_kind == FieldKind::Address) {
        if (const std::optional<CidrBlock> block = parseCidr(value.text)) {
            m_blocks.push_back(*block);
            return;
        }
    }
    if (hasWildcards(value))
        m_patterns.push_back(foldCase(value.text));
    else
        m_literals.push_back(foldCase(value.text));
}

bool ValueTest::matches(std::string_view value, std::string &scratch) const
{
    switch (m_op) {
    case FilterOperator::Exists:
        return true;
    case FilterOperator::Same:
        return value == m_text;
    case FilterOperator::Contains:
        return folded(value, scratch).contains(m_text);
    case FilterOperator::StartsWith:
        return folded(value, scratch).starts_with(m_text);
    case FilterOperator::EndsWith:
        return folded(value, scratch).ends_with(m_text);
    case FilterOperator::Matches:
        return m_expression->ok()
            && re2::RE2::PartialMatch(re2::StringPiece(value.data(), value.size()), *m_expression);
    case FilterOperator::Less:
    case FilterOperator::LessOrEqual:
    case FilterOperator::Greater:
    case FilterOperator::GreaterOrEqual:
        return compares(value);
    case FilterOperator::Equal:
    case FilterOperator::In:
        break;
    }
    return matchesSet(value, scratch);
}

bool ValueTest::compares(std::string_view value) const
{
    const auto order = compareBy(m_kind, value, m_text);
    if (!order)
        return false;
    switch (m_op) {
    case FilterOperator::Less:
        return *order < 0;
    case FilterOperator::LessOrEqual:
        return *order <= 0;
    case FilterOperator::Greater:
        return *order > 0;
    default:
        return *order >= 0;
    }
}

bool ValueTest::matchesSet(std::string_view value, std::string &scratch) const
{
    if (!m_literals.empty() || !m_patterns.empty()) {
        const std::string_view text = folded(value, scratch);
        if (std::ranges::binary_search(m_literals, text, std::less<>()))
            return true;
        if (std::ranges::any_of(
                m_patterns, [text](const std::string &pattern) { return matchesWildcards(text, pattern); }))
            return true;
    }
    for (const Range &range : m_ranges) {
        const auto first = compareBy(m_kind, value, range.first);
        const auto last = compareBy(m_kind, value, range.last);
        if (first && last && *first >= 0 && *last <= 0)
            return true;
    }
    if (m_blocks.empty())
        return false;
    const std::optional<IpAddress> address = parseIpAddress(value);
    return address
        && std::ranges::any_of(m_blocks, [&](const CidrBlock &block) { return block.contains(*address); });
}

std::optional<std::string_view> ValueTest::onlyText() const
{
    if (m_op != FilterOperator::Same)
        return std::nullopt;
    return m_text;
}

const std::vector<std::string> *ValueTest::foldedTexts() const
{
    const bool isSet = m_op == FilterOperator::Equal || m_op == FilterOperator::In;
    return isSet && m_patterns.empty() && m_ranges.empty() && m_blocks.empty() ? &m_literals : nullptr;
}

const std::string *ValueTest::containedText() const
{
    return m_op == FilterOperator::Contains ? &m_text : nullptr;
}

} // namespace trailscope
