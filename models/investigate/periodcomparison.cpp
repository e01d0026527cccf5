// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/periodcomparison.h"

#include "investigate/eventwalk.h"
#include "investigate/facets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace trailscope {

namespace {

struct Counts {
    std::uint64_t inFirst = 0;
    std::uint64_t inSecond = 0;
};

double perDay(std::uint64_t count, const PeriodJudgement &period)
{
    return period.days > 0 ? static_cast<double>(count) / period.days : 0;
}

// A value that occurs in both.
bool hasShifted(const Counts &counts, const PeriodComparison &periods)
{
    const double days = periods.first.days + periods.second.days;
    if (periods.first.days <= 0 || periods.second.days <= 0)
        return false;
    const double inFirst = perDay(counts.inFirst, periods.first);
    const double inSecond = perDay(counts.inSecond, periods.second);
    if (inFirst < kShift * inSecond && inSecond < kShift * inFirst)
        return false;
    const auto all = static_cast<double>(counts.inFirst + counts.inSecond);
    const double share = periods.second.days / days;
    const double expected = all * share;
    return std::abs(static_cast<double>(counts.inSecond) - expected)
        >= kDeviations * std::sqrt(expected * (1 - share));
}

std::optional<PeriodChange> changeOf(const Counts &counts, const PeriodComparison &periods)
{
    if (counts.inFirst == 0)
        return PeriodChange::New;
    if (counts.inSecond == 0)
        return PeriodChange::Gone;
    return hasShifted(counts, periods) ? std::optional(PeriodChange::Shifted) : std::nullopt;
}

EventSet within(const Snapshot &snapshot, const EventSet &events, const TimeSpan &period)
{
    EventSet out(events.eventCount());
    std::uint32_t first = 0;
    forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        const auto times = chunk.times();
        forEachPlace(words, [&](std::size_t i) {
            if (times[i] != kNoTime && times[i] >= period.first && times[i] <= period.last)
                out.insert(EventIndex{first + static_cast<std::uint32_t>(i)});
        });
        first += Chunk::kCapacity;
    });
    return out;
}

// Of the more frequent first; a shift by how much it is a day.
auto rankOf(const PeriodValue &value)
{
    const double size = value.change == PeriodChange::Shifted
        ? std::abs(value.perDayInSecond - value.perDayInFirst)
        : static_cast<double>(value.inFirst + value.inSecond);
    return std::tuple(value.field, value.change, -size, std::string_view(value.value));
}

} // namespace

std::string_view periodChangeName(PeriodChange change)
{
    switch (change) {
    case PeriodChange::New:
        return "new";
    case PeriodChange::Shifted:
        return "shifted";
    case PeriodChange::Gone:
        return "gone";
    }
    return {};
}

std::optional<PeriodComparison> comparePeriods(const PeriodComparisonInput &input,
                                               const std::stop_token &stop)
{
    const EventSet first = within(input.snapshot, input.events, input.first);
    const EventSet second = within(input.snapshot, input.events, input.second);
    PeriodComparison out;
    out.first = judgePeriod(input.coverage, input.first, first.count());
    out.second = judgePeriod(input.coverage, input.second, second.count());
    out.overlaps = input.first.first <= input.second.last && input.second.first <= input.first.last;
    out.unchanged.resize(input.fields.size());
    auto path = input.paths.begin();
    for (std::size_t field = 0; field < input.fields.size(); ++field) {
        const FieldRef &ref = input.fields[field];
        const PathColumn *column = ref.isField() ? nullptr : (path++)->get();
        FacetCounts before = countFacet(input.snapshot, first, ref, column);
        if (stop.stop_requested())
            return std::nullopt;
        FacetCounts after = countFacet(input.snapshot, second, ref, column);
        if (stop.stop_requested())
            return std::nullopt;
        std::unordered_map<std::string_view, Counts> counts;
        counts.reserve(before.values.size() + after.values.size());
        for (const FacetCount &entry : before.values)
            counts[entry.value].inFirst = entry.count;
        for (const FacetCount &entry : after.values)
            counts[entry.value].inSecond = entry.count;
        for (const auto &[value, count] : counts) {
            const std::optional<PeriodChange> change = changeOf(count, out);
            if (!change) {
                ++out.unchanged[field];
                continue;
            }
            out.values.push_back({.field = field,
                                  .value = std::string(value),
                                  .change = *change,
                                  .inFirst = count.inFirst,
                                  .inSecond = count.inSecond,
                                  .perDayInFirst = perDay(count.inFirst, out.first),
                                  .perDayInSecond = perDay(count.inSecond, out.second)});
        }
    }
    std::ranges::sort(out.values, {}, rankOf);
    return out;
}

std::span<const FieldRef> usualPeriodFields()
{
    static const std::array<FieldRef, 9> fields
        = {Field::Principal, Field::Ip,      Field::Agent, Field::Event, Field::Service,
           Field::Region,    Field::Account, Field::Error, Field::Target};
    return fields;
}

} // namespace trailscope
