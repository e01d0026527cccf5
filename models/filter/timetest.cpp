// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/timetest.h"

#include "filter/termcheck.h"

#include <algorithm>
#include <limits>

namespace trailscope {

namespace {

constexpr UtcMs kFirstTime = std::numeric_limits<UtcMs>::min();
constexpr UtcMs kLastTime = kNoTime - 1;

} // namespace

TimeTest::TimeTest(FilterOperator op, std::span<const FilterValue> values, UtcMs now)
{
    switch (op) {
    case FilterOperator::Exists:
        m_spans.push_back({kFirstTime, kLastTime});
        return;
    case FilterOperator::Contains:
    case FilterOperator::StartsWith:
    case FilterOperator::EndsWith:
    case FilterOperator::Matches:
        m_text.emplace(op, values, FieldKind::Text);
        return;
    default:
        break;
    }
    std::vector<FilterValue> patterns;
    const bool wildcardsCount = op == FilterOperator::Equal || op == FilterOperator::In;
    for (const FilterValue &value : values) {
        if (wildcardsCount && !value.rangeEnd && hasWildcards(value))
            patterns.push_back(value);
        else
            addValue(op, value, now);
    }
    if (!patterns.empty())
        m_text.emplace(FilterOperator::In, patterns, FieldKind::Text);
}

void TimeTest::addValue(FilterOperator op, const FilterValue &value, UtcMs now)
{
    const std::optional<TimeSpan> first = parseTimeTerm(value.text, now);
    const std::optional<TimeSpan> last = value.rangeEnd ? parseTimeTerm(*value.rangeEnd, now) : first;
    if (!first || !last)
        return;
    switch (op) {
    case FilterOperator::Less:
        m_spans.push_back({kFirstTime, first->first - 1});
        break;
    case FilterOperator::LessOrEqual:
        m_spans.push_back({kFirstTime, first->last});
        break;
    case FilterOperator::Greater:
        m_spans.push_back({first->last + 1, kLastTime});
        break;
    case FilterOperator::GreaterOrEqual:
        m_spans.push_back({first->first, kLastTime});
        break;
    default:
        m_spans.push_back({first->first, last->last});
        break;
    }
}

bool TimeTest::matches(UtcMs time, std::string &text, std::string &scratch) const
{
    if (time == kNoTime)
        return false;
    if (std::ranges::any_of(m_spans,
                            [time](const TimeSpan &span) { return time >= span.first && time <= span.last; }))
        return true;
    if (!m_text)
        return false;
    text.clear();
    appendUtc(text, time);
    return m_text->matches(text, scratch);
}

} // namespace trailscope
