// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "record/instant.h"

#include "text/casefold.h"

#include <algorithm>
#include <charconv>

namespace trailscope {

namespace {

constexpr std::int64_t kSecond = 1000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kWeek = 7 * kDay;

// Days since 1970-01-01 in the proleptic Gregorian calendar, counted in eras of 400 years that begin on 1
// March.
constexpr std::int64_t daysFromCivil(std::int64_t year, std::int64_t month, std::int64_t day)
{
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
}
static_assert(daysFromCivil(1970, 1, 1) == 0);
static_assert(daysFromCivil(2024, 3, 1) == 19783);

constexpr int daysInMonth(int year, int month)
{
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[month - 1];
}

// Reads a time from left to right. Each step says whether what it wanted was there, and stays where it was if
// not.
class TimeScanner {
public:
    explicit TimeScanner(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    [[nodiscard]] char peekAt(std::size_t offset) const
    {
        return m_at + offset < m_text.size() ? m_text[m_at + offset] : '\0';
    }

    bool skip(char c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    bool skipWord(std::string_view word)
    {
        if (!equalsIgnoringAsciiCase(m_text.substr(m_at, word.size()), word))
            return false;
        m_at += word.size();
        return true;
    }

    bool digits(int count, int &value)
    {
        if (m_text.size() - m_at < static_cast<std::size_t>(count))
            return false;
        int result = 0;
        for (int i = 0; i < count; ++i) {
            const char c = m_text[m_at + static_cast<std::size_t>(i)];
            if (c < '0' || c > '9')
                return false;
            result = result * 10 + (c - '0');
        }
        value = result;
        m_at += static_cast<std::size_t>(count);
        return true;
    }

    // The digits of a fraction as milliseconds, what is finer cut off; `unit` is how many milliseconds its
    // last digit stands for.
    bool fraction(int &milliseconds, std::int64_t &unit)
    {
        int result = 0;
        int weight = 100;
        std::int64_t last = kSecond;
        const std::size_t start = m_at;
        while (peek() >= '0' && peek() <= '9') {
            result += weight * (peek() - '0');
            weight /= 10;
            last = last > 1 ? last / 10 : 1;
            ++m_at;
        }
        if (m_at == start)
            return false;
        milliseconds = result;
        unit = last;
        return true;
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

struct ScannedTime {
    UtcMs first = 0;
    std::int64_t unit = kDay; // how long what was written lasts
};

bool scanDate(TimeScanner &scanner, bool &basic, std::int64_t &days)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (!scanner.digits(4, year))
        return false;
    basic = !scanner.skip('-');
    if (!scanner.digits(2, month) || (!basic && !scanner.skip('-')) || !scanner.digits(2, day))
        return false;
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
        return false;
    days = daysFromCivil(year, month, day);
    return true;
}

bool scanClock(TimeScanner &scanner, bool basic, ScannedTime &time)
{
    int hour = 0;
    int minute = 0;
    if (!scanner.digits(2, hour) || (!basic && !scanner.skip(':')) || !scanner.digits(2, minute) || hour > 23
        || minute > 59)
        return false;
    time.first += hour * kHour + minute * kMinute;
    time.unit = kMinute;
    const char next = scanner.peek();
    const bool seconds = basic ? (next >= '0' && next <= '9') : scanner.skip(':');
    if (!seconds)
        return true;
    int second = 0;
    // 60 is a leap second, which runs into the next minute.
    if (!scanner.digits(2, second) || second > 60)
        return false;
    time.first += second * kSecond;
    time.unit = kSecond;
    if (scanner.skip('.') || scanner.skip(',')) {
        int milliseconds = 0;
        if (!scanner.fraction(milliseconds, time.unit))
            return false;
        time.first += milliseconds;
    }
    return true;
}

// Z, UTC, GMT, +01:00, +0100 or +01; nothing is UTC.
bool scanOffset(TimeScanner &scanner, std::int64_t &offset)
{
    offset = 0;
    if (scanner.atEnd())
        return true;
    scanner.skip(' ');
    if (scanner.skip('Z') || scanner.skip('z') || scanner.skipWord("UTC") || scanner.skipWord("GMT"))
        return true;
    const bool negative = scanner.peek() == '-';
    if (!scanner.skip('-') && !scanner.skip('+'))
        return false;
    int hours = 0;
    int minutes = 0;
    if (!scanner.digits(2, hours))
        return false;
    if (!scanner.atEnd()) {
        scanner.skip(':');
        if (!scanner.digits(2, minutes))
            return false;
    }
    if (hours > 18 || minutes > 59)
        return false;
    offset = hours * kHour + minutes * kMinute;
    if (negative)
        offset = -offset;
    return true;
}

// A date, with or without a time of day.
std::optional<ScannedTime> scanTime(std::string_view text)
{
    TimeScanner scanner(text);
    ScannedTime time;
    bool basic = false;
    std::int64_t days = 0;
    if (!scanDate(scanner, basic, days))
        return std::nullopt;
    time.first = days * kDay;
    const char next = scanner.peek();
    const char afterBlank = scanner.peekAt(1);
    if (next == 'T' || next == 't' || (next == ' ' && afterBlank >= '0' && afterBlank <= '9')) {
        scanner.skip(next);
        if (!scanClock(scanner, basic, time))
            return std::nullopt;
    }
    std::int64_t offset = 0;
    if (!scanOffset(scanner, offset) || !scanner.atEnd())
        return std::nullopt;
    time.first -= offset;
    return time;
}

// `count` digits of `value`, with leading zeros.
void appendDigits(std::string &out, std::int64_t value, int count)
{
    char digits[20];
    for (int i = count; i-- > 0;) {
        digits[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    out.append(digits, static_cast<std::size_t>(count));
}

bool readDigits(const char *text, int count, int &value)
{
    int result = 0;
    for (int i = 0; i < count; ++i) {
        const unsigned digit = static_cast<unsigned>(static_cast<unsigned char>(text[i])) - '0';
        if (digit > 9)
            return false;
        result = result * 10 + static_cast<int>(digit);
    }
    value = result;
    return true;
}

// The form that CloudTrail itself writes, `2024-03-01T12:00:00Z`, without the general scanner.
std::optional<UtcMs> parseUsualForm(std::string_view text)
{
    const char *p = text.data();
    if (p[4] != '-' || p[7] != '-' || p[10] != 'T' || p[13] != ':' || p[16] != ':' || p[19] != 'Z')
        return std::nullopt;
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!readDigits(p, 4, year) || !readDigits(p + 5, 2, month) || !readDigits(p + 8, 2, day)
        || !readDigits(p + 11, 2, hour) || !readDigits(p + 14, 2, minute) || !readDigits(p + 17, 2, second))
        return std::nullopt;
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59
        || second > 60)
        return std::nullopt;
    return daysFromCivil(year, month, day) * kDay + hour * kHour + minute * kMinute + second * kSecond;
}

// Seconds, milliseconds, microseconds or nanoseconds since 1970, whichever makes a time of 2001 to 2286.
std::optional<UtcMs> parseSinceEpoch(std::string_view text)
{
    constexpr std::size_t kSecondDigits = 10;
    constexpr std::size_t kMillisecondDigits = 13;
    constexpr std::size_t kNanosecondDigits = 19;
    constexpr std::size_t kLongest = 40;
    if (text.empty() || text.size() > kLongest || text.front() < '1' || text.front() > '9')
        return std::nullopt;
    int exponent = 0;
    if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
        std::string_view number = text.substr(e + 1);
        if (number.starts_with('+'))
            number.remove_prefix(1);
        const char *const end = number.data() + number.size();
        const auto [stop, error] = std::from_chars(number.data(), end, exponent);
        if (error != std::errc() || stop != end || exponent < 0)
            return std::nullopt;
        text = text.substr(0, e);
    }
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
    if (point + 1 == text.size())
        return std::nullopt;
    const std::size_t whole = point + static_cast<std::size_t>(exponent); // digits before the point
    if (whole < kSecondDigits || whole > kNanosecondDigits || (whole - kSecondDigits) % 3 != 0)
        return std::nullopt;
    // In each of the units, the first thirteen digits are the milliseconds.
    UtcMs time = 0;
    std::size_t digits = 0;
    for (const std::string_view part : {text.substr(0, point), fraction}) {
        for (const char c : part) {
            if (c < '0' || c > '9')
                return std::nullopt;
            if (digits++ < kMillisecondDigits)
                time = time * 10 + (c - '0');
        }
    }
    for (; digits < kMillisecondDigits; ++digits)
        time *= 10;
    return time;
}

std::optional<TimeSpan> parseRelative(std::string_view text, UtcMs now)
{
    text.remove_prefix(3);
    if (text.empty())
        return TimeSpan{now, now};
    if (text.size() < 3 || text.front() != '-')
        return std::nullopt;
    std::int64_t count = 0;
    const char *const end = text.data() + text.size() - 1;
    const auto [stop, error] = std::from_chars(text.data() + 1, end, count);
    if (error != std::errc() || stop != end || count < 0)
        return std::nullopt;
    std::int64_t unit = 0;
    switch (asciiLower(text.back())) {
    case 's':
        unit = kSecond;
        break;
    case 'm':
        unit = kMinute;
        break;
    case 'h':
        unit = kHour;
        break;
    case 'd':
        unit = kDay;
        break;
    case 'w':
        unit = kWeek;
        break;
    default:
        return std::nullopt;
    }
    constexpr std::int64_t kFarthest = 10'000 * 366 * kDay;
    if (count > kFarthest / unit)
        return std::nullopt;
    return TimeSpan{now - count * unit, now - count * unit};
}

} // namespace

std::optional<UtcMs> parseEventTime(std::string_view text)
{
    if (text.size() == 20) {
        if (const std::optional<UtcMs> time = parseUsualForm(text))
            return time;
    }
    const std::optional<ScannedTime> scanned = scanTime(text);
    if (!scanned)
        return parseSinceEpoch(text);
    if (scanned->unit == kDay)
        return std::nullopt;
    return scanned->first;
}

std::optional<TimeSpan> parseTimeTerm(std::string_view text, UtcMs now)
{
    if (equalsIgnoringAsciiCase(text.substr(0, 3), "now"))
        return parseRelative(text, now);
    const std::optional<ScannedTime> scanned = scanTime(text);
    if (!scanned)
        return std::nullopt;
    return TimeSpan{scanned->first, scanned->first + scanned->unit - 1};
}

void appendUtc(std::string &out, UtcMs time)
{
    if (time == kNoTime)
        return;
    std::int64_t days = time / kDay;
    std::int64_t ms = time % kDay;
    if (ms < 0) {
        ms += kDay;
        --days;
    }
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t dayOfEra = days - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shiftedMonth = (5 * dayOfYear + 2) / 153;
    const std::int64_t day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
    const std::int64_t month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
    const std::int64_t year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    if (year >= 0 && year <= 9999) {
        appendDigits(out, year, 4);
    } else {
        // ISO 8601's expanded form
        out += year < 0 ? '-' : '+';
        appendDigits(out, year < 0 ? -year : year, 9);
    }
    out += '-';
    appendDigits(out, month, 2);
    out += '-';
    appendDigits(out, day, 2);
    out += 'T';
    appendDigits(out, ms / kHour, 2);
    out += ':';
    appendDigits(out, ms / kMinute % 60, 2);
    out += ':';
    appendDigits(out, ms / kSecond % 60, 2);
    if (ms % kSecond != 0) {
        out += '.';
        appendDigits(out, ms % kSecond, 3);
    }
    out += 'Z';
}

std::string formatUtc(UtcMs time)
{
    std::string out;
    appendUtc(out, time);
    return out;
}

} // namespace trailscope
