// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/timeterms.h"

#include "filter/filterparts.h"
#include "filter/filterterm.h"
#include "filter/timetest.h"

#include <QtCore/QDateTime>

#include <algorithm>
#include <utility>

namespace trailscope {

namespace {

constexpr UtcMs kSecondMs = 1000;
constexpr int kMinuteSeconds = 60;
constexpr int kHourMinutes = 60;

// Times, and whether events without one are among them.
struct Moments {
    std::vector<TimeSpan> spans; // ascending, apart
    bool untimed = false;
};

Moments allMoments()
{
    return {.spans = {{TimeTerms::kFirst, TimeTerms::kLast}}, .untimed = true};
}

std::vector<TimeSpan> united(std::vector<TimeSpan> spans)
{
    std::erase_if(spans, [](const TimeSpan &span) { return span.first > span.last; });
    std::ranges::sort(spans, {}, &TimeSpan::first);
    std::vector<TimeSpan> out;
    for (const TimeSpan &span : spans) {
        // No span ends behind kLast, so one more is a time, too.
        if (!out.empty() && span.first <= out.back().last + 1)
            out.back().last = std::max(out.back().last, span.last);
        else
            out.push_back(span);
    }
    return out;
}

Moments complement(const Moments &moments)
{
    Moments out{.spans = {}, .untimed = !moments.untimed};
    UtcMs begin = TimeTerms::kFirst;
    for (const TimeSpan &span : moments.spans) {
        if (span.first > begin)
            out.spans.push_back({begin, span.first - 1});
        begin = span.last + 1;
    }
    if (begin <= TimeTerms::kLast)
        out.spans.push_back({begin, TimeTerms::kLast});
    return out;
}

Moments intersection(const Moments &a, const Moments &b)
{
    Moments out{.spans = {}, .untimed = a.untimed && b.untimed};
    for (auto i = a.spans.begin(), j = b.spans.begin(); i != a.spans.end() && j != b.spans.end();) {
        const TimeSpan both{std::max(i->first, j->first), std::min(i->last, j->last)};
        if (both.first <= both.last)
            out.spans.push_back(both);
        ++(i->last < j->last ? i : j);
    }
    return out;
}

// Nothing where the node asks anything else.
std::optional<Moments> momentsOf(const FilterNode &node, UtcMs now)
{
    switch (node.kind) {
    case FilterNodeKind::And: {
        Moments all = allMoments();
        for (const auto &child : node.children) {
            const auto some = momentsOf(*child, now);
            if (!some)
                return std::nullopt;
            all = intersection(all, *some);
        }
        return all;
    }
    case FilterNodeKind::Or: {
        Moments any;
        for (const auto &child : node.children) {
            const auto some = momentsOf(*child, now);
            if (!some)
                return std::nullopt;
            any.spans.insert(any.spans.end(), some->spans.begin(), some->spans.end());
            any.untimed = any.untimed || some->untimed;
        }
        any.spans = united(std::move(any.spans));
        return any;
    }
    case FilterNodeKind::Not: {
        const auto some = momentsOf(*node.children.front(), now);
        return some ? std::optional(complement(*some)) : std::nullopt;
    }
    case FilterNodeKind::Term: {
        if (node.field != FieldRef(Field::Time) || node.fromSelection)
            return std::nullopt;
        const TimeTest test(node.op, node.values, now);
        if (test.looksAtText())
            return std::nullopt;
        return Moments{.spans = united({test.spans().begin(), test.spans().end()}), .untimed = false};
    }
    case FilterNodeKind::FreeText:
    case FilterNodeKind::QuickText:
        break;
    }
    return std::nullopt;
}

std::string twoDigits(int number)
{
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

} // namespace

std::optional<TimeTerms> TimeTerms::of(std::string_view filter, UtcMs now)
{
    const ParsedFilter parsed = parseFilter(filter);
    if (parsed.state != FilterState::Valid)
        return std::nullopt;
    TimeTerms terms;
    Moments own = allMoments();
    for (FilterPart &part : filterParts(filter, parsed)) {
        if (const auto some = momentsOf(*part.node, now)) {
            own = intersection(own, *some);
            if (!std::exchange(terms.m_hasOwn, true))
                terms.m_ownPlace = terms.m_others.size();
        } else {
            terms.m_others.push_back(std::move(part.text));
        }
    }
    if (!terms.m_hasOwn)
        terms.m_ownPlace = terms.m_others.size();
    terms.m_spans = std::move(own.spans);
    terms.m_admitsUntimed = own.untimed;
    return terms;
}

std::string TimeTerms::with(const std::string &own) const
{
    std::vector<std::string> parts = m_others;
    if (!own.empty())
        parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(m_ownPlace), own);
    return joinedTexts(parts, " and ");
}

std::string TimeTerms::within(std::optional<UtcMs> from, std::optional<UtcMs> before,
                              const QTimeZone &zone) const
{
    std::vector<std::string> ends;
    if (from)
        ends.push_back("time >= " + timeValue(*from, zone));
    if (before)
        ends.push_back("time < " + timeValue(*before, zone));
    return with(joinedTexts(ends, " and "));
}

std::string TimeTerms::from(UtcMs time, const QTimeZone &zone) const
{
    const bool keeps
        = m_hasOwn && !m_spans.empty() && m_spans.back().last >= time && m_spans.back().last < kLast;
    return within(time, keeps ? std::optional(m_spans.back().last + 1) : std::nullopt, zone);
}

std::string TimeTerms::until(UtcMs time, const QTimeZone &zone) const
{
    const bool keeps
        = m_hasOwn && !m_spans.empty() && m_spans.front().first <= time && m_spans.front().first > kFirst;
    return within(keeps ? std::optional(m_spans.front().first) : std::nullopt, behindShown(time), zone);
}

std::string TimeTerms::withoutTime() const
{
    return with(equalityTerm(Field::Time, std::nullopt));
}

std::string timeValue(UtcMs time, const QTimeZone &zone)
{
    int minutes = 0;
    if (const int seconds = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(time, QTimeZone::utc()));
        seconds % kMinuteSeconds == 0) // else it cannot be written
        minutes = seconds / kMinuteSeconds;
    std::string text = formatUtc(time + UtcMs{minutes} * kMinuteSeconds * kSecondMs);
    text.pop_back(); // Z
    constexpr std::string_view kWholeMinute = ":00";
    constexpr std::string_view kMidnight = "T00:00";
    if (time % (kMinuteSeconds * kSecondMs) == 0 && text.ends_with(kWholeMinute))
        text.resize(text.size() - kWholeMinute.size());
    if (minutes == 0) {
        if (text.ends_with(kMidnight))
            text.resize(text.size() - kMidnight.size());
        else
            text += 'Z';
        return text;
    }
    const int size = std::abs(minutes);
    return text + (minutes < 0 ? '-' : '+') + twoDigits(size / kHourMinutes) + ':'
        + twoDigits(size % kHourMinutes);
}

UtcMs behindShown(UtcMs time)
{
    return time % kSecondMs == 0 ? time + kSecondMs : time + 1;
}

} // namespace trailscope
