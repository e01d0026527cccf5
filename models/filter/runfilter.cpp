// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "filter/compiledfilter.h"

#include "filter/compiledfilterdata.h"
#include "filter/conditionsets.h"
#include "filter/recordevaluator.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace trailscope {

namespace {

// What can be said about the candidates without reading records: those that pass for certain, and those that
// may.
struct Bounds {
    EventSet certain;
    EventSet possible;
};

// Adds to a set that other workers add to at the same time: they may have events of the same word. Events
// of one source mostly follow each other, so that a word is written once for many.
class SharedInserter {
public:
    explicit SharedInserter(EventSet &set)
        : m_words(set.words())
    {
    }
    ~SharedInserter() { write(); }
    SharedInserter(const SharedInserter &) = delete;
    SharedInserter &operator=(const SharedInserter &) = delete;

    void insert(EventIndex event)
    {
        if (raw(event) / EventSet::kWordBits != m_word) {
            write();
            m_word = raw(event) / EventSet::kWordBits;
            m_bits = 0;
        }
        m_bits |= std::uint64_t{1} << (raw(event) % EventSet::kWordBits);
    }

private:
    void write()
    {
        if (m_bits != 0)
            std::atomic_ref(m_words[m_word]).fetch_or(m_bits, std::memory_order_relaxed);
    }

    std::span<std::uint64_t> m_words;
    std::size_t m_word = 0;
    std::uint64_t m_bits = 0;
};

class FilterRun {
public:
    FilterRun(const CompiledFilter::Private &filter, const Snapshot &snapshot, const RawSource &raw,
              std::stop_token stop)
        : m_filter(filter)
        , m_snapshot(snapshot)
        , m_raw(raw)
        , m_stop(std::move(stop))
        , m_paths(filter.paths.size())
    {
    }

    FilterResult run(const EventSet &candidates, PathColumns &paths)
    {
        for (std::size_t i = 0; i < m_paths.size(); ++i)
            m_paths[i] = paths.ready(m_snapshot, m_filter.paths[i]);
        findSteps();
        Bounds bounds = boundsOf(root(), candidates);
        if (worthColumns(bounds) && makeColumns(paths)) {
            findSteps();
            bounds = boundsOf(root(), candidates);
        }
        FilterResult result;
        for (const PathColumnPtr &column : m_paths)
            result.unreachable = std::max(result.unreachable, column ? column->unreachable() : 0);
        result.notKnown = notKnown();
        bounds.possible.subtract(bounds.certain);
        result.events = std::move(bounds.certain);
        if (!m_stop.stop_requested() && !bounds.possible.isEmpty())
            readRecords(bounds.possible, result);
        result.stopped = m_stop.stop_requested();
        return result;
    }

private:
    [[nodiscard]] std::size_t root() const { return m_filter.steps.size() - 1; }

    [[nodiscard]] std::vector<Field> notKnown() const
    {
        std::vector<Field> fields;
        for (const FilterCondition &condition : m_filter.conditions) {
            if (condition.source != ConditionSource::Derived
                || std::ranges::contains(fields, condition.field))
                continue;
            const DerivedColumn *column = m_snapshot.derived(condition.field);
            if (column == nullptr || !column->isWhole(m_snapshot))
                fields.push_back(condition.field);
        }
        return fields;
    }

    [[nodiscard]] bool conditionReads(const FilterCondition &condition) const
    {
        return readsRecord(condition)
            && !(condition.source == ConditionSource::Path && m_paths[condition.path]);
    }

    // Which steps cannot be answered without the records.
    void findSteps()
    {
        m_reads.assign(m_filter.steps.size(), false);
        for (std::size_t i = 0; i < m_reads.size(); ++i) {
            const FilterStep &step = m_filter.steps[i];
            m_reads[i] = step.kind == StepKind::Condition
                ? conditionReads(m_filter.conditions[step.condition])
                : std::ranges::any_of(step.children, [this](std::size_t child) { return m_reads[child]; });
        }
    }

    // The candidates that pass a step that needs no records. Lists narrow the candidates as they go.
    EventSet evaluate(std::size_t index, const EventSet &candidates)
    {
        if (m_stop.stop_requested() || candidates.isEmpty())
            return EventSet(candidates.eventCount());
        const FilterStep &step = m_filter.steps[index];
        switch (step.kind) {
        case StepKind::And: {
            EventSet left = evaluate(step.children.front(), candidates);
            for (const std::size_t child : std::span(step.children).subspan(1))
                left = evaluate(child, left);
            return left;
        }
        case StepKind::Or: {
            EventSet found(candidates.eventCount());
            EventSet left = candidates;
            for (const std::size_t child : step.children) {
                const EventSet passing = evaluate(child, left);
                found |= passing;
                left.subtract(passing);
            }
            return found;
        }
        case StepKind::Not: {
            EventSet left = candidates;
            left.subtract(evaluate(step.children.front(), candidates));
            return left;
        }
        case StepKind::Condition:
            break;
        }
        return ConditionSets(m_snapshot, m_paths, m_stop)
            .passing(m_filter.conditions[step.condition], candidates);
    }

    // `certain` is part of `possible`, which is part of the candidates.
    Bounds boundsOf(std::size_t index, const EventSet &candidates)
    {
        const FilterStep &step = m_filter.steps[index];
        if (!m_reads[index]) {
            EventSet passing = evaluate(index, candidates);
            return {passing, passing};
        }
        switch (step.kind) {
        case StepKind::And: {
            Bounds all{candidates, candidates};
            inOrder(step, [&](std::size_t child) {
                const Bounds next = boundsOf(child, all.possible);
                all.certain &= next.certain;
                all.possible &= next.possible;
            });
            return all;
        }
        case StepKind::Or: {
            Bounds any{EventSet(candidates.eventCount()), EventSet(candidates.eventCount())};
            EventSet left = candidates;
            inOrder(step, [&](std::size_t child) {
                const Bounds next = boundsOf(child, left);
                any.certain |= next.certain;
                any.possible |= next.possible;
                left.subtract(next.certain);
            });
            return any;
        }
        case StepKind::Not: {
            const Bounds inner = boundsOf(step.children.front(), candidates);
            Bounds outer{candidates, candidates};
            outer.certain.subtract(inner.possible);
            outer.possible.subtract(inner.certain);
            return outer;
        }
        case StepKind::Condition:
            break;
        }
        return {EventSet(candidates.eventCount()), candidates};
    }

    // The children that need no records first: they narrow what the others are asked about.
    template <class Visit> void inOrder(const FilterStep &step, const Visit &visit) const
    {
        for (const bool reads : {false, true}) {
            for (const std::size_t child : step.children) {
                if (m_reads[child] == reads)
                    visit(child);
            }
        }
    }

    // A path that a large part of the trail has to be read for is made a column, so that it is read once for
    // all filters.
    [[nodiscard]] bool worthColumns(const Bounds &bounds) const
    {
        constexpr std::uint32_t kPart = 4;
        const bool missing
            = std::ranges::any_of(m_paths, [](const PathColumnPtr &column) { return !column; });
        if (!missing || m_stop.stop_requested())
            return false;
        EventSet open = bounds.possible;
        open.subtract(bounds.certain);
        return open.count() > m_snapshot.eventCount() / kPart;
    }

    bool makeColumns(PathColumns &paths)
    {
        std::vector<PathColumnPtr> columns = paths.get(m_snapshot, m_filter.paths, m_stop);
        if (columns.size() != m_paths.size())
            return false;
        m_paths = std::move(columns);
        return true;
    }

    // Decides about the events that only their records can decide about, and adds those that pass.
    void readRecords(const EventSet &open, FilterResult &result)
    {
        // The largest steps that need no records are answered for the open events beforehand.
        std::vector<EventSet> sets;
        sets.reserve(m_filter.steps.size());
        std::vector<const EventSet *> known(m_filter.steps.size(), nullptr);
        for (std::size_t i = 0; i < m_filter.steps.size(); ++i) {
            if (!m_reads[i])
                continue;
            for (const std::size_t child : m_filter.steps[i].children) {
                if (!m_reads[child]) {
                    sets.push_back(evaluate(child, open));
                    known[child] = &sets.back();
                }
            }
        }
        std::vector<JsonPath> missing;
        std::vector<std::size_t> placeOfPath(m_paths.size(), 0);
        for (std::size_t i = 0; i < m_paths.size(); ++i) {
            placeOfPath[i] = missing.size();
            if (!m_paths[i])
                missing.push_back(m_filter.paths[i]);
        }
        const auto makeEvaluator = [&] {
            return RecordEvaluator(m_filter, known, missing, placeOfPath,
                                   missing.empty() ? nullptr : m_raw.makeExtractor());
        };
        std::vector<RecordEvaluator> workers;
        workers.reserve(m_raw.workerCount());
        for (unsigned i = 0; i < m_raw.workerCount(); ++i)
            workers.push_back(makeEvaluator());

        EventSet read(open.eventCount());
        const RawScanResult scan = m_raw.scanTexts(
            m_snapshot, open,
            [&](unsigned worker, std::string_view text, std::span<const RecordInText> records) {
                RecordEvaluator &evaluator = workers[worker];
                evaluator.setText(text, records);
                SharedInserter passing(result.events);
                SharedInserter visited(read);
                for (std::size_t i = 0; i < records.size(); ++i) {
                    if (evaluator.recordPasses(i))
                        passing.insert(records[i].event);
                    visited.insert(records[i].event);
                }
            },
            m_stop);
        result.unreachable = std::max(result.unreachable, scan.unreachable);
        if (scan.stopped || m_stop.stop_requested())
            return;
        RecordEvaluator withoutRecord = makeEvaluator();
        EventSet unread = open;
        unread.subtract(read).forEach([&](EventIndex event) {
            if (withoutRecord.passesUnread(event))
                result.events.insert(event);
        });
    }

    const CompiledFilter::Private &m_filter;
    const Snapshot &m_snapshot;
    const RawSource &m_raw;
    std::stop_token m_stop;
    std::vector<PathColumnPtr> m_paths; // null: no column yet
    std::vector<bool> m_reads; // by step
};

} // namespace

FilterResult runFilter(const CompiledFilter &filter, const Snapshot &snapshot, const RawSource &raw,
                       PathColumns &paths, bool withCopies, std::stop_token stop)
{
    return runFilterAmong(filter, snapshot, raw, paths,
                          withCopies ? EventSet(snapshot.eventCount(), true) : snapshot.rows(),
                          std::move(stop));
}

FilterResult runFilterAmong(const CompiledFilter &filter, const Snapshot &snapshot, const RawSource &raw,
                            PathColumns &paths, EventSet among, std::stop_token stop)
{
    if (filter.admitsAll())
        return {.events = std::move(among), .unreachable = 0, .notKnown = {}, .stopped = false};
    return FilterRun(filter.data(), snapshot, raw, std::move(stop)).run(among, paths);
}

} // namespace trailscope
