// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "detect/rulehits.h"

#include "detect/fieldcolumn.h"
#include "detect/leafmasks.h"
#include "detect/recordfields.h"
#include "jobs/onallcores.h"
#include "text/casefold.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <utility>

namespace trailscope {

namespace {

bool areLike(const RuleNode &node, std::string_view value, std::string_view other)
{
    switch (node.likeness) {
    case Likeness::Equal:
        return value == other;
    case Likeness::Contains:
        return value.contains(other);
    case Likeness::StartsWith:
        return value.starts_with(other);
    case Likeness::EndsWith:
        break;
    }
    return value.ends_with(other);
}

bool fieldsAreLike(const RulePlan::Leaf &leaf, const RecordFields &fields)
{
    const RuleNode &node = *leaf.node;
    const auto text = [&](std::size_t field, std::size_t i) {
        const std::string_view value = fields.value(field, i).text;
        return node.cased ? std::string(value) : foldCase(value);
    };
    for (std::size_t i = 0; i < fields.valueCount(leaf.field); ++i) {
        const std::string value = text(leaf.field, i);
        for (std::size_t j = 0; j < fields.valueCount(leaf.otherField); ++j) {
            if (areLike(node, value, text(leaf.otherField, j)))
                return true;
        }
    }
    return false;
}

// One evaluation.
class HitSearch {
public:
    HitSearch(const RuleSet &rules, const RulePlan &plan, const Snapshot &snapshot, const RawSource &records,
              const EventSet &among, const std::stop_token &stop)
        : m_plan(plan)
        , m_snapshot(snapshot)
        , m_records(records)
        , m_among(among)
        , m_stop(stop)
        , m_masks(plan, snapshot, stop)
        , m_borrowed(snapshot)
        , m_open(snapshot.eventCount())
        , m_ruleCount(rules.rules().size())
    {
        indexRules();
    }

    std::optional<RuleHits> run()
    {
        scanColumns();
        if (m_stop.stop_requested())
            return std::nullopt;
        RuleHits out;
        if (!m_open.isEmpty() && !scanRecords(out))
            return std::nullopt;
        out.byRule.resize(m_ruleCount);
        for (std::size_t rule = 0; rule < m_ruleCount; ++rule) {
            std::vector<EventIndex> events;
            for (std::vector<std::vector<EventIndex>> &worker : m_found) {
                events.insert(events.end(), worker[rule].begin(), worker[rule].end());
                worker[rule] = {};
            }
            if (!events.empty())
                out.byRule[rule] = CompactEvents(std::move(events), m_snapshot.eventCount());
        }
        return out;
    }

private:
    using Found = std::vector<std::vector<EventIndex>>; // by rule

    // Which rules have to be asked about an event is told by its name, and for some by its service.
    void indexRules()
    {
        m_byEvent.resize(m_snapshot.dictionaries().of(Column::Event).size());
        m_byService.resize(m_snapshot.dictionaries().of(Column::Service).size());
        for (const std::uint32_t rule : m_plan.rules()) {
            const auto &anchor = m_plan.anchor(rule);
            if (!anchor) {
                m_always.push_back(rule);
                continue;
            }
            auto &byCode = anchor->column == Column::Event ? m_byEvent : m_byService;
            for (std::uint32_t code = 1; code < byCode.size(); ++code) {
                if (std::ranges::any_of(anchor->leaves, [&](std::uint32_t leaf) {
                        return m_masks.truth(leaf, static_cast<Code>(code)) != Truth::No;
                    }))
                    byCode[code].push_back(rule);
            }
        }
    }

    template <class CodeOf> [[nodiscard]] bool mayBorrow(const CodeOf &codeOf) const
    {
        return m_borrowed.mayBorrow(codeOf(Column::Type), codeOf(Column::Category));
    }

    // What the columns say of a leaf. A borrowed text that passes may be none of the record's.
    template <class CodeOf>
    [[nodiscard]] Truth columnTruth(std::uint32_t leaf, const CodeOf &codeOf, bool borrowed) const
    {
        const std::optional<Column> &column = m_plan.leaves()[leaf].column;
        if (!column)
            return Truth::Open;
        const Truth truth = m_masks.truth(leaf, codeOf(*column));
        return borrowed && truth == Truth::Yes && BorrowedColumns::canBorrow(*column) ? Truth::Open : truth;
    }

    // Asks about a row, whose code in a column `codeOf(column)` is: visit(rule, truth) for the rules that may
    // hold.
    template <class CodeOf, class Visitor>
    void forEachCandidate(const CodeOf &codeOf, const Visitor &visit) const
    {
        const bool borrowed = mayBorrow(codeOf);
        const auto leafTruth = [&](std::uint32_t leaf) { return columnTruth(leaf, codeOf, borrowed); };
        const auto ask = [&](std::span<const std::uint32_t> rules) {
            for (const std::uint32_t rule : rules) {
                if (const Truth truth = m_plan.evaluate(rule, leafTruth); truth != Truth::No)
                    visit(rule, truth);
            }
        };
        const auto askAt = [&](const std::vector<std::vector<std::uint32_t>> &byCode, Code code) {
            if (raw(code) < byCode.size())
                ask(byCode[raw(code)]);
        };
        askAt(m_byEvent, codeOf(Column::Event));
        askAt(m_byService, codeOf(Column::Service));
        ask(m_always);
    }

    Found &newWorker() { return m_found.emplace_back(m_ruleCount); }

    void scanColumns()
    {
        const std::span<const Chunk> chunks = m_snapshot.chunks();
        std::atomic_size_t next = 0;
        const auto workers = static_cast<unsigned>(
            std::clamp<std::size_t>(chunks.size(), 1, std::max(1U, std::thread::hardware_concurrency())));
        m_found.reserve(workers + m_records.workerCount() + 1);
        for (unsigned i = 0; i < workers; ++i)
            newWorker();
        onAllCores(workers, m_stop, [&](unsigned worker, const std::stop_token &stop) {
            Found &found = m_found[worker];
            for (std::size_t c = next++; c < chunks.size() && !stop.stop_requested(); c = next++)
                scanChunk(c, found);
        });
    }

    void scanChunk(std::size_t number, Found &found)
    {
        const Chunk &chunk = m_snapshot.chunks()[number];
        std::vector<CodeSpan> codes;
        codes.reserve(kColumnCount);
        for (int column = 0; column < kColumnCount; ++column)
            codes.push_back(chunk.codes(static_cast<Column>(column)));
        const auto first = static_cast<std::uint32_t>(number << Chunk::kCapacityBits);
        for (std::size_t i = 0; i < chunk.size(); ++i) {
            const auto event = static_cast<EventIndex>(first + static_cast<std::uint32_t>(i));
            if (raw(event) >= m_snapshot.eventCount())
                return;
            if (!m_among.contains(event))
                continue;
            bool open = false;
            forEachCandidate([&](Column column) { return codes[slot(column)][i]; },
                             [&](std::uint32_t rule, Truth truth) {
                                 if (truth == Truth::Yes)
                                     found[rule].push_back(event);
                                 else
                                     open = true;
                             });
            // A chunk has the words of the set to itself.
            if (open)
                m_open.insert(event);
        }
    }

    // The rules that the columns leave open, with the record at hand. False when stopped.
    bool scanRecords(RuleHits &out)
    {
        struct Reader {
            explicit Reader(std::span<const std::string> names)
                : fields(names)
            {
            }
            RecordFields fields;
            std::string scratch;
            EventSet read;
            Found *found = nullptr;
        };
        std::vector<std::unique_ptr<Reader>> readers;
        for (unsigned i = 0; i < m_records.workerCount(); ++i) {
            readers.push_back(std::make_unique<Reader>(m_plan.fields()));
            readers.back()->read = EventSet(m_snapshot.eventCount());
            readers.back()->found = &newWorker();
        }
        const RawScanResult scan = m_records.scan(
            m_snapshot, m_open,
            [&](unsigned worker, EventIndex event, std::string_view record) {
                Reader &reader = *readers[worker];
                reader.read.insert(event);
                reader.fields.read(record);
                decide(event, reader.fields, &record, reader.scratch, *reader.found);
            },
            m_stop);
        if (scan.stopped || m_stop.stop_requested())
            return false;
        out.unreachable = scan.unreachable;
        // What cannot be read has the values that its columns have, borrowed or not, and no others.
        EventSet unread = m_open;
        for (const auto &reader : readers)
            unread.subtract(reader->read);
        if (!unread.isEmpty()) {
            RecordFields nothing(m_plan.fields());
            std::string scratch;
            Found &found = newWorker();
            unread.forEach([&](EventIndex event) { decide(event, nothing, nullptr, scratch, found); });
        }
        return true;
    }

    // `record` is null where it cannot be read.
    void decide(EventIndex event, const RecordFields &fields, const std::string_view *record,
                std::string &scratch, Found &found) const
    {
        const auto codeOf = [&](Column column) { return m_snapshot.code(column, event); };
        const bool borrowed = record != nullptr && mayBorrow(codeOf);
        const auto leafTruth = [&](std::uint32_t leaf) {
            const Truth known = columnTruth(leaf, codeOf, borrowed);
            if (known != Truth::Open)
                return known;
            return record != nullptr && leafHolds(m_plan.leaves()[leaf], fields, *record, scratch)
                ? Truth::Yes
                : Truth::No;
        };
        forEachCandidate(codeOf, [&](std::uint32_t rule, Truth truth) {
            if (truth == Truth::Open && m_plan.evaluate(rule, leafTruth) == Truth::Yes)
                found[rule].push_back(event);
        });
    }

    const RulePlan &m_plan;
    const Snapshot &m_snapshot;
    const RawSource &m_records;
    const EventSet &m_among;
    const std::stop_token &m_stop;
    LeafMasks m_masks;
    BorrowedColumns m_borrowed;
    EventSet m_open; // events that the columns leave open
    std::size_t m_ruleCount;
    std::vector<std::vector<std::uint32_t>> m_byEvent; // rules, by code
    std::vector<std::vector<std::uint32_t>> m_byService;
    std::vector<std::uint32_t> m_always;
    std::vector<Found> m_found; // by worker
};

} // namespace

bool leafHolds(const RulePlan::Leaf &leaf, const RecordFields &fields, std::string_view record,
               std::string &scratch)
{
    const RuleNode &node = *leaf.node;
    switch (node.kind) {
    case RuleNode::Kind::Exists:
        return fields.exists(leaf.field);
    case RuleNode::Kind::Test:
        for (std::size_t i = 0; i < fields.valueCount(leaf.field); ++i) {
            if (node.test->matches(fields.value(leaf.field, i), scratch))
                return true;
        }
        return false;
    case RuleNode::Kind::SameAs:
        return fieldsAreLike(leaf, fields);
    case RuleNode::Kind::Keyword:
        return node.search->matches(record);
    case RuleNode::Kind::And:
    case RuleNode::Kind::Or:
    case RuleNode::Kind::Not:
        break;
    }
    return false;
}

std::optional<RuleHits> findRuleHits(const RuleSet &rules, const RulePlan &plan, const Snapshot &snapshot,
                                     const RawSource &records, const EventSet &among,
                                     const std::stop_token &stop)
{
    return HitSearch(rules, plan, snapshot, records, among, stop).run();
}

} // namespace trailscope
