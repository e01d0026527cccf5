// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/correlationwindows.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <unordered_map>

namespace trailscope {

namespace {

bool withinBounds(const Correlation &correlation, double number)
{
    return std::ranges::all_of(correlation.bounds, [number](const CorrelationBound &bound) {
        const std::strong_ordering order = number < bound.value ? std::strong_ordering::less
            : number > bound.value                              ? std::strong_ordering::greater
                                                                : std::strong_ordering::equal;
        return holds(bound.comparison, order);
    });
}

// What a window has, as occurrences enter it in front and leave it behind.
class WindowState {
public:
    WindowState() = default;
    WindowState(const WindowState &) = delete;
    WindowState &operator=(const WindowState &) = delete;
    virtual ~WindowState() = default;
    virtual void enter(const Occurrence &occurrence) = 0;
    virtual void leave(const Occurrence &occurrence) = 0;
    [[nodiscard]] virtual bool isSatisfied() const = 0;
};

class EventCountState final : public WindowState {
public:
    explicit EventCountState(const Correlation &correlation)
        : m_correlation(correlation)
    {
    }
    void enter(const Occurrence &) override { ++m_count; }
    void leave(const Occurrence &) override { --m_count; }
    [[nodiscard]] bool isSatisfied() const override
    {
        return withinBounds(m_correlation, static_cast<double>(m_count));
    }

private:
    const Correlation &m_correlation;
    std::size_t m_count = 0;
};

class ValueCountState final : public WindowState {
public:
    explicit ValueCountState(const Correlation &correlation)
        : m_correlation(correlation)
    {
    }
    void enter(const Occurrence &occurrence) override
    {
        for (const ValueId value : occurrence.values)
            ++m_counts[value];
    }
    void leave(const Occurrence &occurrence) override
    {
        for (const ValueId value : occurrence.values) {
            if (const auto found = m_counts.find(value); --found->second == 0)
                m_counts.erase(found);
        }
    }
    [[nodiscard]] bool isSatisfied() const override
    {
        return withinBounds(m_correlation, static_cast<double>(m_counts.size()));
    }

private:
    const Correlation &m_correlation;
    std::unordered_map<ValueId, std::size_t> m_counts;
};

class TemporalState final : public WindowState {
public:
    explicit TemporalState(const Correlation &correlation)
        : m_correlation(correlation)
        , m_counts(correlation.rules.size(), 0)
    {
    }
    void enter(const Occurrence &occurrence) override { change(occurrence, 1); }
    void leave(const Occurrence &occurrence) override { change(occurrence, -1); }
    [[nodiscard]] bool isSatisfied() const override
    {
        const auto distinct = std::ranges::count_if(m_counts, [](std::int64_t count) { return count > 0; });
        return m_correlation.bounds.empty() ? static_cast<std::size_t>(distinct) == m_counts.size()
                                            : withinBounds(m_correlation, static_cast<double>(distinct));
    }

private:
    void change(const Occurrence &occurrence, std::int64_t by)
    {
        for (std::uint64_t bits = occurrence.rules; bits != 0; bits &= bits - 1)
            m_counts[static_cast<std::size_t>(std::countr_zero(bits))] += by;
    }

    const Correlation &m_correlation;
    std::vector<std::int64_t> m_counts; // by rule
};

// Sum and mean.
class SumState final : public WindowState {
public:
    SumState(const Correlation &correlation, const ValueNumbers &numbers)
        : m_correlation(correlation)
        , m_numbers(numbers)
    {
    }
    void enter(const Occurrence &occurrence) override { change(occurrence, 1); }
    void leave(const Occurrence &occurrence) override { change(occurrence, -1); }
    [[nodiscard]] bool isSatisfied() const override
    {
        if (m_count == 0)
            return false;
        const long double number = m_correlation.type == CorrelationType::ValueAverage
            ? m_sum / static_cast<long double>(m_count)
            : m_sum;
        return withinBounds(m_correlation, static_cast<double>(number));
    }

private:
    void change(const Occurrence &occurrence, std::int64_t by)
    {
        for (const ValueId value : occurrence.values) {
            if (const auto number = m_numbers[static_cast<std::uint32_t>(value)]) {
                m_sum += static_cast<long double>(by) * static_cast<long double>(*number);
                m_count += by;
            }
        }
        if (m_count == 0)
            m_sum = 0; // nothing is left of what was rounded
    }

    const Correlation &m_correlation;
    const ValueNumbers &m_numbers;
    long double m_sum = 0;
    std::int64_t m_count = 0;
};

// The value of which a part of all are no greater: nearest rank. Counts of the group's distinct numbers in a
// tree of sums, so that a step costs the logarithm of how many there are.
class PercentileState final : public WindowState {
public:
    PercentileState(const Correlation &correlation, std::span<const Occurrence> group,
                    const ValueNumbers &numbers)
        : m_correlation(correlation)
        , m_numbers(numbers)
    {
        for (const Occurrence &occurrence : group) {
            for (const ValueId value : occurrence.values) {
                if (const auto number = m_numbers[static_cast<std::uint32_t>(value)])
                    m_sorted.push_back(*number);
            }
        }
        std::ranges::sort(m_sorted);
        m_sorted.erase(std::ranges::unique(m_sorted).begin(), m_sorted.end());
        m_sums.resize(std::bit_ceil(m_sorted.size() + 1), 0);
    }
    void enter(const Occurrence &occurrence) override { change(occurrence, 1); }
    void leave(const Occurrence &occurrence) override { change(occurrence, -1); }
    [[nodiscard]] bool isSatisfied() const override
    {
        if (m_count == 0)
            return false;
        constexpr double kWhole = 100;
        const auto rank
            = std::max<std::int64_t>(1,
                                     static_cast<std::int64_t>(std::ceil(
                                         m_correlation.percentile * static_cast<double>(m_count) / kWhole)));
        // The last place whose sum stays below the rank.
        std::size_t place = 0;
        std::int64_t below = 0;
        for (std::size_t step = m_sums.size() / 2; step > 0; step /= 2) {
            if (place + step < m_sums.size() && below + m_sums[place + step] < rank) {
                place += step;
                below += m_sums[place];
            }
        }
        return withinBounds(m_correlation, m_sorted[std::min(place, m_sorted.size() - 1)]);
    }

private:
    void change(const Occurrence &occurrence, std::int64_t by)
    {
        for (const ValueId value : occurrence.values) {
            const auto number = m_numbers[static_cast<std::uint32_t>(value)];
            if (!number)
                continue;
            m_count += by;
            const auto at
                = static_cast<std::size_t>(std::ranges::lower_bound(m_sorted, *number) - m_sorted.begin())
                + 1;
            for (std::size_t i = at; i < m_sums.size(); i += i & (~i + 1))
                m_sums[i] += by;
        }
    }

    const Correlation &m_correlation;
    const ValueNumbers &m_numbers;
    std::vector<double> m_sorted;
    std::vector<std::int64_t> m_sums; // a Fenwick tree, from place 1 on
    std::int64_t m_count = 0;
};

// Gives each rule of a run an occurrence of its own among those of one second, as far as it goes.
class RuleAssignment {
public:
    explicit RuleAssignment(std::span<const Occurrence> occurrences)
        : m_occurrences(occurrences)
        , m_ruleOf(occurrences.size(), kNone)
    {
    }
    // Whether this rule can have one, too, perhaps after others have moved.
    bool add(std::size_t rule)
    {
        std::vector<bool> tried(m_occurrences.size(), false);
        return place(rule, tried);
    }

private:
    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    bool place(std::size_t rule, std::vector<bool> &tried)
    {
        for (std::size_t i = 0; i < m_occurrences.size(); ++i) {
            if (tried[i] || ((m_occurrences[i].rules >> rule) & 1U) == 0)
                continue;
            tried[i] = true;
            if (m_ruleOf[i] == kNone || place(m_ruleOf[i], tried)) {
                m_ruleOf[i] = rule;
                return true;
            }
        }
        return false;
    }

    std::span<const Occurrence> m_occurrences;
    std::vector<std::size_t> m_ruleOf;
};

// Of each beginning of the list of rules: the latest second at which occurrences that fulfil it in order
// could begin; and the same of what the last second has completed.
class OrderedState {
public:
    explicit OrderedState(std::size_t rules)
        : m_latest(rules + 1)
    {
    }

    void enterSecond(std::int64_t second, std::span<const Occurrence> occurrences)
    {
        const std::vector<std::optional<std::int64_t>> before = m_latest;
        m_completed.reset();
        for (std::size_t done = 0; done + 1 < m_latest.size(); ++done) {
            if (done > 0 && !before[done])
                continue;
            const std::int64_t begin = done == 0 ? second : *before[done];
            RuleAssignment assignment(occurrences);
            for (std::size_t rule = done; rule + 1 < m_latest.size() && assignment.add(rule); ++rule) {
                std::optional<std::int64_t> &latest = m_latest[rule + 1];
                latest = latest ? std::max(*latest, begin) : begin;
                if (rule + 2 == m_latest.size())
                    m_completed = m_completed ? std::max(*m_completed, begin) : begin;
            }
        }
    }
    [[nodiscard]] std::optional<std::int64_t> completedFrom() const { return m_completed; }

private:
    std::vector<std::optional<std::int64_t>> m_latest; // by how many rules
    std::optional<std::int64_t> m_completed;
};

std::unique_ptr<WindowState> windowState(const Correlation &correlation, std::span<const Occurrence> group,
                                         const ValueNumbers &numbers)
{
    switch (correlation.type) {
    case CorrelationType::EventCount:
        return std::make_unique<EventCountState>(correlation);
    case CorrelationType::ValueCount:
        return std::make_unique<ValueCountState>(correlation);
    case CorrelationType::Temporal:
        return std::make_unique<TemporalState>(correlation);
    case CorrelationType::ValueSum:
    case CorrelationType::ValueAverage:
        return std::make_unique<SumState>(correlation, numbers);
    case CorrelationType::ValuePercentile:
        return std::make_unique<PercentileState>(correlation, group, numbers);
    case CorrelationType::TemporalOrdered:
        break;
    }
    return nullptr;
}

} // namespace

std::vector<OccurrenceRun> satisfiedRuns(const Correlation &correlation, std::span<const Occurrence> group,
                                         const ValueNumbers &numbers)
{
    std::vector<OccurrenceRun> runs;
    const std::unique_ptr<WindowState> state = windowState(correlation, group, numbers);
    OrderedState ordered(correlation.rules.size());
    std::size_t first = 0; // of the window
    for (std::size_t next = 0; next < group.size();) {
        const std::int64_t second = group[next].second;
        const std::size_t begin = next;
        for (; next < group.size() && group[next].second == second; ++next) {
            if (state)
                state->enter(group[next]);
        }
        const std::int64_t earliest = second - correlation.seconds;
        for (; group[first].second < earliest; ++first) {
            if (state)
                state->leave(group[first]);
        }
        bool satisfied = false;
        if (state) {
            satisfied = state->isSatisfied();
        } else {
            ordered.enterSecond(second, group.subspan(begin, next - begin));
            satisfied = ordered.completedFrom() && *ordered.completedFrom() >= earliest;
        }
        if (!satisfied)
            continue;
        if (!runs.empty() && first <= runs.back().last)
            runs.back().last = next - 1;
        else
            runs.push_back({first, next - 1});
    }
    return runs;
}

} // namespace trailscope
