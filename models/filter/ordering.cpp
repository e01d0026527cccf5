// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/ordering.h"

#include "text/asciidigit.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace trailscope {

namespace {

std::size_t digitCount(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::find_if_not(text, isAsciiDigit) - text.begin());
}

// A JSON number as 0.DIGITS × 10^magnitude, its digits left where they are in the text.
struct Decimal {
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
    std::size_t firstDigit = 0; // the first that is not zero, counted through whole and fraction
    std::int64_t magnitude = 0;

    [[nodiscard]] std::size_t digits() const { return whole.size() + fraction.size(); }
    [[nodiscard]] char digit(std::size_t i) const
    {
        if (i >= digits())
            return '0';
        return i < whole.size() ? whole[i] : fraction[i - whole.size()];
    }
    [[nodiscard]] bool isZero() const { return firstDigit == digits(); }
    [[nodiscard]] int sign() const { return isZero() ? 0 : negative ? -1 : 1; }
};

std::optional<Decimal> parseDecimal(std::string_view text)
{
    Decimal number;
    if (text.starts_with('-')) {
        number.negative = true;
        text.remove_prefix(1);
    }
    const std::size_t whole = digitCount(text);
    if (whole == 0 || (whole > 1 && text.front() == '0'))
        return std::nullopt;
    number.whole = text.substr(0, whole);
    text.remove_prefix(whole);
    if (text.starts_with('.')) {
        const std::size_t fraction = digitCount(text.substr(1));
        if (fraction == 0)
            return std::nullopt;
        number.fraction = text.substr(1, fraction);
        text.remove_prefix(1 + fraction);
    }
    std::int64_t exponent = 0;
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        const bool negative = text.starts_with('-');
        if (negative || text.starts_with('+'))
            text.remove_prefix(1);
        if (text.empty() || digitCount(text) != text.size())
            return std::nullopt;
        constexpr std::int64_t kFarthest = INT64_MAX / 100; // no text has digits enough to make up for more
        for (const char c : text)
            exponent = std::min(exponent * 10 + (c - '0'), kFarthest);
        exponent = negative ? -exponent : exponent;
        text = {};
    }
    if (!text.empty())
        return std::nullopt;
    while (number.firstDigit < number.digits() && number.digit(number.firstDigit) == '0')
        ++number.firstDigit;
    number.magnitude
        = static_cast<std::int64_t>(whole) - static_cast<std::int64_t>(number.firstDigit) + exponent;
    return number;
}

std::strong_ordering compareMagnitudes(const Decimal &a, const Decimal &b)
{
    if (a.magnitude != b.magnitude)
        return a.magnitude <=> b.magnitude;
    const std::size_t count = std::max(a.digits() - a.firstDigit, b.digits() - b.firstDigit);
    for (std::size_t i = 0; i < count; ++i) {
        if (const auto order = a.digit(a.firstDigit + i) <=> b.digit(b.firstDigit + i); order != 0)
            return order;
    }
    return std::strong_ordering::equal;
}

// Takes the next part off the front; nothing when there is none or it is no number.
std::optional<std::string_view> takePart(std::string_view &text)
{
    const std::size_t count = digitCount(text);
    if (count == 0)
        return std::nullopt;
    std::string_view part = text.substr(0, count);
    text.remove_prefix(count);
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (text.empty())
            return std::nullopt;
    } else if (!text.empty()) {
        return std::nullopt;
    }
    while (part.starts_with('0'))
        part.remove_prefix(1);
    return part;
}

bool isVersion(std::string_view text)
{
    if (text.empty())
        return false;
    while (!text.empty()) {
        if (!takePart(text))
            return false;
    }
    return true;
}

} // namespace

bool isJsonNumber(std::string_view text)
{
    return parseDecimal(text).has_value();
}

std::optional<std::strong_ordering> compareNumbers(std::string_view a, std::string_view b)
{
    const auto left = parseDecimal(a);
    const auto right = left ? parseDecimal(b) : std::nullopt;
    if (!left || !right)
        return std::nullopt;
    if (left->sign() != right->sign())
        return left->sign() <=> right->sign();
    if (left->isZero())
        return std::strong_ordering::equal;
    return left->negative ? compareMagnitudes(*right, *left) : compareMagnitudes(*left, *right);
}

std::optional<std::strong_ordering> compareVersions(std::string_view a, std::string_view b)
{
    if (!isVersion(a) || !isVersion(b))
        return std::nullopt;
    while (!a.empty() || !b.empty()) {
        const std::string_view left = a.empty() ? std::string_view() : *takePart(a);
        const std::string_view right = b.empty() ? std::string_view() : *takePart(b);
        if (left.size() != right.size())
            return left.size() <=> right.size();
        if (const auto order = left <=> right; order != 0)
            return order;
    }
    return std::strong_ordering::equal;
}

} // namespace trailscope
