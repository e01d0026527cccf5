// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/itemtest.h"

#include "filter/ordering.h"
#include "filter/termcheck.h"
#include "record/instant.h"
#include "text/casefold.h"

#include <re2/re2.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace trailscope {

namespace {

// The value folded. ASCII text that has no capitals is its own folding.
std::string_view foldedValue(std::string_view value, std::string &scratch)
{
    const bool plain = std::ranges::none_of(
        value, [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80U; });
    if (plain)
        return value;
    scratch.clear();
    appendFolded(scratch, value);
    return scratch;
}

void appendKeyPart(std::string &key, std::string_view part)
{
    key += std::to_string(part.size());
    key += ':';
    key += part;
}

} // namespace

bool holds(Comparison comparison, std::strong_ordering order)
{
    switch (comparison) {
    case Comparison::Equal:
        return order == 0;
    case Comparison::NotEqual:
        return order != 0;
    case Comparison::Less:
        return order < 0;
    case Comparison::LessOrEqual:
        return order <= 0;
    case Comparison::Greater:
        return order > 0;
    case Comparison::GreaterOrEqual:
        break;
    }
    return order >= 0;
}

int timePart(TimePart part, std::chrono::sys_time<std::chrono::milliseconds> time)
{
    using namespace std::chrono;
    const sys_days day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    switch (part) {
    case TimePart::Minute:
        return static_cast<int>(clock.minutes().count());
    case TimePart::Hour:
        return static_cast<int>(clock.hours().count());
    case TimePart::Day:
        return static_cast<int>(static_cast<unsigned>(date.day()));
    case TimePart::Week: {
        // ISO 8601: a week belongs to the year that has its Thursday.
        const sys_days thursday = day + (days(4) - days(weekday(day).iso_encoding()));
        const sys_days newYear = year_month_day(thursday).year() / January / 1;
        return static_cast<int>((thursday - newYear).count() / 7 + 1);
    }
    case TimePart::Month:
        return static_cast<int>(static_cast<unsigned>(date.month()));
    case TimePart::Year:
        break;
    }
    return static_cast<int>(date.year());
}

ItemTest ItemTest::texts(std::vector<RuleValue> values, bool cased)
{
    ItemTest test(Kind::Texts);
    test.m_cased = cased;
    if (!cased) {
        for (RuleValue &value : values)
            value.fold();
    }
    std::ranges::sort(values);
    values.erase(std::ranges::unique(values).begin(), values.end());
    test.m_key = cased ? "cased" : "texts";
    for (RuleValue &value : values) {
        RuleValue escaped = value.jsonEscaped();
        if (escaped != value)
            test.m_escaped.push_back(std::move(escaped));
        test.m_key += value.hasWildcards() ? '*' : '=';
        // A text with wildcards may read like one without: its own spelling tells them apart.
        appendKeyPart(test.m_key, value.spelling());
        if (value.hasWildcards())
            test.m_patterns.push_back(std::move(value));
        else
            test.m_literals.push_back(value.bytes());
    }
    return test;
}

ItemTest ItemTest::expressions(std::span<const std::string> patterns)
{
    ItemTest test(Kind::Expressions);
    test.m_key = "re";
    for (const std::string &pattern : patterns) {
        appendKeyPart(test.m_key, pattern);
        test.m_expressions.push_back(makeExpression(pattern));
    }
    return test;
}

ItemTest ItemTest::networks(std::vector<CidrBlock> blocks)
{
    ItemTest test(Kind::Networks);
    test.m_key = "cidr";
    for (const CidrBlock &block : blocks) {
        for (const std::uint8_t byte : block.address.bytes)
            test.m_key += static_cast<char>(byte);
        test.m_key += block.address.v4 ? '4' : '6';
        test.m_key += std::to_string(block.prefix);
        test.m_key += ';';
    }
    test.m_networks = std::move(blocks);
    return test;
}

ItemTest ItemTest::numbers(Comparison comparison, std::vector<std::string> numbers)
{
    ItemTest test(Kind::Numbers);
    test.m_comparison = comparison;
    test.m_key = "number" + std::to_string(static_cast<int>(comparison));
    for (const std::string &number : numbers)
        appendKeyPart(test.m_key, number);
    test.m_numbers = std::move(numbers);
    return test;
}

ItemTest ItemTest::times(TimePart part, Comparison comparison, std::vector<int> values)
{
    ItemTest test(Kind::Times);
    test.m_part = part;
    test.m_comparison = comparison;
    test.m_key = "time" + std::to_string(static_cast<int>(part)) + '.'
        + std::to_string(static_cast<int>(comparison));
    for (const int value : values)
        appendKeyPart(test.m_key, std::to_string(value));
    test.m_parts = std::move(values);
    return test;
}

bool ItemTest::matches(const RecordValue &value, std::string &scratch) const
{
    switch (m_kind) {
    case Kind::Texts:
        return matchesTexts(value, scratch);
    case Kind::Expressions:
        return std::ranges::any_of(m_expressions, [&](const auto &expression) {
            return re2::RE2::PartialMatch(re2::StringPiece(value.text.data(), value.text.size()),
                                          *expression);
        });
    case Kind::Networks: {
        const std::optional<IpAddress> address = parseIpAddress(value.text);
        return address && std::ranges::any_of(m_networks, [&](const CidrBlock &block) {
                   return block.contains(*address);
               });
    }
    case Kind::Numbers:
        return std::ranges::any_of(m_numbers, [&](const std::string &number) {
            const auto order = compareNumbers(value.text, number);
            return order && holds(m_comparison, *order);
        });
    case Kind::Times:
        break;
    }
    return matchesTime(value.text);
}

bool ItemTest::matchesTexts(const RecordValue &value, std::string &scratch) const
{
    const std::string_view text = m_cased ? value.text : foldedValue(value.text, scratch);
    const auto isLike = [text](const RuleValue &pattern) { return pattern.matches(text); };
    return std::ranges::binary_search(m_literals, text, std::less<>())
        || std::ranges::any_of(m_patterns, isLike)
        || (value.isObject && std::ranges::any_of(m_escaped, isLike));
}

bool ItemTest::matchesTime(std::string_view text) const
{
    // A time as a count of seconds is a number to everybody else, too.
    if (isJsonNumber(text))
        return false;
    const std::optional<UtcMs> time = parseEventTime(text);
    if (!time)
        return false;
    const int part = timePart(
        m_part, std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(*time)));
    return std::ranges::any_of(m_parts, [&](int wanted) { return holds(m_comparison, part <=> wanted); });
}

const std::vector<std::string> *ItemTest::foldedTexts() const
{
    return m_kind == Kind::Texts && !m_cased && m_patterns.empty() ? &m_literals : nullptr;
}

} // namespace trailscope
