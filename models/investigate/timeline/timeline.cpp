// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "investigate/timeline/timeline.h"

#include "investigate/eventwalk.h"
#include "investigate/fieldcodes.h"
#include "investigate/wholenumbers.h"
#include "jobs/onallcores.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <numeric>
#include <thread>
#include <utility>

namespace trailscope {

namespace {

using SeriesNumber = std::uint8_t;

constexpr std::array kOutcomesFromTheBase
    = {Outcome::Denied, Outcome::Failure, Outcome::Error, Outcome::Success};

// Which series each code belongs to.
struct Stack {
    std::vector<TimelineSeries> series;
    std::vector<SeriesNumber> byCode;
};

// Hands the chunks out to the workers, and each worker's counts back.
template <class Counts, class Work>
bool countByChunks(const Snapshot &snapshot, const std::stop_token &stop, std::vector<Counts> &counts,
                   const Counts &empty, const Work &work)
{
    const std::size_t chunks = snapshot.chunks().size();
    const auto workers = static_cast<unsigned>(
        std::clamp<std::size_t>(chunks / 4, 1, std::max(1U, std::thread::hardware_concurrency())));
    counts.assign(workers, empty);
    std::atomic<std::size_t> next = 0;
    onAllCores(workers, stop, [&](unsigned worker, const std::stop_token &stopped) {
        for (std::size_t chunk = next++; chunk < chunks && !stopped.stop_requested(); chunk = next++)
            work(chunk, counts[worker]);
    });
    return !stop.stop_requested();
}

std::span<const std::uint64_t> wordsOf(const EventSet &events, std::size_t chunk)
{
    constexpr std::size_t kWordsInChunk = Chunk::kCapacity / EventSet::kWordBits;
    const std::span<const std::uint64_t> words = events.words();
    const std::size_t first = std::min(chunk * kWordsInChunk, words.size());
    return words.subspan(first, std::min(kWordsInChunk, words.size() - first));
}

std::uint32_t firstEventOf(std::size_t chunk)
{
    return static_cast<std::uint32_t>(chunk * Chunk::kCapacity);
}

template <class Number> void addTo(std::vector<Number> &sum, const std::vector<Number> &more)
{
    std::ranges::transform(sum, more, sum.begin(), std::plus());
}

Stack outcomeStack(const FieldCodes &codes)
{
    Stack stack;
    for (const Outcome outcome : kOutcomesFromTheBase)
        stack.series.push_back({.value = std::string(outcomeName(outcome)), .counts = {}});
    stack.byCode.assign(codes.size(), static_cast<SeriesNumber>(kOutcomesFromTheBase.size() - 1));
    for (std::uint32_t code = 1; code < codes.notKnown(); ++code) {
        const auto found = std::ranges::find(stack.series, codes.text(code), &TimelineSeries::value);
        if (found != stack.series.end())
            stack.byCode[code] = static_cast<SeriesNumber>(found - stack.series.begin());
    }
    return stack;
}

// The most frequent values first, equal ones by their text.
std::optional<Stack> frequentStack(const TimelineInput &input, const FieldCodes &codes,
                                   const std::stop_token &stop)
{
    using Counts = std::vector<std::uint32_t>;
    std::vector<Counts> counts;
    if (!countByChunks(input.snapshot, stop, counts, Counts(codes.size()),
                       [&](std::size_t chunk, Counts &own) {
                           codes.forEach(input.snapshot.chunks()[chunk], firstEventOf(chunk),
                                         wordsOf(input.events, chunk),
                                         [&own](std::size_t, std::uint32_t code) { ++own[code]; });
                       }))
        return std::nullopt;
    for (std::size_t i = 1; i < counts.size(); ++i)
        addTo(counts.front(), counts[i]);
    const Counts &byCode = counts.front();
    std::vector<std::uint32_t> used;
    for (std::uint32_t code = 0; code < byCode.size(); ++code) {
        if (byCode[code] != 0)
            used.push_back(code);
    }
    const auto label = [&](std::uint32_t code) {
        return code == 0 || code == codes.notKnown() ? std::string() : codes.text(code);
    };
    const auto most
        = used.begin() + static_cast<std::ptrdiff_t>(std::min(used.size(), Timeline::kMostValues));
    std::ranges::partial_sort(used, most, [&](std::uint32_t a, std::uint32_t b) {
        return byCode[a] != byCode[b] ? byCode[a] > byCode[b] : label(a) < label(b);
    });
    Stack stack;
    stack.byCode.assign(codes.size(), static_cast<SeriesNumber>(most - used.begin()));
    for (auto code = used.begin(); code != most; ++code) {
        stack.byCode[*code] = static_cast<SeriesNumber>(code - used.begin());
        using Kind = TimelineSeries::Kind;
        const Kind kind = *code == 0    ? Kind::Absent
            : *code == codes.notKnown() ? Kind::NotKnown
                                        : Kind::Value;
        stack.series.push_back({.kind = kind, .value = label(*code), .counts = {}});
    }
    if (most != used.end() || stack.series.empty())
        stack.series.push_back({.kind = TimelineSeries::Kind::Other, .value = {}, .counts = {}});
    return stack;
}

// What one worker has counted.
struct TimelineCounts {
    std::vector<std::uint32_t> bySeries; // all buckets of the first series, then those of the next
    std::vector<std::uint32_t> outline;
    std::vector<std::uint64_t> untimed; // by series
    std::vector<std::uint64_t> sums; // as bySeries; empty where nothing is added up
    std::vector<std::uint64_t> untimedSums; // by series
    std::uint64_t outside = 0;
};

void addSums(std::vector<std::uint64_t> &sums, const std::vector<std::uint64_t> &more)
{
    for (std::size_t i = 0; i < sums.size(); ++i)
        addUpTo(sums[i], more[i]);
}

} // namespace

std::vector<std::uint32_t> Timeline::totals() const
{
    std::vector<std::uint32_t> sum(buckets.count());
    for (const TimelineSeries &one : series)
        addTo(sum, one.counts);
    return sum;
}

std::uint64_t Timeline::untimed() const
{
    return std::accumulate(series.begin(), series.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const TimelineSeries &one) { return sum + one.untimed; });
}

std::optional<TimeSpan> spanOf(const Snapshot &snapshot, const EventSet &events)
{
    std::optional<TimeSpan> span;
    forEachChunk(snapshot, events, [&](const Chunk &chunk, std::span<const std::uint64_t> words) {
        const TimeRun times = chunk.times();
        forEachPlace(words, [&](std::size_t i) {
            const UtcMs time = times[i];
            if (time == kNoTime)
                return;
            if (!span)
                span = TimeSpan{.first = time, .last = time};
            span->first = std::min(span->first, time);
            span->last = std::max(span->last, time);
        });
    });
    return span;
}

bool canStack(const FieldRef &field)
{
    return !field.isField() || isDerived(field.field()) || !columnsOf(field.field()).empty();
}

std::optional<Timeline> countTimeline(const TimelineInput &input, TimeBuckets buckets,
                                      const std::stop_token &stop)
{
    Timeline out;
    Stack stack;
    std::optional<FieldCodes> codes;
    if (input.stack && canStack(*input.stack)) {
        codes.emplace(input.snapshot, *input.stack, input.path);
        if (*input.stack == FieldRef(Field::Outcome)) {
            stack = outcomeStack(*codes);
        } else {
            auto frequent = frequentStack(input, *codes, stop);
            if (!frequent)
                return std::nullopt;
            stack = *std::move(frequent);
        }
    } else {
        stack.series.push_back({});
    }

    const std::size_t count = buckets.count();
    const auto countEvent = [&buckets, count](UtcMs time, std::size_t series, TimelineCounts &own) {
        const std::size_t bucket = buckets.bucketOf(time);
        if (bucket < count)
            ++own.bySeries[series * count + bucket];
        else if (time == kNoTime)
            ++own.untimed[series];
        else
            ++own.outside;
    };
    const auto numbers
        = input.sum ? std::optional<WholeNumbers>(std::in_place, input.snapshot, *input.sum) : std::nullopt;
    const auto addEvent = [&](EventIndex event, UtcMs time, std::size_t series, TimelineCounts &own) {
        const std::optional<std::uint64_t> number = numbers->of(event);
        if (!number)
            return;
        const std::size_t bucket = buckets.bucketOf(time);
        if (bucket < count)
            addUpTo(own.sums[series * count + bucket], *number);
        else if (time == kNoTime)
            addUpTo(own.untimedSums[series], *number);
    };
    std::vector<TimelineCounts> counts;
    const TimelineCounts empty{.bySeries = std::vector<std::uint32_t>(count * stack.series.size()),
                               .outline = std::vector<std::uint32_t>(input.outline != nullptr ? count : 0),
                               .untimed = std::vector<std::uint64_t>(stack.series.size()),
                               .sums = std::vector<std::uint64_t>(numbers ? count * stack.series.size() : 0),
                               .untimedSums = std::vector<std::uint64_t>(numbers ? stack.series.size() : 0)};
    const bool done
        = countByChunks(input.snapshot, stop, counts, empty, [&](std::size_t number, TimelineCounts &own) {
              const Chunk &chunk = input.snapshot.chunks()[number];
              const TimeRun times = chunk.times();
              const auto words = wordsOf(input.events, number);
              if (codes) {
                  codes->forEach(chunk, firstEventOf(number), words, [&](std::size_t i, std::uint32_t code) {
                      countEvent(times[i], stack.byCode[code], own);
                  });
              } else {
                  forEachPlace(words, [&](std::size_t i) { countEvent(times[i], 0, own); });
              }
              if (numbers) {
                  const std::uint32_t first = firstEventOf(number);
                  const auto add = [&](std::size_t i, std::size_t series) {
                      addEvent(static_cast<EventIndex>(first + i), times[i], series, own);
                  };
                  if (codes) {
                      codes->forEach(chunk, first, words,
                                     [&](std::size_t i, std::uint32_t code) { add(i, stack.byCode[code]); });
                  } else {
                      forEachPlace(words, [&](std::size_t i) { add(i, 0); });
                  }
              }
              if (input.outline != nullptr) {
                  forEachPlace(wordsOf(*input.outline, number), [&](std::size_t i) {
                      const std::size_t bucket = buckets.bucketOf(times[i]);
                      if (bucket < count)
                          ++own.outline[bucket];
                  });
              }
          });
    if (!done)
        return std::nullopt;
    TimelineCounts &sum = counts.front();
    for (std::size_t i = 1; i < counts.size(); ++i) {
        addTo(sum.bySeries, counts[i].bySeries);
        addTo(sum.outline, counts[i].outline);
        addTo(sum.untimed, counts[i].untimed);
        addSums(sum.sums, counts[i].sums);
        addSums(sum.untimedSums, counts[i].untimedSums);
        sum.outside += counts[i].outside;
    }
    for (std::size_t i = 0; i < stack.series.size(); ++i) {
        const auto begin = sum.bySeries.begin() + static_cast<std::ptrdiff_t>(i * count);
        stack.series[i].counts.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
        stack.series[i].untimed = sum.untimed[i];
        if (numbers) {
            const auto firstSum = sum.sums.begin() + static_cast<std::ptrdiff_t>(i * count);
            stack.series[i].sums.assign(firstSum, firstSum + static_cast<std::ptrdiff_t>(count));
            stack.series[i].untimedSum = sum.untimedSums[i];
        }
    }
    out.series = std::move(stack.series);
    out.outline = std::move(sum.outline);
    out.outside = sum.outside;
    out.buckets = std::move(buckets);
    return out;
}

} // namespace trailscope
